"""Lettering: what Pillow's own font can write, and how lines of it break."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from PIL import ImageFont

_ALIKE = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "—": " - ", "×": "x", "′": "'"})
_ALIKE |= dict.fromkeys(map(ord, "‐‑‒–−"), "-")
"""Signs that the font lacks, and what says the same."""
_MOST = 1_000
"""More letters than any line holds."""
_UNKNOWN = "\uffff"
"""A code point that no font has a letter for."""


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font, which comes with it."""
    return ImageFont.load_default(size=size)


def length(text: str, size: int) -> float:
    """Width of a line in pixels."""
    return font(size).getlength(text)


def showable(text: str) -> str:
    """The text with signs that the font has, or nothing where one of its letters is lacking: never an empty box."""
    text = " ".join(text.translate(_ALIKE).split())
    return text if all(map(_has, text)) else ""


@cache
def _has(letter: str) -> bool:
    return letter == " " or _shape(letter) != _shape(_UNKNOWN)


def _shape(letter: str) -> tuple[object, bytes]:
    mask = font(48).getmask(letter)
    return mask.size, bytes(mask)


def wrap(text: str, size: int, width: int) -> list[str]:
    """The text in lines that are no wider; a word that is wider is broken."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= _MOST and length(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.extend(_pieces(word, size, width))
    return [line for line in lines if line]


def _pieces(word: str, size: int, width: int) -> Iterator[str]:
    """A word in pieces that are no wider."""
    start = 0
    while start < len(word):
        end = start + max(1, _fitting(word[start : start + _MOST], size, width))
        yield word[start:end]
        start = end


def _fitting(text: str, size: int, width: int) -> int:
    """How many of the first letters fit into a width; only about twice as many are ever measured."""
    end = 1
    while end < len(text) and length(text[:end], size) <= width:
        end *= 2
    return bisect_right(range(min(end, len(text)) + 1), width, key=lambda count: length(text[:count], size)) - 1


def cut(text: str, size: int, width: int) -> str:
    """The text, or as much of its start as fits, with an ellipsis."""
    fits = _fitting(text, size, width)
    if fits == len(text):
        return text
    while fits and length(f"{text[:fits]}…", size) > width:
        fits -= 1
    return f"{text[:fits].rstrip(' ,')}…"
