"""Postings: for each term and field, the papers that have it, as text to which a newer paper only adds.

Raw counts and lengths are stored, not scores: each new paper changes the inverse document frequency and the mean length, and with
them every score, but no stored byte of an older paper. The browser makes lunr's numbers of them, in lunr's own order of operations.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from plugins.search.base47 import Numbers, first_number
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


@dataclass(frozen=True, slots=True)
class Postings:
    """The inverted index of papers, which have numbers from 0 upward. Those of some papers and of the next ones can be joined."""

    fields: tuple[str, ...]
    long_fields: tuple[str, ...]
    """Fields of many words, whose lengths are told by their difference from `USUAL`: most of these are one character."""
    count: int = 0
    lengths: tuple[int, ...] = ()
    """Sum of the lengths of each field, in terms."""
    words: Counter[str] = field(default_factory=Counter)
    """How often each word occurs, not stemmed."""
    text: str = ""
    """A line for each term, newer terms last: the term and its code in each field, with tabs."""
    last: tuple[array, ...] = ()
    """For each field and line, the number of the last paper in it, or -1."""

    def lines(self) -> list[str]:
        """The lines in the order of UTF-16 units, which is JavaScript's."""
        return in_order(self.unsorted())

    def unsorted(self) -> list[str]:
        """The lines as they stand."""
        return self.text.split("\n") if self.text else []


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
    """The making of postings, paper by paper."""

    def __init__(self, fields: Iterable[str], long_fields: Iterable[str]) -> None:
        self._fields, self._long_fields = tuple(fields), tuple(long_fields)
        self._stems, self._count, self._words = Stems(), 0, Counter()
        self._lengths = [0] * len(self._fields)
        self._usual = [usual(name, self._long_fields) for name in self._fields]
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
            _add(self._terms[place], self._count, counts, _NUMBERS[signed(length - self._usual[place])])
        self._words.update(whole)
        self._count += 1

    def postings(self) -> Postings:
        """The postings of all that was added."""
        terms = in_order({term for terms in self._terms for term in terms})
        found = [[terms_of.get(term, _NONE) for term in terms] for terms_of in self._terms]
        codes = [["".join(pieces[1:]) for pieces in column] for column in found]
        return Postings(
            fields=self._fields,
            long_fields=self._long_fields,
            count=self._count,
            lengths=tuple(self._lengths),
            words=self._words,
            text="\n".join(map("\t".join, zip(terms, *codes, strict=True))),
            last=tuple(array("i", [pieces[0] for pieces in column]) for column in found),
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


def joined(first: Postings, second: Postings) -> Postings:
    """The postings of the papers of both, those of the second after those of the first; both stay as they are."""
    if not first.count:
        return second
    lines, last = first.unsorted(), [array("i", column) for column in first.last]
    places = {term_of(line): place for place, line in enumerate(lines)}
    for line, *numbers in zip(second.unsorted(), *second.last, strict=True):
        term, *codes = line.split("\t")
        place = places.get(term, len(lines))
        if place == len(lines):
            lines.append(term + "\t" * len(codes))
            for column in last:
                column.append(-1)
        lines[place] = _longer(lines[place], codes, [first.count - column[place] - 1 for column in last])
        for column, number in zip(last, numbers, strict=True):
            if number >= 0:
                column[place] = first.count + number
    return Postings(
        fields=first.fields,
        long_fields=first.long_fields,
        count=first.count + second.count,
        lengths=tuple(map(sum, zip(first.lengths, second.lengths, strict=True))),
        words=first.words + second.words,
        text="\n".join(lines),
        last=tuple(last),
    )


def _longer(line: str, codes: Sequence[str], between: Sequence[int]) -> str:
    """A line with more code in each field; `between` are the papers from the last in each field to the first that are new."""
    term, *known = line.split("\t")
    for at in range(len(known)):
        if codes[at]:
            number, rest = first_number(codes[at])
            known[at] += _NUMBERS[number + 2 * between[at]] + rest
    return "\t".join((term, *known))
