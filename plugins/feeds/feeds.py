"""The two feeds of an archive: its newest days, and its newest papers.

Ids are for ever, and must outlive a move to another host, so none is made of SITEURL. A paper is the same thing in every
archive: its id is the UUID (version 5) of its page on arXiv. A day is this archive's own choice of papers: its id is the UUID of
the setting FEED_ID and the date. `updated` tells of the work, not of the site: votes and builds leave it alone.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from dailypapers import arxiv_id, tex
from dailypapers.archive import Archive, DayEntry
from dailypapers.dates import day_name
from dailypapers.day import Status
from dailypapers.paper import Paper
from plugins.feeds.atom import Entry, Feed, midnight

_KEPT = frozenset((Status.COMPLETE, Status.PROVISIONAL))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the feeds stand, and what they are called."""

    name: str
    root: str
    """What stands before a path of the site: its absolute address, or `..` where it is not known."""
    feed_id: str
    """What makes this archive's ids its own; never to be changed."""
    language: str = "en"


Link = Callable[[object], str]


def days_feed(archive: Archive, place: Place, day_url: Link, paper_url: Link, most: int) -> Feed:
    """The newest days that have papers, each with the list of them."""
    days = [entry for entry in archive.days if entry.papers and entry.day.status in _KEPT][:most]
    entries = tuple(_day_entry(entry, place, day_url, paper_url) for entry in days)
    return _feed("days", f"{place.name}: days", place, entries)


def papers_feed(archive: Archive, place: Place, paper_url: Link, abstract: Callable[[str], str], most: int) -> Feed:
    """The newest papers, each with its abstract."""
    papers = sorted(archive.papers, key=lambda paper: paper.id)
    papers.sort(key=lambda paper: paper.date, reverse=True)
    entries = tuple(_paper_entry(paper, place, paper_url, abstract) for paper in papers[:most])
    return _feed("papers", f"{place.name}: papers", place, entries)


def _feed(kind: str, title: str, place: Place, entries: tuple[Entry, ...]) -> Feed:
    return Feed(
        id=_own_id(place, kind),
        title=title,
        author=place.name,
        link=f"{place.root}/",
        self_link=f"{place.root}/feeds/{kind}.atom.xml",
        language=place.language,
        entries=entries,
    )


def _own_id(place: Place, name: str) -> str:
    """Id of something that is this archive's own."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"daily-papers:{place.feed_id}/{name}").urn


def _day_entry(entry: DayEntry, place: Place, day_url: Link, paper_url: Link) -> Entry:
    papers = sorted(entry.papers, key=lambda paper: paper.id)
    items = "".join(_item(paper, f"{place.root}/{paper_url(paper)}") for paper in papers)
    count = f"{len(papers)} paper{'s' if len(papers) > 1 else ''}"
    start = midnight(entry.date)
    return Entry(
        id=_own_id(place, f"days/{entry.date.isoformat()}"),
        title=f"{day_name(entry.date)}: {count}",
        link=f"{place.root}/{day_url(entry.date)}",
        published=start,
        updated=max([start, *(paper.published for paper in papers if paper.published)]),
        content=f"<ul>{items}</ul>",
    )


def _item(paper: Paper, url: str) -> str:
    authors = ", ".join(paper.authors[:3]) + (" and others" if len(paper.authors) > 3 else "")
    title = f'<a href="{escape(url)}">{escape(tex.plain(paper.title))}</a>'
    return f"<li>{title}<br>{escape(authors)}</li>" if authors else f"<li>{title}</li>"


def _paper_entry(paper: Paper, place: Place, paper_url: Link, abstract: Callable[[str], str]) -> Entry:
    listed = midnight(paper.date)
    return Entry(
        id=uuid.uuid5(uuid.NAMESPACE_URL, arxiv_id.abs_url(paper.id)).urn,
        title=tex.plain(paper.title),
        link=f"{place.root}/{paper_url(paper)}",
        related=arxiv_id.abs_url(paper.id),
        published=listed,
        updated=max(listed, paper.updated or listed),
        authors=paper.authors,
        categories=paper.categories,
        summary=tex.plain(abstract(paper.id)),
    )
