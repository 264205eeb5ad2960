r"""A line of text with TeX, as HTML and as plain Unicode.

Formulas are taken out before text-mode TeX is resolved and put back after it, so that `\textit{at most $n$}` works.
"""

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from dailypapers.text.tex import plain as unicode_form
from dailypapers.text.tex import textmode
from dailypapers.text.tex.mathml import mathml
from dailypapers.text.tex.segments import segments

_MARKS = re.compile("[\x02\x03]")
_SIGNS = (*textmode.SPECIAL, "$", "\x02", "\x03")
"""A text without any of these is shown as it is."""
_PLACE = re.compile("\x02(\\d+)\x03")
_ARGUMENT = r"\{(?:[^{}$\\]++|\\(?:[A-Za-z]++(?:\{[^{}$]*+\})?+)?+)*+\}"
_COMMAND = r"\\(?:text(?:bf|it|sc|tt|rm|sf|up|sl|normal)?|emph|url|(?:href|textcolor)\{[^{}]*+\})"
_PROSE = re.compile(rf"\s*+(?:{_COMMAND}\s*+{_ARGUMENT}[\s.,]*+)++")
"""Possessive throughout: each character can be taken in one way only, so that no failure is tried again."""


def html(text: str, *, words: Callable[[str], str] | None = None) -> Markup:
    """The line as safe HTML: text escaped, text-mode TeX as Unicode, math as MathML.

    `words` may make more of the text (links, for example): it is given what is already safe.
    """
    line, formulas = _without_math(text, mathml)
    shown = str(escape(line))
    shown = words(shown) if words else shown
    return Markup(_with_math(shown, formulas))  # noqa: S704 - escaped two lines above


def plain(text: str) -> str:
    """The line as plain Unicode, for titles of windows, feeds and search."""
    line, formulas = _without_math(text, lambda tex, display: unicode_form.formula(tex))
    return _with_math(line, formulas).replace("\u00a0", " ")


def latex(text: str, escaped: Callable[[str], str], formula: Callable[[str], str]) -> str:
    """The line as LaTeX again: its text resolved, then escaped, and each formula, without its dollars, as `formula` has it."""
    line, formulas = _without_math(text, lambda tex, display: formula(tex))
    return _with_math(escaped(line), formulas)


def is_known(formula: str) -> bool:
    """Say whether a formula can be shown as MathML: all its commands are known."""
    return mathml(formula).startswith("<math")


def _without_math(text: str, show: Callable[[str, bool], str]) -> tuple[str, list[str]]:
    """The line, resolved, with a mark in place of each formula; and the formulas, shown.

    What is only prose in math's clothes (`$\\textbf{Name}$`) is text.
    """
    if not any(map(text.__contains__, _SIGNS)):
        return text, []
    parts, formulas = [], []
    for segment in segments(_MARKS.sub("", text)):
        if segment.kind == "text" or _PROSE.fullmatch(segment.text):
            parts.append(segment.text)
        else:
            parts.append(f"\x02{len(formulas)}\x03")
            formulas.append(show(segment.text, segment.display))
    return textmode.resolve("".join(parts)), formulas


def _with_math(line: str, formulas: list[str]) -> str:
    return _PLACE.sub(lambda match: formulas[int(match[1])], line) if formulas else line
