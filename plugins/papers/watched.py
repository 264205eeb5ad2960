"""Watched: the files that tell the next build whether anything changed, noted before this one reads any of them."""

import json
import os
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

import dailypapers
import plugins
from dailypapers import archive
from dailypapers.build import fresh
from dailypapers.interests import profile


def watched(settings: Mapping[str, object], theme: str) -> dict[str, object]:
    """What to keep in the state for `fresh.is_fresh`."""
    conf = Path(fresh.option(sys.argv[1:], "-s", "--settings", "pelicanconf.py")).resolve().parent
    code = (Path(dailypapers.__file__).parent, Path(plugins.__file__).parent)
    trees = {os.fspath(root) for root in (settings["PATH"], theme, *settings["THEME_TEMPLATES_OVERRIDES"], *code)}
    # Those of one's own may come without any other change.
    own = {f"{conf}/{name}" for name in (fresh.MODULES, archive.FILE, *archive.OVERRIDES)}
    own |= {f"{conf}/{profile.FILE}", *map(os.fspath, profile.files(str(settings.get("INTERESTS") or "")))}
    roots = sorted(trees | own | {f"{sysconfig.get_path('purelib')}/{fresh.NAMES}"})
    return {"roots": json.dumps(roots), "fresh": fresh.mark(roots, sys.argv[1:], os.environ)}
