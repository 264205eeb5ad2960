"""Settings for production: only what differs from pelicanconf.py."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *  # noqa: F403

# The address at which the site stands, without a trailing slash; the daily workflow sets it from the repository's own.
SITEURL = os.environ.get("SITEURL", "https://example.org/daily-papers").rstrip("/")
RELATIVE_URLS = False
