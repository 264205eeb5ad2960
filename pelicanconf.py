"""Settings for development; publishconf.py says what differs in production. What most publishers change is in archive.yaml."""

import sys
from pathlib import Path

# So that plain `pelican` finds the engine in a clone of it.
sys.path.insert(0, str(Path(__file__).parent))
from dailypapers.conf import *  # noqa: F403
from dailypapers.conf import archive

globals().update(archive(__file__))

# Your own settings, of Pelican and of Daily Papers, go below; docs/operations.md has them all.
