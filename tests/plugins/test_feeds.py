"""The feeds: permanent ids, and `updated` that changes only with the content."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dailypapers.store import Store
from tests import toy

ATOM = {"a": "http://www.w3.org/2005/Atom"}
FEEDS = ["feeds/days.atom.xml", "feeds/papers.atom.xml"]


def ids(text: str) -> list[str]:
    return [one.text for one in ET.fromstring(text).findall("a:entry/a:id", ATOM)]


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_has_what_atom_asks_for(toy_site: Mapping[str, str], name: str) -> None:
    feed = ET.fromstring(toy_site[name])
    for element in (feed, *feed.findall("a:entry", ATOM)):
        for part in ("a:id", "a:title", "a:updated"):
            assert element.findtext(part, namespaces=ATOM)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext("a:updated", namespaces=ATOM))
    assert feed.find("a:link[@rel='self']", ATOM).get("href") == f"https://example.org/papers/{name}"
    assert len(set(ids(toy_site[name]))) == len(ids(toy_site[name])) > 0


def test_a_day_without_papers_is_no_entry(toy_site: Mapping[str, str]) -> None:
    assert len(ids(toy_site[FEEDS[0]])) == 6


def test_titles_are_plain_text(toy_site: Mapping[str, str]) -> None:
    titles = [one.text for one in ET.fromstring(toy_site[FEEDS[1]]).findall("a:entry/a:title", ATOM)]
    assert "Bounds of O(n² log n) for Prüfer codes & <trees> at 50% of $4" in titles


def test_ids_outlive_a_move_to_another_address(toy_content: Path, toy_site: Mapping[str, str], tmp_path: Path) -> None:
    moved = toy.site(
        toy.HERE, toy_content, tmp_path / "output", tmp_path / "cache", "-e", 'SITEURL="https://moved.example"'
    )
    for name in FEEDS:
        assert ids(moved[name].decode()) == ids(toy_site[name])


def test_votes_wake_no_reader(toy_content: Path, toy_site: Mapping[str, str], tmp_path: Path) -> None:
    content = Path(shutil.copytree(toy_content, tmp_path / "content"))
    path = Store(content).find(toy.RICH)
    path.write_text(path.read_text("utf-8").replace("votes: 120", "votes: 121"), "utf-8")
    later = toy.site(
        toy.HERE, content, tmp_path / "output", tmp_path / "cache", "-e", 'SITEURL="https://example.org/papers"'
    )
    for name in FEEDS:
        assert later[name].decode() == toy_site[name]
