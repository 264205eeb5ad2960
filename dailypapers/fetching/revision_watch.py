"""Revision watch: once a day, what arXiv changed about papers that are in the archive already.

OAI-PMH says which papers of all arXiv changed since the last time, by datestamp; those that are here, and what was listed in the
last 30 days, are then asked for by id, but for what this run asked for already. `content/revisions.json` has how far this is.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dailypapers.documents import fields
from dailypapers.documents.document import Document
from dailypapers.documents.listing import Listed
from dailypapers.documents.paper_id import ARXIV
from dailypapers.documents.store import Store, read
from dailypapers.errors import DailyPapersError, SourceError, StoreError
from dailypapers.fetching.merge import enrich, is_enriched
from dailypapers.fetching.watched import Watched, note
from dailypapers.sources.arxiv import BATCH, Arxiv
from dailypapers.sources.oai import Oai

SPAN = timedelta(days=30)
"""How long after its day a paper is asked for by id."""
_FIRST = timedelta(days=2)
"""How far back the first watch of an archive looks."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the watch is."""

    watched: date
    """The day of the last whole watch."""
    until: date
    """The newest datestamp that OAI-PMH told."""


class RevisionWatch:
    """The watch of one store, as of one moment."""

    def __init__(self, store: Store, arxiv: Arxiv, oai: Oai, now: datetime) -> None:
        self._store, self._arxiv, self._oai, self._now, self._today = store, arxiv, oai, now, now.date()
        self._path = store.root / "revisions.json"

    def run(self, asked: Iterable[str], is_over: Callable[[], bool]) -> Watched | None:
        """Watch, unless that was done today; `asked`: the papers that need not be asked for again. None where it was done.

        A watch that ran out of time, or that arXiv does not answer, is done again by the next run.
        """
        before = progress(self._store)
        if before is not None and before.watched >= self._today:
            return None
        done = Watched("revisions")
        since = before.until if before else self._today - _FIRST
        with self._store.lock():
            told, until = self._told(since, done, is_over)
            wanted = dict.fromkeys(
                key for key in (*told, *self._recent()) if ARXIV.is_key(key) and self._store.find(key)
            )
            keys = [key for key in wanted if key not in set(asked)]
            if self._ask(keys, done, is_over) and not done.problems:
                self._store.write(self._path, _dumps(Progress(self._today, until)))
        return done

    def _told(self, since: date, done: Watched, is_over: Callable[[], bool]) -> tuple[list[str], date]:
        """The papers that arXiv changed since a day, and the newest datestamp."""
        keys, until = [], since
        try:
            for key, stamp in self._oai.changed(since):
                keys.append(key)
                until = max(until, _day(stamp, until))
                if is_over():
                    done.problems.append("time is up")
                    break
        except SourceError as error:
            done.problems.append(f"OAI-PMH: {error}"[:300])
        return keys, min(until, self._today)

    def _recent(self) -> Iterator[str]:
        """The papers of the last 30 days."""
        for back in range(SPAN.days + 1):
            for path in self._store.papers_of(self._today - timedelta(days=back)):
                try:
                    yield self._store.read_paper(path).paper.id
                except DailyPapersError:  # `check` and the fetch of its day say so
                    continue

    def _ask(self, keys: list[str], done: Watched, is_over: Callable[[], bool]) -> bool:
        """Ask for papers and file what changed; returns whether all were asked for."""
        for start in range(0, len(keys), BATCH):
            batch = keys[start : start + BATCH]
            if is_over():
                done.problems.append("time is up")
                return False
            try:
                for facts in self._arxiv.facts(batch, self._today):
                    self._file(facts, done)
            except SourceError as error:
                done.problems.append(f"arXiv: {error}"[:300])
                return False
            done.asked += len(batch)
        return True

    def _file(self, facts: Listed, done: Watched) -> None:
        path = self._store.find(facts.paper.id)
        try:
            old = self._store.read_paper(path) if path else None
            if old is not None and self._store.write_paper(_merged(old, facts, self._today)):
                done.changed.append(old.paper.id)
                note(self._store, old.paper.date, self._now)
        except DailyPapersError as error:
            done.problems.append(str(error))


def _merged(old: Document, facts: Listed, today: date) -> Document:
    """The document with what arXiv says; an answer that is older than what is known changes nothing."""
    if is_enriched(old.paper) and (facts.paper.version or 0) < (old.paper.version or 0):
        return old
    return enrich(old, facts, today)


def progress(store: Store) -> Progress | None:
    """How far the watch of a store is, None before the first; StoreError where its file cannot be read."""
    path = store.root / "revisions.json"
    if not path.exists():
        return None
    try:
        said = json.loads(read(path))
        return Progress(fields.day(said["watched"]), fields.day(said["until"]))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        example = '{"watched": "2026-08-25", "until": "2026-08-24"}'
        raise StoreError(f"{path}: is not like {example}: {error}") from error


def _dumps(one: Progress) -> str:
    return f"{json.dumps({'watched': str(one.watched), 'until': str(one.until)})}\n"


def _day(text: str, default: date) -> date:
    try:
        return fields.day(text)
    except ValueError:
        return default
