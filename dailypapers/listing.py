"""Listing: what one source says about one day."""

from dataclasses import dataclass
from datetime import date

from dailypapers.paper import Paper


@dataclass(frozen=True, slots=True)
class Listed:
    """One paper as a source lists it."""

    paper: Paper
    """Its facts; `date` is the day that the source lists it on."""
    abstract: str = ""
    """Its abstract as one line of text, TeX as the source has it."""
    dated: bool = False
    """Whether the source itself names the day, so that an old answer cannot pass for a new day."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The papers of one source on one day, in the source's order."""

    source: str
    day: date
    papers: tuple[Listed, ...] = ()
    strays: tuple[Listed, ...] = ()
    """Papers of the same answer that the source itself puts on another day."""
    malformed: int = 0
    """How many items had no usable id or title."""
