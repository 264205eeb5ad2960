"""Settings that the pages read, with their defaults, as one frozen record."""

from collections.abc import Mapping
from dataclasses import dataclass

from dailypapers.archive import PeriodPaths

DEFAULTS: dict[str, object] = {
    "AI_TEXT": True,
    "KEYWORD_MIN_PAPERS": 2,
    "AUTHOR_MIN_PAPERS": 3,
    "KEYWORD_ALIASES": "keywords.yaml",
    "RELATED_PAPERS": 5,
    "LISTED_AUTHORS": 5,
    "OFFLINE": True,
    "SOCIAL_IMAGES": False,
    "SITE_DESCRIPTION": "An archive of daily research papers, with search.",
    "SITE_REPOSITORY": "",
    "PAPER_URL": "papers/{id}/",
    "DAY_ARCHIVE_URL": "{date:%Y}/{date:%m}/{date:%d}/",
    "WEEK_ARCHIVE_URL": "{year:04}/W{week:02}/",
    "MONTH_ARCHIVE_URL": "{date:%Y}/{date:%m}/",
    "YEAR_ARCHIVE_URL": "{date:%Y}/",
    "KEYWORD_URL": "keywords/{slug}/",
    "CATEGORY_URL": "categories/{slug}/",
    "AUTHOR_URL": "authors/{slug}/",
}
"""Settings of this plugin. A page stands at its URL, in an index.html where that ends in a slash."""


@dataclass(frozen=True, slots=True)
class Site:
    """What every template may read of the settings, as `site`."""

    name: str
    subtitle: str
    url: str
    """Absolute address without trailing slash; empty in development."""
    author: str
    language: str
    description: str
    repository: str
    """Address of the archive's own repository, or empty."""
    ai_text: bool
    """Whether texts by language models are shown."""
    listed_authors: int
    """How many authors a listed paper names."""
    offline: bool
    """Whether browsers keep pages for when there is no network."""
    social_images: bool
    """Whether each paper has a picture below social/."""


def setting(settings: Mapping[str, object], name: str) -> object:
    """A setting of this plugin, or its default; Pelican's own default of an archive's URL is empty."""
    value = settings.get(name)
    return DEFAULTS[name] if value is None or value == "" else value


def site_of(settings: Mapping[str, object]) -> Site:
    """The record of these settings."""
    return Site(
        name=str(settings["SITENAME"]),
        subtitle=str(settings.get("SITESUBTITLE") or "Each day's research papers"),
        url=str(settings.get("SITEURL") or "").rstrip("/"),
        author=str(settings.get("AUTHOR") or ""),
        language=str(settings.get("DEFAULT_LANG") or "en"),
        description=str(setting(settings, "SITE_DESCRIPTION")),
        repository=str(setting(settings, "SITE_REPOSITORY")),
        ai_text=bool(setting(settings, "AI_TEXT")),
        listed_authors=int(setting(settings, "LISTED_AUTHORS")),
        offline=bool(setting(settings, "OFFLINE")),
        social_images=bool(setting(settings, "SOCIAL_IMAGES")),
    )


def period_paths(settings: Mapping[str, object]) -> PeriodPaths:
    """The patterns of the pages of weeks, months and years."""
    return PeriodPaths(
        *(str(setting(settings, name)) for name in ("WEEK_ARCHIVE_URL", "MONTH_ARCHIVE_URL", "YEAR_ARCHIVE_URL"))
    )
