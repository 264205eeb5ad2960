"""Summary: marks of all papers of a segment, which a changed paper changes without a look at the others.

A mark is the sum of hashes, one for each paper, of its date and id and what is marked. As numbers follow dates and ids, equal sums
are of the same papers by the same numbers.
"""

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from plugins.search.record import Key

_ALL = (1 << 128) - 1


class Summary(NamedTuple):
    """Of some papers."""

    count: int = 0
    indexed: int = 0
    """The mark of what is indexed, of 128 bits."""
    narrowed: int = 0
    """Of what one narrows by."""
    votes: int = 0
    years: tuple[tuple[str, int], ...] = ()
    """How many papers each year has, in order."""

    def changed(self, was: Key, now: Key) -> "Summary":
        """The summary when a paper is another than it was, at the same place."""
        old, new = (_marks(key) for key in (was, now))
        sums = ((own - gone + more) & _ALL for own, gone, more in zip(self[1:4], old, new, strict=True))
        return Summary(self.count, *sums, self.years)


def of(keys: Iterable[Key]) -> Summary:
    """The summary of papers with these keys."""
    count, indexed, narrowed, votes = 0, 0, 0, 0
    years: Counter[str] = Counter()
    for key in keys:
        more = _marks(key)
        count, indexed, narrowed, votes = count + 1, indexed + more[0], narrowed + more[1], votes + more[2]
        years[key.date[:4]] += 1
    return Summary(count, indexed & _ALL, narrowed & _ALL, votes & _ALL, tuple(sorted(years.items())))


def years(summaries: Iterable[Summary]) -> dict[str, int]:
    """Number of the first paper of each year: papers are numbered by date, so a year is a range."""
    counts: Counter[str] = Counter()
    for one in summaries:
        counts.update(dict(one.years))
    first, place = {}, 0
    for year, count in sorted(counts.items()):
        first[year] = place
        place += count
    return first


def _marks(key: Key) -> tuple[int, int, int]:
    place = f"{key.date} {key.id}".encode()
    return _hash(place + b"i" + key.indexed), _hash(place + b"n" + key.narrowed), _hash(place + b"v%d" % key.votes)


def _hash(fact: bytes) -> int:
    return int.from_bytes(blake2b(fact, digest_size=16).digest())
