"""The publication watch: once a day, which preprints of this archive became articles in journals.

A server that posts preprints tells that by the date of the article, and learns it days or weeks later. So each watch asks for the
30 days before the watch before it, and those since. `content/publications.json` has the day of the last one.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Protocol

from dailypapers.documents import fields, revision
from dailypapers.documents.document import Document
from dailypapers.documents.store import Store, read
from dailypapers.errors import DailyPapersError, SourceError, StoreError
from dailypapers.fetching.watched import Watched, note

FILE = "publications.json"
SPAN = timedelta(days=30)
"""How long after an article a server may tell of it."""
_WEEK = timedelta(days=7)
"""Days that are asked for at once, which no server fills with more than it may answer."""


class Publication(Protocol):
    """An article that was a preprint."""

    id: str
    doi: str
    journal: str


class Server(Protocol):
    """A source that tells them."""

    name: str

    def published(self, first: date, last: date) -> Iterator[Publication]:
        """The articles of these days; SourceError where there is no usable answer."""
        ...


class PublicationWatch:
    """The watch of one store, as of one moment."""

    def __init__(self, store: Store, servers: Sequence[Server], now: datetime) -> None:
        self._store, self._servers, self._now, self._today = store, servers, now, now.date()

    def run(self, is_over: Callable[[], bool]) -> Watched | None:
        """Watch, unless that was done today, or no source names articles: then None.

        A watch that ran out of time, or that gets no answer, is done again by the next run.
        """
        before = last(self._store)
        if not self._servers or (before is not None and before >= self._today):
            return None
        done = Watched("publications")
        with self._store.lock():
            for server in self._servers:
                self._ask(server, (before or self._today) - SPAN, done, is_over)
            if not done.problems:
                self._store.write(self._store.root / FILE, f"{json.dumps({'watched': str(self._today)})}\n")
        return done

    def _ask(self, server: Server, since: date, done: Watched, is_over: Callable[[], bool]) -> None:
        try:
            while since <= self._today:
                for one in server.published(since, min(since + _WEEK, self._today)):
                    if is_over():
                        done.problems.append("time is up")
                        return
                    self._file(one, done)
                since += _WEEK + timedelta(days=1)
        except SourceError as error:
            done.problems.append(f"{server.name}: {error}"[:300])

    def _file(self, one: Publication, done: Watched) -> None:
        path = self._store.find(one.id)
        if path is None:
            return
        try:
            done.asked += 1
            old = self._store.read_paper(path)
            if self._store.write_paper(_published(old, one, self._today)):
                done.changed.append(old.paper.id)
                note(self._store, old.paper.date, self._now)
        except DailyPapersError as error:
            done.problems.append(str(error))


def _published(old: Document, one: Publication, today: date) -> Document:
    """The document with its article."""
    new = replace(old.paper, doi=one.doi, journal_ref=one.journal or old.paper.journal_ref)
    return replace(old, paper=replace(new, history=revision.joined(old.paper.history, old.paper, new, today)))


def last(store: Store) -> date | None:
    """The day of the last whole watch of a store, None before the first; StoreError where its file cannot be read."""
    path = store.root / FILE
    if not path.exists():
        return None
    try:
        return fields.day(json.loads(read(path))["watched"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise StoreError(f'{path}: is not like {{"watched": "2026-08-25"}}: {error}') from error
