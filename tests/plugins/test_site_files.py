"""Files at the root of the site, for browsers and programs."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from tests import toy

NAMES = ["llms.txt", "opensearch.xml", "site.webmanifest"]
SEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_a_browser_learns_to_search_the_site(toy_output: Path) -> None:
    description = ET.fromstring((toy_output / "opensearch.xml").read_bytes())
    assert description.find("o:Url", SEARCH).get("template") == "https://example.org/papers/search/?q={searchTerms}"
    assert len(description.findtext("o:ShortName", namespaces=SEARCH)) <= 16


def test_the_manifest_leads_to_the_home_page_and_to_icons_that_there_are(toy_output: Path) -> None:
    manifest = json.loads((toy_output / "site.webmanifest").read_bytes())
    assert (manifest["name"], manifest["start_url"]) == ("Daily Papers", "./")
    assert all((toy_output / icon["src"]).is_file() for icon in manifest["icons"])


def test_the_home_page_names_both(toy_output: Path) -> None:
    page = BeautifulSoup((toy_output / "index.html").read_text("utf-8"), "html.parser")
    assert [page.find("link", rel=rel)["href"] for rel in ("search", "manifest")] == [
        "./opensearch.xml",
        "./site.webmanifest",
    ]


def test_the_overview_for_language_models_names_what_there_is(toy_output: Path) -> None:
    text = (toy_output / "llms.txt").read_text("utf-8")
    assert text.startswith("# Daily Papers\n\n> ")
    for line in text.split("\n"):
        if "](" in line:
            path = (
                line.split("](https://example.org/papers/")[1]
                .split(")")[0]
                .replace("YYYY/MM/DD", "2026/08/27")
                .replace("YYYY-MM-DD", "2026-08-27")
            )
            assert (toy_output / path).exists(), path


@pytest.mark.slow
def test_they_are_switched_off_by_one_setting(tmp_path: Path, toy_content: Path) -> None:
    site = toy.site(toy.HERE, toy_content, tmp_path / "out", tmp_path / "cache", "-e", "SITE_FILES=[]")
    assert [name for name in NAMES if name in site] == []
    assert b"opensearch" not in site["index.html"] and b'manifest"' not in site["index.html"]
