"""RangeStore: the postings of segments in the state, cut into the ranges of terms that are files."""

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from plugins.search import runs
from plugins.search.postings import term_of
from plugins.search.recutting import New
from plugins.search.runs import Part, Run
from plugins.search.shards import cut
from plugins.search.spelling import spellings

_TABLES = """
CREATE TABLE IF NOT EXISTS search_index (
    start INTEGER PRIMARY KEY, signature BLOB NOT NULL, count INTEGER NOT NULL, lengths TEXT NOT NULL,
    characters INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS search_range (
    start INTEGER, place INTEGER, terms TEXT NOT NULL, text TEXT NOT NULL, ends BLOB NOT NULL, PRIMARY KEY (start, place)
);
CREATE TABLE IF NOT EXISTS search_word (
    start INTEGER, letter INTEGER, counts TEXT NOT NULL, offered TEXT NOT NULL, PRIMARY KEY (start, letter)
);
"""


class Head(NamedTuple):
    """Of which papers the postings of a segment are."""

    signature: bytes
    """Of the keys of the papers, in their order."""
    count: int
    lengths: tuple[int, ...]
    characters: int
    """Of all lines."""


class RangeStore:
    """The postings of segments, each by the number of its first paper."""

    def __init__(
        self,
        db: sqlite3.Connection,
        writing: Callable[[], AbstractContextManager[object]] = nullcontext,
        folder: Path | None = None,
    ) -> None:
        """`writing` is a transaction of the state; `folder` is where large files may be for a while, on a disk."""
        self.db, self.writing, self.folder = db, writing, folder
        self.db.executescript(_TABLES)

    def head(self, start: int) -> Head | None:
        """What is known of a segment, if anything."""
        query = "SELECT signature, count, lengths, characters FROM search_index WHERE start = ?"
        row = self.db.execute(query, (start,)).fetchone()
        return Head(row[0], row[1], tuple(json.loads(row[2])), row[3]) if row else None

    def keep(self, starts: Iterable[int]) -> None:
        """Forget all other segments."""
        known = {row[0] for row in self.db.execute("SELECT start FROM search_index")}
        with self.writing():
            for start in known.difference(starts):
                self._forget(start)

    def _forget(self, start: int) -> None:
        for table in ("search_index", "search_range", "search_word"):
            self.db.execute(f"DELETE FROM {table} WHERE start = ?", (start,))  # noqa: S608

    def fill(self, start: int, run: Run, size: int, least: int, signature: bytes) -> None:
        """Put the postings of a segment in ranges of about so many characters in place of those that are there.

        A word is offered as a spelling from its `least` occurrence on.
        """
        with self.writing():
            self._forget(start)
            self._put_head(start, Head(signature, run.count, run.lengths, run.characters))
            words = ((start, letter, *_words(run.part(letter).words, least)) for letter in runs.LETTERS)
            self.db.executemany("INSERT INTO search_word VALUES (?, ?, ?, ?)", words)
            lines = chain.from_iterable(zip(part.lines, *part.ends, strict=True) for part in run.parts())
            rows = ((start, place, *_row(own)) for place, own in enumerate(cut(lines, size)))
            self.db.executemany("INSERT INTO search_range VALUES (?, ?, ?, ?, ?)", rows)

    def _put_head(self, start: int, head: Head) -> None:
        values = (start, head.signature, head.count, json.dumps(head.lengths), head.characters)
        self.db.execute("INSERT OR REPLACE INTO search_index VALUES (?, ?, ?, ?, ?)", values)

    def firsts(self, start: int) -> list[tuple[str, int]]:
        """The first term of each range, and how many characters its line has."""
        line = "CASE instr(text, char(10)) WHEN 0 THEN length(text) ELSE instr(text, char(10)) - 1 END"
        term = "CASE instr(terms, char(10)) WHEN 0 THEN terms ELSE substr(terms, 1, instr(terms, char(10)) - 1) END"
        query = f"SELECT {term}, {line} FROM search_range WHERE start = ? ORDER BY place"  # noqa: S608
        return self.db.execute(query, (start,)).fetchall()

    def part(self, start: int, place: int, fields: int) -> Part:
        """The lines of a range."""
        query = "SELECT text, ends FROM search_range WHERE start = ? AND place = ?"
        return _part(*self.db.execute(query, (start, place)).fetchone(), fields)

    def change(self, start: int, head: Head, ranges: Sequence[New]) -> None:
        """Put other ranges in place of those of a segment, within a transaction; a number is a range of before."""
        self._put_head(start, head)
        moved = [(-1 - place, start, old) for place, old in enumerate(ranges) if isinstance(old, int)]
        self.db.executemany("UPDATE search_range SET place = ? WHERE start = ? AND place = ?", moved)
        self.db.execute("DELETE FROM search_range WHERE start = ? AND place >= 0", (start,))
        self.db.execute("UPDATE search_range SET place = -1 - place WHERE start = ?", (start,))
        rows = ((start, place, *_row(own)) for place, own in enumerate(ranges) if not isinstance(own, int))
        self.db.executemany("INSERT INTO search_range VALUES (?, ?, ?, ?, ?)", rows)

    def change_words(self, start: int, more: Mapping[int, Mapping[str, int]], least: int) -> None:
        """Note, within a transaction, how much more often words of letters are there, less than 0 for less often."""
        for letter, words in more.items():
            query = "SELECT counts FROM search_word WHERE start = ? AND letter = ?"
            counts = Counter(_counts(self.db.execute(query, (start, letter)).fetchone()[0]))
            counts.update(words)
            values = (*_words(+counts, least), start, letter)
            self.db.execute("UPDATE search_word SET counts = ?, offered = ? WHERE start = ? AND letter = ?", values)

    def terms(self, start: int) -> list[str]:
        """The terms of each range, a line each; there is always one range."""
        query = "SELECT terms FROM search_range WHERE start = ? ORDER BY place"
        return [terms for (terms,) in self.db.execute(query, (start,))] or [""]

    def texts(self, start: int) -> Iterator[str]:
        """The lines of each range; there is always one range."""
        rows = self.db.execute("SELECT text FROM search_range WHERE start = ? ORDER BY place", (start,))
        is_empty = True
        for (text,) in rows:
            yield text
            is_empty = False
        if is_empty:
            yield ""

    def text(self, start: int, place: int) -> str:
        """The lines of one range."""
        query = "SELECT text FROM search_range WHERE start = ? AND place = ?"
        row = self.db.execute(query, (start, place)).fetchone()
        return row[0] if row else ""

    def offered(self, start: int) -> list[tuple[str, str]]:
        """The text of spellings of each letter that has one."""
        query = "SELECT letter, offered FROM search_word WHERE start = ? AND offered != '' ORDER BY letter"
        return [(chr(ord("a") + letter - 1), text) for letter, text in self.db.execute(query, (start,))]

    def run(self, start: int, head: Head, folder: Path) -> Run:
        """The postings of a segment as a run."""
        return runs.write(self._parts(start, len(head.lengths)), head.count, head.lengths, folder)

    def _parts(self, start: int, fields: int) -> Iterator[Part]:
        query = "SELECT text, ends FROM search_range WHERE start = ? ORDER BY place"
        ranges = (_part(*row, fields) for row in self.db.execute(query, (start,)))
        words = self.db.execute("SELECT counts FROM search_word WHERE start = ? ORDER BY letter", (start,))
        for part, (counts,) in zip(runs.by_letters(ranges, fields), words, strict=True):
            yield part._replace(words=_counts(counts))


def _words(counts: Mapping[str, int], least: int) -> tuple[str, str]:
    """The words of a letter with their counts, and the text of its spellings."""
    words = sorted(counts.items())
    return "\n".join(f"{word}\t{count}" for word, count in words), spellings(words, least)


def _counts(text: str) -> dict[str, int]:
    lines = (line.split("\t") for line in text.split("\n") if line)
    return {word: int(count) for word, count in lines}


def _row(own: Sequence[tuple]) -> tuple[str, str, bytes]:
    lines, *ends = zip(*own, strict=True)
    numbers = array("i", chain.from_iterable(ends)).tobytes()
    return "\n".join(map(term_of, lines)), "\n".join(lines), numbers


def _part(text: str, ends: bytes, fields: int) -> Part:
    numbers = array("i", ends)
    lines = text.split("\n") if text else []
    return Part(lines, [numbers[at * len(lines) : (at + 1) * len(lines)] for at in range(fields)], {})
