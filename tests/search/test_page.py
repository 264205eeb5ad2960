"""Runs the tests of the search page in Chromium over the toy site, and over the same a day later."""

import shutil
from pathlib import Path

import pytest

from dailypapers.documents import document
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from tests import toy
from tests.browser.test_browser import pytestmark as needs_a_browser
from tests.browser.test_browser import run_node

pytestmark = needs_a_browser


@pytest.fixture(scope="module")
def sites(toy_content: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site, and the site that is published the day after: one older paper, which gives all others another number."""
    folder = tmp_path_factory.mktemp("sites")
    shutil.copytree(toy_content, folder / "content")
    toy.site(toy.HERE, folder / "content", folder / "today", folder / "cache")
    paper = Paper(id="2605.00001", title="Newcomer on speech codecs", date=toy.DAYS[0].replace(month=5), votes=500)
    path = Store(folder / "content").paper_path(paper.date, paper.id)
    toy.put(path, document.dumps(Document(paper=paper, abstract="All new.")))
    toy.site(toy.HERE, folder / "content", folder / "tomorrow", folder / "cache")
    return folder / "today", folder / "tomorrow"


@pytest.mark.parametrize("script", ["page", "filters", "queries", "waiting", "box"])
def test_in_a_real_browser(script: str, sites: tuple[Path, Path]) -> None:
    today, tomorrow = sites
    run_node(Path(__file__).with_name(f"{script}.test.mjs"), SITE=today, TOMORROW=tomorrow)
