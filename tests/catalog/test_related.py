"""Related papers look back only, and find the topic."""

from datetime import date, timedelta
from pathlib import Path

from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from tests.archives import Archive, archive

WORDS = ["graph transformer pruning", "protein folding diffusion", "speech codec tokens", "robot grasp planning"]
FIRST = date(2026, 1, 1)
Lists = dict[str, list[str]]


def one(key: str, text: str, day: date = FIRST) -> Document:
    return Document(paper=Paper(id=key, title=text, date=day), abstract=text)


def days(first: int, end: int) -> list[Document]:
    """On each day one paper of each of four topics; the last digit of an id is its topic."""
    return [
        one(f"26{day:02}.0000{topic}", f"{words} study number {day}", FIRST + timedelta(days=day))
        for day in range(first, end)
        for topic, words in enumerate(WORDS)
    ]


def lists(made: Archive) -> Lists:
    catalog = made.catalog
    return {key: [row.id for row in catalog.related(doc, 10)] for doc, key, _ in catalog.ids()}


def related(folder: Path, papers: list[Document]) -> Lists:
    with archive(folder, papers) as made:
        return lists(made)


def test_a_paper_is_related_to_those_of_its_topic_first(tmp_path: Path) -> None:
    found = related(tmp_path, days(1, 7))
    assert sorted(found["2606.00002"][:5]) == [f"260{day}.00002" for day in range(1, 6)]


def test_a_new_day_changes_no_older_list(tmp_path: Path) -> None:
    with archive(tmp_path, days(1, 7)) as made:
        before = lists(made)
        for day in range(7, 13):
            made.add(days(day, day + 1))
            changes = made.update()
            assert changes.related == {f"26{day:02}.0000{topic}" for topic in range(4)}
        after = lists(made)
    assert {key: after[key] for key in before} == before
    assert after == related(tmp_path / "anew", days(1, 13))


def test_papers_of_the_same_day_are_seen_whatever_their_order(tmp_path: Path) -> None:
    pair = [one(f"2602.0000{n}", "sparse attention kernels", FIRST + timedelta(days=1)) for n in range(2)]
    filler = [one(f"2601.0000{n}", f"other{n} thing{n} word{n}") for n in range(5)]
    found = related(tmp_path, filler + pair)
    assert found["2602.00000"] == ["2602.00001"]
    assert found["2602.00001"] == ["2602.00000"]


def test_papers_that_share_no_topic_are_not_related(tmp_path: Path) -> None:
    found = related(tmp_path, [one("2601.00001", "sparse attention kernels"), one("2601.00002", "coral reef ecology")])
    assert found == {"2601.00001": [], "2601.00002": []}


def test_what_is_removed_or_edited_leaves_no_trace(tmp_path: Path) -> None:
    with archive(tmp_path, days(1, 12)) as made:
        made.remove("2603.00002")
        made.add([one("2604.00001", "coral reef ecology", FIRST + timedelta(days=4))])
        made.update()
        assert lists(made) == related_to(made, tmp_path / "anew")
        made.add(days(3, 5))
        made.update()
        assert lists(made) == related(tmp_path / "before", days(1, 12))


def related_to(made: Archive, folder: Path) -> Lists:
    other = Archive(folder)
    other.content = made.content
    other.update()
    found = lists(other)
    other.state.close()
    return found
