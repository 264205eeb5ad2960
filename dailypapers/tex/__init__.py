"""TeX in titles and abstracts: as MathML for pages, as plain Unicode for everything else."""

from markupsafe import Markup, escape

from dailypapers.tex.mathml import mathml
from dailypapers.tex.plain import plain_formula
from dailypapers.tex.segments import Segment, segments
from dailypapers.tex.textmode import textmode

__all__ = ["Segment", "html", "mathml", "plain", "segments", "textmode"]


def html(text: str) -> Markup:
    """A line of text as safe HTML: its words escaped, its formulas as MathML."""
    parts = (mathml(s.text, display=s.display) if s.kind == "math" else escape(textmode(s.source)) for s in segments(text))
    return Markup("").join(parts)


def plain(text: str) -> str:
    """A line of text as plain Unicode, without TeX."""
    if not any(mark in text for mark in "$\\`~-"):
        return text
    parts = (plain_formula(s.text) if s.kind == "math" else textmode(s.source) for s in segments(text))
    return "".join(parts).replace("\u00a0", " ")
