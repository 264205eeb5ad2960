"""The site by stock Pelican: papers are articles; keywords and categories are tags, since an article has one category only."""

from shown import DAYS, facts, largest, long, name, short  # noqa: F401 - DAYS is for templates

SITENAME = "Daily Papers"
SITEURL = "https://example.org"
AUTHOR = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = "cache"
LOAD_CONTENT_CACHE = CACHE_CONTENT = True
THEME = "theme"
THEME_STATIC_PATHS = []
ARTICLE_URL = "papers/{slug}/"
ARTICLE_SAVE_AS = "papers/{slug}/index.html"
TAG_URL = "{slug}/"
TAG_SAVE_AS = "{slug}/index.html"
AUTHOR_URL = "authors/{slug}/"
AUTHOR_SAVE_AS = "authors/{slug}/index.html"
CATEGORY_SAVE_AS = ""
DAY_ARCHIVE_URL = "{date:%Y}/{date:%m}/{date:%d}/"
DAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/index.html"
TAG_REGEX_SUBSTITUTIONS = AUTHOR_REGEX_SUBSTITUTIONS = []
SLUGIFY_PRESERVE_CASE = SLUGIFY_USE_UNICODE = True
DIRECT_TEMPLATES = ["index", "keywords", "categories", "authors", "days", "sitemap"]
KEYWORDS_SAVE_AS = "keywords/index.html"
CATEGORIES_SAVE_AS = "categories/index.html"
AUTHORS_SAVE_AS = "authors/index.html"
DAYS_SAVE_AS = "days/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
FEED_ALL_ATOM = "feeds/papers.atom.xml"
FEED_MAX_ITEMS = 50
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_PAGINATION = False
SUMMARY_MAX_LENGTH = 25
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "extensions": []}

JINJA_FILTERS = {"facts": facts, "name": name, "long": long, "short": short, "largest": largest}
