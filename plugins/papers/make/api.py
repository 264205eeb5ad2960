"""Answers of the static API: the days of an archive, each day with its papers, and keywords; docs/api.md describes them."""

from collections.abc import Sequence
from datetime import date

from dailypapers.documents import services
from plugins.papers.data_inputs import ApiDay, ApiDays, ApiKeywords, ApiYear, DataPage, Status
from plugins.papers.make.period import end
from plugins.papers.make.source import Source
from plugins.papers.parts import Topic, YearCount

_NEWEST = 31
"""How many of the newest days `days.json` has: so it costs the same whatever the age of the archive."""


def status(source: Source, _key: str) -> Status | None:
    """The newest day, and how much there is."""
    if "status" not in source.settings.api_files:
        return None
    counts = source.catalog.counts
    newest = max(counts, default=None)
    if newest is None:
        return Status(None, 0, 0, 0)
    return Status(source.catalog.day(newest), counts[newest], sum(counts.values()), len(counts))


def days(source: Source, _key: str) -> ApiDays | None:
    """All years, and the newest days."""
    if "days" not in source.settings.api_files:
        return None
    return ApiDays(_years(source, source.catalog.days), source.day_refs(source.catalog.days[: -_NEWEST - 1 : -1]))


def _years(source: Source, days: Sequence[int]) -> tuple[YearCount, ...]:
    """The years of some days, newest first."""
    found: dict[int, list[int]] = {}
    for one in reversed(days):
        found.setdefault(date.fromordinal(one).year, []).append(source.catalog.counts.get(one, 0))
    return tuple(YearCount(year, sum(counts), len(counts)) for year, counts in found.items())


def page(source: Source, _key: str) -> DataPage | None:
    """The page that explains it all; None where nothing of it is switched on."""
    if not (source.settings.api_files or source.settings.data_files):
        return None
    filled = list(source.catalog.counts)
    first, last = (date.fromordinal(filled[place]) if filled else None for place in (0, -1))
    credited = [services.BY_NAME[name] for name in source.settings.site_credits]
    return DataPage(
        papers=sum(source.catalog.counts.values()),
        first=first,
        last=last,
        years=_years(source, filled),
        public=tuple(one.label for one in credited if one.is_public),
        voting=tuple(one.label for one in credited if one.has_votes),
    )


def year(source: Source, key: int) -> ApiYear | None:
    """All days of a year."""
    if "days" not in source.settings.api_files:
        return None
    last = end("year", key)
    days = [one for one in reversed(source.catalog.days) if key <= one <= last]
    return ApiYear(date.fromordinal(key).year, source.day_refs(days)) if days else None


def day(source: Source, key: int) -> ApiDay | None:
    """A day that has a document or papers."""
    catalog = source.catalog
    if "days" not in source.settings.api_files or (key not in catalog.counts and key not in set(catalog.days)):
        return None
    return ApiDay(date.fromordinal(key), catalog.day(key), tuple(paper for _, paper, *_ in catalog.papers_of(key)))


def keywords(source: Source, _key: str) -> ApiKeywords | None:
    """The keywords that have a page."""
    if "keywords" not in source.settings.api_files:
        return None
    found = source.catalog.topics("keyword", source.least("keyword"))
    return ApiKeywords(tuple(Topic(one.name, one.slug, one.papers) for one in found))
