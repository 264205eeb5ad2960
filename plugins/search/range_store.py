"""RangeStore: the postings of segments in the state, cut into the ranges of terms that are files."""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from plugins.search import runs
from plugins.search.runs import Part, Run
from plugins.search.shards import cut

_TABLES = """
CREATE TABLE IF NOT EXISTS search_index (
    start INTEGER PRIMARY KEY, signature BLOB NOT NULL, count INTEGER NOT NULL, lengths TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS search_range (
    start INTEGER, place INTEGER, text TEXT NOT NULL, ends BLOB NOT NULL, UNIQUE (start, place)
);
CREATE TABLE IF NOT EXISTS search_word (start INTEGER, letter INTEGER, counts TEXT NOT NULL, PRIMARY KEY (start, letter));
"""


class Head(NamedTuple):
    """Of which papers the postings of a segment are."""

    signature: bytes
    """Of the keys of the papers, in their order."""
    count: int
    lengths: tuple[int, ...]


class RangeStore:
    """The postings of segments, each by the number of its first paper."""

    def __init__(
        self,
        db: sqlite3.Connection,
        writing: Callable[[], AbstractContextManager[object]] = nullcontext,
        folder: Path | None = None,
    ) -> None:
        """`writing` is a transaction of the state; `folder` is where large files may be for a while, on a disk."""
        self.db, self._writing, self.folder = db, writing, folder
        self.db.executescript(_TABLES)

    def head(self, start: int) -> Head | None:
        """What is known of a segment, if anything."""
        query = "SELECT signature, count, lengths FROM search_index WHERE start = ?"
        row = self.db.execute(query, (start,)).fetchone()
        return Head(row[0], row[1], tuple(json.loads(row[2]))) if row else None

    def keep(self, starts: Iterable[int]) -> None:
        """Forget all other segments."""
        known = {row[0] for row in self.db.execute("SELECT start FROM search_index")}
        with self._writing():
            for start in known.difference(starts):
                self._forget(start)

    def _forget(self, start: int) -> None:
        for table in ("search_index", "search_range", "search_word"):
            self.db.execute(f"DELETE FROM {table} WHERE start = ?", (start,))  # noqa: S608

    def fill(self, start: int, run: Run, size: int, signature: bytes) -> None:
        """Put the postings of a segment in ranges of about so many characters in place of those that are there."""
        with self._writing():
            self._forget(start)
            head = (start, signature, run.count, json.dumps(run.lengths))
            self.db.execute("INSERT INTO search_index VALUES (?, ?, ?, ?)", head)
            counts = (
                (start, letter, "\n".join(f"{word}\t{count}" for word, count in sorted(run.part(letter).words.items())))
                for letter in runs.LETTERS
            )
            self.db.executemany("INSERT INTO search_word VALUES (?, ?, ?)", counts)
            lines = chain.from_iterable(zip(part.lines, *part.ends, strict=True) for part in run.parts())
            rows = ((start, place, *_row(own)) for place, own in enumerate(cut(lines, size)))
            self.db.executemany("INSERT INTO search_range VALUES (?, ?, ?, ?)", rows)

    def texts(self, start: int) -> Iterator[str]:
        """The lines of each range; there is always one range.

        They are read one by one, as transactions may begin and end in between.
        """
        count = self.db.execute("SELECT COUNT(*) FROM search_range WHERE start = ?", (start,)).fetchone()[0]
        query = "SELECT text FROM search_range WHERE start = ? AND place = ?"
        for place in range(count):
            yield self.db.execute(query, (start, place)).fetchone()[0]
        if not count:
            yield ""

    def words(self, start: int) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """For each letter with words, these with their counts, sorted."""
        query = "SELECT letter, counts FROM search_word WHERE start = ? AND counts != '' ORDER BY letter"
        for letter, counts in self.db.execute(query, (start,)).fetchall():
            yield chr(ord("a") + letter - 1), list(_counts(counts).items())

    def run(self, start: int, head: Head, folder: Path) -> Run:
        """The postings of a segment as a run."""
        return runs.write(self._parts(start, len(head.lengths)), head.count, head.lengths, folder)

    def _parts(self, start: int, fields: int) -> Iterator[Part]:
        query = "SELECT text, ends FROM search_range WHERE start = ? ORDER BY place"
        ranges = (_part(*row, fields) for row in self.db.execute(query, (start,)))
        words = self.db.execute("SELECT counts FROM search_word WHERE start = ? ORDER BY letter", (start,))
        for part, (counts,) in zip(runs.by_letters(ranges, fields), words, strict=True):
            yield part._replace(words=_counts(counts))


def _counts(text: str) -> dict[str, int]:
    lines = (line.split("\t") for line in text.split("\n") if line)
    return {word: int(count) for word, count in lines}


def _row(own: Sequence[tuple]) -> tuple[str, bytes]:
    lines, *ends = zip(*own, strict=True)
    return "\n".join(lines), array("i", chain.from_iterable(ends)).tobytes()


def _part(text: str, ends: bytes, fields: int) -> Part:
    numbers = array("i", ends)
    lines = text.split("\n") if text else []
    return Part(lines, [numbers[at * len(lines) : (at + 1) * len(lines)] for at in range(fields)], {})
