"""Related papers: each paper's nearest ones of its own day and the days before, kept in the state.

Everything looks back, and only so far: a word's rarity is counted over the first papers (`epochs.py`), and a word leads to the
newest papers alone that have it. So one more day costs the same in an archive of any size and changes no earlier list, and an edit
of an old paper reaches those papers only that share its words.
"""

import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from dailypapers.analysis.related import Vector, vector, words_of
from dailypapers.catalog import epochs
from dailypapers.catalog.epochs import NONE, Change, Epoch
from dailypapers.catalog.nearest import NEWEST, Ids, Newest, best
from dailypapers.catalog.reach import Rewritten, reached

_FEW = 300
"""Of more changed vectors, the lists of all papers since are worked out."""
_COST = 10
"""A list costs so much more where its words are looked up in the state than where all days are gone through."""


class Related:
    """The lists of related papers of a state."""

    has_new_rarities = False
    """Whether the last update changed the newest epoch."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._counts = list(db.execute("SELECT day, COUNT(*) FROM doc GROUP BY day ORDER BY day"))

    def update(self, changes: Sequence[Change]) -> set[int]:
        """Bring vectors and lists up to date within a transaction; returns the papers whose list changed."""
        known = epochs.stored(self._db)
        now = epochs.renewed(self._db, known, changes, self._counts)
        self.has_new_rarities = now[-1:] != known[-1:]
        renewed = self._to_renew(known, now, changes)
        waiting = self._to_list(self._write_vectors(renewed, now, changes))
        gone = [change.doc for change in changes if change.after is None]
        self._db.executemany("DELETE FROM near WHERE doc = ?", [(doc,) for doc in gone])
        return self._write_lists(waiting)

    # vectors

    def _to_renew(self, known: Sequence[Epoch], now: Sequence[Epoch], changes: Sequence[Change]) -> set[int]:
        """The papers whose vectors may have changed: their own words, or the rarity of one of them."""
        renewed = {change.doc for change in changes if change.after is not None}
        ends = [*(epoch.day for epoch in now[1:]), 10**9][: len(now)]  # a small archive has no epoch yet
        for place, (epoch, end) in enumerate(zip(now, ends, strict=True)):
            old = known[place] if place < len(known) else NONE
            if old is epoch:
                continue
            span = (min(old.day or epoch.day, epoch.day), end)
            if (old.day, old.papers) != (epoch.day, epoch.papers):
                renewed.update(row[0] for row in self._db.execute("SELECT n FROM doc WHERE day > ? AND day <= ?", span))
                continue
            if moved := epochs.moved(old, epoch):
                rows = self._db.execute("SELECT n, words FROM doc WHERE day > ? AND day <= ?", span)
                renewed.update(doc for doc, packed in rows if not moved.isdisjoint(words_of(packed)))
        if len(known) > len(now):
            last = now[-1].day if now else 0
            renewed.update(row[0] for row in self._db.execute("SELECT n FROM doc WHERE day > ?", (last,)))
        return renewed

    def _write_vectors(self, renewed: set[int], now: Sequence[Epoch], changes: Sequence[Change]) -> Iterator[Rewritten]:
        """Write the vectors that changed, one after another."""
        for change in changes:
            if change.after is None:
                yield from self._replace(change.doc, None, {})
        days = [epoch.day for epoch in now]
        for doc, day, packed in self._docs(renewed):
            place = bisect_left(days, day)
            epoch = now[place - 1] if place else NONE
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
