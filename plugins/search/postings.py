"""Postings: for each term and field, the papers that have it, as text to which a newer paper only adds.

Raw counts and lengths are stored, not scores: each new paper changes the inverse document frequency and the mean length, and with
them every score, but no stored byte of an older paper. The browser makes lunr's numbers of them, in lunr's own order of operations.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from plugins.search.code import Numbers
from plugins.search.record import Record
from plugins.search.words import Stems, normalise, split

_NUMBERS = Numbers()


@dataclass(slots=True)
class Postings:
    """The inverted index of the papers added so far, which have numbers from 0 upward."""

    fields: tuple[str, ...]
    long_fields: frozenset[str]
    """Fields whose lengths stand in a table of their own: there it costs less than a length in each posting."""
    count: int = 0
    lengths: list[int] = field(default_factory=list)
    """Sum of the lengths of each field, in terms."""
    terms: list[dict[str, list]] = field(default_factory=list)
    """For each field, by term: number of the last paper, then pieces of code."""
    tables: dict[str, list[str]] = field(default_factory=dict)
    """For each long field, pieces of code: the length of each paper."""
    words: Counter[str] = field(default_factory=Counter)
    """How often each word stands, neither trimmed nor stemmed."""

    def __post_init__(self) -> None:
        self.lengths = self.lengths or [0] * len(self.fields)
        self.terms = self.terms or [{} for _ in self.fields]
        self.tables = self.tables or {name: [] for name in self.fields if name in self.long_fields}

    def add(self, record: Record, stems: Stems) -> None:
        """Add a paper, which gets the next number."""
        number = self.count
        for place, name in enumerate(self.fields):
            words = split(normalise(record.text(name)))
            self.words.update(words)
            terms = [term for term in map(stems.__getitem__, words) if term]
            self.lengths[place] += len(terms)
            if name in self.long_fields:
                self.tables[name].append(_NUMBERS[len(terms)])
                _add_long(self.terms[place], number, terms)
            else:
                _add_short(self.terms[place], number, terms)
        self.count += 1

    def line_of(self, term: str) -> str:
        """The term with its code in each field, set apart by tabs."""
        return "\t".join((term, *(self._code(postings, term) for postings in self.terms)))

    @staticmethod
    def _code(postings: dict[str, list], term: str) -> str:
        known = postings.get(term)
        if known is None:
            return ""
        if len(known) > 2:
            known[1:] = ["".join(known[1:])]
        return known[1]

    def sorted_terms(self) -> list[str]:
        """All terms in the order of UTF-16 units, which is JavaScript's."""
        terms = sorted(set().union(*self.terms))
        if max("".join(terms), default="") > "\uffff":
            terms.sort(key=lambda term: term.encode("utf-16-be", "surrogatepass"))
        return terms


def _add_long(postings: dict[str, list], number: int, terms: Sequence[str]) -> None:
    """Code: twice the step from the paper before, and one more with a second number where the term stands there often."""
    for term, count in Counter(terms).items():
        known = postings.get(term)
        if known is None:
            known = postings[term] = [-1]
        step = 2 * (number - known[0] - 1)
        known.append(_NUMBERS[step] if count == 1 else _NUMBERS[step + 1] + _NUMBERS[count - 2])
        known[0] = number


def _add_short(postings: dict[str, list], number: int, terms: Sequence[str]) -> None:
    """Code: the step from the paper before, then as in a long field with the field's length in the place of the step."""
    length = 2 * len(terms)
    for term, count in Counter(terms).items():
        known = postings.get(term)
        if known is None:
            known = postings[term] = [-1]
        many = _NUMBERS[length] if count == 1 else _NUMBERS[length + 1] + _NUMBERS[count - 2]
        known.append(_NUMBERS[number - known[0] - 1] + many)
        known[0] = number
