"""Edits: the postings of an archive in which some papers changed, by changing the lines of their terms alone."""

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plugins.search.base47 import Numbers, first_number
from plugins.search.postings import Postings, term_of

_NUMBER = re.compile("(?<![P-~])[P-~]*+[!-O]")
_NUMBERS = Numbers()

Edit = tuple[Postings, Postings]
"""The postings of one paper alone, as it was and as it is."""


def edited(postings: Postings, edits: Mapping[int, Edit]) -> Postings:
    """The postings after edits of papers, by the papers' numbers; those given stay as they are."""
    lines, last = postings.unsorted(), [array("i", column) for column in postings.last]
    places = {term_of(line): place for place, line in enumerate(lines)}
    lengths, words = list(postings.lengths), Counter(postings.words)
    for number, (old, new) in edits.items():
        for term, codes in _changed(old, new):
            place = places.setdefault(term, len(lines))
            if place == len(lines):
                lines.append(term + "\t" * len(last))
                for column in last:
                    column.append(-1)
            lines[place] = _put(lines[place], number, codes, last, place)
        lengths = [length - old.lengths[at] + new.lengths[at] for at, length in enumerate(lengths)]
        words.subtract(old.words)
        words.update(new.words)
    return _without_empty(postings, lines, last, lengths, words)


def _without_empty(
    postings: Postings, lines: Sequence[str], last: Sequence[array], lengths: Sequence[int], words: Counter[str]
) -> Postings:
    """Postings without terms that no paper has any more."""
    left = [place for place, line in enumerate(lines) if line[-1] != "\t" or line.rstrip("\t") != term_of(line)]
    return Postings(
        fields=postings.fields,
        long_fields=postings.long_fields,
        count=postings.count,
        lengths=tuple(lengths),
        words=+words,
        text="\n".join(lines[place] for place in left),
        last=tuple(array("i", [column[place] for place in left]) for column in last),
    )


def _changed(old: Postings, new: Postings) -> Iterator[tuple[str, list[str | None]]]:
    """Each term of a paper with its new code in each field; None where a field's code is as it was."""
    before, after = (dict(line.split("\t", 1) for line in one.unsorted()) for one in (old, new))
    nothing = "\t" * (len(new.fields) - 1)
    for term in sorted(before.keys() | after.keys()):
        codes = zip(before.get(term, nothing).split("\t"), after.get(term, nothing).split("\t"), strict=True)
        yield term, [None if was == now else now for was, now in codes]


def _put(line: str, number: int, codes: Sequence[str | None], last: Sequence[array], place: int) -> str:
    """A line with the codes of one paper, each of it alone; the last papers of the fields are brought up to date."""
    term, *known = line.split("\t")
    for at, code in enumerate(codes):
        if code is not None:
            known[at], end = spliced(known[at], number, code)
            if end is not None:
                last[at][place] = end
    return "\t".join((term, *known))


def spliced(known: str, number: int, code: str) -> tuple[str, int | None]:
    """A field's code with another entry for a paper, or with none where `code` is empty.

    Also the number of the last paper in it (-1 for none), or None where that is as it was.
    """
    parts = _NUMBER.findall(known)
    at, before, here = 0, -1, -1
    while at < len(parts):
        step = _value(parts[at])
        here = before + 1 + step // 2
        if here >= number:
            break
        at, before = at + 2 + step % 2, here
    head, rest = parts[:at], parts[at:]
    if rest and here == number:
        rest = rest[2 + _value(rest[0]) % 2 :]
        here += 1 + _value(rest[0]) // 2 if rest else 0
    if code:
        own, tail = first_number(code)
        head += [_NUMBERS[2 * (number - before - 1) + own], tail]
        before = number
    if rest:
        rest[0] = _NUMBERS[2 * (here - before - 1) + _value(rest[0]) % 2]
    return "".join((*head, *rest)), None if rest else before


def _value(part: str) -> int:
    return first_number(part)[0]
