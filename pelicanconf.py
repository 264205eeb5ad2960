"""Settings for development; publishconf.py says what differs in production. docs/operations.md explains each."""

import sys
from pathlib import Path

from jinja2 import StrictUndefined

# So that plain `pelican` finds plugins/ and dailypapers/.
sys.path.insert(0, str(Path(__file__).parent))

# The archive: the two settings that a publisher edits are SITENAME here and SITEURL in publishconf.py.
SITENAME = "Daily Papers"
SITESUBTITLE = "Each day's research papers"
SITEURL = ""
DEFAULT_LANG = "en"
TIMEZONE = "UTC"

# What is shown
AI_TEXT = True
LISTED_AUTHORS = 5
KEYWORD_MIN_PAPERS = 2
AUTHOR_MIN_PAPERS = 3
KEYWORD_ALIASES = "keywords.yaml"
RELATED_PAPERS = 5
OFFLINE = True
SOCIAL_IMAGES = False

# Where things stand
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = "theme"
PAGE_PATHS = ["pages"]
ARTICLE_PATHS = ["articles"]
STATIC_PATHS = ["extra"]
EXTRA_PATH_METADATA = {"extra/.nojekyll": {"path": ".nojekyll"}}
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
]
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "undefined": StrictUndefined,
    "extensions": [],
}

# Papers are not Articles: Pelican's own article pages, archives and feeds stay off.
DIRECT_TEMPLATES = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
DELETE_OUTPUT_DIRECTORY = False
