"""Trends: what rises and falls in the newest month, quarter and year of an archive, against the one before."""

from datetime import date

from dailypapers.analysis.trends import SIGNIFICANT, Trend, falling, rising, trends
from plugins.papers.inputs import TrendsPage
from plugins.papers.make.source import Source
from plugins.papers.parts import Move, Span, Topic

SPANS = (("month", 30), ("quarter", 91), ("year", 365))
"""Name and length in days. The newest span ends with the archive's newest day of papers, not with today."""
_MOST = 15
_LEAST = 10
"""How many papers a topic has in one of the two spans at least."""


def page(source: Source, _key: str) -> TrendsPage:
    """The spans of an archive, those left out for which it does not reach back far enough."""
    filled = list(source.catalog.counts)
    spans = tuple(
        _span(source, name, filled[-1], length)
        for name, length in SPANS
        if filled and filled[0] <= filled[-1] - 2 * length + 1
    )
    return TrendsPage(spans, _LEAST, SIGNIFICANT)


def _span(source: Source, name: str, last: int, length: int) -> Span:
    catalog = source.catalog
    first, before = last - length + 1, last - 2 * length + 1
    papers, papers_before = (
        sum(catalog.counts[day] for day in catalog.days_between(*span)) for span in ((first, last), (before, first - 1))
    )
    now, past = (catalog.keywords.common(*span, _LEAST) for span in ((first, last), (before, first - 1)))
    found = [one for one in trends(now, past, papers, papers_before, least=_LEAST) if _has_page(source, one.topic)]
    moves = [tuple(_move(source, one) for one in part) for part in (rising(found, _MOST), falling(found, _MOST))]
    return Span(name, *map(date.fromordinal, (first, last, before)), papers, papers_before, *moves)


def _has_page(source: Source, slug: str) -> bool:
    topic = source.catalog.topic("keyword", slug)
    return topic is not None and topic.papers >= source.settings.keyword_min_papers


def _move(source: Source, trend: Trend) -> Move:
    name = source.catalog.topic("keyword", trend.topic).name
    return Move(Topic(name, trend.topic), trend.now, trend.before, trend.score)
