"""The feeds: permanent ids, and `updated` that changes only with the content."""

import json
import re
import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import jsonschema
import pytest
from bs4 import BeautifulSoup

from dailypapers.documents import document
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from plugins.feeds.feeds import Place, days_feed, papers_feed
from plugins.papers.links import Links
from plugins.papers.settings import Settings
from tests import toy

ATOM = {"a": "http://www.w3.org/2005/Atom"}
FEEDS = ["feeds/days.atom.xml", "feeds/papers.atom.xml", "feeds/changes.atom.xml"]


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
    assert later[FEEDS[1]].decode() == toy_site[FEEDS[1]]
    (before, after) = (ET.fromstring(text) for text in (toy_site[FEEDS[0]], later[FEEDS[0]].decode()))
    for part in ("a:updated", "a:entry/a:updated", "a:entry/a:id"):
        assert [one.text for one in before.findall(part, ATOM)] == [one.text for one in after.findall(part, ATOM)]


def test_a_change_says_what_changed(toy_site: Mapping[str, str]) -> None:
    feed = ET.fromstring(toy_site[FEEDS[2]])
    newest = feed.find("a:entry", ATOM)
    title = "Bounds of O(n² log n) for Prüfer codes & <trees> at 50% of $4"
    assert newest.findtext("a:title", namespaces=ATOM) == f"{title}: version 3, title, authors, comment, DOI"
    assert "new title, before: Bounds of O(n³) for <trees>; " in newest.findtext("a:summary", namespaces=ATOM)
    assert newest.findtext("a:updated", namespaces=ATOM) == "2026-08-28T00:00:00Z"
    assert feed.find("a:link[@rel='alternate']", ATOM).get("href") == "https://example.org/papers/changes/"


def test_a_day_is_in_its_own_order_with_votes_summaries_and_links(toy_site: Mapping[str, str]) -> None:
    entry = feedparser.parse(toy_site[FEEDS[0]]).entries[0]
    items = BeautifulSoup(entry.content[0].value, "html.parser").find_all("li")
    votes = [int(found[1]) for item in items if (found := re.search(r"(\d+) votes?", item.text))]
    assert votes == sorted(votes, reverse=True) and len(items) == 6
    assert "AI summary: A summary with x₁ and <b>no</b> markup." in items[0].text
    assert {link.text for link in items[0].find_all("a")} >= {"PDF", "Code"}


def test_a_paper_has_what_reference_managers_read(toy_site: Mapping[str, str]) -> None:
    entries = feedparser.parse(toy_site[FEEDS[1]]).entries
    rich = next(one for one in entries if one.link.endswith(f"/{toy.RICH}/"))
    assert (rich.prism_doi, rich.dc_identifier) == ("10.1000/toy.1", "doi:10.1000/toy.1")
    assert rich.updated == "2026-08-27T04:05:06Z" and [tag.term for tag in rich.tags] == ["math.CO", "cs.DS"]
    assert "<dc:date>2026-08-26T01:02:03Z</dc:date>" in toy_site[FEEDS[1]]


SCHEMA = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "pattern": "^https://"},
        "feed_url": {"type": "string", "pattern": "^https://"},
        "language": {"type": "string"},
        "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}},
        "items": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["id", "url"],
                "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
                "properties": {
                    "date_published": {"type": "string", "pattern": "^\\d{4}-\\d\\d-\\d\\dT.*Z$"},
                    "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
                "additionalProperties": {"type": "string"},
            },
        },
    },
}
"""What https://www.jsonfeed.org/version/1.1/ asks for."""


@pytest.mark.parametrize("name", ["days", "papers", "changes"])
def test_a_json_feed_says_what_the_atom_feed_says(toy_output: Path, toy_site: Mapping[str, str], name: str) -> None:
    feed = json.loads((toy_output / "feeds" / f"{name}.json").read_bytes())
    jsonschema.validate(feed, SCHEMA)
    assert feed["feed_url"] == f"https://example.org/papers/feeds/{name}.json"
    assert [item["id"] for item in feed["items"]] == ids(toy_site[f"feeds/{name}.atom.xml"])


def test_opml_names_every_feed_that_is_there(toy_output: Path) -> None:
    opml = ET.fromstring((toy_output / "feeds" / "feeds.opml").read_bytes())
    named = {
        one.get("xmlUrl").removeprefix("https://example.org/papers/")
        for one in opml.iter("outline")
        if one.get("xmlUrl")
    }
    there = {path.relative_to(toy_output).as_posix() for path in toy_output.rglob("*.atom.xml")}
    assert named == {name for name in there if not name.startswith("feeds/days/")} and len(named) > 4


class Days:
    """A catalog of so many papers a day."""

    def __init__(self, counts: Mapping[int, int], fetched: datetime | None = None) -> None:
        self.counts, self.fetched = counts, fetched
        self.days = list(counts)

    def day(self, day: int) -> Day:
        return Day(date=date.fromordinal(day), status=Status.PROVISIONAL, fetched=self.fetched)

    def papers_of(self, day: int) -> list[tuple]:
        one = date.fromordinal(day)
        papers = (Paper(id=f"2608.{n:05}", title="A", date=one) for n in range(self.counts[day]))
        return [(None, paper, b"", "") for paper in papers]

    def named(self, most: int, **options: bool) -> list[str]:
        place = Place(name="A", root="..", feed_id="A")
        return [
            one.published.date().isoformat()
            for one in days_feed(self, place, Links(Settings()), most, **options).entries
        ]

    def abstract(self, path: str) -> str:
        return ""


def test_the_papers_feed_holds_the_last_seven_days_however_many(tmp_path: Path) -> None:
    first = toy.FRIDAY.toordinal()
    place = Place(name="A", root="..", feed_id="A")
    links = Links(Settings())
    many = papers_feed(Days({first + n: 30 for n in range(20)}), place, links, 100)
    assert len(many.entries) == 7 * 30
    few = papers_feed(Days({first + n: 3 for n in range(20)}), place, links, 10)
    assert len(few.entries) == 21
    assert len(papers_feed(Days({first + n: 1 for n in range(20)}), place, links, 10).entries) == 10


def test_a_day_is_named_once_it_is_over() -> None:
    today = toy.FRIDAY.toordinal()
    place, links = Place(name="A", root="..", feed_id="A"), Links(Settings())
    noon, morning = datetime(2026, 8, 21, 12, tzinfo=UTC), datetime(2026, 8, 22, 6, tzinfo=UTC)
    assert days_feed(Days({today: 3}, noon), place, links, 9).entries == ()
    assert len(days_feed(Days({today: 3}, morning), place, links, 9).entries) == 1
    assert len(days_feed(Days({today: 3, today + 1: 1}, noon), place, links, 9).entries) == 1


ARCHIVE = "feeds/days/2026-06.atom.xml"
HISTORY = {**ATOM, "fh": "http://purl.org/syndication/history/1.0"}


def address(text: str, rel: str) -> str | None:
    found = ET.fromstring(text).find(f"a:link[@rel='{rel}']", ATOM)
    return None if found is None else found.get("href").removeprefix("https://example.org/papers/")


def test_the_days_feed_leads_back_to_the_month_that_is_over(toy_site: Mapping[str, str]) -> None:
    assert address(toy_site[FEEDS[0]], "prev-archive") == ARCHIVE
    text = toy_site[ARCHIVE]
    assert (address(text, "current"), address(text, "self"), address(text, "prev-archive")) == (FEEDS[0], ARCHIVE, None)
    assert ET.fromstring(text).find("fh:archive", HISTORY) is not None
    assert ET.fromstring(text).findtext("a:id", namespaces=ATOM) == ET.fromstring(toy_site[FEEDS[0]]).findtext(
        "a:id", namespaces=ATOM
    )


def test_a_day_is_the_same_entry_in_the_feed_and_in_its_archive(toy_site: Mapping[str, str]) -> None:
    (archived,) = feedparser.parse(toy_site[ARCHIVE]).entries
    (current,) = [one for one in feedparser.parse(toy_site[FEEDS[0]]).entries if one.id == archived.id]
    for part in ("title", "link", "published", "updated"):
        assert archived[part] == current[part]
    items, all_ = (
        [item.find("a")["href"] for item in BeautifulSoup(one.content[0].value, "html.parser").find_all("li")]
        for one in (archived, current)
    )
    assert items == all_ and len(items) == 12


def test_the_days_feed_holds_every_day_that_is_in_no_archive() -> None:
    first = toy.FRIDAY.replace(day=1).toordinal()
    month = Days({first + n: 1 for n in (-2, -1, *range(31))}, datetime(2026, 9, 1, tzinfo=UTC))
    assert month.named(5, archived=True) == [f"2026-08-{day:02}" for day in range(31, 0, -1)]
    assert month.named(5) == [f"2026-08-{day:02}" for day in range(31, 26, -1)]
    assert month.named(32, archived=True)[-1] == "2026-07-31"


@pytest.mark.slow
def test_a_new_month_archives_the_one_before_and_changes_no_older_archive(toy_content: Path, tmp_path: Path) -> None:
    content = Path(shutil.copytree(toy_content, tmp_path / "content"))
    places = (toy.HERE, content, tmp_path / "output", tmp_path / "cache", "-e", 'SITEURL="https://example.org/papers"')
    before = toy.site(*places)
    new = Document(paper=Paper(id="2609.00001", title="A", date=date(2026, 9, 1)))
    toy.put(Store(content).paper_path(new.paper.date, new.paper.id), document.dumps(new))
    after = toy.site(*places)
    assert after[ARCHIVE] == before[ARCHIVE] and "feeds/days/2026-08.atom.xml" not in before
    newest = after["feeds/days/2026-08.atom.xml"].decode()
    assert address(newest, "prev-archive") == ARCHIVE
    assert address(after[FEEDS[0]].decode(), "prev-archive") == "feeds/days/2026-08.atom.xml"
    assert set(ids(before[FEEDS[0]].decode())) == set(ids(newest)) | set(ids(after[ARCHIVE].decode()))


def test_the_home_page_names_the_feeds_as_json_and_the_list_of_all(toy_site: Mapping[str, str]) -> None:
    links = BeautifulSoup(toy_site["index.html"], "html.parser").find_all("link", rel="alternate")
    named = [(one["type"], one["href"]) for one in links if "json" in one["type"] or "opml" in one["type"]]
    assert named == [
        ("application/feed+json", "./feeds/days.json"),
        ("application/feed+json", "./feeds/papers.json"),
        ("text/x-opml", "./feeds/feeds.opml"),
    ]
