"""Pages of weeks, months and years. The key of a period is the ordinal of its first date."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dailypapers.catalog.rows import Row, by_closing_votes, by_votes
from dailypapers.languages.dates import month_name, week_name, year_name
from plugins.papers.inputs import PeriodPage
from plugins.papers.make.source import Source, line, ref
from plugins.papers.parts import PeriodRef, Risen, Topic, TopicDays, TopicGroup

_BEST = {"week": (10, 8), "month": (15, 12), "year": (100, 20)}
"""How many papers and topics the review of each period names."""
_MAPPED = 10
"""How many topics a month shows by day."""
_TITLES = {"week": week_name, "month": month_name, "year": year_name}


def start(kind: str, day: int) -> int:
    """The key of the period of a kind that holds a day."""
    one = date.fromordinal(day)
    if kind == "week":
        return day - one.weekday()
    return one.replace(day=1).toordinal() if kind == "month" else one.replace(month=1, day=1).toordinal()


def end(kind: str, key: int) -> int:
    """The last day of a period."""
    if kind == "week":
        return key + 6
    later = date.fromordinal(key) + timedelta(days=32 if kind == "month" else 370)
    return start(kind, later.toordinal()) - 1


def year_before(kind: str, key: int) -> int:
    """The key of the same week or month of the year before; of a week 53, of a week that may not be there."""
    if kind == "week":
        year, week, _ = date.fromordinal(key).isocalendar()
        try:
            return date.fromisocalendar(year - 1, week, 1).toordinal()
        except ValueError:
            return 0
    one = date.fromordinal(key)
    return one.replace(year=one.year - 1).toordinal()


def period(source: Source, kind: str, key: int) -> PeriodPage | None:
    """The page of a period in which the archive has any day."""
    catalog, last = source.catalog, end(kind, key)
    days = [day for day in catalog.days if key <= day <= last]
    if not days:
        return None
    rows = catalog.rows_between(key, last)
    papers, topics = _BEST[kind]
    previous, following = _neighbours(source, kind, key, last)
    ago = _ref(source, kind, year_before(kind, key)) if kind != "year" else None
    return PeriodPage(
        title=_TITLES[kind](date.fromordinal(days[-1])),
        first=date.fromordinal(key),
        days=source.day_refs(reversed(days)),
        papers=len(rows),
        lines=tuple(map(line, sorted(rows, key=by_votes))) if kind in source.settings.period_papers else (),
        best=tuple(map(line, sorted(rows, key=by_closing_votes)[:papers])),
        topics=_topics(source, key, last, topics),
        topic_days=_topic_days(source, key, last) if kind == "month" else (),
        risen=_risen(rows),
        previous=previous,
        next=following,
        year_ago=ago,
        year_ago_best=tuple(map(line, _best(source, kind, year_before(kind, key)))) if ago else (),
    )


def _best(source: Source, kind: str, key: int) -> list[Row]:
    return sorted(source.catalog.rows_between(key, end(kind, key)), key=by_votes)[:3]


def _neighbours(source: Source, kind: str, key: int, last: int) -> tuple[PeriodRef | None, PeriodRef | None]:
    """The nearest periods with papers before and after."""
    filled = list(source.catalog.counts)
    before = next((day for day in reversed(filled) if day < key), None)
    after = next((day for day in filled if day > last), None)
    found = [_ref(source, kind, start(kind, day)) if day is not None else None for day in (before, after)]
    return found[0], found[1]


def _ref(source: Source, kind: str, key: int) -> PeriodRef | None:
    """A period that is named, None where it has no papers."""
    if not key or not source.catalog.days_between(key, end(kind, key)):
        return None
    return PeriodRef(_TITLES[kind](date.fromordinal(key)), date.fromordinal(key))


def _topics(source: Source, first: int, last: int, most: int) -> tuple[TopicGroup, ...]:
    """The topics that most papers of a period have, each with its best voted ones."""
    groups = []
    for slug in _shared(source, first, last)[:most]:
        those = source.catalog.members_between("keyword", slug, first, last)
        best = tuple(map(ref, sorted((row for row, _ in those), key=by_votes)[:3]))
        groups.append(TopicGroup(Topic(most_used(Counter(name for _, name in those)), slug, len(those)), best))
    return tuple(groups)


def _topic_days(source: Source, first: int, last: int) -> tuple[TopicDays, ...]:
    """The topics of a period that most of its papers have, by day."""
    shown = []
    for slug in _shared(source, first, last)[:_MAPPED]:
        those = source.catalog.members_between("keyword", slug, first, last)
        days = Counter(row.day for row, _ in those)
        topic = Topic(most_used(Counter(name for _, name in those)), slug, len(those))
        shown.append(TopicDays(topic, tuple(days[day] for day in range(first, last + 1))))
    return tuple(shown)


def _shared(source: Source, first: int, last: int) -> list[str]:
    """The keywords of a period, most papers first.

    As many of its papers as a keyword's page needs, and two at least, have each: so each has a page, whatever else there is.
    """
    least = max(source.settings.keyword_min_papers, 2)
    counts = source.catalog.keywords.common(first, last, least)
    return sorted((slug for slug in counts if counts[slug] >= least), key=lambda slug: (-counts[slug], slug))


def most_used(spellings: Mapping[str, int]) -> str:
    """The spelling that is used most; ties by the alphabet."""
    return min(spellings.items(), key=lambda item: (-item[1], item[0]))[0]


def _risen(rows: Sequence[Row], most: int = 10) -> tuple[Risen, ...]:
    """Papers that have half as many votes again as when their day closed, and ten more at least; most gained first."""
    gained = sorted(
        (row.closing - row.votes, row.id, row)
        for row in rows
        if row.votes is not None
        and row.closing is not None
        and row.votes >= row.closing + 10
        and row.votes >= 1.5 * row.closing
    )
    return tuple(Risen(ref(row), row.closing, row.votes) for _, _, row in gained[:most])
