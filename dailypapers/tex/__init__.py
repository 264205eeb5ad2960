"""TeX as it stands in titles and abstracts: where it is, how it reads, and how it looks in HTML."""

from dailypapers.tex.line import html, plain
from dailypapers.tex.segments import Segment, segments

__all__ = ["Segment", "html", "plain", "segments"]
