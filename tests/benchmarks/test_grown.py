"""Archives made larger than they are, for benchmarks."""

from datetime import date, timedelta

from benchmarks.grown import grown
from benchmarks.plot import svg
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper

FIRST = date(2026, 6, 29)


def archive() -> list[tuple[Day, list[Document]]]:
    def one(key: int, at: date) -> Document:
        words = "reasoning planning retrieval transformers alignment benchmark segmentation compression"
        named = {"authors": ("Ada Lovelace", "Alan Turing"), "ai_keywords": ("retrieval planning", "diffusion models")}
        return Document(paper=Paper(id=f"2606.{key:05}", title=words, date=at, **named), abstract=f"$\\alpha$ {words}.")

    days = [FIRST + timedelta(days=1), FIRST]
    return [
        (Day(date=at, status=Status.COMPLETE, papers=3), [one(at.day * 10 + n, at) for n in range(3)]) for at in days
    ]


def test_the_newest_papers_are_the_real_ones_and_days_go_back_without_a_paper_twice() -> None:
    made = list(grown(archive(), 10))
    assert made[:2] == archive()
    dates = [day.date for day, _ in made]
    assert dates == sorted(set(dates), reverse=True)
    ids = [one.paper.id for _, documents in made for one in documents]
    assert len(ids) == len(set(ids)) == 10
    assert all(
        one.paper.date == day.date and day.papers == len(documents) for day, documents in made for one in documents
    )


def test_copies_have_words_of_their_own_and_the_same_in_each_run() -> None:
    first, again = list(grown(archive(), 36)), list(grown(archive(), 36))
    assert first == again
    copies = [documents[0] for _, documents in first[2:]]
    assert len({one.abstract for one in copies}) > 2
    assert len({one.paper.authors for one in copies}) > 2
    assert all(r"$\alpha$" in one.abstract for one in copies)


def test_a_plot_marks_each_line_at_each_size() -> None:
    drawn = svg({"one & more": [(10, 1.0), (20, 1.5)], "none": [(10, 0.1), (20, 0.1)]}, across="papers", up="seconds")
    assert drawn.count("<circle") == 4
    assert "one &amp; more" in drawn
