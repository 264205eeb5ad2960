"""Rows: papers and topics as the catalog answers with them, and the orders in which lists have papers."""

from datetime import date
from typing import NamedTuple


class Row(NamedTuple):
    """A paper as lists name it."""

    doc: int
    id: str
    day: int
    title: str
    lead: str
    """All authors where there are no more than four, else the first; may be empty."""
    others: int
    """How many authors `lead` leaves out."""
    votes: int | None
    closing: int | None
    """Votes when its day closed, else the newest known."""
    comments: int | None

    @property
    def date(self) -> date:
        """The day that owns it."""
        return date.fromordinal(self.day)


class TopicRow(NamedTuple):
    """A topic with the number of its papers in the whole archive."""

    kind: str
    slug: str
    name: str
    papers: int


def by_votes(row: Row) -> tuple[int, int, str]:
    """Sort key: most votes first, then most comments, then id."""
    return (-(row.votes or 0), -(row.comments or 0), row.id)


def by_closing_votes(row: Row) -> tuple[int, str]:
    """Sort key: most votes when the day closed first (the newest votes where it has not), then id."""
    return (-(row.closing or 0), row.id)


def newest_first(row: Row) -> tuple[int, str]:
    """Sort key: the newest day first, within a day by id."""
    return (-row.day, row.id)
