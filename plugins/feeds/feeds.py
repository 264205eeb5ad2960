"""The feeds of an archive: its newest days, its newest papers, and what changed about them.

Ids are for ever, and must outlive a move to another host, so none is made of SITEURL. A paper is the same thing in every
archive: its id is the UUID (version 5) of its page at the service that gave its own id. A day is this archive's own choice of
papers: its id is the UUID of the setting FEED_ID and the date. `updated` is about the work, not the site: votes and builds leave
it alone.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice, takewhile
from typing import Protocol

from dailypapers.catalog.catalog import Catalog
from dailypapers.documents import paper_id
from dailypapers.documents.paper import Paper
from dailypapers.documents.revision import label, words
from dailypapers.exporting import citation, feed_day
from dailypapers.interests.choosing import Chooser, said
from dailypapers.languages.language import gettext
from dailypapers.text import tex
from plugins.feeds.atom import Entry, Feed, midnight

_WEEK = 7
_SELECTED_DAYS = 14
"""Of how many of the newest days the feed of selected papers tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The address of the feeds, and their names."""

    name: str
    root: str
    """What comes before a path of the site: its absolute address, or `..` where it is not known."""
    feed_id: str
    """What makes this archive's ids its own; never to be changed."""
    language: str = "en"


class Links(Protocol):
    """The paths of pages below the site's root."""

    def day(self, day: date) -> str:
        """The page of a day."""

    def paper(self, key: str) -> str:
        """The page of a paper."""

    def days_archive(self, day: date) -> str:
        """The feed of the days of a month that is over."""


def days_feed(catalog: Catalog, place: Place, links: Links, most: int, *, archived: bool = False) -> Feed:
    """The newest days that have papers, each with the list of them.

    Where older months have archives (https://www.rfc-editor.org/rfc/rfc5005), the feed names that of the newest month that is over,
    and holds all days since, however many.
    """
    month = date.fromordinal(max(catalog.counts)).replace(day=1).toordinal() if archived and catalog.counts else 0
    named = (day for day in reversed(catalog.counts) if _is_over(catalog, day))
    days = [*islice(named, most)]
    days += takewhile(lambda day: day >= month, named) if month else ()
    before = next((day for day in reversed(catalog.counts) if day < month), None)
    return _feed(
        "days",
        gettext("%(site)s: days", site=place.name),
        place,
        tuple(_day_entry(catalog, day, place, links) for day in days),
        before=f"{place.root}/{links.days_archive(date.fromordinal(before))}" if before else "",
    )


def _is_over(catalog: Catalog, day: int) -> bool:
    """Whether the list of a day can be taken for whole: by its own record, or since a later day is there."""
    record = catalog.day(day)
    return feed_day.is_over(record) or (feed_day.is_kept(record) and catalog.days[-1] > day)


def papers_feed(catalog: Catalog, place: Place, links: Links, most: int) -> Feed:
    """The newest papers, each with its abstract: all of the newest seven days, and more of them up to a number."""
    entries: list[Entry] = []
    newest = max(catalog.counts, default=0)
    for day in reversed(catalog.counts):
        if len(entries) >= most and day <= newest - _WEEK:
            break
        for _, paper, _, path in sorted(catalog.papers_of(day), key=lambda one: one[1].id):
            entries.append(_paper_entry(paper, place, links, catalog.abstract(path)))
    of_week = sum(count for day, count in catalog.counts.items() if day > newest - _WEEK)
    return _feed("papers", gettext("%(site)s: papers", site=place.name), place, tuple(entries[: max(most, of_week)]))


def changes_feed(catalog: Catalog, place: Place, links: Links, most: int) -> Feed:
    """What changed about papers: an entry for each paper and day on which that was noticed."""
    entries = []
    for day, row, revisions in catalog.revised(most):
        title, url = tex.plain(row.title), f"{place.root}/{links.paper(row.id)}"
        said = [tex.plain(words(one)) for one in revisions]
        entries.append(
            Entry(
                id=_own_id(place, f"changes/{day.isoformat()}/{row.id}"),
                title=f"{title}: {', '.join(dict.fromkeys(map(label, revisions)))}",
                link=url,
                related=paper_id.of(row.id).page,
                published=midnight(day),
                updated=midnight(day),
                summary="; ".join(said),
            )
        )
    return _feed("changes", gettext("%(site)s: changes to papers", site=place.name), place, tuple(entries), "changes/")


def selected_feed(catalog: Catalog, place: Place, links: Links, most: int, chooser: Chooser) -> Feed:
    """What a publisher's interests select of the newest days, each paper with the reason before its abstract."""
    entries: list[Entry] = []
    for day in [*reversed(catalog.counts)][:_SELECTED_DAYS]:
        papers = catalog.papers_of(day)
        read = {paper.id: partial(catalog.abstract, path) for _, paper, _, path in papers}
        for one in chooser.choose((paper, read[paper.id]) for _, paper, *_ in papers):
            entry = _paper_entry(one.paper, place, links, read[one.paper.id]())
            entries.append(replace(entry, summary=f"{said(one)}\n\n{entry.summary}".strip()))
    return _feed("selected", gettext("%(site)s: selected", site=place.name), place, tuple(entries[:most]))


def _feed(kind: str, title: str, place: Place, entries: tuple[Entry, ...], page: str = "", before: str = "") -> Feed:
    return Feed(
        id=_own_id(place, kind),
        title=title,
        author=place.name,
        link=f"{place.root}/{page}",
        self_link=f"{place.root}/feeds/{kind}.atom.xml",
        language=place.language,
        before=before,
        entries=entries,
    )


def _own_id(place: Place, name: str) -> str:
    """Id of something that is this archive's own."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"daily-papers:{place.feed_id}/{name}").urn


def _day_entry(catalog: Catalog, day: int, place: Place, links: Links) -> Entry:
    papers = [paper for _, paper, _, _ in catalog.papers_of(day)]
    its = date.fromordinal(day)
    return Entry(
        id=_own_id(place, f"days/{its.isoformat()}"),
        title=feed_day.title(its, len(papers)),
        link=f"{place.root}/{links.day(its)}",
        published=midnight(its),
        updated=feed_day.updated(its, papers),
        content=feed_day.listed(papers, place.root, links.paper),
    )


def _paper_entry(paper: Paper, place: Place, links: Links, abstract: str) -> Entry:
    listed = midnight(paper.date)
    return Entry(
        id=uuid.uuid5(uuid.NAMESPACE_URL, paper.paper_id.page).urn,
        title=tex.plain(paper.title),
        link=f"{place.root}/{links.paper(paper.id)}",
        related=paper.paper_id.page,
        doi=citation.doi(paper),
        appeared=paper.published,
        published=listed,
        updated=max(listed, paper.updated or listed),
        authors=paper.authors,
        categories=paper.categories,
        summary=tex.plain(abstract),
    )
