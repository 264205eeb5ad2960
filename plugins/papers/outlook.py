"""Outlook: what rises and falls in the newest month, quarter and year of an archive, against the one before."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from dailypapers.archive import Archive, keywords_of
from dailypapers.trends import Trend, falling, rising, trends

SPANS = (("month", 30), ("quarter", 91), ("year", 365))
"""Name and length in days. The newest span ends with the archive's newest day of papers, not with today."""
_MOST = 15


@dataclass(frozen=True, slots=True)
class Move:
    """One topic that rose or fell."""

    name: str
    slug: str
    now: int
    before: int
    score: float


@dataclass(frozen=True, slots=True)
class Span:
    """One length of time against the same length before it."""

    name: str
    first: date
    last: date
    before: date
    """First day of the time before."""
    papers: int
    papers_before: int
    rising: tuple[Move, ...]
    falling: tuple[Move, ...]


class Outlook:
    """The spans of an archive, those left out for which it does not reach back far enough."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = {topic.slug: topic.name for topic in archive.keywords}
        days = [entry.date for entry in archive.days if entry.papers]
        self.spans = tuple(
            self._span(name, days[0], length)
            for name, length in SPANS
            if days and days[-1] <= _back(days[0], 2 * length)
        )

    def _span(self, name: str, last: date, length: int) -> Span:
        first, before = _back(last, length), _back(last, 2 * length)
        now, papers = self._counts(first, last)
        past, papers_before = self._counts(before, first - timedelta(days=1))
        found = trends(now, past, papers, papers_before, least=5)
        moved = [tuple(map(self._move, found_part)) for found_part in (rising(found, _MOST), falling(found, _MOST))]
        return Span(name, first, last, before, papers, papers_before, *moved)

    def _counts(self, first: date, last: date) -> tuple[Counter[str], int]:
        """How many papers each topic has from one day to another, and how many there are."""
        counts: Counter[str] = Counter()
        papers = 0
        for entry in self._archive.days:
            if first <= entry.date <= last:
                papers += len(entry.papers)
                for paper in entry.papers:
                    counts.update({slug for name in keywords_of(paper) if (slug := self._archive.keyword_slug(name))})
        return counts, papers

    def _move(self, trend: Trend) -> Move:
        return Move(self._names[trend.topic], trend.topic, trend.now, trend.before, trend.score)


def _back(last: date, days: int) -> date:
    """The first of so many days that end with one."""
    return last - timedelta(days=days - 1)
