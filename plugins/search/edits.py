"""Edits: the postings of an archive in which some papers changed, by changing the lines of their terms alone."""

import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from plugins.search.base47 import Numbers, first_number
from plugins.search.postings import Postings, term_of
from plugins.search.runs import BORDERS, LETTERS, Part, Run, sorted_part, write
from plugins.search.spelling import is_offered

_NUMBER = re.compile("(?<![P-~])[P-~]*+[!-O]")
_NUMBERS = Numbers()


class _Values(dict[str, int]):
    """Numbers by their codes, each worked out once: a frequent term has ten thousands of them."""

    def __missing__(self, code: str) -> int:
        value = self[code] = first_number(code)[0]
        return value


_VALUES = _Values()
Edit = tuple[Postings, Postings]
"""The postings of one paper alone, as it was and as it is, with the number 0."""
Codes = list[tuple[int, list[str | None]]]
"""Numbers of papers, each with its new code in each field; None where a field's code is as it was."""


def edited(run: Run, edits: Mapping[int, Edit], folder: Path) -> Run:
    """The run after edits of papers, by their numbers."""
    codes: defaultdict[int, dict[str, Codes]] = defaultdict(dict)
    for term, its in changed(edits).items():
        codes[_letter(term)][term] = its
    words = more_words(edits.values())
    parts = (edited_part(run.part(letter), codes[letter], words.get(letter, {})) for letter in LETTERS)
    return write(parts, run.count, new_lengths(run.lengths, edits.values()), folder)


def _letter(text: str) -> int:
    return bisect_right(BORDERS, text)


def new_lengths(lengths: Sequence[int], edits: Iterable[Edit]) -> tuple[int, ...]:
    """The lengths of all fields after edits."""
    for old, new in edits:
        lengths = [length - old.lengths[at] + new.lengths[at] for at, length in enumerate(lengths)]
    return tuple(lengths)


def changed(edits: Mapping[int, Edit]) -> dict[str, Codes]:
    """What changes in the lines of terms."""
    found: defaultdict[str, Codes] = defaultdict(list)
    for number, (old, new) in edits.items():
        for term, codes in _changed(old, new):
            found[term].append((number, codes))
    return found


def more_words(edits: Iterable[Edit]) -> dict[int, dict[str, int]]:
    """By letter, how much more often words are there that may be offered, less than 0 for less often."""
    counts: Counter[str] = Counter()
    for old, new in edits:
        counts.subtract(old.words)
        counts.update(new.words)
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for word, count in counts.items():
        if count and is_offered(word):
            found[_letter(word)][word] = count
    return found


def edited_part(part: Part, codes: Mapping[str, Codes], words: Mapping[str, int]) -> Part:
    """A part with other codes of some terms, and with more or less of some words."""
    if not codes and not words:
        return part
    lines, ends = list(part.lines), [array("i", column) for column in part.ends]
    places = {term_of(line): place for place, line in enumerate(lines)}
    for term, its in codes.items():
        place = places.setdefault(term, len(lines))
        if place == len(lines):
            lines.append(term + "\t" * len(ends))
            for column in ends:
                column.append(-1)
        for number, own in its:
            lines[place] = _put(lines[place], number, own, ends, place)
    left = [place for place, line in enumerate(lines) if not line.endswith("\t") or line.strip("\t") != term_of(line)]
    whole = Counter(part.words)
    whole.update(words)
    return sorted_part(
        [lines[place] for place in left], [array("i", [column[place] for place in left]) for column in ends], +whole
    )


def _changed(old: Postings, new: Postings) -> Iterator[tuple[str, list[str | None]]]:
    """Each term of a paper with its new code in each field; None where a field's code is as it was."""
    before, after = (dict(line.split("\t", 1) for line in one.lines) for one in (old, new))
    nothing = "\t" * (len(new.ends) - 1)
    for term in sorted(before.keys() | after.keys()):
        codes = zip(before.get(term, nothing).split("\t"), after.get(term, nothing).split("\t"), strict=True)
        yield term, [None if was == now else now for was, now in codes]


def _put(line: str, number: int, codes: Sequence[str | None], ends: Sequence[array], place: int) -> str:
    """A line with the codes of one paper, each of it alone; the last papers of the fields are brought up to date."""
    term, *known = line.split("\t")
    for at, code in enumerate(codes):
        if code is not None:
            known[at], end = spliced(known[at], number, code)
            if end is not None:
                ends[at][place] = end
    return "\t".join((term, *known))


def spliced(known: str, number: int, code: str) -> tuple[str, int | None]:
    """A field's code with another entry for a paper, or with none where `code` is empty.

    Also the number of the last paper in it (-1 for none), or None where that is as it was.
    """
    parts = _NUMBER.findall(known)
    at, before, here = 0, -1, -1
    while at < len(parts):
        step = _VALUES[parts[at]]
        here = before + 1 + step // 2
        if here >= number:
            break
        at, before = at + 2 + step % 2, here
    head, rest = parts[:at], parts[at:]
    if rest and here == number:
        rest = rest[2 + _VALUES[rest[0]] % 2 :]
        here += 1 + _VALUES[rest[0]] // 2 if rest else 0
    if code:
        own, tail = first_number(code)
        head += [_NUMBERS[2 * (number - before - 1) + own], tail]
        before = number
    if rest:
        rest[0] = _NUMBERS[2 * (here - before - 1) + _VALUES[rest[0]] % 2]
    return "".join((*head, *rest)), None if rest else before
