"""Lengths: how many terms a field has in each paper, as text of one character a paper, most of them ASCII."""

from collections import Counter
from collections.abc import Sequence

_FIRST, _ROOM = ord("!"), 94
_WIDE = 0x80


def window(lengths: Sequence[int]) -> int:
    """The least of the 94 successive lengths that are most common."""
    counts = Counter(lengths)
    starts = range(max(counts, default=0) + 1)
    return max(starts, key=lambda start: sum(counts[length] for length in range(start, start + _ROOM)))


def coded(lengths: Sequence[int], least: int) -> str:
    """The characters: from `!` on for the 94 lengths from `least` on, from U+0080 on for every length, past the surrogates."""
    codes = {length: _character(length, least) for length in set(lengths)}
    return "".join(map(codes.__getitem__, lengths))


def _character(length: int, least: int) -> str:
    if least <= length < least + _ROOM:
        return chr(_FIRST + length - least)
    code = _WIDE + length
    return chr(code if code < 0xD800 else code + 0x800)
