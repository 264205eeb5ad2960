"""Runs: postings of some papers in a file by first letters, so that those of many papers are joined a letter at a time.

An index of a large archive is not held by any process: papers are counted some thousand at a time, and of all these runs one
letter after another is read, joined and written on.
"""

import marshal
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple

from plugins.search.base47 import Numbers, first_number
from plugins.search.postings import Postings, in_order, term_of
from plugins.search.spelling import is_offered

BORDERS = [chr(ord("a") + place) for place in range(27)]
"""Where the letters begin."""
LETTERS = range(len(BORDERS) + 1)
"""What is before `a`, then each letter, then what is behind `z`."""
_NUMBERS = Numbers()


class Part(NamedTuple):
    """What begins with one letter."""

    lines: list[str]
    """As in Postings."""
    ends: list[array]
    words: dict[str, int]
    """Words that may be offered as a spelling, with how often each occurs."""


class Run(NamedTuple):
    """Sorted postings in a file."""

    path: Path
    places: list[tuple[int, int]]
    """Where the part of each letter begins in the file, and its size."""
    count: int
    """Of papers."""
    lengths: tuple[int, ...]
    characters: int
    """Of all lines."""

    def part(self, letter: int) -> Part:
        """What begins with a letter."""
        place, size = self.places[letter]
        with self.path.open("rb") as file:
            file.seek(place)
            lines, ends, words = marshal.loads(file.read(size))  # noqa: S302 - this build wrote it
        return Part(lines, [array("i", column) for column in ends], words)

    def parts(self) -> Iterator[Part]:
        """Of each letter, in order."""
        return map(self.part, LETTERS)


def write(parts: Iterable[Part], count: int, lengths: Sequence[int], folder: Path) -> Run:
    """A new run of parts, one for each letter; its file is in the folder."""
    places, characters = [], 0
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        for part in parts:
            data = marshal.dumps((part.lines, [column.tobytes() for column in part.ends], part.words))
            places.append((file.tell(), len(data)))
            file.write(data)
            characters += sum(map(len, part.lines))
    return Run(Path(file.name), places, count, tuple(lengths), characters)


def parts_of(postings: Postings) -> Iterator[Part]:
    """Postings by letters."""
    offered = sorted(filter(is_offered, postings.words))
    cuts = _cuts(offered)
    own = by_letters([Part(postings.lines, postings.ends, {})], len(postings.ends))
    for part, (first, end) in zip(own, pairwise(cuts), strict=True):
        yield part._replace(words={word: postings.words[word] for word in offered[first:end]})


def by_letters(parts: Iterable[Part], fields: int) -> Iterator[Part]:
    """Sorted parts without words, cut or put together to one for each letter."""
    letter, lines, ends = 0, [], [array("i") for _ in range(fields)]
    for part in parts:
        for at, (first, end) in enumerate(pairwise(_cuts(part.lines))):
            if first == end:
                continue
            while letter < at:
                yield Part(lines, ends, {})
                letter, lines, ends = letter + 1, [], [array("i") for _ in range(fields)]
            lines += part.lines[first:end]
            for column, more in zip(ends, part.ends, strict=True):
                column.extend(more[first:end])
    for _ in LETTERS[letter:]:
        yield Part(lines, ends, {})
        lines, ends = [], [array("i") for _ in range(fields)]


def _cuts(texts: Sequence[str]) -> list[int]:
    """Where each letter begins in sorted texts, and the end."""
    return [0, *(bisect_left(texts, border) for border in BORDERS), len(texts)]


def merged(runs: Sequence[Run], folder: Path) -> Run:
    """One run of successive runs."""
    if len(runs) == 1:
        return runs[0]
    lengths = map(sum, zip(*(run.lengths for run in runs), strict=True))
    parts = (joined(run.part(letter) for run in runs) for letter in LETTERS)
    return write(parts, sum(run.count for run in runs), tuple(lengths), folder)


def joined(parts: Iterable[Part]) -> Part:
    """The parts of successive runs as one."""
    parts = iter(parts)
    first = next(parts)
    lines, ends, words = list(first.lines), [array("i", column) for column in first.ends], Counter(first.words)
    places = {term_of(line): place for place, line in enumerate(lines)}
    for part in parts:
        words.update(part.words)
        for line, *numbers in zip(part.lines, *part.ends, strict=True):
            place = places.setdefault(term_of(line), len(lines))
            if place == len(lines):
                lines.append(line)
                for column, number in zip(ends, numbers, strict=True):
                    column.append(number)
            else:
                lines[place] = _longer(lines[place], line, [column[place] for column in ends])
                for column, number in zip(ends, numbers, strict=True):
                    if number >= 0:
                        column[place] = number
    return sorted_part(lines, ends, words)


def _longer(line: str, more: str, ends: Sequence[int]) -> str:
    """A line with more code in each field; `ends` are the last papers in each field before."""
    known, codes = line.split("\t"), more.split("\t")
    for place, end in enumerate(ends, 1):
        if codes[place]:
            number, rest = first_number(codes[place])
            known[place] += _NUMBERS[number - 2 * (end + 1)] + rest
    return "\t".join(known)


def sorted_part(lines: Sequence[str], ends: Sequence[array], words: dict[str, int]) -> Part:
    """A part of lines in any order."""
    order = in_order(lines)
    if order == lines:
        return Part(order, list(ends), dict(words))
    places = {line: place for place, line in enumerate(lines)}
    moved = [array("i", [column[places[line]] for line in order]) for column in ends]
    return Part(order, moved, dict(words))
