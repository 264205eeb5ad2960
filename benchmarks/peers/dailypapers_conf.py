"""The site by Daily Papers without what others do not make: search, related papers, files beside pages, feeds of topics, data.

Weeks, months, years, trends and lists of one's own cannot be switched off.
"""

from dailypapers.conf import *  # noqa: F403

SITEURL = "https://example.org"
PLUGINS = ["plugins.papers", "plugins.feeds", "plugins.sitemap", "plugins.assets"]
OFFLINE = False
RELATED_PAPERS = 0
DAY_FILES = ()
SITE_FILES = API_FILES = DATA_FILES = ()
FEED_TOPIC_MIN_PAPERS = 0
