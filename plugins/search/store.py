"""Store: what one build of the search leaves to the next, in the state."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from dailypapers.build import parallel
from dailypapers.build.state import State
from plugins.search.order import PAPER, Order, Place, prepared
from plugins.search.pieces import Piece
from plugins.search.range_store import RangeStore
from plugins.search.record import Prepared
from plugins.search.segments import Change, Segment
from plugins.search.summary import Summary

# The triggers note which documents changed; the table of former papers has these as they were when the search was last written.
# No build that fails or is killed loses a note.
_TABLES = """
CREATE TABLE IF NOT EXISTS search_paper (
    doc INTEGER PRIMARY KEY, day INTEGER NOT NULL, hash BLOB NOT NULL,
    date TEXT NOT NULL, id TEXT NOT NULL, indexed BLOB NOT NULL, shown BLOB NOT NULL, narrowed BLOB NOT NULL,
    votes INTEGER NOT NULL, categories TEXT NOT NULL, keywords TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS search_order ON search_paper (date, id, indexed, shown, narrowed, votes);
CREATE TABLE IF NOT EXISTS search_segment (
    start INTEGER PRIMARY KEY, end INTEGER NOT NULL, summary TEXT NOT NULL, pieces TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS search_former (
    doc INTEGER PRIMARY KEY, date TEXT NOT NULL, id TEXT NOT NULL, indexed BLOB NOT NULL, shown BLOB NOT NULL,
    narrowed BLOB NOT NULL, votes INTEGER NOT NULL, categories TEXT NOT NULL, keywords TEXT NOT NULL, text TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS search_changed (doc INTEGER PRIMARY KEY);
CREATE TRIGGER IF NOT EXISTS search_doc_new AFTER INSERT ON doc BEGIN
    INSERT OR IGNORE INTO search_changed VALUES (new.n);
END;
CREATE TRIGGER IF NOT EXISTS search_doc_other AFTER UPDATE OF n, hash, day ON doc BEGIN
    INSERT OR IGNORE INTO search_changed VALUES (old.n), (new.n);
END;
CREATE TRIGGER IF NOT EXISTS search_doc_gone AFTER DELETE ON doc BEGIN
    INSERT OR IGNORE INTO search_changed VALUES (old.n);
END;
"""
_SAME = "papers of the search with the same numbers"
FORMER = 1000
"""Where more papers changed, all papers are looked at."""
_FORK_FROM, _CHUNK = 4, 100


class Store:
    """The search's own tables of the state."""

    def __init__(self, state: State) -> None:
        self._state, self._db = state, state.db
        self._db.executescript(_TABLES)
        process = os.getpid()
        reader = parallel.of_process(lambda: state.db if os.getpid() == process else state.reader())
        self.order = Order(state.db, reader)
        self.ranges = RangeStore(state.db, state.writing, state.path.parent)

    def update(self, prepare: Callable[[str, int, str], Prepared]) -> None:
        """Prepare the papers whose documents changed, each by its id, day (an ordinal) and path; forget those that are gone.

        Many are prepared in forked processes, which could not read the state while much is written to it: so a table of its own, on
        disk, takes them first.
        """
        same = self._state.meta(_SAME)
        changed, gone = self._changed(is_noted=same is not None)
        with self._state.writing():
            self._db.execute("CREATE TEMP TABLE prepared AS SELECT * FROM search_paper WHERE 0")
            self._db.executemany(f"INSERT INTO prepared VALUES ({','.join('?' * 12)})", _rows(changed, prepare))  # noqa: S608
            place = self._first_moved(gone)
            is_remembered = bool(same) and self._remember()
            self._db.execute("INSERT OR REPLACE INTO search_paper SELECT * FROM prepared")
            self._db.execute("DROP TABLE prepared")
            self._db.executemany("DELETE FROM search_paper WHERE doc = ?", gone)
            self._db.execute("DELETE FROM search_changed")
            if not is_remembered:
                self.order.renew(None)
                same = 0
            elif place:
                same = min(same, self.order.renew(place))
            self._state.set_meta(_SAME, same)
        self.order.same = same

    def _changed(self, *, is_noted: bool) -> tuple[list[tuple], list[tuple]]:
        """Documents that are new or others, and papers whose documents are gone; without notes all are compared."""
        noted = "d.n IN (SELECT doc FROM search_changed)" if is_noted else "TRUE"
        changed = self._db.execute(
            "SELECT d.n, d.day, d.hash, d.id, d.path FROM doc d LEFT JOIN search_paper p ON p.doc = d.n "  # noqa: S608
            f"WHERE {noted} AND (p.doc IS NULL OR p.hash != d.hash OR p.day != d.day)"
        )
        noted = "doc IN (SELECT doc FROM search_changed)" if is_noted else "TRUE"
        gone = self._db.execute(f"SELECT doc FROM search_paper WHERE {noted} AND doc NOT IN (SELECT n FROM doc)")  # noqa: S608
        return changed.fetchall(), gone.fetchall()

    def _first_moved(self, gone: Iterable[tuple]) -> Place | None:
        """The first place at which a paper was, or is now, that is not where it was."""
        both = "FROM prepared n LEFT JOIN search_paper p ON p.doc = n.doc"
        moved = "(p.doc IS NULL OR p.date != n.date OR p.id != n.id)"
        places = self._db.execute(f"SELECT n.date, n.id {both} WHERE {moved}").fetchall()
        places += self._db.execute(f"SELECT p.date, p.id {both} WHERE p.doc IS NOT NULL AND {moved}")
        for one in gone:
            places += self._db.execute("SELECT date, id FROM search_paper WHERE doc = ?", one)
        return min(places, default=None)

    def _remember(self) -> bool:
        """Keep the papers that are about to change as they were at the last save; say whether they are few enough."""
        query = f"SELECT doc, {PAPER} FROM search_paper WHERE doc IN (SELECT doc FROM prepared)"  # noqa: S608
        self._db.execute(f"INSERT OR IGNORE INTO search_former {query}")
        return self._db.execute("SELECT COUNT(*) FROM search_former").fetchone()[0] <= FORMER

    def former(self) -> Mapping[Place, Prepared]:
        """Papers that changed since the search was last written, as they were, by their dates and ids."""
        papers = map(prepared, self._db.execute(f"SELECT {PAPER} FROM search_former"))  # noqa: S608
        return {paper.key[:2]: paper for paper in papers}

    def changes(self, end: int) -> list[Change] | None:
        """What changed in the papers with numbers up to another; None where some have other numbers."""
        if self.order.same < end:
            return None
        query = f"SELECT doc, {PAPER} FROM search_former"  # noqa: S608
        former = {self.order.number(doc): prepared(row) for doc, *row in self._db.execute(query).fetchall()}
        return [
            Change(number, was, *self.order.keys(number, number + 1))
            for number, was in sorted(former.items())
            if number < end
        ]

    def segments(self) -> list[Segment]:
        """The segments of the last build."""
        rows = self._db.execute("SELECT start, end, summary, pieces FROM search_segment ORDER BY start")
        return [Segment(start, end, _summary(summary), _pieces(pieces)) for start, end, summary, pieces in rows]

    def save(self, segments: Sequence[Segment]) -> None:
        """Keep the segments for the next build."""
        rows = [(one.start, one.end, json.dumps(one.summary), _pieces_text(one.pieces)) for one in segments]
        with self._state.writing():
            self._db.execute("DELETE FROM search_segment")
            self._db.executemany("INSERT INTO search_segment VALUES (?, ?, ?, ?)", rows)
            self._db.execute("DELETE FROM search_former")
            self._state.set_meta(_SAME, len(self.order))


def _summary(text: str) -> Summary:
    *marks, years = json.loads(text)
    return Summary(*marks, tuple((year, count) for year, count in years))


def _pieces_text(pieces: Mapping[str, Piece]) -> str:
    rows = {name: (piece.mark.hex(), piece.says, piece.sizes) for name, piece in pieces.items()}
    return json.dumps(rows, ensure_ascii=False)


def _pieces(text: str) -> dict[str, Piece]:
    rows = json.loads(text).items()
    return {name: Piece(bytes.fromhex(mark), says, sizes) for name, (mark, says, sizes) in rows}


def _rows(changed: Sequence[tuple], prepare: Callable[[str, int, str], Prepared]) -> Iterator[tuple]:
    chunks = [changed[start : start + _CHUNK] for start in range(0, len(changed), _CHUNK)]

    def work(chunk: Sequence[tuple]) -> list[tuple]:
        return [_row(doc, day, mark, prepare(key, day, path)) for doc, day, mark, key, path in chunk]

    return chain.from_iterable(parallel.run(work, chunks, fork_from=_FORK_FROM))


def _row(doc: int, day: int, mark: bytes, paper: Prepared) -> tuple:
    names = (json.dumps(paper.categories, ensure_ascii=False), json.dumps(paper.keywords, ensure_ascii=False))
    return (doc, day, mark, *paper.key, *names, paper.text)
