"""`host` puts the recipe for a host into the archive."""

import argparse
from pathlib import Path

from dailypapers.commands.exits import SETTLED
from dailypapers.errors import SettingsError
from dailypapers.starter import hosts


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `host`."""
    names = ", ".join(one.name for one in hosts.HOSTS)
    parser.add_argument("name", nargs="?", metavar="HOST", help=f"{names}; without it, say what each is")


def run(options: argparse.Namespace) -> int:
    """Say which hosts there are, or write the files of one, and what to do with them."""
    if options.name is None:
        for one in hosts.HOSTS:
            print(f"{one.name:<11} {one.said}")
        return SETTLED
    host = hosts.named(options.name)
    if not Path("content").is_dir():
        raise SettingsError("content: there is no archive here; `dailypapers new DIR` begins one")
    for place, is_new in hosts.put(host, Path()):
        print(f"{place}: {'written' if is_new else 'is there already, and is left as it is'}")
    print(f"Next: {host.then}")
    return SETTLED
