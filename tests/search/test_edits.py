"""Edits: the postings of changed papers are those of a new count, though no other paper is counted."""

from dataclasses import replace

import pytest

from plugins.search import segment_index
from plugins.search.base47 import number
from plugins.search.edits import spliced
from plugins.search.index import Whole
from plugins.search.record import prepare
from tests.search.builds import PAPERS, SETTINGS, built, whole

pytestmark = pytest.mark.usefixtures("small_segments")


@pytest.mark.parametrize("places", [(3,), (0, 79, 80, 119), (100, 101)])
@pytest.mark.parametrize(
    "change",
    [
        {"abstract": "Words that no other paper has: zyzzyva and quux. " * 3},
        {"abstract": ""},
        {"title": "Graph", "authors": ("Ada Lovelace", "Li Wei"), "keywords": ("graph", "graph")},
    ],
    ids=["new words", "no words", "other fields"],
)
def test_edited_papers_are_changed_in_the_postings_without_counting_the_others(
    places: tuple[int, ...], change: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(PAPERS)
    papers = [replace(paper, **change) if place in places else paper for place, paper in enumerate(PAPERS)]
    anew = built(papers)
    former = [prepare(PAPERS[place], tuple(SETTINGS.fields)) for place in places]
    monkeypatch.setattr(segment_index, "counted", None)
    now = built(papers, before, former=former)
    assert whole(now, before) == anew.files
    for table in ("search_index", "search_range", "search_word"):
        assert _rows(now, table) == _rows(anew, table)


def _rows(built_: Whole, table: str) -> list[tuple]:
    return sorted(built_.ranges.db.execute(f"SELECT * FROM {table}"))


def test_an_entry_is_put_in_changed_and_taken_out_anywhere() -> None:
    whole = [number(2 * 3) + number(5), number(2 * 1 + 1) + number(60) + number(7), number(2 * 100) + number(99)]
    assert spliced("".join(whole), 5, "") == (whole[0] + number(2 * 102) + number(99), None)
    assert spliced("".join(whole), 106, "") == (whole[0] + whole[1], 5)
    assert spliced("".join(whole), 3, number(1) + number(4) + number(8)) == (
        number(2 * 3 + 1) + number(4) + number(8) + whole[1] + whole[2],
        None,
    )
    assert spliced(whole[0], 3, "") == ("", -1)
    assert spliced("", 47, number(0) + number(2)) == (number(2 * 47) + number(2), 47)
