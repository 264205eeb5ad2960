"""`new` begins an archive."""

import argparse
from pathlib import Path

from dailypapers import starter
from dailypapers.commands.exits import SETTLED


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `new`."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder, which must not exist yet")
    parser.add_argument("--name", default="Daily Papers", help="what the archive is called")
    repository = (
        "the engine's repository at GitHub, whose workflow the archive calls (default: where it was installed from)"
    )
    parser.add_argument("--repository", default="", metavar="OWNER/NAME", help=repository)


def run(options: argparse.Namespace) -> int:
    """Write it, and say what to do next."""
    origin = starter.origin(options.repository)
    starter.write(options.folder, options.name, origin)
    print(f"{options.folder} is an archive without papers. Next:\n\n    cd {options.folder}\n    make\n")
    print("fetches the newest days, builds the site and serves it. README.md there says how to publish it.")
    if origin.unsettled:
        print("\nBefore it can run at GitHub:\n", *origin.unsettled, sep="\n  ")
    return SETTLED
