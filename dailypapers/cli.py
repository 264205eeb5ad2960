"""The command line: `python -m dailypapers fetch` and `python -m dailypapers check`."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

from rich.console import Console

from dailypapers import __version__, check, clock, fields, settings
from dailypapers.errors import DailyPapersError, SettingsError
from dailypapers.fetch import Fetch
from dailypapers.http import Client
from dailypapers.progress import watch
from dailypapers.reading import Reader
from dailypapers.sources.arxiv import Arxiv
from dailypapers.sources.huggingface import HuggingFace
from dailypapers.store import Store
from dailypapers.thumbnails import Thumbnails

SETTLED, PROBLEMS, USAGE, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: all is well; check found problems; wrong usage or settings; some day failed; interrupted."""

_FIRST = date(1991, 8, 14)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return _check(options) if options.command == "check" else _fetch(options)
    except DailyPapersError as error:
        print(f"dailypapers: {error}", file=sys.stderr)
        return USAGE if isinstance(error, SettingsError) else SOME_FAILED
    except KeyboardInterrupt:
        print("dailypapers: interrupted; every document is whole, and another run goes on", file=sys.stderr)
        return INTERRUPTED


def _day(text: str) -> date:
    try:
        return fields.day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dailypapers", description="Keep an archive of each day's research papers.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    fetch = commands.add_parser("fetch", help="write each day's papers below content/ (default: the last 14 days)")
    fetch.add_argument("--date", type=_day, metavar="D", help="one day, YYYY-MM-DD")
    fetch.add_argument("--from", type=_day, metavar="D", dest="first", help="first day of a range")
    fetch.add_argument("--to", type=_day, metavar="D", dest="last", help="last day of a range (default: today)")
    fetch.add_argument(
        "--sources", type=Path, default=Path("sources.yaml"), metavar="FILE", help="what is read and kept"
    )
    checker = commands.add_parser("check", help="check every document below content/")
    for command in (fetch, checker):
        command.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the store's folder")
    return parser


def _check(options: argparse.Namespace) -> int:
    if not options.content.is_dir():
        raise SettingsError(f"--content {options.content}: there is no such folder")
    count = 0
    for problem in check.problems(Store(options.content)):
        print(problem)
        count += 1
    said = f"{count} {'problem' if count == 1 else 'problems'}"
    print(f"{options.content}: {said}" if count else f"{options.content}: all documents are well")
    return PROBLEMS if count else SETTLED


def _range(options: argparse.Namespace, today: date) -> list[date] | None:
    """The days asked for, None where none is; SettingsError for a range that is none. Fetch refuses future days."""
    if options.date and (options.first or options.last):
        raise SettingsError("--date cannot be given with --from or --to")
    if options.last and not options.first:
        raise SettingsError("--to needs --from")
    if not (options.date or options.first):
        return None
    first = options.date or options.first
    last = options.date or options.last or today
    if last < first:
        raise SettingsError(f"--to {last} is before --from {first}")
    if first < _FIRST:
        raise SettingsError(f"{first} is before arXiv began, on {_FIRST}")
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]


def _fetch(options: argparse.Namespace) -> int:
    now = clock.now()
    wanted = _range(options, now.date())
    chosen = settings.load(options.sources, os.environ)
    with ExitStack() as stack:
        plain = stack.enter_context(Client())
        slow = stack.enter_context(Client(pause=chosen.arxiv_pause))
        store = Store(options.content)
        fetch = Fetch(
            store,
            [_reader(one, chosen, plain, slow) for one in chosen.sources],
            Arxiv(slow.get, chosen.arxiv_endpoint) if chosen.enrich else None,
            chosen,
            now,
            Thumbnails(store, plain.get) if chosen.thumbnails else None,
        )
        days = fetch.unsettled() if wanted is None else wanted
        summary = watch(fetch.days(days), len(days), Console())
    return SOME_FAILED if summary.failed else SETTLED


def _reader(source: settings.SourceSettings, chosen: settings.Settings, plain: Client, slow: Client) -> Reader:
    if source.name == Arxiv.name:
        return Reader(Arxiv(slow.get, chosen.arxiv_endpoint, source.categories), source.required)
    return Reader(HuggingFace(plain.get, chosen.hf_endpoint), source.required)
