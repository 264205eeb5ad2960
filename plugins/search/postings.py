"""Postings: for each term and field, the papers that have it, as text to which a newer paper only adds.

Raw counts and lengths are stored, not scores: each new paper changes the inverse document frequency and the mean length, and with
them every score, but no stored byte of an older paper. The browser makes lunr's numbers of them, in lunr's own order of operations.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plugins.search.base47 import Numbers
from plugins.search.record import Record
from plugins.search.words import Stems, words

USUAL = 140
"""About the length of a long field, in terms."""
_NUMBERS = Numbers()


def usual(name: str, long_fields: Iterable[str]) -> int:
    """The length that a field's lengths are told from."""
    return USUAL if name in long_fields else 0


def signed(value: int) -> int:
    """An integer as a natural number, small where it is near 0: twice the value, or for a negative one twice its size less one."""
    return 2 * value if value >= 0 else -2 * value - 1


class Postings(NamedTuple):
    """The inverted index of some papers with successive numbers."""

    count: int
    """Of papers."""
    lengths: tuple[int, ...]
    """Sum of the lengths of each field, in terms."""
    words: Counter[str]
    """How often each word occurs, not stemmed."""
    lines: list[str]
    """A line for each term, in the order of UTF-16 units, which is JavaScript's: the term and its code in each field, with tabs."""
    ends: list[array]
    """For each field and line, the number of the last paper in it, or -1."""


def term_of(line: str) -> str:
    """The term at the beginning of a line."""
    return line.partition("\t")[0]


def in_order(lines: Iterable[str]) -> list[str]:
    """Terms, or lines that begin with them, in the order of UTF-16 units."""
    lines = sorted(lines)
    joined = "".join(lines)
    if len(joined.encode("utf-16-le", "surrogatepass")) > 2 * len(joined):
        lines.sort(key=lambda line: line.encode("utf-16-be", "surrogatepass"))
    return lines


class Counting:
    """The making of postings, paper by paper; the first one has the number `first`."""

    def __init__(self, fields: Iterable[str], long_fields: Iterable[str], first: int = 0) -> None:
        self._fields, self._first = tuple(fields), first
        self._stems, self._count, self._words = Stems(), 0, Counter()
        self._lengths = [0] * len(self._fields)
        self._usual = [usual(name, long_fields) for name in self._fields]
        self._terms: list[dict[str, list]] = [{} for _ in self._fields]
        """For each field, by term: number of the last paper, then pieces of code."""

    def add(self, record: Record) -> None:
        """Add a paper, which gets the next number."""
        whole: list[str] = []
        for place, name in enumerate(self._fields):
            found = words(record.text(name))
            whole += found
            counts = Counter(map(self._stems.__getitem__, found))
            length = len(found) - counts.pop("", 0)
            self._lengths[place] += length
            _add(self._terms[place], self._first + self._count, counts, _NUMBERS[signed(length - self._usual[place])])
        self._words.update(whole)
        self._count += 1

    def postings(self) -> Postings:
        """The postings of all that was added."""
        terms = in_order({term for terms in self._terms for term in terms})
        found = [[terms_of.get(term, _NONE) for term in terms] for terms_of in self._terms]
        codes = [["".join(pieces[1:]) for pieces in column] for column in found]
        return Postings(
            count=self._count,
            lengths=tuple(self._lengths),
            words=self._words,
            lines=list(map("\t".join, zip(terms, *codes, strict=True))),
            ends=[array("i", [pieces[0] for pieces in column]) for column in found],
        )


_NONE = (-1,)


def _add(terms: dict[str, list], number: int, counts: Mapping[str, int], length: str) -> None:
    """Code: twice the step from the paper before, one more with a second number where the term occurs there often; the length."""
    for term, count in counts.items():
        known = terms.get(term)
        if known is None:
            known = terms[term] = [-1]
        step = 2 * (number - known[0] - 1)
        known.append(_NUMBERS[step] + length if count == 1 else _NUMBERS[step + 1] + _NUMBERS[count - 2] + length)
        known[0] = number
