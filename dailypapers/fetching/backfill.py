"""Backfill: ranges of days that were asked for and are not all fetched yet, in `content/backfill.json`.

The file is there from the start of such a fetch to its end, whichever run that is: so a fetch that runs out of time, or is
killed, is continued by the next one, on another machine too.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from dailypapers.documents import fields
from dailypapers.documents.store import Store, read
from dailypapers.errors import StoreError

Range = tuple[date, date]
"""First and last day."""


def days_of(first: date, last: date) -> list[date]:
    """Every day of a range."""
    return [first + timedelta(days=count) for count in range((last - first).days + 1)]


class Backfill:
    """The ranges of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._path = store.root / "backfill.json"

    def ranges(self) -> list[Range]:
        """What was asked for, oldest first; StoreError where the file cannot be read."""
        if not self._path.exists():
            return []
        try:
            return [_range(item) for item in json.loads(read(self._path))]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise StoreError(f"{self._path}: not a list of ranges such as {_EXAMPLE}: {error}") from error

    def left(self) -> list[date]:
        """The days that have no document yet, oldest first."""
        return sorted(set(self._left()))

    def add(self, first: date, last: date) -> None:
        """Remember a range."""
        self._write({*self.ranges(), (first, last)})

    def tidy(self) -> None:
        """Forget the ranges of which every day has a document."""
        self._write({one for one in self.ranges() if any(map(self._is_left, days_of(*one)))})

    def _left(self) -> Iterator[date]:
        for one in self.ranges():
            yield from filter(self._is_left, days_of(*one))

    def _is_left(self, day: date) -> bool:
        return not self._store.day_path(day).exists()

    def _write(self, ranges: set[Range]) -> None:
        shown = [{"from": str(first), "to": str(last)} for first, last in sorted(ranges)]
        self._store.write(self._path, f"{json.dumps(shown)}\n" if shown else "")


_EXAMPLE = '[{"from": "2026-06-01", "to": "2026-06-30"}]'


def _range(item: dict[str, object]) -> Range:
    first, last = fields.day(item["from"]), fields.day(item["to"])
    if last < first:
        raise ValueError(f"to {last} is before from {first}")
    return first, last
