r"""Where the math is in a line of text: `$..$`, `$$..$$`, `\(..\)` and `\[..\]`.

Abstracts mix math and prices, and nobody marks which is which. The rules for `$` are pandoc's, loosened by a look at
what is between: real abstracts write `$\times$4` and `$ T $`, which pandoc refuses.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

MAX_FORMULA = 2_000
"""Longest formula that is taken as one, in characters."""

_DELIMITED = r"""
    | \$\$(?P<display>(?:\\.|[^\\$]|\$(?!\$))++)\$\$
    | \$\$
    | \$(?P<inline>(?:\\.|[^\\$])++)\$
    | \\\((?P<paren>(?:\\[^()\[\]]|[^\\])++)\\\)
    | \\\[(?P<bracket>(?:\\[^()\[\]]|[^\\])++)\\\]
"""
_CODE_SPAN = r"(?<!`)(?P<ticks>`++).{1,2000}?(?<!`)(?P=ticks)(?!`)"
_TEX = re.compile(r"\\\\ | \\\$" + _DELIMITED, re.VERBOSE | re.DOTALL)
_MARKDOWN = re.compile(r"\\\\ | \\\$ | \\` | " + _CODE_SPAN + _DELIMITED, re.VERBOSE | re.DOTALL)
_ENTITY = re.compile(r"&(lt|amp);")
_ENTITIES = {"lt": "<", "amp": "&"}
_COMMAND = re.compile(r"\\[A-Za-z]+")
_WITH_ARGUMENTS = re.compile(r"\\[A-Za-z]+\s*(?:\{[^{}]*\}\s*)*")
_WORD = re.compile(r"[A-Za-z]{2,}")
_PROSE = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}[,;.)]*\s+\(?[A-Za-z]{2}")
_AMOUNT = re.compile(r"\s*[.,]?\d")


class Segment(NamedTuple):
    """A stretch of text, or one formula."""

    kind: Literal["text", "math"]
    text: str
    """The stretch itself, or the formula without its delimiters."""
    display: bool
    """Whether the delimiters ask for a line of its own."""
    source: str
    """The segment as it is in the line, with its delimiters."""


def segments(text: str, *, markdown: bool = False) -> list[Segment]:
    r"""The line's segments in order; their sources put together are the line.

    With `markdown`, the line is Markdown as `markup.escape` writes it: code spans are text, and in a formula `&lt;` and
    `&amp;` mean `<` and `&`.
    """
    if "$" not in text and "\\(" not in text and "\\[" not in text:
        return [Segment("text", text, False, text)] if text else []
    found: list[Segment] = []
    end = 0
    for start, stop, formula, display in _formulas(text, markdown):
        if start > end:
            found.append(Segment("text", text[end:start], False, text[end:start]))
        found.append(Segment("math", formula, display, text[start:stop]))
        end = stop
    if end < len(text):
        found.append(Segment("text", text[end:], False, text[end:]))
    return found


def _formulas(text: str, markdown: bool) -> Iterator[tuple[int, int, str, bool]]:
    """Start, end, content and display of each formula, in order."""
    pattern = _MARKDOWN if markdown else _TEX
    position = 0
    while match := pattern.search(text, position):
        position = match.end()
        group = match.lastgroup
        if group is None or group == "ticks":
            continue
        content = match[group]
        if markdown:
            content = _ENTITY.sub(lambda entity: _ENTITIES[entity[1]], content)
        if _is_formula(content, text[position : position + 1], sure=group != "inline"):
            yield match.start(), position, content.strip(), group in ("display", "bracket")
        else:
            position = match.start() + (1 if group == "inline" else 2)


def _is_formula(content: str, following: str, *, sure: bool) -> bool:
    """Say whether the content reads as a formula, rather than (unless sure) as prose between two prices."""
    if len(content) > MAX_FORMULA or not content.strip():
        return False
    if sure:
        return True
    core = _WITH_ARGUMENTS.sub(r"\\", content)
    if _PROSE.search(core):
        return False
    if _COMMAND.search(content):
        return True
    tight = not content[0].isspace() and not content[-1].isspace()
    if _AMOUNT.match(content):
        return tight and not following.isdigit() and not re.search(r"\s[A-Za-z]{2,}", core)
    return tight or not _WORD.search(core)
