"""Builds the data that tests/search/*.test.mjs ask, and runs them."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from unittest import mock

import pytest

from benchmarks.search import papers as corpus
from benchmarks.search.asking import related_pairs
from benchmarks.search.oracle import Oracle
from dailypapers.analysis.keywords import spelling
from plugins.search import segments
from plugins.search.near import Pair
from plugins.search.record import Record
from plugins.search.settings import Settings
from plugins.search.words import Stems, words
from tests.search import toy
from tests.search.queries import plain_queries, queries
from tests.search.stock import stock_index, write_files

HERE = Path(__file__).parent
SCRIPTS = ["loading", "pieces", "ranking", "search", "understand", "words"]

KEYWORDS = (
    "LLMs|llm|LLM|Large Language Models (LLMs)|Reinforcement Learning (RL)|vision-language models|Vision_Language  model|"
    "policies|classes|boxes|bus|bias|analysis|gas|C++|C#|GPT-4.5|Müller maps|naïve Bayes|Straße|x (y)|ﬁne tuning|is|"
    "state of the art (SOTA)|graph (not an acronym)|大模型|0-shot|k-nearest neighbours"
).split("|")

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
    settings = Settings(text_block=3, shard_bytes=600)
    crowd = Record(
        id="2699.00001", title="A crowd", date="2025-06-01", authors=tuple(f"Person Lastname{n:03}" for n in range(100))
    )
    papers = [*toy.records(239), crowd]
    more = [toy.renumbered(paper) for paper in toy.records(40, seed=2)]
    with mock.patch.multiple(segments, STEP=50, OPEN=30):
        assert len(segments.borders(len(papers))) == 2
        write_files(papers, settings, folder / "search", toy.pairs(len(papers)), toy.names())
        write_files([*more, *papers], settings, folder / "newer")
    (folder / "keywords.json").write_text(json.dumps([(word, spelling(word)) for word in KEYWORDS]), "utf-8")
    (folder / "words.json").write_text(json.dumps([as_words(paper) for paper in papers]), "utf-8")
    write_ranked(papers, [*toy_questions(papers), *plain_queries(papers, each=25)], folder, toy.pairs(len(papers)))
    return folder


def toy_questions(papers: list[Record]) -> list[str]:
    """Questions that meet each rule: whole titles and their beginnings, a beginning of a word, words that nobody wrote."""
    titles = [paper.title for paper in papers[::20]]
    return [
        *titles,
        *(title[:20].rpartition(" ")[0] for title in titles),
        " ".join(paper.abstract for paper in papers[:3]),
        "graph rewa",
        "小明",
        "模",
        "大模型训练",
        "李 graph",
        "graph reward zzzzzz",
        "zzzzzz",
        "Müller graph",
    ]


def write_ranked(papers: list[Record], questions: list[str], folder: Path, pairs: list[Pair]) -> None:
    """What the oracle answers, with papers near the first hits and without them."""
    oracle = Oracle(papers, pairs=pairs)
    ranked = [[text, oracle.hits(text, 30), oracle.hits(text, 30, near=False)] for text in questions]
    assert sum(nearby != plain for _, nearby, plain in ranked) > len(ranked) / 8
    ranked = [[text, "", nearby] for text, nearby, _ in ranked] + [[text, "no", plain] for text, _, plain in ranked]
    assert sum(len(hits) > 5 for *_, hits in ranked) > len(ranked) / 2
    (folder / "ranked.json").write_text(json.dumps(ranked), "utf-8")


def as_words(paper: Record) -> dict[str, object]:
    """A paper's text with its words and terms."""
    text = f"{paper.title} {paper.text('authors')} {paper.abstract}"
    stems, found = Stems(), words(text)
    return {"text": text, "words": found, "terms": [stems[word] for word in found if stems[word]]}


@pytest.mark.parametrize("script", SCRIPTS)
def test_in_node(script: str, data: Path) -> None:
    run_node(script, data)


@pytest.mark.shared
@pytest.mark.skipif(not corpus.CORPUS.exists(), reason="the corpus is beside this repository, not in it")
def test_our_index_answers_as_stock_lunr(tmp_path: Path) -> None:
    papers = list(corpus.records())[::4]
    assert len(papers) >= 2000
    (tmp_path / "stock.json").write_text(stock_index(papers, Settings()))
    pairs = related_pairs(papers)
    write_files(papers, Settings(), tmp_path / "search", pairs)
    (tmp_path / "queries.json").write_text(json.dumps(queries(papers, each=50)))
    every = sorted(
        {
            word
            for words in corpus.keywords().values()
            for word in words
            if len(word) < 60 and any(map(str.isalnum, word))
        }
    )
    assert len(every) > 10_000
    (tmp_path / "keywords.json").write_text(json.dumps([(word, spelling(word)) for word in every]), "utf-8")
    (tmp_path / "words.json").write_text(json.dumps([as_words(paper) for paper in papers]), "utf-8")
    write_ranked(papers, plain_queries(papers, each=40), tmp_path, pairs)
    run_node("oracle", tmp_path)
    run_node("ranking", tmp_path)
    run_node("words", tmp_path)
