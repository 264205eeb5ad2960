"""Pages of days: one day, the home page, the calendar of all days."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from dailypapers.analysis.standouts import WINDOW, standouts
from dailypapers.catalog.rows import Row, by_votes
from dailypapers.documents.paper import Paper
from dailypapers.interests.choosing import said
from plugins.papers.inputs import DayPage, DaysPage, PlainPage, RecentPage
from plugins.papers.make.source import Source, line
from plugins.papers.parts import Chosen, DayRef, Item, Topic, YearDays
from plugins.papers.texts import Note

_YEAR = 364
"""Days of 52 weeks."""
_RECENT_DAYS, _RECENT_PAPERS = 3, 30
"""Of how many of the newest days, and how many papers, the page of recent papers shows."""
_CARRIES = 10
"""From so many papers on, a day's numbers can show that a topic is unusual."""
_OUTSTANDING = 3
_TOPICS = 8
"""How many topics a day names, and how many of them as standing out."""


def day(source: Source, key: int) -> DayPage | None:
    """The page of a day that has a document or papers."""
    if key not in source.catalog.counts and key not in set(source.catalog.days):
        return None
    return _day(source, key)


def home(source: Source, _key: str) -> DayPage | PlainPage:
    """The newest day that has papers."""
    filled = list(source.catalog.counts)
    return _day(source, filled[-1], is_home=True) if filled else PlainPage()


def _day(source: Source, key: int, *, is_home: bool = False) -> DayPage:
    catalog = source.catalog
    record = catalog.day(key)
    before, after = _neighbours(list(catalog.counts), key)
    papers = catalog.papers_of(key)
    items = tuple(_item(source, key, *one) for one in papers)
    return DayPage(
        date=record.date,
        day=record,
        items=items,
        note=Note(record.body),
        selected=_selected(source, [row for row, *_ in papers], items),
        previous=_ref(source, before),
        next=_ref(source, after),
        topics=_topics(source, key),
        models=_models(paper for _, paper, *_ in papers),
        year_ago=_year_ago(source, key),
        is_home=is_home,
    )


def _selected(source: Source, rows: Sequence[Row], items: Sequence[Item]) -> tuple[Chosen, ...]:
    """The papers that match the publisher's interests best. Without interests, no abstract is read for it."""
    if not source.interests:
        return ()
    lines = {row.id: line(row) for row in rows}
    matches = source.interests.choose((item.paper, partial(getattr, item.texts, "abstract_text")) for item in items)
    return tuple(Chosen(lines[one.paper.id], said(one)) for one in matches)


def recent(source: Source, _key: str) -> RecentPage:
    """The best voted papers of the newest days."""
    days = list(source.catalog.counts)[-_RECENT_DAYS:]
    rows = [(day, *one) for day in days for one in source.catalog.papers_of(day)]
    rows.sort(key=lambda one: by_votes(one[1]))
    rows = rows[:_RECENT_PAPERS]
    return RecentPage(
        days=source.day_refs(reversed(days)),
        items=tuple(_item(source, *one) for one in rows),
        models=_models(one[2] for one in rows),
    )


def _models(papers: Iterable[Paper]) -> tuple[str, ...]:
    """The language models that wrote the summaries of some papers."""
    return tuple(sorted({paper.ai_summary_model for paper in papers if paper.ai_summary} - {""}))


def _ref(source: Source, key: int | None) -> DayRef | None:
    return source.day_refs([key])[0] if key is not None else None


def _item(source: Source, day: int, row: object, paper: Paper, mark: bytes, path: str) -> Item:
    keywords = [source.topic(one, day) for one in source.catalog.topics_of(row.doc) if one.kind == "keyword"]
    terms = tuple(one.name for one in keywords)
    shown = sorted(keywords, key=lambda one: not one.slug)[: source.settings.listed_keywords]
    is_told = source.settings.listed_abstracts or (source.settings.ai_text and paper.ai_summary)
    start = "" if is_told else source.catalog.start(row.doc)
    return Item(paper, source.texts(path, mark), tuple(shown), terms, source.picture(paper.id), start)


def _neighbours(filled: list[int], key: int) -> tuple[int | None, int | None]:
    """The nearest days with papers before and after one."""
    place = bisect_left(filled, key)
    before = filled[place - 1] if place else None
    place += place < len(filled) and filled[place] == key
    return before, filled[place] if place < len(filled) else None


def _topics(source: Source, key: int) -> tuple[Topic, ...]:
    """What the papers of a day are about, in the first spelling by the alphabet that they use."""
    catalog, least = source.catalog, source.settings.keyword_min_papers
    counts = catalog.keywords.of_day(key) if key in catalog.counts else {}
    shared = [slug for slug in counts if counts[slug] > 1 and catalog.is_known("keyword", slug, key, least)]
    outstanding = [slug for slug in _standouts(source, key, counts) if slug in shared][:_OUTSTANDING]
    most = sorted(set(shared) - set(outstanding), key=lambda slug: (-counts[slug], slug))
    names: dict[str, str] = {}
    for keywords in catalog.keywords.of([row.doc for row in catalog.day_rows(key)]) if shared else ():
        for slug, name in keywords:
            names[slug] = min(name, names.get(slug, name))
    shown = (*outstanding, *most)[:_TOPICS]
    return tuple(Topic(names[slug], slug, counts[slug], stands_out=slug in outstanding) for slug in shown)


def _standouts(source: Source, key: int, counts: Mapping[str, int]) -> list[str]:
    """The topics that stand out on a day; none where it has too few papers for that to mean anything."""
    catalog = source.catalog
    papers = catalog.counts.get(key, 0)
    if papers < _CARRIES:
        return []
    papers_before = sum(catalog.counts[one] for one in catalog.days_between(key - WINDOW.days, key - 1))
    return standouts(counts, papers, catalog.keywords.counts(key - WINDOW.days, key - 1), papers_before)


def _year_ago(source: Source, key: int) -> date | None:
    """The day of papers 52 weeks before, or the nearest one of the week before that."""
    days = source.catalog.days_between(key - _YEAR - 6, key - _YEAR)
    return date.fromordinal(days[-1]) if days else None


def days(source: Source, _key: str) -> DaysPage:
    """Every year of the archive, the newest one with its days."""
    catalog = source.catalog
    years: dict[int, list[int]] = {}
    for one in reversed(catalog.days):
        years.setdefault(date.fromordinal(one).year, []).append(one)
    return DaysPage(
        tuple(
            YearDays(
                year,
                sum(catalog.counts.get(one, 0) for one in of_year),
                date.fromordinal(of_year[0]),
                () if place else source.day_refs(of_year),
            )
            for place, (year, of_year) in enumerate(years.items())
        )
    )
