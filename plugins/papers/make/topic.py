"""Pages of keywords, categories and authors' names, and their indexes."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from urllib.parse import quote

from dailypapers.analysis.categories import category_name
from dailypapers.catalog.rows import TopicRow
from plugins.papers.inputs import TopicIndex, TopicPage
from plugins.papers.make.period import most_used
from plugins.papers.make.source import Source, line
from plugins.papers.parts import Course, Topic

_LISTED = 200
"""How many papers a topic's page lists."""
_INDEXED = 600
"""How many topics an index page lists at most."""
_INDEX_BYTES = 51_000
"""What its lists take at most: with the frame of a page and the letters it stays below 60 kB, however long names are."""
_LINE_BYTES = 48
"""Of a line: what is around slug and name."""
_LARGEST = 50
"""How many of them it lists by size, too."""
_POINTS = 12
"""Fewer points than these are no course."""
_LONGEST = 120
_NEIGHBOURS = 12
_NEWEST = 1_000
"""Of how many of its papers a topic's neighbours are counted, so that the largest topics do not cost more with each day."""
_MANY = 21
"""From so many papers on a list has headings of months, and a page the most voted."""
_FOR_COURSE = 10
"""From so many papers on a page has a course."""


def topic(source: Source, kind: str, key: str) -> TopicPage | None:
    """The page of a topic that has enough papers."""
    found = source.catalog.topic(kind, key)
    if found is None or found.papers < source.least(kind):
        return None
    catalog, is_large = source.catalog, found.papers >= _MANY
    voted = catalog.most_voted_of(kind, key, 5) if is_large else ()
    return TopicPage(
        topic=Topic(found.name, found.slug, found.papers, _title(kind, found.slug)),
        lines=tuple(map(line, catalog.newest_of(kind, key, _LISTED))),
        by_month=is_large,
        course=_course(catalog.days_of(kind, key)) if found.papers >= _FOR_COURSE else None,
        neighbours=_neighbours(source, kind, key),
        most_voted=tuple(map(line, voted)),
    )


def _title(kind: str, slug: str) -> str:
    return category_name(slug) if kind == "category" else ""


def _course(counts: Mapping[int, int]) -> Course | None:
    """The papers of a topic by month, where it has been there for less than a year by week; None where that is short, too."""
    for unit, starts in (("month", _months), ("week", _weeks)):
        days = starts(date.fromordinal(min(counts)), date.fromordinal(max(counts)))
        if len(days) >= _POINTS:
            found: Counter[int] = Counter()
            for day, papers in counts.items():
                found[bisect_right(days, date.fromordinal(day))] += papers
            return Course(unit, tuple((day, found[place]) for place, day in enumerate(days, 1)))
    return None


def _months(first: date, last: date) -> list[date]:
    """The first days of the months from one date to another, of the newest ten years."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]
    return months[-_LONGEST:]


def _weeks(first: date, last: date) -> list[date]:
    """The Mondays of the weeks from one date to another."""
    monday = first - timedelta(days=first.weekday())
    return [monday + timedelta(days=7 * n) for n in range((last - monday).days // 7 + 1)]


def _neighbours(source: Source, kind: str, key: str) -> tuple[Topic, ...]:
    """The keywords that most of a topic's newest papers have, each with enough of them to have a page whatever else there is."""
    least = max(source.settings.keyword_min_papers, 2)
    spelled = Counter(source.catalog.keywords_beside(kind, key, _NEWEST))
    counts: Counter[str] = Counter()
    for (slug, _), papers in spelled.items():
        counts[slug] += papers
    if kind == "keyword":
        del counts[key]
    kept = sorted((slug for slug in counts if counts[slug] >= least), key=lambda slug: (-counts[slug], slug))
    kept = kept[:_NEIGHBOURS]
    found: dict[str, dict[str, int]] = {slug: {} for slug in kept}
    for (slug, name), papers in spelled.items():
        if slug in found:
            found[slug][name] = papers
    return tuple(Topic(most_used(found[slug]), slug, counts[slug]) for slug in kept)


def index(source: Source, kind: str) -> TopicIndex:
    """The index of the topics of a kind that have a page."""
    least = source.least(kind)
    kept = _fitting(source.catalog.largest(kind, least, _INDEXED))
    named = [Topic(one.name, one.slug, one.papers, _title(kind, one.slug)) for one in kept]
    letters: dict[str, list[Topic]] = {}
    for one in sorted(named, key=lambda one: (_order(one.slug), one.slug)):
        letters.setdefault(_letter(one.slug), []).append(one)
    by_letter = tuple((letter, tuple(those)) for letter, those in letters.items())
    return TopicIndex(tuple(named[:_LARGEST]), by_letter, len(named), source.catalog.topic_count(kind, least), least)


def _fitting(found: list[TopicRow]) -> list[TopicRow]:
    """The first topics, as many as a page can hold; the largest are on it twice."""
    size = 0
    for place, one in enumerate(found):
        size += (_LINE_BYTES + len(quote(one.slug)) + len(one.name.encode())) * (2 if place < _LARGEST else 1)
        if size > _INDEX_BYTES:
            return found[:place]
    return found


def _letter(slug: str) -> str:
    """`A` to `Z`; `0-9` for a number; `…` for all other scripts."""
    first = slug[:1].upper()
    if "A" <= first <= "Z":
        return first
    return "0-9" if first.isdigit() else "…"


def _order(slug: str) -> int:
    """Letters before numbers before other scripts."""
    return {"0-9": 1, "…": 2}.get(_letter(slug), 0)
