"""Lettering: what Pillow's own font can write, and how lines of it break."""

from collections.abc import Iterator
from functools import cache

from PIL import ImageFont

_ALIKE = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "—": " - ", "×": "x", "′": "'"})
_ALIKE |= dict.fromkeys(map(ord, "‐‑‒–−"), "-")
"""Signs that the font lacks, and what says the same."""
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
        if length(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.extend(_pieces(word, size, width))
    return [line for line in lines if line]


def _pieces(word: str, size: int, width: int) -> Iterator[str]:
    """A word in pieces that are no wider."""
    while length(word, size) > width:
        fits = next(count for count in range(len(word) - 1, 0, -1) if count == 1 or length(word[:count], size) <= width)
        yield word[:fits]
        word = word[fits:]
    yield word


def cut(text: str, size: int, width: int) -> str:
    """The text, or as much of its start as fits, with an ellipsis."""
    if length(text, size) <= width:
        return text
    while text and length(f"{text}…", size) > width:
        text = text[:-1].rstrip(" ,")
    return f"{text}…"
