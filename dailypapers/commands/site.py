"""`build` makes the site of the archive that one is in, and `serve` shows it on this machine."""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

from dailypapers.commands.exits import PROBLEMS, SETTLED, USAGE
from dailypapers.errors import SettingsError
from dailypapers.server import __main__ as server

SITE = Path("output")
PARTS = Path("build/parts")
"""Where the parts of a site are made, a folder a year."""


def add_build(parser: argparse.ArgumentParser) -> None:
    """Options of `build`."""
    parser.add_argument(
        "--published", action="store_true", help="with publishconf.py: links name the site's own address"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--year",
        type=_year,
        metavar="Y",
        help=f"the pages of one year's papers and days and a share of the topics, into {PARTS}/Y",
    )
    which.add_argument(
        "--join",
        type=Path,
        nargs="*",
        metavar="DIR",
        help=f"the whole site, with the pages of such parts (default: all of {PARTS}/)",
    )
    _add_folders(parser, output=None)


def _year(text: str) -> int:
    if not re.fullmatch(r"(?:19|2\d)\d\d", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year from 1900 to 2999")
    return int(text)


def add_serve(parser: argparse.ArgumentParser) -> None:
    """Options of `serve`."""
    parser.add_argument("--port", default="8000", metavar="N", help="the first port that is tried (default: 8000)")
    parser.add_argument("--watch", action="store_true", help="build on every save, and reload open pages")
    _add_folders(parser)


def _add_folders(parser: argparse.ArgumentParser, output: Path | None = SITE) -> None:
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the store's folder")
    parser.add_argument("--output", type=Path, default=output, metavar="DIR", help=f"the built site (default: {SITE})")


def run_build(options: argparse.Namespace) -> int:
    """Build as `make html` or `make publish` does."""
    conf = Path("publishconf.py" if options.published else "pelicanconf.py")
    options.output = options.output or (PARTS / str(options.year) if options.year else SITE)
    command = [sys.executable, "-m", "dailypapers.build", *_building(options, conf), *_part(options)]
    code = subprocess.run(command, check=False).returncode
    return code if code in (SETTLED, USAGE) else PROBLEMS


def run_serve(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    building = ["--", *_building(options, Path("pelicanconf.py"))] if options.watch else []
    return server.main([str(options.output), "--port", options.port, *building])


def _part(options: argparse.Namespace) -> list[str]:
    """Arguments of Pelican's command for a part, or for a site with parts; SettingsError where there are none."""
    if options.year:
        return ["-e", f"BUILD_YEAR={options.year}"]
    if options.join is None:
        return []
    folders = options.join or sorted(path for path in PARTS.glob("*") if path.is_dir())
    if not folders:
        raise SettingsError(f"--join: {PARTS} has no part; `dailypapers build --year` makes one")
    return ["-e", f"BUILD_JOIN={json.dumps([str(path.resolve()) for path in folders])}"]


def _building(options: argparse.Namespace, conf: Path) -> list[str]:
    """Arguments of Pelican's command; SettingsError where there is no archive."""
    for needed in (conf, options.content):
        if not needed.exists():
            raise SettingsError(f"{needed}: there is no archive here; `dailypapers new DIR` begins one")
    return [str(options.content), "-o", str(options.output), "-s", str(conf), "--fatal", "errors"]
