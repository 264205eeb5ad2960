"""TeX in titles and abstracts: where it is, how it reads, and how it looks in HTML."""

from dailypapers.text.tex.line import html, is_known, latex, plain
from dailypapers.text.tex.segments import Segment, segments

__all__ = ["Segment", "html", "is_known", "latex", "plain", "segments"]
