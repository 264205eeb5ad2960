"""Listing: what one source says about one day."""

from dataclasses import dataclass
from datetime import date

from dailypapers.documents.paper import Paper

MAX_AUTHORS = 5_500
"""Most authors of a paper that are kept; the largest collaborations have some 5,200."""
MAX_NAME = 300
"""Longest name of a person or an organization that is kept, in characters."""
MAX_ID = 40
"""How much of an invalid id is shown, in characters."""


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
    revisions: tuple[Listed, ...] = ()
    """New versions of papers of earlier days: they list nothing, and only update what is known."""
    malformed: tuple[str, ...] = ()
    """Of the items without a usable id or title, what they say is their id, quoted and cut at `MAX_ID`."""
