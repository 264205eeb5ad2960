"""Rarities: the archive's most frequent words, counted over its first half or more, and cut as a browser cuts them."""

import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from dailypapers.analysis.related import spelled
from dailypapers.catalog import rarities
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from plugins.papers.make import lists
from tests import toy
from tests.archives import Archive, archive

FIRST = date(2026, 1, 1)


def paper(number: int, text: str) -> Document:
    its_day = FIRST + timedelta(days=number // 4)
    return Document(paper=Paper(id=f"2601.{number:05}", title=f"Paper {number}", date=its_day), abstract=text)


def papers(first: int, end: int) -> list[Document]:
    return [paper(number, "graphs of speech" if number % 2 else "graph codecs") for number in range(first, end)]


def table(made: Archive) -> tuple[int, dict[str, int]]:
    counted, words = made.catalog.rarities()
    return counted, dict(words)


def clean(folder: Path, documents: list[Document]) -> tuple[int, dict[str, int]]:
    with archive(folder, documents) as made:
        return table(made)


def test_the_words_of_the_first_papers_are_counted_singular_and_plural_as_one(tmp_path: Path) -> None:
    assert clean(tmp_path, papers(0, 20)) == (16, {"paper": 16, "graph": 16, "of": 8, "speech": 8, "codec": 8})


def test_a_small_archive_has_no_table(tmp_path: Path) -> None:
    assert clean(tmp_path, papers(0, 12)) == (0, {})


def test_a_new_day_changes_nothing_until_the_archive_is_twice_as_large(tmp_path: Path) -> None:
    with archive(tmp_path, papers(0, 16)) as made:
        before = table(made)
        for first in range(16, 28, 4):
            made.add(papers(first, first + 4)).update()
            assert table(made) == before
        made.add(papers(28, 32)).update()
        assert table(made) == (32, {"paper": 32, "graph": 32, "of": 16, "speech": 16, "codec": 16})


def test_after_edits_and_removals_it_is_that_of_a_clean_build(tmp_path: Path) -> None:
    with archive(tmp_path / "edited", papers(0, 20)) as made:
        edit = [paper(number, "coral reefs") for number in range(5)]
        made.add(edit).update()
        assert table(made) == clean(tmp_path / "one", edit + papers(5, 20))
        assert table(made)[1]["coral"] == 5
        made.remove("2601.00019")
        made.remove("2601.00007")
        made.update()
        assert table(made) == clean(tmp_path / "two", [*edit, *papers(5, 7), *papers(8, 19)])


def test_only_the_most_frequent_words_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rarities, "MOST", 2)
    assert clean(tmp_path, papers(0, 16)) == (16, {"paper": 16, "graph": 16})


def test_words_are_told_by_how_many_papers_have_them_to_two_digits() -> None:
    found = lists.grouped([("the", 8123), ("we", 8090), ("model", 1254), ("a", 1245), ("graph", 7)])
    assert found == ((8100, "the we"), (1300, "model"), (1200, "a"), (7, "graph"))


ASK = """
const { isNumbered, wordsOf } = await import(process.argv[1]);
let text = "";
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(JSON.parse(text).map((one) => [...wordsOf(one)].filter((word) => !isNumbered(word)).sort())));
"""
TEXTS = [
    "3D-Gaussians and 7B models: GPT-4o's 97.5% at x², Straße, Ünïcode_names, naïve cafés, ΣΑΣ, İstanbul, Ⅳ, ½x",
    "state-of-the-art -- lists -a- b- _c_ d_ this's the class, classes; gas; ss s 李雷和语音识别 音声 12th α-stable β",
    *(f"{one.paper.title} {one.abstract_text}" for one in toy.papers()),
]


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_a_text_is_cut_into_the_same_words_as_in_a_browser() -> None:
    module = toy.HERE / "theme/static/js/reading/likeness.js"
    run = ["node", "--input-type=module", "-e", ASK, module.as_uri()]
    told = subprocess.run(run, input=json.dumps(TEXTS), check=True, capture_output=True, text=True).stdout
    assert json.loads(told) == [sorted(set(spelled(text).values()), key=_utf16) for text in TEXTS]


def _utf16(word: str) -> bytes:
    """Words in the order of JavaScript, which compares UTF-16."""
    return word.encode("utf-16-be")
