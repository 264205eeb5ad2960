"""Files beside pages, and feeds of topics: read back by other programs, linked where they are, gone where switched off."""

import csv
import html
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
import rispy
from bs4 import BeautifulSoup
from pybtex.database import parse_string

from dailypapers.exporting import table
from dailypapers.text.markup import unescape
from tests import toy

DAY = "2026/08/27"
LISTS = {
    DAY: 6,
    "2026/W35": 21,
    "2026/08": 26,
    "keywords/symbolic-planning": 12,
    "categories/cs.LG": 12,
    "authors/ada-muller": 21,
}


ALL = {
    "SITEURL": "https://example.org/papers",
    "DAY_FILES": ["bib", "ris", "csv", "md"],
    "PERIOD_FILES": ["bib", "ris"],
    "TOPIC_FILES": ["bib", "ris"],
    "FEED_TOPIC_KINDS": ["keyword", "category", "author"],
}


def options(values: Mapping[str, object]) -> list[str]:
    return [word for name, value in values.items() for word in ("-e", f"{name}={json.dumps(value)}")]


@pytest.fixture(scope="module")
def full(toy_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the toy archive's site with all files switched on."""
    folder = tmp_path_factory.mktemp("files")
    toy.site(toy.HERE, toy_content, folder / "output", folder / "cache", *options(ALL))
    return folder / "output"


def read(full: Path, name: str) -> str:
    return (full / name).read_bytes().decode()


@pytest.mark.parametrize("place", LISTS)
def test_bibtex_and_ris_hold_every_paper_of_the_page_in_its_order(full: Path, place: str) -> None:
    listed = [
        one["data-paper"]
        for one in BeautifulSoup(read(full, f"{place}/index.html"), "html.parser").select("[data-paper]")
    ]
    entries = parse_string(read(full, f"{place}/papers.bib"), "bibtex").entries
    records = rispy.loads(read(full, f"{place}/papers.ris"))
    keys = [entry.fields["eprint"] for entry in entries.values()]
    assert set(keys) == set(listed)
    assert [record["doi"] for record in records] == [entry.fields["doi"] for entry in entries.values()]
    if place == DAY:
        assert keys == listed
    has_abstract = {one.paper.paper_id.doi: bool(one.abstract) for one in toy.papers()}
    with_abstract = [has_abstract.get(record["doi"], True) for record in records if "abstract" in record]
    assert all(with_abstract) and bool(with_abstract) is place.startswith("2026/"), (
        "beside topics, they would take too much"
    )


def test_a_table_can_be_read_and_runs_nothing() -> None:
    papers = [one.paper for one in toy.papers()]
    rows = list(csv.DictReader(io.StringIO(table.table(papers))))
    assert [row["id"] for row in rows] == [paper.id for paper in papers]
    rich = next(row for row in rows if row["id"] == toy.RICH)
    assert rich["authors"].split("; ") == toy.PEOPLE and rich["votes"] == "120"
    assert "'=1+1" in table.table([replace(papers[0], title="=1+1")])


def test_a_day_as_markdown(full: Path) -> None:
    text = read(full, f"{DAY}/index.md")
    assert text.startswith(
        "# Papers of Thursday 27 August 2026\n\n6 papers, best voted first. The page: https://example.org/papers/2026/08/27/\n"
    )
    titles = [line.removeprefix("## ") for line in text.split("\n") if line.startswith("## ")]
    assert len(titles) == 6 and unescape(titles[0]).startswith("Bounds of O(n² log n) for Prüfer codes & <trees>")
    assert "- Abstract: Paper 19 measures Diffusion Model on 21 tasks." in text, "where no language model summed it up"
    assert (text.count("\n- Abstract: "), text.count("\n- AI summary: ")) == (5, 1)
    assert "\n\n\n" not in text and "[code](<https://example.org/code?a=1&b=2>)" in text


def test_the_feed_of_a_topic_as_a_feed_reader_reads_it(full: Path) -> None:
    feed = feedparser.parse(read(full, "feeds/authors/ada-muller.atom.xml"))
    assert not feed.bozo and feed.feed.title == "Daily Papers: Ada Müller"
    assert len(feed.entries) == 20 and len({entry.id for entry in feed.entries}) == 20
    entry = feed.entries[0]
    assert entry.link.startswith("https://example.org/papers/papers/26") and entry.summary
    assert entry.authors and entry.prism_doi.startswith("10.") and entry.dc_identifier == f"doi:{entry.prism_doi}"
    rich = next(one for one in feed.entries if one.link.endswith(f"/{toy.RICH}/"))
    assert unescape(html.unescape(rich.title)) == "Bounds of O(n² log n) for Prüfer codes & <trees> at 50% of $4"
    assert [tag.term for tag in rich.tags] == ["math.CO", "cs.DS"] and rich.updated == "2026-08-27T04:05:06Z"
    assert "<script" not in read(full, "feeds/authors/ada-muller.atom.xml")


def test_a_paper_has_the_same_id_in_every_feed(full: Path) -> None:
    one, all_ = (feedparser.parse(read(full, f"feeds/{name}.atom.xml")) for name in ("categories/cs.LG", "papers"))
    assert {entry.id for entry in one.entries} <= {entry.id for entry in all_.entries}


def links(text: str) -> set[str]:
    page = BeautifulSoup(text, "html.parser")
    return {
        str(one["href"])
        for one in page.find_all(["a", "link"])
        if one.get("href", "").endswith((".bib", ".ris", ".csv", ".md", ".atom.xml"))
    }


def test_what_is_linked_is_there_and_what_is_there_is_linked(full: Path) -> None:
    named = set()
    for path in full.rglob("*.html"):
        if path.name != "404.html":  # its links begin with the site's path
            named |= {path.parent.joinpath(link).resolve() for link in links(path.read_text("utf-8"))}
    there = {path.resolve() for ending in ("bib", "ris", "csv", "md", "atom.xml") for path in full.rglob(f"*.{ending}")}
    there = {path for path in there if path.parent.name != "days"}  # archives, to which the feed of days leads
    assert named == there and len(there) > 40


@pytest.mark.slow
def test_each_kind_of_file_is_switched_off_by_one_setting(tmp_path: Path, toy_content: Path) -> None:
    off = {
        "FEED_FORMATS": [],
        "DAY_FILES": [],
        "PERIOD_FILES": [],
        "TOPIC_FILES": [],
        "FEED_TOPIC_MIN_PAPERS": 0,
        "FEED_ARCHIVE": False,
    }
    on = toy.site(toy.HERE, toy_content, tmp_path / "out", tmp_path / "cache", *options(ALL))
    site = toy.site(toy.HERE, toy_content, tmp_path / "out", tmp_path / "cache", *options(off))
    endings, always = (".bib", ".ris", ".csv", ".md", ".atom.xml"), ("changes", "days", "papers")
    assert [name for name in site if name.endswith(endings)] == [f"feeds/{one}.atom.xml" for one in always]
    assert len([name for name in on if name.endswith(endings)]) > 40
    assert b"prev-archive" in on["feeds/days.atom.xml"] and b"prev-archive" not in site["feeds/days.atom.xml"]
    assert not any(b"feed+json" in site[name] or b"opml" in site[name] for name in site if name.endswith(".html"))
    for name, data in site.items():
        if name.endswith(".html"):
            assert {one.rpartition("/")[2] for one in links(data.decode())} <= {f"{one}.atom.xml" for one in always}


@pytest.mark.slow
def test_an_ending_that_there_is_not_is_named(tmp_path: Path, toy_content: Path) -> None:
    run = toy.build(toy.HERE, toy_content, tmp_path / "out", tmp_path / "cache", "-e", 'DAY_FILES=["pdf"]')
    assert run.returncode != 0 and "DAY_FILES: 'pdf' is not one of bib, ris, csv, md" in run.stdout + run.stderr
