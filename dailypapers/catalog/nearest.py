"""Nearest: the papers that are nearest to one, by the words that both have."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from struct import Struct

from dailypapers.analysis.related import LEAST_SCORE, Vector

KEPT = 10
"""How many related papers are kept of each; pages show fewer."""
NEWEST = 64
"""A word leads to its newest papers, whole days of them, until there are so many."""

_POSTING = Struct("=II")
"""A paper's number, and a word's weight in it."""


class Newest:
    """The newest papers of each word while days are gone through, whole days of them; packed, since most words are rare."""

    def __init__(self) -> None:
        self._postings: dict[int, bytes] = {}
        self._days: dict[int, int] = {}
        """The number of the day of each paper."""

    def add(self, vectors: Mapping[int, Vector]) -> None:
        """Learn one more day."""
        number = len(self._days)
        today: defaultdict[int, bytearray] = defaultdict(bytearray)
        for doc, mine in vectors.items():
            self._days[doc] = number
            for word, weight in mine.items():
                today[word] += _POSTING.pack(doc, weight)
        for word, added in today.items():
            postings = self._postings.get(word, b"") + added
            self._postings[word] = self._cut(postings) if len(postings) > NEWEST * _POSTING.size else postings

    def _cut(self, postings: bytes) -> bytes:
        """The postings without the oldest days, as long as there are enough without them."""
        days = [self._days[doc] for doc, _ in _POSTING.iter_unpack(postings)]
        oldest = days[-NEWEST]
        return postings[days.index(oldest) * _POSTING.size :]

    def of(self, word: int) -> Iterator[tuple[int, int]]:
        """The newest papers that have a word, with its weight."""
        return _POSTING.iter_unpack(self._postings[word])


class Ids(dict):
    """The ids of papers, looked up when asked for."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __missing__(self, doc: int) -> str:
        self[doc] = self._db.execute("SELECT id FROM doc WHERE n = ?", (doc,)).fetchone()[0]
        return self[doc]


def best(doc: int, mine: Vector, postings: object, ids: Mapping[int, str]) -> list[tuple[int, int]]:
    """The papers nearest to one, with their scores; ties by id."""
    scores: defaultdict[int, int] = defaultdict(int)
    for word, weight in mine.items():
        for other, its in postings(word):
            scores[other] += weight * its
    scores.pop(doc, None)
    found = sorted((-score, other) for other, score in scores.items() if score >= LEAST_SCORE)
    if len(found) > KEPT:
        least = found[KEPT - 1][0]
        found = [pair for pair in found if pair[0] <= least]
    found.sort(key=lambda pair: (pair[0], ids[pair[1]]))
    return [(other, -score) for score, other in found[:KEPT]]
