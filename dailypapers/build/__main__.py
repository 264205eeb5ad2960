"""Build a site: `python -m dailypapers.build CONTENT -o OUTPUT -s SETTINGS …`, the options of Pelican's own command.

Where nothing changed since the last build this says so at once; else it becomes Pelican, which gives the same bytes when run alone.
"""

import atexit
import os
import runpy
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from dailypapers import archive
from dailypapers.build import fresh, listing
from dailypapers.build.state import path_of
from dailypapers.errors import SettingsError


def _cache(arguments: Sequence[str]) -> str:
    """The folder of the state: CACHE_PATH where an option gives it, else that of pelicanconf.py's default."""
    given = [one for one in arguments if one.startswith("CACHE_PATH=")]
    return given[-1].removeprefix("CACHE_PATH=").strip("\"'") if given else ".cache"


def output_of(arguments: Sequence[str]) -> Path:
    """The folder of the site that some options build."""
    return Path(fresh.option(arguments, "-o", "--output", "output"))


def state_of(arguments: Sequence[str]) -> Path:
    """The state of the site that some options build."""
    return path_of(Path(_cache(arguments)), output_of(arguments))


def main(arguments: list[str]) -> int:
    """Say that nothing changed and return 0, or what is wrong in archive.yaml and return 2, or become Pelican's own command."""
    listing.keep()
    if report := fresh.is_fresh(state_of(arguments), output_of(arguments), arguments, os.environ):
        print(f"Nothing changed: {report}")
        return 0
    try:
        archive.load(Path(fresh.option(arguments, "-s", "--settings", "pelicanconf.py")).parent)
    except SettingsError as error:  # what pelicanconf.py raises, Pelican shows with the whole way there
        print(f"dailypapers: {error}", file=sys.stderr)
        return 2
    sys.argv = ["pelican", *arguments]
    runpy.run_module("pelican", run_name="__main__")  # what was listed above is listed once
    return 0


def _leave(code: int) -> NoReturn:
    """End here: Python itself would first free all that the build made, one thing after another, for a tenth of a second.

    What was registered to run at exit runs, by plugins too.
    """
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _leave(main(sys.argv[1:]))
