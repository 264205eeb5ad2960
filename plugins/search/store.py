"""Store: what one build of the search leaves to the next, in the state."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from dailypapers.build import parallel
from dailypapers.build.state import State
from plugins.search.pieces import Piece
from plugins.search.range_store import RangeStore
from plugins.search.record import Key, Prepared
from plugins.search.segment_index import EDITS
from plugins.search.segments import Segment

_TABLES = """
CREATE TABLE IF NOT EXISTS search_paper (
    doc INTEGER PRIMARY KEY, day INTEGER NOT NULL, hash BLOB NOT NULL,
    date TEXT NOT NULL, id TEXT NOT NULL, indexed BLOB NOT NULL, shown BLOB NOT NULL, narrowed BLOB NOT NULL,
    votes INTEGER NOT NULL, categories TEXT NOT NULL, keywords TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS search_order ON search_paper (date, id, indexed, shown, narrowed, votes);
CREATE TABLE IF NOT EXISTS search_segment (start INTEGER PRIMARY KEY, pieces TEXT NOT NULL);
"""
_KEY = "date, id, indexed, shown, narrowed, votes"
_PAPER = f"{_KEY}, categories, keywords, text"
_ORDER = "ORDER BY date, id"
_FORK_FROM, _CHUNK = 4, 100


class Store:
    """The search's own tables of the state."""

    def __init__(self, state: State) -> None:
        self._state, self._db = state, state.db
        self._db.executescript(_TABLES)
        self._former: dict[tuple[str, str], Prepared] = {}
        self._order: list[Key] = []
        process = os.getpid()
        self._reader = parallel.of_process(lambda: state.db if os.getpid() == process else state.reader())
        self.ranges = RangeStore(state.db, state.writing, state.path.parent)

    def update(self, prepare: Callable[[str, int, str], Prepared]) -> None:
        """Prepare the papers whose documents changed, each by its id, day (an ordinal) and path; forget those that are gone.

        Many are prepared in forked processes, which could not read the state while much is written to it: so a table of its own, on
        disk, takes them first.
        """
        changed = self._db.execute(
            "SELECT d.n, d.day, d.hash, d.id, d.path FROM doc d LEFT JOIN search_paper p ON p.doc = d.n "
            "WHERE p.doc IS NULL OR p.hash != d.hash OR p.day != d.day"
        ).fetchall()
        self._former = self._as_they_were([doc for doc, *_ in changed]) if len(changed) <= EDITS else {}
        with self._state.writing():
            self._db.execute("CREATE TEMP TABLE prepared AS SELECT * FROM search_paper WHERE 0")
            self._db.executemany(f"INSERT INTO prepared VALUES ({','.join('?' * 12)})", _rows(changed, prepare))  # noqa: S608
            self._db.execute("INSERT OR REPLACE INTO search_paper SELECT * FROM prepared")
            self._db.execute("DROP TABLE prepared")
            self._db.execute("DELETE FROM search_paper WHERE doc NOT IN (SELECT n FROM doc)")

    def _as_they_were(self, docs: Iterable[int]) -> dict[tuple[str, str], Prepared]:
        query = f"SELECT {_PAPER} FROM search_paper WHERE doc = ?"  # noqa: S608
        rows = (self._db.execute(query, (doc,)).fetchone() for doc in docs)
        papers = (_prepared(row) for row in rows if row)
        return {paper.key[:2]: paper for paper in papers}

    def former(self) -> Mapping[tuple[str, str], Prepared]:
        """Papers that `update` found changed, as they were, by their dates and ids; none where too many changed."""
        return self._former

    def keys(self) -> list[Key]:
        """The keys of all papers, sorted."""
        self._order = list(map(Key._make, self._db.execute(f"SELECT {_KEY} FROM search_paper {_ORDER}")))  # noqa: S608
        return self._order

    def docs(self) -> list[int]:
        """The catalog's numbers of all papers, in the order of their keys."""
        return [row[0] for row in self._db.execute(f"SELECT doc FROM search_paper {_ORDER}")]  # noqa: S608

    def load(self, start: int, end: int) -> Iterator[Prepared]:
        """The papers with numbers from one up to another, in the order of the keys as last read; forked processes may ask, too."""
        for first in range(start, end, _CHUNK):
            chunk = self._order[first : min(first + _CHUNK, end)]
            query = f"SELECT {_PAPER} FROM search_paper WHERE (date, id) >= (?, ?) {_ORDER} LIMIT ?"  # noqa: S608
            yield from map(_prepared, self._reader().execute(query, (*chunk[0][:2], len(chunk))).fetchall())

    def segments(self) -> list[Segment]:
        """The segments of the last build, without their postings."""
        return [
            Segment(start, _pieces(pieces))
            for start, pieces in self._db.execute("SELECT start, pieces FROM search_segment ORDER BY start")
        ]

    def save(self, segments: Sequence[Segment]) -> None:
        """Keep the segments for the next build."""
        rows = [(segment.start, _pieces_text(segment.pieces)) for segment in segments]
        with self._state.writing():
            self._db.execute("DELETE FROM search_segment")
            self._db.executemany("INSERT INTO search_segment VALUES (?, ?)", rows)


def _pieces_text(pieces: Mapping[str, Piece]) -> str:
    rows = {name: (piece.mark.hex(), piece.says, piece.sizes) for name, piece in pieces.items()}
    return json.dumps(rows, ensure_ascii=False)


def _pieces(text: str) -> dict[str, Piece]:
    rows = json.loads(text).items()
    return {name: Piece(bytes.fromhex(mark), says, sizes) for name, (mark, says, sizes) in rows}


def _prepared(row: Sequence) -> Prepared:
    *key, categories, keywords, text = row
    return Prepared(Key(*key), tuple(json.loads(categories)), tuple(json.loads(keywords)), text)


def _rows(changed: Sequence[tuple], prepare: Callable[[str, int, str], Prepared]) -> Iterator[tuple]:
    chunks = [changed[start : start + _CHUNK] for start in range(0, len(changed), _CHUNK)]

    def work(chunk: Sequence[tuple]) -> list[tuple]:
        return [_row(doc, day, mark, prepare(key, day, path)) for doc, day, mark, key, path in chunk]

    return chain.from_iterable(parallel.run(work, chunks, fork_from=_FORK_FROM))


def _row(doc: int, day: int, mark: bytes, paper: Prepared) -> tuple:
    names = (json.dumps(paper.categories, ensure_ascii=False), json.dumps(paper.keywords, ensure_ascii=False))
    return (doc, day, mark, *paper.key, *names, paper.text)
