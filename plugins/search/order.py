"""Order: papers by their numbers, which follow dates and then ids, kept in the state."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from plugins.search.record import Key, Prepared

_TABLES = """
CREATE TABLE IF NOT EXISTS search_number (number INTEGER PRIMARY KEY, doc INTEGER NOT NULL UNIQUE);
"""
_KEY = "date, id, indexed, shown, narrowed, votes"
PAPER = f"{_KEY}, categories, keywords, text"
_CHUNK = 100

Place = tuple[str, str]
"""Date and id of a paper: papers are sorted by these."""


class Papers(Protocol):
    """Papers by their numbers."""

    def __len__(self) -> int:
        """How many there are."""

    def keys(self, first: int, end: int) -> Sequence[Key]:
        """The keys of the papers with numbers from one up to another."""

    def load(self, first: int, end: int) -> Iterable[Prepared]:
        """These papers, one after another; forked processes call it, too."""


class Listed:
    """Papers in memory, which are sorted."""

    def __init__(self, papers: Sequence[Prepared]) -> None:
        self._papers = papers

    def __len__(self) -> int:
        return len(self._papers)

    def keys(self, first: int, end: int) -> list[Key]:
        """As in Papers."""
        return [paper.key for paper in self._papers[first:end]]

    def load(self, first: int, end: int) -> Sequence[Prepared]:
        """As in Papers."""
        return self._papers[first:end]


class Order:
    """The papers of the state; `reader` gives each process a connection of its own."""

    def __init__(self, db: sqlite3.Connection, reader: Callable[[], sqlite3.Connection]) -> None:
        self._db, self._reader = db, reader
        self._db.executescript(_TABLES)
        self.same = 0
        """So many of the first papers have the numbers that they had when the search was last written, or more of them do."""

    def __len__(self) -> int:
        return self._db.execute("SELECT COALESCE(MAX(number) + 1, 0) FROM search_number").fetchone()[0]

    def renew(self, place: Place | None) -> int:
        """Give numbers to the papers from a place on, or to all of them; returns the first of these numbers."""
        first, where, values = 0, "", ()
        if place:
            before = "SELECT doc FROM search_paper WHERE (date, id) < (?, ?) ORDER BY date DESC, id DESC LIMIT 1"
            row = self._db.execute(f"SELECT number FROM search_number WHERE doc = ({before})", place).fetchone()  # noqa: S608
            first, where, values = row[0] + 1 if row else 0, "WHERE (date, id) >= (?, ?)", place
        self._db.execute("DELETE FROM search_number WHERE number >= ?", (first,))
        docs = self._db.execute(f"SELECT doc FROM search_paper {where} ORDER BY date, id", values).fetchall()  # noqa: S608
        self._db.executemany(
            "INSERT INTO search_number VALUES (?, ?)", ((number, doc) for number, (doc,) in enumerate(docs, first))
        )
        return first

    def number(self, doc: int) -> int | None:
        """The number of a paper of the catalog."""
        row = self._db.execute("SELECT number FROM search_number WHERE doc = ?", (doc,)).fetchone()
        return row[0] if row else None

    def numbers(self) -> Mapping[int, int]:
        """All numbers by those of the catalog, looked up one by one where most papers have the number that they had."""
        if not self.same:
            return dict(self._db.execute("SELECT doc, number FROM search_number"))
        return _Numbers(self)

    def docs(self, first: int) -> list[int]:
        """The catalog's numbers of the papers from a number on."""
        return [doc for (doc,) in self._db.execute("SELECT doc FROM search_number WHERE number >= ?", (first,))]

    def keys(self, first: int, end: int) -> list[Key]:
        """As in Papers."""
        return list(map(Key._make, self._rows(_KEY, first, end, self._db)))

    def load(self, first: int, end: int) -> Iterator[Prepared]:
        """As in Papers."""
        for start in range(first, end, _CHUNK):
            yield from map(prepared, self._rows(PAPER, start, min(start + _CHUNK, end), self._reader()))

    def _rows(self, columns: str, first: int, end: int, db: sqlite3.Connection) -> list[tuple]:
        if first >= end:
            return []
        place = db.execute(
            "SELECT date, id FROM search_paper WHERE doc = (SELECT doc FROM search_number WHERE number = ?)", (first,)
        ).fetchone()
        query = f"SELECT {columns} FROM search_paper WHERE (date, id) >= (?, ?) ORDER BY date, id LIMIT ?"  # noqa: S608
        return db.execute(query, (*place, end - first)).fetchall()


class _Numbers(dict[int, int]):
    """Numbers by those of the catalog, each looked up once."""

    def __init__(self, order: Order) -> None:
        super().__init__()
        self._order = order

    def __missing__(self, doc: int) -> int:
        number = self._order.number(doc)
        if number is None:
            raise KeyError(doc)
        self[doc] = number
        return number

    def __contains__(self, doc: object) -> bool:
        return super().__contains__(doc) or self._order.number(doc) is not None


def prepared(row: Sequence) -> Prepared:
    """The paper of a row of PAPER."""
    *key, categories, keywords, text = row
    return Prepared(Key(*key), tuple(json.loads(categories)), tuple(json.loads(keywords)), text)
