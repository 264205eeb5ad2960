"""Day: one UTC date of the archive, with what is known of how complete it is."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dailypapers.documents.missing import Missing


class Status(StrEnum):
    """How far a day can be trusted."""

    COMPLETE = "complete"
    """Every source answered, and the day is more than 14 days old."""
    PROVISIONAL = "provisional"
    """Every source answered, but papers and votes may still come."""
    EMPTY = "empty"
    """Every source answered that nothing was announced."""
    FAILED = "failed"
    """A source that is required did not answer; `missing` says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The facts of one day; its papers are those documents whose `date` it is."""

    date: date
    status: Status
    papers: int = 0
    """How many papers the sources listed on this day, repeats of earlier days not counted."""
    repeats: int = 0
    """How many listed papers already belonged to an earlier day."""
    dropped: int = 0
    """How many listed papers the rules of sources.yaml, or a malformed item, kept out."""
    sources: tuple[str, ...] = ()
    """Names of the sources that answered, sorted."""
    fetched: datetime | None = None
    """When the answer that last changed this day or one of its papers was read, UTC, whole seconds."""
    missing: tuple[Missing, ...] = ()
    """What could not be had, and why."""
    body: str = ""
    """The curator's own note, Markdown; no fetch changes it."""
