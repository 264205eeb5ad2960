"""Builds the data that tests/search/*.test.mjs ask, and runs them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.search import papers as corpus
from plugins.search.record import Record
from plugins.search.settings import SearchSettings
from plugins.search.words import Stems, words
from tests.search import toy
from tests.search.queries import queries
from tests.search.stock import stock_index, write_files

HERE = Path(__file__).parent
SCRIPTS = ["loading", "pieces", "search", "words"]

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="needs node")


def run_node(script: str, data: Path) -> None:
    """Run a file of tests; AssertionError with what it printed where any failed or none ran."""
    command = ["node", "--test", "--test-reporter=tap", HERE / f"{script}.test.mjs"]
    variables = {**os.environ, "SEARCH_DATA": str(data)}
    run = subprocess.run(command, env=variables, capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode == 0, run.stdout[-6000:]
    assert "# skipped 0" in run.stdout
    assert "# tests 0" not in run.stdout


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the toy papers, and that of the same with older and newer ones, which give all of them other numbers."""
    folder = tmp_path_factory.mktemp("search")
    settings = SearchSettings(text_block=16, shard_bytes=600)
    crowd = Record(
        id="2699.00001", title="A crowd", date="2025-06-01", authors=tuple(f"Person Lastname{n:03}" for n in range(100))
    )
    papers = [*toy.records(239), crowd]
    write_files(papers, settings, folder / "search")
    more = [toy.renumbered(paper) for paper in toy.records(40, seed=2)]
    write_files([*more, *papers], settings, folder / "newer")
    (folder / "words.json").write_text(json.dumps([as_words(paper) for paper in papers]), "utf-8")
    return folder


def as_words(paper: Record) -> dict[str, object]:
    """A paper's text with its words and terms."""
    text = f"{paper.title} {paper.text('authors')} {paper.abstract}"
    stems, found = Stems(), words(text)
    return {"text": text, "words": found, "terms": [stems[word] for word in found if stems[word]]}


@pytest.mark.parametrize("script", SCRIPTS)
def test_in_node(script: str, data: Path) -> None:
    run_node(script, data)


@pytest.mark.shared
@pytest.mark.skipif(not corpus.CORPUS.exists(), reason="the corpus stands beside this repository, not in it")
def test_our_index_answers_as_stock_lunr(tmp_path: Path) -> None:
    papers = list(corpus.records())[::4]
    assert len(papers) >= 2000
    (tmp_path / "stock.json").write_text(stock_index(papers, SearchSettings()))
    write_files(papers, SearchSettings(), tmp_path / "search")
    (tmp_path / "queries.json").write_text(json.dumps(queries(papers, each=50)))
    (tmp_path / "words.json").write_text(json.dumps([as_words(paper) for paper in papers]), "utf-8")
    run_node("oracle", tmp_path)
    run_node("words", tmp_path)
