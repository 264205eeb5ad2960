r"""Formulas as one line of Unicode: `8.2\times` is `8.2×`, `\mathcal{O}(n^2)` is `O(n²)`."""

import re
import unicodedata
from functools import lru_cache
from xml.etree.ElementTree import Element

from dailypapers.text.tex import textmode
from dailypapers.text.tex.commands import math_symbol
from dailypapers.text.tex.mathml import FormulaError, parse
from dailypapers.text.tex.scripts import subscript, superscript

_STYLED = re.compile("[\U0001d400-\U0001d7ff\u210a-\u2112\u211b-\u211c\u2128\u212c-\u2134]")
_RELATIONS = frozenset("=<>≤≥≈∼≃≅≡≪≫≠→←↔⇒⇐⇔↦∈∉⊂⊆⊃⊇∝≔∣⩽⩾∧∨∪∩+−-")
_ACCENTS = {
    "^": "\u0302",
    "̂": "\u0302",
    "~": "\u0303",
    "˜": "\u0303",
    "‾": "\u0304",
    "¯": "\u0304",
    "→": "\u20d7",
}
_ACCENTS |= {
    "˙": "\u0307",
    "¨": "\u0308",
    "ˇ": "\u030c",
    "⃗": "\u20d7",
    "̃": "\u0303",
    "̄": "\u0304",
    "_": "\u0304",
}
_GROUPS = {"{": "", "}": "", "$": "", "\\": ""}
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")


@lru_cache(maxsize=8192)
def formula(tex: str) -> str:
    """The formula as readable Unicode; a command that nobody knows is shown as its name."""
    try:
        text = _row(parse(tex))
    except FormulaError:
        text = _COMMAND.sub(lambda match: math_symbol(match[1]) or match[1], textmode.resolve(tex))
        text = text.translate(str.maketrans(_GROUPS))
    return " ".join(_STYLED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text).split())


def _show(element: Element) -> str:
    """An element and all within it."""
    show = _ELEMENTS.get(element.tag)
    return show(element) if show else element.text or _row(element)


def _row(element: Element) -> str:
    """The children in a line, with air around relations, after commas and around the names of functions."""
    children = _flat(element)
    shown = ""
    for place, child in enumerate(children):
        text = _show(child)
        touches_name = place > 0 and (_is_name(children[place - 1]) or _is_name(child))
        if touches_name and shown[-1:].isalnum() and text[:1].isalnum():
            shown += " "
        is_inner = 0 < place < len(children) - 1
        shown += _aired(text, shown) if is_inner and child.tag == "mo" else text
    return shown


def _aired(sign: str, before: str) -> str:
    """A sign between two other things, with the space that it wants."""
    if sign == ",":
        return ", "
    return f" {sign} " if sign in _RELATIONS and before[-1:] not in ("", "(", "[", "{", " ") else sign


def _flat(element: Element) -> list[Element]:
    """The children, those of a plain row in place of the row."""
    children = []
    for child in element:
        children.extend(_flat(child) if child.tag in ("mrow", "mstyle", "mpadded") else (child,))
    return children


def _is_name(element: Element) -> bool:
    """Say whether the element is the name of a function, such as `log`, perhaps with a script."""
    while len(element) and element.tag in ("msub", "msup", "msubsup", "munder", "mover", "munderover"):
        element = element[0]
    return element.tag in ("mi", "mo") and len(element.text or "") > 1


def _scripted(element: Element) -> str:
    """Base with what is below and above it, in the order in which the element has them."""
    base, *scripts = (text for text in map(_text, element) if text not in ("⏟", "⏞"))
    marks = {"msub": (subscript,), "munder": (subscript,), "msup": (superscript,), "mover": (superscript,)}
    shows = marks.get(element.tag, (subscript, superscript))
    return base + "".join(show(script) for show, script in zip(shows, scripts, strict=False))


def _over(element: Element) -> str:
    base, over = (_text(child) for child in list(element)[:2])
    mark = _ACCENTS.get(over)
    if mark is None:
        return base + superscript(over)
    return unicodedata.normalize("NFC", base + mark) if len(base) == 1 else base


def _text(element: Element) -> str:
    return _show(element).strip()


def _grouped(element: Element) -> str:
    """The element, in brackets if it is more than a word or number."""
    text = _text(element)
    return text if text.isalnum() or len(text) == 1 else f"({text})"


def _fraction(element: Element) -> str:
    return "/".join(_grouped(child) for child in element)


def _root(element: Element) -> str:
    degree = superscript(_text(element[1])) if element.tag == "mroot" else ""
    radicand = _grouped(element[0]) if element.tag == "mroot" else _bracketed(_row(element))
    return f"{degree}√{radicand}"


def _bracketed(text: str) -> str:
    return text if text.isalnum() or len(text) == 1 else f"({text})"


def _table(element: Element) -> str:
    return "; ".join(", ".join(_text(cell) for cell in row) for row in element)


_ELEMENTS = {
    **dict.fromkeys(("msub", "msup", "msubsup", "munder", "munderover"), _scripted),
    "mover": _over,
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "mtable": _table,
    "mphantom": lambda _: "",
    "mspace": lambda element: "" if element.get("width", "-").startswith("-") else " ",
}
