"""Nearest: the papers that are nearest to one, by the words that both have."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from dailypapers.analysis.related import LEAST_SCORE, Vector

KEPT = 10
"""How many related papers are kept of each; pages show fewer."""
NEWEST = 64
"""A word leads to its newest papers, whole days of them, until there are so many."""


class Newest:
    """The newest papers of each word while days are gone through, whole days of them."""

    def __init__(self) -> None:
        self._days: defaultdict[int, list[list[tuple[int, int]]]] = defaultdict(list)
        self._sizes: Counter[int] = Counter()

    def add(self, vectors: Mapping[int, Vector]) -> None:
        """Learn one more day."""
        today: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for doc, mine in vectors.items():
            for word, weight in mine.items():
                today[word].append((doc, weight))
        for word, postings in today.items():
            days = self._days[word]
            days.append(postings)
            self._sizes[word] += len(postings)
            while self._sizes[word] - len(days[0]) >= NEWEST:
                self._sizes[word] -= len(days.pop(0))

    def of(self, word: int) -> Iterator[tuple[int, int]]:
        """The newest papers that have a word, with its weight."""
        for postings in self._days[word]:
            yield from postings


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
