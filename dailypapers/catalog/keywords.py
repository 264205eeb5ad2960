"""Keywords: those of some papers, and how many papers of some days have each."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

Named = tuple[str, str]
"""Slug and own spelling of a keyword of a paper."""
_KEPT = 20_000
"""Of so many papers the keywords are remembered."""
_FEW = 1_000
"""Of fewer papers than these the keywords are counted paper by paper, else topic by topic; the counts are the same."""
_COUNTED = "t.kind = 'keyword' AND t.papers >= :least GROUP BY t.t"

_BY_PAPERS = (
    "SELECT t.slug, COUNT(*) FROM doc d CROSS JOIN member m ON m.doc = d.n CROSS JOIN topic t ON t.t = m.topic "  # noqa: S608
    f"WHERE d.day BETWEEN :first AND :last AND {_COUNTED}"
)
"""The keywords of the days from one to another, found paper by paper: quick for few papers."""

_BY_TOPICS = (
    "SELECT t.slug, COUNT(*) FROM topic t CROSS JOIN member m ON m.topic = t.t "  # noqa: S608
    f"WHERE m.day BETWEEN :first AND :last AND {_COUNTED}"
)
"""The same, found topic by topic: quick for many papers."""


class Keywords:
    """Questions about keywords, whose answers are remembered as long as pages of the same days are made."""

    def __init__(self, db: sqlite3.Connection, days_between: Callable[[int, int], list[int]]) -> None:
        """`days_between` are the days that own papers from one to another."""
        self._db, self._days_between = db, days_between
        self._known: dict[int, tuple[Named, ...]] = {}
        self._named: dict[Named, Named] = {}
        """Each keyword once, however many papers have it."""
        self.of_day = lru_cache(maxsize=400)(self._count_day)
        self.counts = lru_cache(maxsize=1)(self._counts)
        self.common = lru_cache(maxsize=4)(self._common)

    def of(self, docs: Sequence[int]) -> Iterator[tuple[Named, ...]]:
        """Slug and own spelling of each keyword, for each of some papers, given by their numbers."""
        if len(self._known) > _KEPT:
            self._known.clear()
            self._named.clear()
        unknown = [doc for doc in docs if doc not in self._known]
        rows = self._db.execute(
            "SELECT k.doc, k.names FROM json_each(?) j CROSS JOIN keywords k ON k.doc = j.value", (json.dumps(unknown),)
        ).fetchall()
        lists = json.loads(f"[{','.join(names for _, names in rows)}]")
        once = self._named.setdefault
        for (doc, _), names in zip(rows, lists, strict=True):
            self._known[doc] = tuple([once(one, one) for one in map(tuple, names)])
        return (self._known[doc] for doc in docs)

    def _count_day(self, day: int) -> Counter[str]:
        """How many papers of a day have each keyword."""
        docs = [row[0] for row in self._db.execute("SELECT n FROM doc WHERE day = ?", (day,))]
        return Counter(slug for names in self.of(docs) for slug, _ in names)

    def _counts(self, first: int, last: int) -> Counter[str]:
        """How many papers of the days from one to another have each keyword; for few days, which are remembered."""
        total: Counter[str] = Counter()
        for day in self._days_between(first, last):
            total.update(self.of_day(day))
        return total

    def _common(self, first: int, last: int, least: int) -> dict[str, int]:
        """The same of those keywords that so many papers of the archive have, for any number of days."""
        papers = self._db.execute("SELECT COUNT(*) FROM doc WHERE day BETWEEN ? AND ?", (first, last)).fetchone()[0]
        query = _BY_PAPERS if papers < _FEW else _BY_TOPICS
        return dict(self._db.execute(query, {"first": first, "last": last, "least": least}))
