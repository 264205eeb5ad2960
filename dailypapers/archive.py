"""Archive: all papers and days, grouped once into days, weeks, months, years, keywords, categories and authors.

Pure and in a total order: days newest first; the papers of a day, week, month or year by votes, comments and id; those of a
topic newest first.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from dailypapers.aliases import Aliases
from dailypapers.dates import month_name, week_name
from dailypapers.day import Day, Status
from dailypapers.keywords import slug
from dailypapers.paper import Paper


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One day with the papers that it owns, best voted first."""

    day: Day
    papers: tuple[Paper, ...]

    @property
    def date(self) -> date:
        """The day's date."""
        return self.day.date


@dataclass(frozen=True, slots=True)
class Period:
    """A week, a month or a year: its days newest first, its papers best voted first."""

    key: str
    """`2026-W34`, `2026-08` or `2026`."""
    title: str
    url_path: str
    """Path of its page below the site's root, without leading slash."""
    days: tuple[DayEntry, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A keyword, a category or a name of an author that has a page; its papers newest first."""

    name: str
    slug: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that the site is made of."""

    papers: tuple[Paper, ...] = ()
    """All papers, newest day first, within a day by votes."""
    days: tuple[DayEntry, ...] = ()
    months: tuple[Period, ...] = ()
    years: tuple[Period, ...] = ()
    weeks: tuple[Period, ...] = ()
    keywords: tuple[Topic, ...] = ()
    categories: tuple[Topic, ...] = ()
    authors: tuple[Topic, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    """Names of keywords by slug, where keywords.yaml gives them."""
    _keyword_slugs: dict[str, str] = field(default_factory=dict)
    _author_slugs: dict[str, str] = field(default_factory=dict)

    def keyword_slug(self, name: str) -> str | None:
        """Slug of the page on which a keyword stands, None where it has none."""
        return self._keyword_slugs.get(name)

    def author_slug(self, name: str) -> str | None:
        """Slug of the page of an author's name, None where it has none."""
        return self._author_slugs.get(name)


@dataclass(frozen=True, slots=True)
class PeriodPaths:
    """Patterns of the paths of periods: `strftime` directives in `date`, and the ISO `year` and `week`."""

    week: str = "{year:04}/W{week:02}/"
    month: str = "{date:%Y}/{date:%m}/"
    year: str = "{date:%Y}/"


_NO_ALIASES = Aliases()


def by_votes(paper: Paper) -> tuple[int, int, str]:
    """Sort key: most votes first, then most comments, then id."""
    return (-(paper.votes or 0), -(paper.comments or 0), paper.id)


def build(
    papers: Iterable[Paper],
    days: Iterable[Day],
    *,
    keyword_least: int = 2,
    author_least: int = 3,
    paths: PeriodPaths = PeriodPaths(),
    aliases: Aliases = _NO_ALIASES,
) -> Archive:
    """The archive of these papers and days; a day that only papers know is provisional."""
    owned: dict[date, list[Paper]] = defaultdict(list)
    for paper in papers:
        owned[paper.date].append(paper)
    records = {day.date: day for day in days}
    for day in owned.keys() - records.keys():
        records[day] = Day(date=day, status=Status.PROVISIONAL, papers=len(owned[day]))
    entries = tuple(
        DayEntry(records[day], tuple(sorted(owned.get(day, ()), key=by_votes))) for day in sorted(records, reverse=True)
    )
    ordered = tuple(paper for entry in entries for paper in entry.papers)
    keywords, keyword_slugs = _topics(ordered, keywords_of, aliases.spelling, keyword_least, aliases.names)
    authors, author_slugs = _topics(ordered, _authors_of, slug, author_least)
    categories, _ = _topics(ordered, _categories_of, str, 1)
    return Archive(
        papers=ordered,
        days=entries,
        months=_periods(entries, lambda day: f"{day:%Y-%m}", month_name, paths.month),
        years=_periods(entries, lambda day: f"{day:%Y}", lambda day: f"{day:%Y}", paths.year),
        weeks=_periods(entries, _week_key, week_name, paths.week),
        keywords=keywords,
        categories=categories,
        authors=authors,
        called=aliases.names,
        _keyword_slugs=keyword_slugs,
        _author_slugs=author_slugs,
    )


def _week_key(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def path_of(pattern: str, day: date) -> str:
    """A period's path on a day of it."""
    year, week, _ = day.isocalendar()
    return pattern.format(date=day, year=year, week=week)


def _periods(
    entries: tuple[DayEntry, ...], key: Callable[[date], str], title: Callable[[date], str], path: str
) -> tuple[Period, ...]:
    grouped: dict[str, list[DayEntry]] = defaultdict(list)
    for entry in entries:
        grouped[key(entry.date)].append(entry)
    return tuple(
        Period(
            name,
            title(days[0].date),
            path_of(path, days[0].date),
            tuple(days),
            tuple(sorted((paper for day in days for paper in day.papers), key=by_votes)),
        )
        for name, days in grouped.items()
    )


def keywords_of(paper: Paper) -> tuple[str, ...]:
    """Keywords of a paper, those given by hand first, each once."""
    return tuple(dict.fromkeys(paper.keywords + paper.ai_keywords))


def _authors_of(paper: Paper) -> tuple[str, ...]:
    return paper.authors


def _categories_of(paper: Paper) -> tuple[str, ...]:
    return paper.categories


def _topics(
    papers: Iterable[Paper],
    names: Callable[[Paper], tuple[str, ...]],
    key: Callable[[str], str],
    least: int,
    called: Mapping[str, str] = MappingProxyType({}),
) -> tuple[tuple[Topic, ...], dict[str, str]]:
    """Topics with at least so many papers, sorted by slug, and the slug of each name that has a page.

    A topic is called as most papers call it, where `called` has no name for it.
    """
    keys: dict[str, str] = {}
    found: dict[str, list[Paper]] = defaultdict(list)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        for name in dict.fromkeys(names(paper)):
            if name not in keys:
                keys[name] = key(name)
            same = found[keys[name]]
            if not same or same[-1] is not paper:
                same.append(paper)
            spellings[keys[name]][name] += 1
    topics = tuple(
        Topic(called.get(name) or most_used(spellings[name]), name, tuple(found[name]))
        for name in sorted(found)
        if len(found[name]) >= least
    )
    shown = {topic.slug for topic in topics}
    return topics, {name: key for name, key in keys.items() if key in shown}


def most_used(spellings: Counter[str]) -> str:
    """The spelling that is used most; ties by the alphabet."""
    return min(spellings.items(), key=lambda item: (-item[1], item[0]))[0]
