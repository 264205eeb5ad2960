"""Postings: for each term and field, the papers that have it, as text to which a newer paper only adds.

Raw counts and lengths are stored, not scores: each new paper changes the inverse document frequency and the mean length, and with
them every score, but no stored byte of an older paper. The browser makes lunr's numbers of them, in lunr's own order of operations.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plugins.search.code import Numbers
from plugins.search.record import Record
from plugins.search.words import Stems, words

_NUMBERS = Numbers()


@dataclass(frozen=True, slots=True)
class Postings:
    """The inverted index of papers, which have numbers from 0 upward."""

    fields: tuple[str, ...]
    long_fields: tuple[str, ...]
    """Fields whose lengths stand in a table of their own: there it costs less than a length in each posting."""
    count: int = 0
    lengths: tuple[int, ...] = ()
    """Sum of the lengths of each field, in terms."""
    tables: Mapping[str, array] = field(default_factory=dict)
    """For each long field, its length in each paper."""
    words: Counter[str] = field(default_factory=Counter)
    """How often each word stands, not stemmed."""
    text: str = ""
    """A line for each term, newer terms last: the term and its code in each field, with tabs."""
    last: tuple[array, ...] = ()
    """For each field and line, the number of the last paper in it, -1 where there is none."""

    def lines(self) -> list[str]:
        """The lines in the order of UTF-16 units, which is JavaScript's."""
        return in_order(self.unsorted())

    def unsorted(self) -> list[str]:
        """The lines as they stand."""
        return self.text.split("\n") if self.text else []


def term_of(line: str) -> str:
    """The term at the beginning of a line."""
    return line.partition("\t")[0]


class Growth:
    """Papers that are added to postings; each is read once."""

    def __init__(self, known: Postings) -> None:
        self._known, self._stems = known, Stems()
        self._lines = known.unsorted()
        self._place = {term_of(line): place for place, line in enumerate(self._lines)}
        self._last = tuple(array("i", known.last[place] if known.last else ()) for place in range(len(known.fields)))
        self._count = known.count
        self._lengths = list(known.lengths) or [0] * len(known.fields)
        self._tables = {
            name: array("i", known.tables.get(name, ())) for name in known.long_fields if name in known.fields
        }
        self._words = known.words.copy()
        self._added: list[dict[str, list]] = [{} for _ in known.fields]
        """For each field, by term: number of the last paper, then pieces of code."""

    def add(self, record: Record) -> None:
        """Add a paper, which gets the next number."""
        for place, name in enumerate(self._known.fields):
            found = words(record.text(name))
            self._words.update(found)
            counts = Counter(map(self._stems.__getitem__, found))
            length = len(found) - counts.pop("", 0)
            self._lengths[place] += length
            if name in self._tables:
                self._tables[name].append(length)
                self._add_long(place, counts)
            else:
                self._add_short(place, counts, length)
        self._count += 1

    def _add_long(self, place: int, counts: Mapping[str, int]) -> None:
        """Code: twice the step from the paper before, and one more with a second number where the term stands there often."""
        added, number = self._added[place], self._count
        for term, count in counts.items():
            known = added.get(term) or added.setdefault(term, self._begun(place, term))
            step = 2 * (number - known[0] - 1)
            known.append(_NUMBERS[step] if count == 1 else _NUMBERS[step + 1] + _NUMBERS[count - 2])
            known[0] = number

    def _add_short(self, place: int, counts: Mapping[str, int], length: int) -> None:
        """Code: the step from the paper before, then as in a long field with the field's length in the place of the step."""
        added, number = self._added[place], self._count
        for term, count in counts.items():
            known = added.get(term) or added.setdefault(term, self._begun(place, term))
            many = _NUMBERS[2 * length] if count == 1 else _NUMBERS[2 * length + 1] + _NUMBERS[count - 2]
            known.append(_NUMBERS[number - known[0] - 1] + many)
            known[0] = number

    def _begun(self, place: int, term: str) -> list:
        """What is added to a term: no more yet than the number of its last paper."""
        line = self._place.get(term)
        return [-1 if line is None else self._last[place][line]]

    def grown(self) -> Postings:
        """The postings with all that was added."""
        for term in in_order({term for added in self._added for term in added}):
            self._put(term)
        return Postings(
            fields=self._known.fields,
            long_fields=self._known.long_fields,
            count=self._count,
            lengths=tuple(self._lengths),
            tables=self._tables,
            words=self._words,
            text="\n".join(self._lines),
            last=self._last,
        )

    def _put(self, term: str) -> None:
        """Move what was added to a term into its line."""
        place = self._place.get(term, len(self._lines))
        if place == len(self._lines):
            self._lines.append(term + "\t" * len(self._added))
            for last in self._last:
                last.append(-1)
        _, *codes = self._lines[place].split("\t")
        for at, added in enumerate(self._added):
            if pieces := added.get(term):
                self._last[at][place] = pieces[0]
                codes[at] += "".join(pieces[1:])
        self._lines[place] = "\t".join((term, *codes))


def in_order(lines: Iterable[str]) -> list[str]:
    """Terms, or lines that begin with them, in the order of UTF-16 units."""
    lines = sorted(lines)
    joined = "".join(lines)
    if len(joined.encode("utf-16-le", "surrogatepass")) > 2 * len(joined):
        lines.sort(key=lambda line: line.encode("utf-16-be", "surrogatepass"))
    return lines
