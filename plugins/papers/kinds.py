"""Every kind of page of the site: what it is made for each of, its template, its address, its inputs, and where it is named.

The plan, the links, the defaults of the URL settings, the sitemap, the navigation, docs/theme.md and the pages that the browser
tests visit come from this table. A new kind is a row here, its inputs, a maker and a template.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from dailypapers.languages.language import noop
from plugins.papers import inputs
from plugins.papers.links import Links
from plugins.papers.make import api, day, files, lists, paper, period, selected, topic, trends
from plugins.papers.make.source import Source

Key = int | str
"""What a page is made for: a paper's id, the ordinal of a date, a slug, or nothing."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of page."""

    name: str
    each: str
    """What there is one of these pages for: `paper`, `day`, `week`, `month`, `year`, `keyword`, `category`, `author` or `site`."""
    template: str
    inputs: type
    make: Callable[[Source, Key], inputs.Inputs | None]
    """The page's inputs, None where there is no such page."""
    url: Callable[[Links, Key], str]
    """Its path below the site's root."""
    listed: bool = True
    """Whether search engines need to know it."""
    beside: str = ""
    """The kind of page that this is looked at with, as it is made of the same papers."""
    navigation: str = ""
    """What the site's navigation calls it, where that leads to it."""


def _plain(_source: Source, _key: Key) -> inputs.PlainPage:
    return inputs.PlainPage()


def _at(path: str) -> Callable[[Links, Key], str]:
    return lambda links, key: path


def _dated(name: str) -> Callable[[Links, Key], str]:
    return lambda links, key: getattr(links, name)(date.fromordinal(key))


def _topic(name: str) -> Callable[[Links, Key], str]:
    return lambda links, key: links.topic(name, key)


def _period(name: str) -> Kind:
    make = lambda source, key: period.period(source, name, key)  # noqa: E731 - a row of the table
    return Kind(name, name, f"{name}.html", inputs.PeriodPage, make, _dated(name))


def _topics(name: str, plural: str, title: str) -> tuple[Kind, Kind]:
    make = lambda source, key: topic.topic(source, name, key)  # noqa: E731
    one = Kind(name, name, f"{name}.html", inputs.TopicPage, make, _topic(name))
    index = lambda source, key: topic.index(source, name)  # noqa: E731
    return one, Kind(plural, "site", f"{plural}.html", inputs.TopicIndex, index, _at(f"{plural}/"), navigation=title)


def _beside(name: str, ending: str) -> Kind:
    """A file of papers beside the pages of a kind."""
    page = _dated(name) if name in ("day", "week", "month") else _topic(name)
    make = lambda source, key: files.papers(source, name, ending, key)  # noqa: E731
    url = lambda links, key: f"{page(links, key)}papers.{ending}"  # noqa: E731
    return Kind(f"{name} {ending}", name, f"papers.{ending}", inputs.PaperFile, make, url, listed=False, beside=name)


def _feed(name: str) -> Kind:
    make = lambda source, key: files.feed(source, name, key)  # noqa: E731
    url = lambda links, key: links.feed(name, key)  # noqa: E731
    return Kind(f"{name} feed", name, "topic.atom.xml", inputs.TopicFeed, make, url, listed=False, beside=name)


_KEYWORD, _KEYWORDS = _topics("keyword", "keywords", noop("Keywords"))
_CATEGORY, _CATEGORIES = _topics("category", "categories", noop("Categories"))
_AUTHOR, _AUTHORS = _topics("author", "authors", noop("Authors"))
SELECTED = "selected"
"""The kind of page that the navigation leads to only where some paper is selected."""
_hidden = partial(Kind, listed=False)

KINDS: tuple[Kind, ...] = (
    Kind("home", "site", "day.html", inputs.DayPage, day.home, _at("")),
    Kind("day", "day", "day.html", inputs.DayPage, day.day, _dated("day")),
    Kind("recent", "site", "recent.html", inputs.RecentPage, day.recent, _at("recent/")),
    Kind("paper", "paper", "paper.html", inputs.PaperPage, paper.paper, lambda links, key: links.paper(key)),
    _period("week"),
    _period("month"),
    _period("year"),
    _KEYWORD,
    _CATEGORY,
    _AUTHOR,
    Kind("days", "site", "days.html", inputs.DaysPage, day.days, _at("days/"), navigation=noop("Days")),
    Kind(
        SELECTED, "site", "selected.html", inputs.SelectedPage, selected.page, _at("selected/"), navigation=noop("Selected"),
    ),
    _hidden("meetings", "site", "meetings.ics", inputs.Meetings, selected.meetings, _at("selected/meetings.ics")),
    _hidden("mine", "site", "mine.html", inputs.MinePage, lists.mine, _at("mine/"), navigation=noop("My papers")),
    _hidden("rarities", "site", "rarities.json", inputs.Rarities, lists.rarities, _at("mine/rarities.json")),
    _KEYWORDS,
    Kind("trends", "site", "trends.html", inputs.TrendsPage, trends.page, _at("trends/"), navigation=noop("Trends")),
    Kind("changes", "site", "changes.html", inputs.ChangesPage, lists.changes, _at("changes/")),
    _CATEGORIES,
    _AUTHORS,
    Kind("search", "site", "search.html", inputs.PlainPage, _plain, _at("search/")),
    _hidden("latest", "site", "latest.html", inputs.PlainPage, _plain, _at("latest/")),
    _hidden("random", "site", "random.html", inputs.RandomPage, lists.random, _at("random/")),
    _hidden(
        "random month", "month", "random.json", inputs.RandomMonth, lists.random_month,
        lambda links, key: f"random/{date.fromordinal(key):%Y-%m}.json",
    ),
    *(_beside(name, ending) for name in ("day", "week", "month") for ending in ("bib", "ris")),
    _beside("day", "csv"),
    _hidden(
        "day text", "day", "day.md", inputs.DayPage, files.text, lambda links, key: f"{_dated('day')(links, key)}index.md",
        beside="day",
    ),
    *(_beside(name, ending) for name in ("keyword", "category", "author") for ending in ("bib", "ris")),
    *map(_feed, ("keyword", "category", "author")),
    _hidden(
        "month feed", "month", "month.atom.xml", inputs.MonthFeed, files.month_feed, _dated("days_archive"), beside="month",
    ),
    *(
        _hidden(name, "site", name, inputs.PlainPage, partial(files.of_site, name), _at(name))
        for name in ("opensearch.xml", "site.webmanifest", "llms.txt")
    ),
    Kind("data", "site", "data.html", inputs.DataPage, api.page, _at("data/")),
    _hidden("status", "site", "status.json", inputs.Status, api.status, _at("api/v1/status.json")),
    _hidden("api days", "site", "api_days.json", inputs.ApiDays, api.days, _at("api/v1/days.json")),
    _hidden(
        "api year", "year", "api_year.json", inputs.ApiYear, api.year,
        lambda links, key: f"api/v1/days/{date.fromordinal(key):%Y}.json", beside="year",
    ),
    _hidden(
        "api day", "day", "api_day.json", inputs.ApiDay, api.day,
        lambda links, key: links.data(date.fromordinal(key)), beside="day",
    ),
    _hidden("api keywords", "site", "api_keywords.json", inputs.ApiKeywords, api.keywords, _at("api/v1/keywords.json")),
    _hidden("offline", "site", "offline.html", inputs.PlainPage, _plain, _at("offline/")),
    _hidden("not found", "site", "404.html", inputs.PlainPage, _plain, _at("404.html")),
)  # fmt: skip

BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}
BESIDE: tuple[tuple[str, str], ...] = tuple((kind.name, kind.beside) for kind in KINDS if kind.beside)
"""Kinds that are looked at whenever another is, each with that other."""
OF_SITE: tuple[str, ...] = tuple(kind.name for kind in KINDS if kind.each == "site")
EMPTY_HOME = "home_empty.html"
"""The template of the home page of an archive without papers."""


def template_of(kind: Kind, made: inputs.Inputs) -> str:
    """The template that shows some inputs."""
    return EMPTY_HOME if kind.name == "home" and isinstance(made, inputs.PlainPage) else kind.template
