"""`doctor` looks the archive over, and says what to fix."""

import argparse
import os
from pathlib import Path

from dailypapers import clock
from dailypapers.commands import options as given
from dailypapers.commands.exits import PROBLEMS, SETTLED
from dailypapers.doctor import Archive, Level, examine
from dailypapers.text.clean import printable


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `doctor`."""
    parser.add_argument("--site", type=Path, default=Path("output"), metavar="DIR", help="the built site")
    given.add_files(parser)


def run(options: argparse.Namespace) -> int:
    """Print each finding."""
    folder = options.content.resolve().parent
    archive = Archive(folder, options.content, options.sources, options.site, os.environ, clock.today())
    findings = examine(archive)
    for finding in findings:
        print(printable(str(finding)))
    return PROBLEMS if any(finding.level is Level.BAD for finding in findings) else SETTLED
