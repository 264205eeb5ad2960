"""Epochs: in how many of an archive's first 16, 32, 64 … papers each word is; each ends on the day that completes such a number.

An edit moves the counts by the words that come and go. Only words that are in few papers are not kept: where an edit brings such
a word, the papers of the epoch are looked through for it; where it brings many, all words of the epoch are counted again.
"""

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dailypapers.analysis.related import LEAST_COUNTED, level, words_of

_FIRST = 16
_FEW = 40
"""Of more unknown words, counting all words again is quicker than looking for each."""

Border = tuple[int, int]
"""The day and the number of papers with which an epoch ends."""


@dataclass(frozen=True, slots=True)
class Epoch:
    """The papers of all days up to one, over which the rarity of words is counted for the days after it."""

    day: int
    papers: int
    found: Mapping[int, int]
    """In how many of them each word is, where that is LEAST_COUNTED or more."""


NONE = Epoch(0, _FIRST, {})
"""The epoch of the first papers: all words are equally rare."""


@dataclass(frozen=True, slots=True)
class Change:
    """One paper whose words or day changed: the days it was and is of, None where it was or is not there, and its packed words."""

    doc: int
    before: int | None
    after: int | None
    was: bytes = b""
    now: bytes = b""


def stored(db: sqlite3.Connection) -> list[Epoch]:
    """The epochs of the last build."""
    rows = db.execute("SELECT day, papers, words, counts FROM epoch ORDER BY papers")
    return [Epoch(day, papers, _table(words, counts)) for day, papers, words, counts in rows]


def newest(db: sqlite3.Connection) -> Epoch:
    """The last epoch; one without words where there are too few papers."""
    row = db.execute("SELECT day, papers, words, counts FROM epoch ORDER BY papers DESC LIMIT 1").fetchone()
    return Epoch(row[0], row[1], _table(row[2], row[3])) if row else NONE


def renewed(
    db: sqlite3.Connection, known: Sequence[Epoch], changes: Sequence[Change], counts: Iterable[tuple[int, int]]
) -> list[Epoch]:
    """The epochs as they are now, kept for the next build; those that are as they were are the same objects.

    `counts` are the days with their numbers of papers, oldest first.
    """
    borders = _borders(counts)
    epochs: list[Epoch] = []
    for old, border in zip(known, borders, strict=False):
        if (old.day, old.papers) != border or (now := _moved(db, old, changes)) is None:
            break
        epochs.append(now)
    epochs += _counted(db, borders[len(epochs) :])
    if len(epochs) != len(known) or any(one is not old for one, old in zip(epochs, known, strict=True)):
        db.execute("DELETE FROM epoch")
        db.executemany("INSERT INTO epoch VALUES (?, ?, ?, ?)", map(_row, epochs))
    return epochs


def moved(old: Epoch, new: Epoch) -> set[int]:
    """The words whose rarity is another now."""
    return {
        word
        for word in old.found.keys() | new.found.keys()
        if level(old.found.get(word, 0), old.papers) != level(new.found.get(word, 0), new.papers)
    }


def _borders(counts: Iterable[tuple[int, int]]) -> list[Border]:
    borders, total, wanted = [], 0, _FIRST
    for day, papers in counts:
        total += papers
        if total >= wanted:
            borders.append((day, total))
            while wanted <= total:
                wanted *= 2
    return borders


def _moved(db: sqlite3.Connection, old: Epoch, changes: Sequence[Change]) -> Epoch | None:
    """An epoch with the words that changes take from it and bring to it; None where that is not known without counting all."""
    steps = _steps(old.day, changes)
    if not steps:
        return old
    unknown = {word for word, step in steps.items() if step > 0 and word not in old.found}
    if len(unknown) > _FEW:
        return None
    found = {**old.found, **_among(db, old.day, unknown)}
    for word in steps.keys() & old.found.keys():
        found[word] += steps[word]
        if found[word] < LEAST_COUNTED:
            del found[word]
    return Epoch(old.day, old.papers, found)


def _steps(day: int, changes: Iterable[Change]) -> Mapping[int, int]:
    """In how many more papers up to a day each word is; without words in as many as before."""
    steps: Counter[int] = Counter()
    for change in changes:
        if change.before is not None and change.before <= day:
            steps.subtract(words_of(change.was))
        if change.after is not None and change.after <= day:
            steps.update(words_of(change.now))
    return {word: step for word, step in steps.items() if step}


def _among(db: sqlite3.Connection, day: int, words: Iterable[int]) -> dict[int, int]:
    """In how many papers up to a day each of a few words is, where that is LEAST_COUNTED or more."""
    sought = {word: array("I", [word]).tobytes() for word in words}
    counts: Counter[int] = Counter()
    for (packed,) in db.execute("SELECT words FROM doc WHERE day <= ?", (day,)) if sought else ():
        likely = [word for word, its in sought.items() if its in packed]  # its bytes may be those of two others, too
        if likely:
            counts.update({*words_of(packed)}.intersection(likely))
    return {word: count for word, count in counts.items() if count >= LEAST_COUNTED}


def _counted(db: sqlite3.Connection, borders: Sequence[Border]) -> Iterator[Epoch]:
    """Epochs with all of their words counted."""
    counter: Counter[int] = Counter()
    before = -1
    for day, papers in borders:
        for (packed,) in db.execute("SELECT words FROM doc WHERE day > ? AND day <= ?", (before, day)):
            counter.update(words_of(packed))
        before = day
        yield Epoch(day, papers, {word: count for word, count in counter.items() if count >= LEAST_COUNTED})


def _row(epoch: Epoch) -> tuple[int, int, bytes, bytes]:
    words = sorted(epoch.found)
    return epoch.day, epoch.papers, array("I", words).tobytes(), array("I", map(epoch.found.get, words)).tobytes()


def _table(words: bytes, counts: bytes) -> dict[int, int]:
    keys, values = array("I"), array("I")
    keys.frombytes(words)
    values.frombytes(counts)
    return dict(zip(keys, values, strict=True))
