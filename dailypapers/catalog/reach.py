"""Reach: the papers whose lists of related papers may be others after the words of one changed.

The lists themselves cost the looking up of all words of a paper, so that few of them are made in vain: a paper that is not on a
list, and not near enough to come onto it, changes nothing there, unless one of its words leads to other papers now.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dailypapers.analysis.related import LEAST_SCORE, Vector
from dailypapers.catalog.nearest import KEPT, NEWEST


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A paper with another vector or day than before; without a day it was or is not there."""

    doc: int
    was: int | None
    old: Vector
    day: int | None
    new: Vector

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last of its days."""
        days = [day for day in (self.was, self.day) if day is not None]
        return min(days), max(days)


def reached(db: sqlite3.Connection, one: Rewritten, changed: int) -> dict[int, int]:
    """The papers whose lists one may change, its own too, with their days; all of so many changed vectors are written already."""
    found = dict(db.execute("SELECT d.n, d.day FROM near n JOIN doc d ON d.n = n.doc WHERE n.other = ?", (one.doc,)))
    if one.day is not None:
        found[one.doc] = one.day
    scores: Counter[int] = Counter()
    days: dict[int, int] = {}
    for word in one.old.keys() | one.new.keys():
        weight = one.new.get(word, 0)
        leads_elsewhere = _leads_elsewhere(db, one, word, changed)
        for doc, day, its in _from(db, word, *one.span):
            if leads_elsewhere:
                found[doc] = day
            elif weight:
                days[doc] = day
                scores[doc] += weight * its
    found.update((doc, days[doc]) for doc, score in scores.items() if score >= LEAST_SCORE and score >= _least(db, doc))
    return found


def _leads_elsewhere(db: sqlite3.Connection, one: Rewritten, word: int, changed: int) -> bool:
    """Whether a word may lead to other papers besides this one: more have it than it leads to, or had before all changes."""
    if one.was == one.day and word in one.old and word in one.new:
        return False
    query = "SELECT 1 FROM vector WHERE word = ? LIMIT 1 OFFSET ?"
    return db.execute(query, (word, max(NEWEST - changed, 0))).fetchone() is not None


def _from(db: sqlite3.Connection, word: int, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """The papers with a word from a day on, with day and weight, until the word no longer leads back to the last day."""
    after, before = 0, last
    query = "SELECT doc, day, weight FROM vector WHERE word = ? AND day >= ? ORDER BY day"
    for doc, day, weight in db.execute(query, (word, first)).fetchall():
        if after >= NEWEST and day != before:
            return
        after, before = after + (day > last), day
        yield doc, day, weight


def _least(db: sqlite3.Connection, doc: int) -> int:
    """The score with which a paper comes onto a list."""
    count, least = db.execute("SELECT COUNT(*), MIN(score) FROM near WHERE doc = ?", (doc,)).fetchone()
    return least if count >= KEPT else LEAST_SCORE
