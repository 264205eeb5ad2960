"""Rarities: in how many papers the archive's most frequent words are, for the order of lists that a reader's browser makes.

Counted are the papers of the last epoch of related papers (`catalog/epochs.py`), which is at least half of the archive. So this
costs no count of its own, and a new day changes nothing until the archive is twice as large.
"""

import sqlite3
from collections.abc import Collection, Mapping
from pathlib import Path

from dailypapers.analysis.related import spelled, words_of
from dailypapers.catalog import epochs
from dailypapers.documents import document
from dailypapers.documents.store import decoded, read
from dailypapers.text import markup

MOST = 1500
"""How many words are known; of all others each is rarer. benchmarks/bench_for_me.py measures it."""

_DOCS = "SELECT path, title, words FROM doc WHERE day <= ? ORDER BY day, id"


def update(db: sqlite3.Connection, content: Path) -> None:
    """Write the words of the last epoch anew, within a transaction."""
    epoch = epochs.newest(db)
    most = sorted(epoch.found.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    names = _names(db, content, epoch.day, [number for number, _ in most])
    db.execute("DELETE FROM rarity")
    rows = [(names[number], papers) for number, papers in most if number in names]
    db.executemany("INSERT OR IGNORE INTO rarity VALUES (?, ?)", rows)


def _names(db: sqlite3.Connection, content: Path, day: int, numbers: Collection[int]) -> Mapping[int, str]:
    """The words with these numbers, from the first papers that have them: the catalog keeps numbers alone."""
    waiting, found = set(numbers), {}
    for path, title, packed in db.execute(_DOCS, (day,)):
        if not waiting:
            break
        if not waiting.isdisjoint(words_of(packed)):
            abstract, _ = document.texts_of(decoded(content / path, read(content / path)), path)
            words = spelled(f"{title} {markup.unescape(abstract)}")
            found.update((number, words[number]) for number in waiting & words.keys())
            waiting -= words.keys()
    return found
