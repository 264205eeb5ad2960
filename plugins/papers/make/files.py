"""Files beside pages, for other programs: the papers of a day, week, month or topic, and the feeds of a topic and of a month."""

from dataclasses import replace
from datetime import date

from dailypapers.exporting import feed_day
from plugins.papers.inputs import DayPage, MonthFeed, PaperFile, PlainPage, TopicFeed
from plugins.papers.make import day as days
from plugins.papers.make.period import end, start
from plugins.papers.make.source import NONE, Source
from plugins.papers.parts import FeedDay, Told, Topic

MOST = 500
"""Most papers of a list that is written as a file."""
_ENTRIES = 20


def wanted(source: Source, kind: str) -> tuple[str, ...]:
    """The endings of the files beside the pages of a kind."""
    own = source.settings
    return {"day": own.day_files, "week": own.period_files, "month": own.period_files}.get(kind, own.topic_files)


def papers(source: Source, kind: str, ending: str, key: int | str) -> PaperFile | None:
    """The file with an ending beside a page; None where it is not wanted, or has no papers, or too many."""
    if ending not in wanted(source, kind):
        return None
    if isinstance(key, str):
        return _of_topic(source, kind, key)
    catalog, last = source.catalog, key if kind == "day" else end(kind, key)
    filled = catalog.days_between(key, last)
    if not 0 < sum(catalog.counts[day] for day in filled) <= MOST:
        return None
    found = [one for day in filled for one in catalog.papers_of(day)]
    is_whole = ending == "ris" and source.settings.citation_abstract
    texts = tuple(source.texts(path, mark) for _, _, mark, path in found) if is_whole else ()
    return PaperFile(tuple(paper for _, paper, *_ in found), texts)


def _of_topic(source: Source, kind: str, slug: str) -> PaperFile | None:
    found = source.catalog.topic(kind, slug)
    if found is None or not _has_feed(source, kind, found.papers) or found.papers > MOST:
        return None
    rows = source.catalog.members(kind, slug)
    return PaperFile(tuple(source.catalog.paper(row.id)[1] for row in rows))


def of_site(name: str, source: Source, _key: str) -> PlainPage | None:
    """A file at the root of the site; None where it is not wanted."""
    return PlainPage() if name in source.settings.site_files else None


def text(source: Source, key: int) -> DayPage | None:
    """A day as Markdown; None where that is not wanted, or the day has no papers."""
    made = days.day(replace(source, interests=NONE), key) if "md" in source.settings.day_files else None
    return made if made is not None and made.items else None


def feed(source: Source, kind: str, slug: str) -> TopicFeed | None:
    """The feed of a topic; None where it has too few papers."""
    found = source.catalog.topic(kind, slug)
    if found is None or not _has_feed(source, kind, found.papers):
        return None
    items = []
    for row in source.catalog.newest_of(kind, slug, _ENTRIES):
        number, paper, *_ = source.catalog.paper(row.id)
        items.append(Told(paper, source.catalog.start(number)))
    return TopicFeed(kind, Topic(found.name, found.slug), tuple(items))


def month_feed(source: Source, key: int) -> MonthFeed | None:
    """The archive of a month's days; None until a later month has papers, as the feed of days holds all days of the newest one."""
    catalog, last = source.catalog, end("month", key)
    filled = catalog.days_between(key, last)
    if not source.settings.feed_archive or not filled or max(catalog.counts) <= last:
        return None
    before = next((day for day in reversed(catalog.counts) if day < key), None)
    return MonthFeed(
        first=date.fromordinal(key),
        days=tuple(_feed_day(source, day) for day in reversed(filled) if feed_day.is_kept(catalog.day(day))),
        before=date.fromordinal(start("month", before)) if before is not None else None,
    )


def _feed_day(source: Source, day: int) -> FeedDay:
    return FeedDay(date.fromordinal(day), tuple(paper for _, paper, *_ in source.catalog.papers_of(day)))


def _has_feed(source: Source, kind: str, count: int) -> bool:
    least = source.settings.feed_topic_min_papers
    return bool(least) and kind in source.settings.feed_topic_kinds and count >= max(least, source.least(kind))
