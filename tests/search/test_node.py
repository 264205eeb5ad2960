"""Builds the data that tests/search/*.test.mjs ask, and runs them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from plugins.search.settings import SearchSettings
from tests.search import corpus
from tests.search.queries import queries
from tests.search.stock import stock_index, write_files

HERE = Path(__file__).parent


@pytest.mark.shared
@pytest.mark.skipif(not corpus.CORPUS.exists(), reason="the corpus stands beside this repository, not in it")
@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_our_index_answers_as_stock_lunr(tmp_path: Path) -> None:
    papers = list(corpus.records())[::4]
    assert len(papers) >= 2000
    (tmp_path / "stock.json").write_text(stock_index(papers, SearchSettings()))
    write_files(papers, SearchSettings(), tmp_path / "search")
    (tmp_path / "queries.json").write_text(json.dumps(queries(papers, each=50)))
    run = subprocess.run(
        ["node", "--test", HERE / "oracle.test.mjs"],
        env={**os.environ, "SEARCH_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert "# skipped 0" in run.stdout
