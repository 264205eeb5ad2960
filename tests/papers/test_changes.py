"""The page of changes at arXiv: the newest by the day on which they were noticed, the same whatever was built before."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dailypapers.documents.paper import Paper
from dailypapers.documents.revision import Revision, What, label, words
from plugins.papers.make import lists
from tests.archives import Archive, archive

FRIDAY = date(2026, 8, 21)


def paper(number: int, *days: int) -> Paper:
    """A paper with a new version noticed so many days after its own."""
    history = tuple(
        Revision(date=FRIDAY + timedelta(days=after), what=What.VERSION, new=str(place))
        for place, after in enumerate(days, 2)
    )
    return Paper(id=f"2608.{number:05}", title=f"T{number}", date=FRIDAY, history=history)


def shown(made: Archive) -> list[tuple[int, str, list[str]]]:
    """The page, a row for each day and paper."""
    return [
        ((day.date - FRIDAY).days, one.paper.title, [revision.new for revision in one.revisions])
        for day in lists.changes(made.source, "").days
        for one in day.papers
    ]


def test_changes_are_listed_by_day_and_paper(tmp_path: Path) -> None:
    with archive(tmp_path, [paper(1, 3, 5, 5), paper(2, 5), paper(3)]) as made:
        assert shown(made) == [(5, "T1", ["3", "4"]), (5, "T2", ["2"]), (3, "T1", ["2"])]


def test_an_archive_without_changes_has_none(tmp_path: Path) -> None:
    with archive(tmp_path, [paper(1)]) as made:
        assert shown(made) == []


def test_the_newest_are_kept_whatever_their_papers_had_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "_MOST_REVISED", 3)
    with archive(tmp_path, [paper(9, 1, 4), paper(1, 2), paper(2, 2), paper(3, 2), paper(4, 1)]) as made:
        assert [row[:2] for row in shown(made)] == [(4, "T9"), (2, "T1"), (2, "T2")]


def test_an_update_shows_what_a_clean_build_shows(tmp_path: Path) -> None:
    first = [paper(1, 1), paper(2, 2), paper(3)]
    with archive(tmp_path / "a", first) as made:
        made.add([paper(1, 1, 6), replace(paper(2, 2), history=()), paper(3, 4), paper(4, 5)])
        made.update()
        made.remove("2608.00004")
        made.update()
        after = shown(made)
    with archive(tmp_path / "b", [paper(1, 1, 6), paper(2), paper(3, 4)]) as clean:
        assert after == shown(clean) == [(6, "T1", ["3"]), (4, "T3", ["2"]), (1, "T1", ["2"])]


@pytest.mark.parametrize(
    ("what", "old", "new", "short", "said"),
    [
        (What.VERSION, "1", "2", "version 2", "version 2"),
        (What.WITHDRAWN, "", "", "withdrawn", "withdrawn"),
        (What.TITLE, "A", "B", "title", "new title, before: A"),
        (What.AUTHORS, "A", "B", "authors", "authors (new: B; no longer: A)"),
        (What.AUTHORS, "", "", "authors", "authors (another order)"),
        (What.COMMENT, "", "Accepted", "comment", "comment: Accepted"),
        (What.JOURNAL_REF, "", "J. 1", "journal", "journal: J. 1"),
        (What.DOI, "10.1/x", "", "DOI", "DOI removed"),
    ],
)
def test_each_change_is_said_in_a_feed(what: What, old: str, new: str, short: str, said: str) -> None:
    one = Revision(date=FRIDAY, what=what, old=old, new=new)
    assert (label(one), words(one)) == (short, said)
