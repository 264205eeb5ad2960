"""The engine's settings of Pelican, which pelicanconf.py begins with; docs/operations.md explains each."""

import os
from pathlib import Path

from dailypapers import archive as _archive
from dailypapers import engine as _engine
from dailypapers.interests import profile as _profile

_engine.provide_plugins()

SITENAME = "Daily Papers"
SITESUBTITLE = "Each day's research papers"
SITEURL = ""
DEFAULT_LANG = "en"
TIMEZONE = "UTC"

# Paths and addresses
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = str(_engine.ROOT / "theme")
PAGE_PATHS = ["pages"]
ARTICLE_PATHS = ["articles"]
STATIC_PATHS = ["extra"]
# Files that a host looks for at the root of the site.
EXTRA_PATH_METADATA = {f"extra/{name}": {"path": name} for name in (".nojekyll", "CNAME", "_headers", "_redirects")}
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAPER_URL = "papers/{id}/"
DAY_ARCHIVE_URL = "{date:%Y}/{date:%m}/{date:%d}/"
WEEK_ARCHIVE_URL = "{year:04}/W{week:02}/"
MONTH_ARCHIVE_URL = "{date:%Y}/{date:%m}/"
YEAR_ARCHIVE_URL = "{date:%Y}/"
KEYWORD_URL = "keywords/{slug}/"
CATEGORY_URL = "categories/{slug}/"
AUTHOR_URL = "authors/{slug}/"

# Plugins, by dotted name: a bare `search` would lose to an installed pelican.plugins.search.
PLUGINS = [
    "plugins.papers",
    "plugins.feeds",
    "plugins.sitemap",
    "plugins.assets",
    "plugins.search",
    "plugins.offline",
    "plugins.social",
    "plugins.data",
    "plugins.compressed",
]
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": [],
}

# Papers are not Articles. A file below content/articles/ has a page; Pelican's own lists and feeds of articles are off.
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
DELETE_OUTPUT_DIRECTORY = False


def archive(conf: str) -> dict[str, object]:
    """The settings of the archive that a pelicanconf.py, given by its `__file__`, is of.

    They are those of archive.yaml, but for the address, which only published pages name, and the folder of templates of one's own.
    """
    folder = Path(conf).parent
    given = _archive.load(folder)
    given.pop("SITEURL", None)
    interests = folder / _profile.FILE
    if interests.is_file():
        given["INTERESTS"] = str(interests)
    own = [folder / name for name in _archive.OVERRIDES]
    own = [str(path) for path in own if path.is_dir() and not (path / "templates").is_dir()]  # such is a whole theme
    return {**given, "THEME_TEMPLATES_OVERRIDES": own} if own else given


def address(conf: str) -> str:
    """The address of the published site: SITEURL of the environment, which the daily workflow sets, else that of archive.yaml."""
    given = os.environ.get("SITEURL") or _archive.load(Path(conf).parent).get("SITEURL")
    return str(given or "https://example.org/daily-papers").rstrip("/")
