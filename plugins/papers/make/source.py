"""Source: what all makers read from, and the small records that they share."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from dailypapers.analysis.categories import category_name
from dailypapers.catalog.catalog import Catalog
from dailypapers.catalog.rows import Row, TopicRow
from dailypapers.documents.paper_id import file_stem
from dailypapers.documents.store import THUMBNAILS
from dailypapers.interests.choosing import Chooser
from dailypapers.interests.profile import NOTHING
from plugins.papers.links import Links
from plugins.papers.parts import DayRef, Line, Picture, Ref, Topic
from plugins.papers.settings import Settings
from plugins.papers.texts import Texts

NONE = Chooser(NOTHING)
"""Selects nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """The catalog with the settings."""

    catalog: Catalog
    links: Links
    settings: Settings
    spelling: Callable[[str], str]
    """What all names of a keyword share."""
    interests: Chooser = NONE
    """The publisher's interests, by which papers of a day are selected."""

    def with_catalog(self, db: sqlite3.Connection) -> "Source":
        """The same over a connection of one's own."""
        return replace(self, catalog=self.catalog.over(db))

    def least(self, kind: str) -> int:
        """From how many papers on a topic of a kind has a page."""
        return {"keyword": self.settings.keyword_min_papers, "author": self.settings.author_min_papers}.get(kind, 1)

    def topic(self, row: TopicRow, day: int) -> Topic:
        """A topic of a paper of a day, linked where it has a page; a keyword only where it had enough papers by that day."""
        least = self.least(row.kind)
        is_new = row.kind == "keyword" and least > 1 and not self.catalog.is_known(row.kind, row.slug, day, least)
        is_linked = row.papers >= least and not is_new
        title = category_name(row.slug) if row.kind == "category" else ""
        return Topic(row.name, row.slug if is_linked else "", title=title)

    def texts(self, path: str, mark: bytes) -> Texts:
        """The texts of a paper's document."""
        return Texts(mark, lambda: self.catalog.texts(path))

    def picture(self, key: str) -> Picture | None:
        """The thumbnail of a paper, where it has one."""
        stem = file_stem(key)
        size = self.catalog.picture(stem)
        return Picture(f"{THUMBNAILS}/{stem}.webp", *size) if size else None

    def day_refs(self, days: Iterable[int]) -> tuple[DayRef, ...]:
        """Days that are named, in the order given."""
        days = list(days)
        if not days:
            return ()
        statuses, counts = self.catalog.statuses(min(days), max(days)), self.catalog.counts
        return tuple(DayRef(date.fromordinal(day), counts.get(day, 0), statuses.get(day, "")) for day in days)


def ref(row: Row) -> Ref:
    """A paper that is only named."""
    return Ref(row.id, row.title, row.date)


def line(row: Row) -> Line:
    """A paper in a long list."""
    return Line(row.id, row.title, row.date, row.lead, row.others, row.votes)
