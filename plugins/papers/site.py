"""Site: what every template may read of the settings, as `site`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dailypapers.documents import services
from dailypapers.errors import SettingsError
from dailypapers.exporting import api
from dailypapers.languages.language import gettext, joined, noop
from dailypapers.mail import addresses
from plugins.papers.kinds import BY_NAME, KINDS, Kind
from plugins.papers.settings import Settings

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ALLOWED = ("http://", "https://", "mailto:", "//")

_DAY_FILES, _FILES = ("bib", "ris", "csv", "md"), ("bib", "ris")
"""What may lie beside pages."""
_FOOTER = (
    (noop("Keyboard shortcuts"), "mine/#keys"),
    (noop("Random paper"), "random/"),
    (noop("Changes to papers"), "changes/"),
    (noop("Feed: days"), "feeds/days.atom.xml"),
    (noop("Feed: papers"), "feeds/papers.atom.xml"),
)


SUBTITLE = noop("Each day's research papers")
"""The SITESUBTITLE of dailypapers.conf, which is translated where a publisher leaves it so."""
_PAPER = ("#fdfcfa", "#15171a")
"""Of theme/static/css/tokens.css."""
_STYLE = "extra/custom.css"
"""The publisher's own style sheet, below content/ and below the site's root."""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the site's navigation."""

    name: str
    """Of the kind of page, by which a page knows itself."""
    url: str
    """Path below the site's root, or an address elsewhere."""
    title: str
    elsewhere: bool = False
    """Whether the URL is an address elsewhere."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site."""

    name: str
    subtitle: str
    """May be empty."""
    url: str
    """Absolute address without trailing slash; empty in development."""
    author: str
    language: str
    description: str
    repository: str
    """Address of the archive's own repository, or empty."""
    paper: tuple[str, str]
    """The colours of the page in the light and the dark look, as CSS."""
    logo: str
    """Path of a square picture below the site's root, or empty."""
    style: str
    """Path of the publisher's own style sheet below the site's root, or empty."""
    navigation: tuple[Place, ...]
    footer: tuple[Place, ...]
    """The links of the footer."""
    credits: str
    """Where the data is from, as HTML."""
    subscribe: str
    """Where readers subscribe by mail, as a URL of mailto:, http or https; or empty."""
    ai_text: bool
    """Whether texts by language models are shown."""
    listed_authors: int
    """How many authors a listed paper names."""
    listed_coins: bool
    """Whether reference managers can take papers from the lists of days."""
    listed_abstracts: bool
    """Whether the lists of days have abstracts."""
    citation_abstract: bool
    """Whether a paper's page has its abstract for reference managers, too."""
    citation_schema: bool
    """Whether a paper's page has JSON-LD."""
    files: tuple[str, ...]
    """The files for browsers and programs at the root of the site."""
    day_files: tuple[str, ...]
    """The endings of the files beside a day's page."""
    period_papers: tuple[str, ...]
    """The pages of which periods list all of their papers: `week` and `month`."""
    period_files: tuple[str, ...]
    """The endings of the files beside the pages of weeks and months."""
    topic_files: tuple[str, ...]
    """The endings of the files beside the page of a topic that has a feed."""
    feed_topic_min_papers: int
    """From so many papers on a topic has a feed; 0: none has."""
    feed_topic_kinds: tuple[str, ...]
    """Which topics have feeds."""
    feed_formats: tuple[str, ...]
    """What there is beside Atom: `json` and `opml`."""
    api_files: tuple[str, ...]
    """What the static API answers."""
    data_files: tuple[str, ...]
    """The kinds of files of all papers of a year."""
    offline: bool
    """Whether browsers keep pages for when there is no network."""
    social_images: bool
    """Whether each paper has a picture below social/."""


def site_of(settings: Mapping[str, object], own: Settings) -> Site:
    """The record of these settings."""
    return Site(
        name=str(settings["SITENAME"]),
        subtitle=gettext(str(settings.get("SITESUBTITLE") or "")),
        url=str(settings.get("SITEURL") or "").rstrip("/"),
        author=str(settings.get("AUTHOR") or ""),
        language=str(settings.get("DEFAULT_LANG") or "en").replace("_", "-"),
        description=gettext(own.site_description),
        repository=own.site_repository,
        paper=_paper(settings),
        logo=own.site_logo.lstrip("/"),
        style=_STYLE if _has_style(settings) else "",
        navigation=_navigation(settings, own),
        footer=_footer(own),
        credits=_credits(own),
        subscribe=_subscribe(own),
        ai_text=own.ai_text,
        listed_authors=own.listed_authors,
        listed_coins=own.listed_coins,
        listed_abstracts=own.listed_abstracts,
        citation_abstract=own.citation_abstract,
        citation_schema=own.citation_schema,
        files=_endings("SITE_FILES", own.site_files, Settings().site_files),
        day_files=_endings("DAY_FILES", own.day_files, _DAY_FILES),
        period_papers=_endings("PERIOD_PAPERS", own.period_papers, ("week", "month")),
        period_files=_endings("PERIOD_FILES", own.period_files, _FILES),
        topic_files=_endings("TOPIC_FILES", own.topic_files, _FILES),
        feed_topic_min_papers=own.feed_topic_min_papers,
        feed_topic_kinds=_endings("FEED_TOPIC_KINDS", own.feed_topic_kinds, ("keyword", "category", "author")),
        feed_formats=_endings("FEED_FORMATS", own.feed_formats, ("json", "opml")),
        api_files=_endings("API_FILES", own.api_files, ("status", "days", "keywords")),
        data_files=_endings("DATA_FILES", own.data_files, tuple(api.YEAR_FILES)),
        offline=own.offline,
        social_images=own.social_images,
    )


def _navigation(settings: Mapping[str, object], own: Settings) -> tuple[Place, ...]:
    """SITE_NAVIGATION, else the kinds that the table names for it and the page About where there is one; then MENUITEMS."""
    given = [_place("SITE_NAVIGATION", item) for item in own.site_navigation]
    kinds = given or [_kind(kind) for kind in KINDS if kind.navigation]
    more = [_place("MENUITEMS", item) for item in settings.get("MENUITEMS") or ()]
    return (*kinds, *more, *(() if given else _about(settings)))


def _credits(own: Settings) -> str:
    """Sentences that name the services of SITE_CREDITS, and thank those that ask for it."""
    named = _endings("SITE_CREDITS", own.site_credits, tuple(services.BY_NAME))
    found = [services.BY_NAME[name] for name in named]
    links = [f'<a href="{one.home}">{f"{one.label} {one.part}".strip()}</a>' for one in found]
    *others, last = links or [""]
    places = gettext("%(places)s and %(last)s", places=joined(others), last=last) if others else last
    said = [gettext("Data from %(places)s.", places=places)] if links else []
    said += [
        gettext("Thank you to %(source)s for use of its open access interoperability.", source=one.label)
        for one in found
        if one.is_thanked
    ]
    return " ".join(said)


def _footer(own: Settings) -> tuple[Place, ...]:
    """SITE_FOOTER, else the links that most sites want there."""
    if own.site_footer:
        return tuple(_place("SITE_FOOTER", item) for item in own.site_footer)
    mail = [Place("", _subscribe(own), gettext("Subscribe by mail"), elsewhere=True)] if own.site_subscribe else []
    data = [Place("data", "data/", gettext("Data"))] if own.api_files or own.data_files else []
    return (*mail, *(Place("", url, gettext(title)) for title, url in _FOOTER), *data)


def _endings(setting: str, given: tuple, known: tuple[str, ...]) -> tuple[str, ...]:
    for one in given:
        if one not in known:
            raise SettingsError(f"{setting}: {one!r} is not one of {', '.join(known)}")
    return tuple(one for one in known if one in given)


def _subscribe(own: Settings) -> str:
    return addresses.contact(own.site_subscribe, "SITE_SUBSCRIBE") if own.site_subscribe else ""


def _has_style(settings: Mapping[str, object]) -> bool:
    return "extra" in (settings.get("STATIC_PATHS") or ()) and Path(str(settings["PATH"]), _STYLE).is_file()


def _paper(settings: Mapping[str, object]) -> tuple[str, str]:
    """What THEME_TOKENS says of the page's colour, which the plugin of assets checks; else the theme's own."""
    tokens = settings.get("THEME_TOKENS")
    given = tokens.get("paper") if isinstance(tokens, Mapping) else None
    pair = (given, given) if isinstance(given, str) else tuple(map(str, given or ()))
    return pair if len(pair) == 2 else _PAPER


def _about(settings: Mapping[str, object]) -> tuple[Place, ...]:
    folders = [Path(str(settings["PATH"]), name) for name in settings.get("PAGE_PATHS") or ()]
    there = any(any(folder.glob("about.*")) for folder in folders)
    return (Place("about", "about/", gettext("About")),) if there else ()


def _kind(kind: Kind) -> Place:
    return Place(kind.name, f"{kind.name}/", gettext(kind.navigation))


def _place(setting: str, item: object) -> Place:
    """An entry of a setting: the name of a kind of page, or a title and a path below the site's root or an address.

    SettingsError where it is neither.
    """
    if isinstance(item, str) and setting != "MENUITEMS":
        kind = BY_NAME.get(item)
        if kind is None or not kind.navigation:
            names = ", ".join(kind.name for kind in KINDS if kind.navigation)
            raise SettingsError(f"{setting}: {item!r} is not a kind of page that has a title: {names}")
        return _kind(kind)
    if not isinstance(item, list | tuple) or len(item) != 2 or not all(isinstance(part, str) for part in item):
        raise SettingsError(f"{setting}: {item!r} is not a pair of a title and an address")
    title, url = item
    if url.startswith("//") or _SCHEME.match(url):
        if not url.lower().startswith(_ALLOWED):
            raise SettingsError(f"{setting}: {title}: {url!r} is not an address of http, https or mailto")
        return Place(title, url, title, elsewhere=True)
    return Place(title, url.lstrip("/"), title)
