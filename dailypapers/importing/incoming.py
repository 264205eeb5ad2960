"""What a reader of a format gives: papers, and what it cannot take, each with the place where it is."""

from dataclasses import dataclass

from dailypapers.documents.document import Document
from dailypapers.documents.listing import Listed
from dailypapers.fetching.merge import merge


@dataclass(frozen=True, slots=True)
class Incoming:
    """One paper on its way into the archive."""

    place: str
    """File and line, or file."""
    document: Document
    moves: bool = False
    """Whether its days are days on which a source listed it, so that an earlier one owns the paper; else a paper that is known
    keeps its day."""
    needs_arxiv: bool = False
    """Whether only arXiv knows its day."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What was not taken, and why."""

    place: str
    field: str
    problem: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.place, self.field, self.problem) if part)


def of_listed(place: str, listed: Listed, *, moves: bool = False) -> Incoming:
    """A paper as a source lists it."""
    return Incoming(place, merge(None, listed, listed.paper.date, closing=False), moves)
