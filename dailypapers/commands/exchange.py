"""`import` files what others kept, and `export` writes the whole archive for other programs."""

import argparse
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from dailypapers import clock
from dailypapers.commands import options as given
from dailypapers.commands.exits import SETTLED, SOME_FAILED
from dailypapers.documents import archive_format
from dailypapers.documents.store import Store
from dailypapers.errors import SettingsError
from dailypapers.exporting.export import WRITERS, export
from dailypapers.fetching import settings
from dailypapers.http import Client
from dailypapers.importing.importer import Importer
from dailypapers.importing.readers import Opened
from dailypapers.sources.arxiv import Arxiv
from dailypapers.text.clean import printable

MOST_TOLD = 50
"""Refusals of one command that are told one by one."""


def add_import(parser: argparse.ArgumentParser) -> None:
    """Options of `import`."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or the folder of another archive")
    parser.add_argument("--offline", action="store_true", help="do not ask arXiv for what the files do not say")
    given.add_files(parser)


def add_export(parser: argparse.ArgumentParser) -> None:
    """Options of `export`."""
    endings = ", ".join(WRITERS)
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help=f"a file to write, which ends in one of {endings}"
    )
    given.add_files(parser)


class _Teller:
    """Tells the first refusals, and counts the others."""

    def __init__(self) -> None:
        self.told = 0

    def __call__(self, line: str) -> None:
        self.told += 1
        if self.told <= MOST_TOLD:
            print(f"dailypapers: {printable(line)}", file=sys.stderr)
        elif self.told == MOST_TOLD + 1:
            print("dailypapers: further refusals are only counted", file=sys.stderr)


def run_import(options: argparse.Namespace) -> int:
    """Import the files one after another, and say what each came to."""
    chosen = settings.load(options.sources, os.environ)
    teller, store = _Teller(), Store(options.content)
    refused = 0
    with ExitStack() as stack:
        arxiv = None
        if chosen.enrich and not options.offline:
            client = stack.enter_context(Client(named=chosen.named, pause=chosen.arxiv_pause))
            arxiv = Arxiv(client.get, chosen.endpoints["ARXIV_ENDPOINT"])
        stack.enter_context(store.lock())
        archive_format.begin(store)
        importer = Importer(store, chosen, arxiv, clock.now(), teller)
        for path in options.paths:
            opened = Opened(path)
            counts = importer.run(opened)
            refused += counts.refused
            print(printable(f"{path} ({opened.format or 'empty'}): {counts}"))
    return SOME_FAILED if refused else SETTLED


def run_export(options: argparse.Namespace) -> int:
    """Write the files, and say how many papers each has."""
    if not options.content.is_dir():
        raise SettingsError(f"--content {options.content}: there is no such folder")
    teller = _Teller()
    count = export(Store(options.content), options.files, teller)
    for path in options.files:
        print(printable(f"{path}: {count} {'paper' if count == 1 else 'papers'}"))
    return SOME_FAILED if teller.told else SETTLED
