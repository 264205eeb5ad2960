"""Settings for production: only what differs from pelicanconf.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from dailypapers.conf import address
from pelicanconf import *  # noqa: F403

# The site's address, without a trailing slash. Pages work at any address, but feeds, the sitemap and canonical links name this one.
SITEURL = address(__file__)
