"""Visits a site that was published for another host, wherever it may be opened: a folder, a sub-path, a preview's address."""

import shutil
from pathlib import Path

import pytest

from tests.browser.test_browser import ADDRESS, pytestmark, run_node  # noqa: F401 - the mark of this module's tests
from tests.test_address import published, write_links


@pytest.fixture(scope="module")
def site(toy_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("address")
    shutil.copytree(toy_content, folder / "content")
    write_links(folder / "content")
    return published(folder / "content", folder / "site", "https://elsewhere.example.net/archive")


def test_a_published_site_works_at_any_address(site: Path) -> None:
    run_node(ADDRESS, SITE=site)
