"""Pages that the reader's browser completes: the newest days for /mine/, and the papers of each month, to pick one of at random."""

from collections.abc import Iterable
from datetime import date

from dailypapers.languages.dates import month_name
from plugins.papers.inputs import ChangesPage, MinePage, RandomMonth, RandomPage, Rarities
from plugins.papers.make.period import end, start
from plugins.papers.make.source import Source, ref
from plugins.papers.parts import PeriodRef, Revised, RevisedDay

_NEWEST = 14
_MOST_REVISED = 200


def mine(source: Source, _key: str) -> MinePage:
    """The newest days that have papers."""
    return MinePage(source.day_refs(list(source.catalog.counts)[: -_NEWEST - 1 : -1]))


def rarities(source: Source, _key: str) -> Rarities:
    """The most frequent words of the archive."""
    papers, words = source.catalog.rarities()
    return Rarities(papers, grouped(words))


def grouped(words: Iterable[tuple[str, int]]) -> tuple[tuple[int, str], ...]:
    """The words that so many papers have, to two digits, with spaces between, most papers first."""
    groups: dict[int, list[str]] = {}
    for word, papers in words:
        groups.setdefault(int(float(f"{papers:.1e}")), []).append(word)
    return tuple((papers, " ".join(sorted(those))) for papers, those in groups.items())


def changes(source: Source, _key: str) -> ChangesPage:
    """What arXiv changed, by the day on which that was noticed."""
    days: dict[date, list[Revised]] = {}
    for day, row, revisions in source.catalog.revised(_MOST_REVISED):
        days.setdefault(day, []).append(Revised(ref(row), revisions))
    return ChangesPage(tuple(RevisedDay(day, tuple(papers)) for day, papers in days.items()))


def random(source: Source, _key: str) -> RandomPage:
    """The months that have papers, newest first."""
    months: dict[int, int] = {}
    for day, papers in reversed(source.catalog.counts.items()):
        key = start("month", day)
        months[key] = months.get(key, 0) + papers
    named = ((date.fromordinal(key), papers) for key, papers in months.items())
    return RandomPage(tuple(PeriodRef(month_name(first), first, papers) for first, papers in named))


def random_month(source: Source, key: int) -> RandomMonth | None:
    """The papers of a month, by their ids."""
    last = end("month", key)
    rows = sorted(source.catalog.rows_between(key, last), key=lambda row: row.id)
    if not rows:
        return None
    places = {row.id: place for place, row in enumerate(rows)}
    dois = sorted((doi.lower(), its, places[its]) for doi, its in source.catalog.dois_between(key, last))
    return RandomMonth(tuple(source.links.paper(row.id) for row in rows), tuple(dois))
