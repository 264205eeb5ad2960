"""Reading: what all sources together say about one day, and which of them did not answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dailypapers.documents.listing import Listing
from dailypapers.documents.missing import Missing, Reason, What
from dailypapers.errors import SourceError, SourceNotOpen
from dailypapers.sources import Source
from dailypapers.text.clean import one_line

MAX_PROBLEM = 600
"""Longest account of what went wrong with a source, in characters; part of it may be the source's own words."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A source, and whether a day is good without it."""

    source: Source
    required: bool


@dataclass(slots=True)
class Reading:
    """What the sources said."""

    listings: list[Listing] = field(default_factory=list)
    failures: list[Missing] = field(default_factory=list)
    """The lists of required sources that did not answer."""
    missing: list[Missing] = field(default_factory=list)
    """What else could not be had."""
    stale: bool = False
    """Whether a source answered with the list of an earlier day."""


def read(readers: Iterable[Reader], day: date, *, today: bool) -> Reading:
    """Ask every source about a day; without any answer the optional ones are failures too."""
    reading = Reading()
    for reader in readers:
        name = reader.source.name
        try:
            reading.listings.append(reader.source.fetch(day))
        except SourceError as error:
            if today and isinstance(error, SourceNotOpen):
                reading.listings.append(Listing(name, day))
                reading.missing.append(Missing(what=What.LIST, source=name, reason=Reason.NOT_OPEN))
            else:
                lost = Missing(what=What.LIST, source=name, reason=Reason.UNAVAILABLE, detail=problem(error))
                (reading.failures if reader.required else reading.missing).append(lost)
    if not reading.listings and not reading.failures:
        reading.failures, reading.missing = reading.missing, []
    return reading


def problem(error: SourceError) -> str:
    """What went wrong, in one line that is safe to print and to keep."""
    return one_line(str(error), MAX_PROBLEM)
