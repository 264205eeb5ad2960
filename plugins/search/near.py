"""Near: for each paper the papers most like it, by which a search finds what its words do not name."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plugins.search.base47 import BASE, Numbers
from plugins.search.postings import signed
from plugins.search.shards import Files, content_hash

KEPT = 10
"""How many papers a list has."""
BLOCK = 64
"""How many papers' lists share a file."""
FOLDER = 16
"""How many files share a folder, which is named by the content of all."""
UNIT = 1_000_000
"""The likeness of equal papers: likeness is a cosine in millionths."""

Pair = tuple[int, int, int]
"""The numbers of two papers, and their likeness."""
Lists = list[list[tuple[int, int]]]
"""For each paper, the numbers of others with their levels from 0 to 46, by number."""


class Near(NamedTuple):
    """The files of the lists."""

    files: Files
    """To be written."""
    kept: list[str]
    """Files that are there as they must be."""
    folders: str
    """The names of their folders one after the other, for the manifest."""


_NUMBERS = Numbers()


def lists(pairs: Iterable[Pair], papers: int) -> Lists:
    """The best of a paper's own related papers and of those that name it; of equal ones, the oldest."""
    found: list[dict[int, int]] = [{} for _ in range(papers)]
    for one, other, likeness in pairs:
        found[one][other] = found[other][one] = likeness
    return [best(others) for others in found]


def best(others: Mapping[int, int]) -> list[tuple[int, int]]:
    """The list of a paper, from the likeness of others by their numbers."""
    nearest = sorted(others.items(), key=lambda one: (-one[1], one[0]))[:KEPT]
    return sorted((number, min(likeness * BASE // UNIT, BASE - 1)) for number, likeness in nearest)


def near(found: Lists) -> Near:
    """All files of the lists."""
    lines = [line(number, others) for number, others in enumerate(found)]
    files: Files = {}
    names = []
    for place, start in enumerate(range(0, len(lines), BLOCK * FOLDER)):
        name, own = folder(place, lines[start : start + BLOCK * FOLDER])
        names.append(name)
        files |= own
    return Near(files, [], "".join(names))


def folder(place: int, lines: Sequence[str]) -> tuple[str, Files]:
    """The name of a folder by its number, and its files, a line a paper."""
    blocks = ["\n".join(lines[start : start + BLOCK]).encode() for start in range(0, len(lines), BLOCK)]
    name = content_hash(*blocks)
    return name, {f"near/{name}/{place * FOLDER + at}.txt": data for at, data in enumerate(blocks)}


def line(number: int, others: Sequence[tuple[int, int]]) -> str:
    """For each paper of a list the step to it and its level; the first step may go back, the others go on."""
    if not others:
        return ""
    steps = [
        signed(others[0][0] - number),
        *(after - before for (before, _), (after, _) in pairwise(others)),
    ]
    return "".join(_NUMBERS[step] + _NUMBERS[level] for step, (_, level) in zip(steps, others, strict=True))


def numbered(pairs: Iterable[Pair], numbers: Mapping[int, int]) -> Iterable[Pair]:
    """Pairs of papers of the catalog by their numbers in the index, given these by the catalog's numbers."""
    return ((numbers[one], numbers[other], likeness) for one, other, likeness in pairs)
