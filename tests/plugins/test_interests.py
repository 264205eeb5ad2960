"""The papers that a publisher's interests select, on pages of days and in feeds."""

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from tests import toy

ATOM = {"a": "http://www.w3.org/2005/Atom"}
RICH = "2026/08/27/index.html"


@pytest.fixture(scope="module")
def selected(toy_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The toy site with interests."""
    folder = tmp_path_factory.mktemp("interests")
    path = folder / "interests.yaml"
    path.write_text(
        'words: {codec: 1}\nauthors: {ada muller: 2}\nkeywords: [tree]\npapers: ["hep-th/9901001"]\n', "utf-8"
    )
    address, own = 'SITEURL="https://example.org/papers"', f'INTERESTS="{path}"'
    return toy.site(toy.HERE, toy_content, folder / "output", folder / "cache", "-e", address, own)


def section(html: bytes | str) -> BeautifulSoup | None:
    return BeautifulSoup(html, "html.parser").select_one(".chosen")


def test_a_day_begins_with_its_best_matches_and_keeps_its_own_order(
    selected: Mapping[str, bytes], toy_site: Mapping[str, str]
) -> None:
    lines = [
        (one.a["href"], one.select_one(".chosen-facts").get_text()) for one in section(selected[RICH]).select("li")
    ]
    assert lines[0] == ("#p-2608-10001", "Ada Müller and 5 more · by ada muller, keyword tree")
    assert len(lines) <= 5
    page, before = (BeautifulSoup(html, "html.parser") for html in (selected[RICH], toy_site[RICH]))
    assert all(page.find(id=href[1:]).parent["class"] == ["paper-list"] for href, _ in lines)
    order = [one["data-paper"] for one in before.select(".paper-item")]
    assert [one["data-paper"] for one in page.select(".paper-item")] == order
    assert len(page.select("[data-paper]")) == len(before.select("[data-paper]")), "a paper is listed once"


def test_an_old_id_is_an_anchor_too(selected: Mapping[str, bytes]) -> None:
    page = BeautifulSoup(selected["2026/08/26/index.html"], "html.parser")
    assert page.select_one(".chosen li a")["href"] == "#p-hep-th-9901001"
    assert page.find(id="p-hep-th-9901001")["data-paper"] == "hep-th/9901001"


def test_the_feed_says_the_reason_before_the_abstract(selected: Mapping[str, bytes]) -> None:
    feed = ET.fromstring(selected["feeds/selected.atom.xml"])
    told = {
        one.findtext("a:title", "", ATOM): one.findtext("a:summary", "", ATOM) for one in feed.findall("a:entry", ATOM)
    }
    assert told["Old and bare"] == "chosen by hand"
    assert told["Study 2 of speech codecs"].endswith("\n\nPaper 2 measures speech codecs on 4 tasks.")
    assert "feeds/selected.atom.xml" in selected["feeds/feeds.opml"].decode()
    assert "feeds/selected.json" in selected


def test_nothing_but_days_and_feeds_differs_and_without_interests_nothing_is_there(
    selected: Mapping[str, bytes], toy_output: Path, toy_site: Mapping[str, str]
) -> None:
    plain = {one.relative_to(toy_output).as_posix(): one.read_bytes() for one in toy_output.rglob("*") if one.is_file()}
    differing = {name for name in plain | selected if plain.get(name) != selected.get(name)}
    days = {name for name in plain if name == "index.html" or (name.count("/") == 3 and name.endswith("/index.html"))}
    new = {"feeds/selected.atom.xml", "feeds/selected.json", "feeds/feeds.opml"}
    assert differing - days - {"sw.js"} == new, "sw.js names versions of kept pages"
    assert section(toy_site[RICH]) is None and "feeds/selected.atom.xml" not in plain
    assert not any('<li class="paper-item" id' in text for text in toy_site.values())
