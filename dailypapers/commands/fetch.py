"""`fetch` writes each day's papers below content/; `daily` commits them as it goes."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

from rich.console import Console

from dailypapers import clock
from dailypapers.ci.github import GitHub, annotation
from dailypapers.commands import options as given
from dailypapers.commands.exits import SETTLED, SOME_FAILED
from dailypapers.documents.services import BY_NAME
from dailypapers.documents.store import Store
from dailypapers.errors import DailyPapersError, SettingsError
from dailypapers.fetching import settings
from dailypapers.fetching.backfill import days_of
from dailypapers.fetching.daily import Keeper
from dailypapers.fetching.fetch import Fetch, Outcome
from dailypapers.fetching.git import Git
from dailypapers.fetching.progress import watch
from dailypapers.fetching.publication_watch import PublicationWatch
from dailypapers.fetching.reading import Reader
from dailypapers.fetching.revision_watch import RevisionWatch
from dailypapers.fetching.thumbnails import Thumbnails
from dailypapers.http import Client, Get
from dailypapers.sources import Source, made
from dailypapers.sources.arxiv import Arxiv
from dailypapers.sources.oai import Oai
from dailypapers.text.clean import printable

_FIRST = date(1991, 8, 14)


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `fetch`."""
    parser.add_argument("--date", type=given.day, metavar="D", help="one day, YYYY-MM-DD")
    given.add_range(parser, given.day, limit=None)
    given.add_files(parser)


def add_daily(parser: argparse.ArgumentParser) -> None:
    """Options of `daily`."""
    given.add_range(parser, given.maybe_day, limit=40.0)
    every = "minutes between commits (default: 10)"
    parser.add_argument("--every", type=given.minutes, metavar="N", default=10.0, help=every)
    parser.set_defaults(date=None)
    given.add_files(parser)


def run_daily(options: argparse.Namespace) -> int:
    """Fetch, and commit and push what was fetched as it goes."""
    keeper = Keeper(Store(options.content), options.sources, Git(options.content.resolve().parent), options.every)
    code = run(options, keeper.keeping)
    keeper.keep()
    for problem in keeper.problems:
        print(f"dailypapers: check: {printable(problem)}", file=sys.stderr)
    if "GITHUB_OUTPUT" in os.environ:
        failed = [printable(one) for one in (*keeper.failed, *keeper.problems)]
        GitHub(os.environ).output("failed", "; ".join(failed))
        for one in failed:
            print(annotation("warning", "daily", one))
    return SOME_FAILED if keeper.problems else code


def run(options: argparse.Namespace, keeping: Callable[[Iterator[Outcome]], Iterator[Outcome]] = iter) -> int:
    """Fetch; `keeping` sees each day as it ends."""
    now = clock.now()
    wanted = _range(options, now.date())
    chosen = settings.load(options.sources, os.environ)
    with ExitStack() as stack:
        clients = _Clients(stack, chosen)
        store, arxiv = Store(options.content), Arxiv(*clients.at("arxiv"))
        fetch = Fetch(
            store,
            [_reader(one, clients) for one in chosen.sources],
            arxiv if chosen.enrich else None,
            chosen,
            now,
            Thumbnails(store, clients.get(0), chosen.picture_hosts) if chosen.thumbnails else None,
        )
        days = fetch.unsettled() if wanted is None else wanted
        is_over = _budget(options.minutes) if options.minutes else None
        outcomes = fetch.days(days, is_over=is_over, remember=len(wanted or ()) > 1)
        summary = watch(keeping(outcomes), len(days), Console())
        if wanted is None and chosen.enrich:
            oai = Oai(clients.get(chosen.arxiv_pause), chosen.endpoints["OAI_ENDPOINT"])
            revisions = RevisionWatch(store, arxiv, oai, now)
            _watch("revisions", lambda is_over: revisions.run(fetch.asked, is_over), is_over)
        if wanted is None:
            servers = [one for one in (_source(one, clients) for one in chosen.sources) if hasattr(one, "published")]
            _watch("publications", PublicationWatch(store, servers, now).run, is_over)
    return SOME_FAILED if summary.failed else SETTLED


def _watch(name: str, run: Callable[[Callable[[], bool]], object], is_over: Callable[[], bool] | None) -> None:
    """Look for what changed about papers that are here, and say what came of it; what goes wrong with that fails no fetch."""
    try:
        done = run(is_over or (lambda: False))
    except DailyPapersError as error:
        done = f"{name}: {error}"
    if done is not None:
        print(printable(str(done)))


def _range(options: argparse.Namespace, today: date) -> list[date] | None:
    """The days asked for, or None; SettingsError for an invalid range. Fetch refuses future days."""
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
    return days_of(first, last)


def _budget(minutes: float) -> Callable[[], bool]:
    """Whether so many minutes from now are over."""
    until = time.monotonic() + minutes * 60
    return lambda: time.monotonic() >= until


class _Clients:
    """The clients of one fetch: services with the same pause between requests share one."""

    def __init__(self, stack: ExitStack, chosen: settings.Settings) -> None:
        self._stack, self._chosen = stack, chosen
        self._clients: dict[float, Client] = {}

    def get(self, pause: float) -> Get:
        """What asks with this pause between requests."""
        if pause not in self._clients:
            self._clients[pause] = self._stack.enter_context(Client(named=self._chosen.named, pause=pause))
        return self._clients[pause].get

    def at(self, name: str) -> tuple[Get, str]:
        """What asks a service, and its host."""
        service = BY_NAME[name]
        return self.get(self._chosen.pause(service)), self._chosen.endpoints[service.variable]


def _reader(source: settings.SourceSettings, clients: _Clients) -> Reader:
    return Reader(_source(source, clients), source.required)


def _source(source: settings.SourceSettings, clients: _Clients) -> Source:
    get, endpoint = clients.at(source.name)
    return made(BY_NAME[source.name], get, endpoint, source.categories)
