"""Related papers: each paper's nearest ones of its own day and the days before, kept in the state.

Everything looks back, and only so far: a word's rarity is counted over the first 16, 32, 64 … papers (an *epoch* ends on the day
that completes such a number), and a word leads to the newest papers alone that have it. So one more day costs the same in an
archive of any size and changes no earlier list, and an edit of an old paper reaches those papers only that share its words.
"""

import sqlite3
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dailypapers.analysis.related import LEAST_COUNTED, Vector, level, vector, words_of
from dailypapers.catalog.nearest import NEWEST, Ids, Newest, best
from dailypapers.catalog.reach import Rewritten, reached

_FIRST = 16
_FEW = 300
"""Of more changed vectors, the lists of all papers since are worked out."""
_COST = 10
"""A list costs so much more where its words are looked up in the state than where all days are gone through."""


@dataclass(frozen=True, slots=True)
class Epoch:
    """The papers of all days up to one, over which the rarity of words is counted for the days after it."""

    day: int
    papers: int
    found: Mapping[int, int]
    """In how many of them each word is, where that is more than a few."""


_NONE = Epoch(0, _FIRST, {})
"""The epoch of the first papers: all words are equally rare."""


@dataclass(frozen=True, slots=True)
class Change:
    """One paper whose words or day changed: the days it was and is of, None where it was or is not there."""

    doc: int
    before: int | None
    after: int | None


def newest_epoch(db: sqlite3.Connection) -> Epoch:
    """The last epoch; one without words where there are too few papers."""
    row = db.execute("SELECT day, papers, words, counts FROM epoch ORDER BY papers DESC LIMIT 1").fetchone()
    return Epoch(row[0], row[1], _table(row[2], row[3])) if row else _NONE


class Related:
    """The lists of related papers of a state."""

    recounted: bool
    """Whether the last update counted words anew."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.recounted = False
        self._counts = list(db.execute("SELECT day, COUNT(*) FROM doc GROUP BY day ORDER BY day"))

    def update(self, changes: Sequence[Change]) -> set[int]:
        """Bring vectors and lists up to date within a transaction; returns the papers whose list changed."""
        known = self._stored()
        epochs = self._epochs(known, changes)
        renewed = self._to_renew(known, epochs, changes)
        waiting = self._to_list(self._write_vectors(renewed, epochs, changes))
        gone = [change.doc for change in changes if change.after is None]
        self._db.executemany("DELETE FROM near WHERE doc = ?", [(doc,) for doc in gone])
        return self._write_lists(waiting)

    # epochs

    def _stored(self) -> list[Epoch]:
        rows = self._db.execute("SELECT day, papers, words, counts FROM epoch ORDER BY papers")
        return [Epoch(day, papers, _table(words, counts)) for day, papers, words, counts in rows]

    def _borders(self) -> list[tuple[int, int]]:
        """The day and the number of papers with which each epoch ends."""
        borders, total, wanted = [], 0, _FIRST
        for day, papers in self._counts:
            total += papers
            if total >= wanted:
                borders.append((day, total))
                while wanted <= total:
                    wanted *= 2
        return borders

    def _epochs(self, known: Sequence[Epoch], changes: Sequence[Change]) -> list[Epoch]:
        """The epochs as they are now; only those that a change reaches are counted again."""
        borders = self._borders()
        earliest = min((day for one in changes for day in (one.before, one.after) if day is not None), default=0)
        same = [
            epoch
            for epoch, border in zip(known, borders, strict=False)
            if (epoch.day, epoch.papers) == border and (not changes or epoch.day < earliest)
        ]
        if len(same) == len(borders) == len(known):
            return same
        self.recounted = True
        epochs = same + list(self._counted(borders[len(same) :]))
        self._db.execute("DELETE FROM epoch")
        rows = [
            (one.day, one.papers, array("I", one.found).tobytes(), array("I", one.found.values()).tobytes())
            for one in epochs
        ]
        self._db.executemany("INSERT INTO epoch VALUES (?, ?, ?, ?)", rows)
        return epochs

    def _counted(self, borders: Sequence[tuple[int, int]]) -> Iterator[Epoch]:
        counter: Counter[int] = Counter()
        before = -1
        for day, papers in borders:
            for (packed,) in self._db.execute("SELECT words FROM doc WHERE day > ? AND day <= ?", (before, day)):
                counter.update(words_of(packed))
            before = day
            found = {word: counter[word] for word in sorted(counter) if counter[word] >= LEAST_COUNTED}
            yield Epoch(day, papers, found)

    # vectors

    def _to_renew(self, known: Sequence[Epoch], epochs: Sequence[Epoch], changes: Sequence[Change]) -> set[int]:
        """The papers whose vectors may have changed: their own words, or the rarity of one of them."""
        renewed = {change.doc for change in changes if change.after is not None}
        ends = [*(epoch.day for epoch in epochs[1:]), 10**9][: len(epochs)]  # a small archive has no epoch yet
        for place, (epoch, end) in enumerate(zip(epochs, ends, strict=True)):
            old = known[place] if place < len(known) else _NONE
            if old is epoch:
                continue
            span = (min(old.day or epoch.day, epoch.day), end)
            if (old.day, old.papers) != (epoch.day, epoch.papers):
                renewed.update(row[0] for row in self._db.execute("SELECT n FROM doc WHERE day > ? AND day <= ?", span))
                continue
            moved = _moved(old, epoch)
            if moved:
                rows = self._db.execute("SELECT n, words FROM doc WHERE day > ? AND day <= ?", span)
                renewed.update(doc for doc, packed in rows if not moved.isdisjoint(words_of(packed)))
        if len(known) > len(epochs):
            last = epochs[-1].day if epochs else 0
            renewed.update(row[0] for row in self._db.execute("SELECT n FROM doc WHERE day > ?", (last,)))
        return renewed

    def _write_vectors(
        self, renewed: set[int], epochs: Sequence[Epoch], changes: Sequence[Change]
    ) -> Iterator[Rewritten]:
        """Write the vectors that changed, one after another."""
        for change in changes:
            if change.after is None:
                yield from self._replace(change.doc, None, {})
        days = [epoch.day for epoch in epochs]
        for doc, day, packed in self._docs(renewed):
            place = bisect_left(days, day)
            epoch = epochs[place - 1] if place else _NONE
            yield from self._replace(doc, day, vector(packed, epoch.found, epoch.papers))

    def _replace(self, doc: int, day: int | None, new: Vector) -> Iterator[Rewritten]:
        rows = self._db.execute("SELECT word, weight, day FROM vector WHERE doc = ?", (doc,)).fetchall()
        old, was = {word: weight for word, weight, _ in rows}, rows[0][2] if rows else None
        if old == new and (was == day or not new):
            return
        self._db.execute("DELETE FROM vector WHERE doc = ?", (doc,))
        rows = [(word, day, doc, weight) for word, weight in new.items()]
        self._db.executemany("INSERT INTO vector VALUES (?, ?, ?, ?)", rows)
        yield Rewritten(doc, was, old, day, new)

    def _docs(self, wanted: set[int]) -> Iterable[tuple[int, int, bytes]]:
        if len(wanted) > _FEW:
            rows = self._db.execute("SELECT n, day, words FROM doc ORDER BY day, n")
            return (row for row in rows if row[0] in wanted)
        found = [
            self._db.execute("SELECT n, day, words FROM doc WHERE n = ?", (doc,)).fetchone() for doc in sorted(wanted)
        ]
        return [row for row in found if row]

    # lists

    def _to_list(self, rewritten: Iterable[Rewritten]) -> dict[int, int]:
        """The papers whose lists may have changed, with their days."""
        kept, first = [], date.max.toordinal()
        for one in rewritten:
            first = min(first, one.span[0])
            if len(kept) <= _FEW:
                kept.append(one)
        if len(kept) > _FEW:  # all are written, and not all are in memory
            return dict(self._db.execute("SELECT n, day FROM doc WHERE day >= ?", (first,)))
        waiting: dict[int, int] = {}
        for one in kept:
            waiting.update(reached(self._db, one, len(kept)))
        return waiting

    def _write_lists(self, waiting: Mapping[int, int]) -> set[int]:
        changed = set()
        for doc, new in self._lists(waiting):
            old = self._db.execute("SELECT other, score FROM near WHERE doc = ?", (doc,)).fetchall()
            if sorted(old) != sorted(new):
                changed.add(doc)
                self._db.execute("DELETE FROM near WHERE doc = ?", (doc,))
                self._db.executemany("INSERT INTO near VALUES (?, ?, ?)", [(doc, *pair) for pair in new])
        return changed

    def _lists(self, waiting: Mapping[int, int]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        papers = sum(count for _, count in self._counts)
        is_few = len(waiting) <= max(_FEW, papers // _COST)
        ids = Ids(self._db) if is_few else dict(self._db.execute("SELECT n, id FROM doc"))
        if is_few:
            for doc, day in waiting.items():
                mine = dict(self._db.execute("SELECT word, weight FROM vector WHERE doc = ?", (doc,)))
                yield doc, best(doc, mine, lambda word, day=day: self._postings(word, day), ids)
            return
        newest = Newest()
        for vectors in self._by_day():
            newest.add(vectors)
            for doc, mine in vectors.items():
                if doc in waiting:
                    yield doc, best(doc, mine, newest.of, ids)

    def _postings(self, word: int, day: int) -> Iterator[tuple[int, int]]:
        rows = self._db.execute(
            "SELECT day, doc, weight FROM vector WHERE word = ? AND day <= ? ORDER BY day DESC", (word, day)
        )
        count, last = 0, None
        for its_day, doc, weight in rows:
            if count >= NEWEST and its_day != last:
                return
            count, last = count + 1, its_day
            yield doc, weight

    def _by_day(self) -> Iterator[dict[int, Vector]]:
        """The vectors of each day, oldest first."""
        for day, _ in self._counts:
            vectors: defaultdict[int, Vector] = defaultdict(dict)
            rows = self._db.execute(
                "SELECT v.doc, v.word, v.weight FROM doc d JOIN vector v ON v.doc = d.n WHERE d.day = ?", (day,)
            )
            for doc, word, weight in rows:
                vectors[doc][word] = weight
            yield vectors


def _moved(old: Epoch, new: Epoch) -> set[int]:
    """The words whose rarity is another now."""
    return {
        word
        for word in old.found.keys() | new.found.keys()
        if level(old.found.get(word, 0), old.papers) != level(new.found.get(word, 0), new.papers)
    }


def _table(words: bytes, counts: bytes) -> dict[int, int]:
    keys, values = array("I"), array("I")
    keys.frombytes(words)
    values.frombytes(counts)
    return dict(zip(keys, values, strict=True))
