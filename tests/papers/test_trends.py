"""The trends page: spans that end with the newest day, and only those that the archive reaches back for."""

from datetime import date, timedelta
from pathlib import Path

from dailypapers.documents.paper import Paper
from plugins.papers.make import trends
from plugins.papers.parts import Span
from tests.archives import archive

LAST = date(2026, 8, 31)


def papers(days: int) -> list[Paper]:
    """Four papers a day; in the last 30 days two of them are about `new`, before that about `old`."""
    made = []
    for back in range(days):
        for number in range(4):
            word = ("new" if back < 30 else "old") if number < 2 else "same"
            key = f"2608.{back * 4 + number:05}"
            made.append(Paper(id=key, title=key, date=LAST - timedelta(days=back), keywords=(word,)))
    return made


def spans(folder: Path, days: int) -> tuple[Span, ...]:
    with archive(folder / str(days), papers(days)) as made:
        return trends.page(made.source, "").spans


def test_a_span_is_compared_with_as_many_days_before_it(tmp_path: Path) -> None:
    (month,) = spans(tmp_path, 60)
    assert (month.first, month.last, month.before) == (date(2026, 8, 2), LAST, date(2026, 7, 3))
    assert (month.papers, month.papers_before) == (120, 120)
    assert [(move.topic.slug, move.now, move.before) for move in month.rising] == [("new", 60, 0)]
    assert [(move.topic.slug, move.now, move.before) for move in month.falling] == [("old", 0, 60)]


def test_a_span_that_the_archive_does_not_reach_back_for_is_left_out(tmp_path: Path) -> None:
    assert spans(tmp_path, 59) == ()
    assert [span.name for span in spans(tmp_path, 200)] == ["month", "quarter"]
    assert spans(tmp_path, 0) == ()
