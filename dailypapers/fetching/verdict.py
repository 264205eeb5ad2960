"""Verdict: the status of a day after a fetch, as its document states it. Pure functions; a failure never makes a good day worse."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dailypapers.documents.day import Day, Status
from dailypapers.documents.missing import Missing, Reason, What
from dailypapers.fetching.reading import Reading

LOOK_BACK = timedelta(days=14)
"""How long after a day papers and votes may still come."""
PATIENCE = timedelta(days=30)
"""How long what is missing is asked for: arXiv's facts that it does not know, from the day itself; where a source gives no answer,
from the first try."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a fetch of a day came to, in numbers."""

    owned: int
    """How many papers the day has in the store."""
    listed: int
    """How many the sources listed on the day."""
    strays: int
    """How many the same answers put on another day."""
    repeats: int
    dropped: int


def is_closed(day: date, today: date) -> bool:
    """Say whether nothing more is expected of a day."""
    return today - day >= LOOK_BACK


def is_open(known: Day) -> bool:
    """Say whether there is more to fetch of a day."""
    if known.status is Status.PROVISIONAL:
        return True
    if known.status is Status.FAILED:
        return not any(one.given_up for one in known.missing if _is_list(one))
    return any(one.what is What.FACTS and not one.given_up for one in known.missing)


def record(day: date, known: Day | None, reading: Reading, found: Found, today: date) -> Day:
    """The day as it is now; a failure or an empty answer leaves a good day as it was."""
    if known is not None and known.status is not Status.FAILED and (reading.failures or is_withheld(known, found)):
        return replace(known, papers=found.owned)
    return Day(
        date=day,
        status=_status(day, reading, today, has_papers=bool(found.owned or found.listed or found.strays)),
        papers=found.owned,
        repeats=found.repeats,
        dropped=found.dropped,
        sources=tuple(sorted(listing.source for listing in reading.listings)),
        fetched=known.fetched if known else None,
        missing=(*reading.failures, *reading.missing),
        body=known.body if known else "",
    )


def is_withheld(known: Day | None, found: Found) -> bool:
    """Say whether nothing is listed now of a day that has papers."""
    return known is not None and bool(known.papers) and not found.listed


def _status(day: date, reading: Reading, today: date, *, has_papers: bool) -> Status:
    if reading.failures:
        return Status.FAILED
    closed = is_closed(day, today)
    # The list of an earlier day says nothing about this one, until it is too late for anything else to come.
    if not has_papers and day < today and (closed or not reading.stale):
        return Status.EMPTY
    return Status.COMPLETE if closed else Status.PROVISIONAL


def _is_list(one: Missing) -> bool:
    return (one.what, one.reason) == (What.LIST, Reason.UNAVAILABLE)


def age(reading: Reading, known: Day | None, day: date, today: date) -> None:
    """Note of what is missing since when it is, and whether it has been asked for long enough."""
    before = {(one.what, one.source, one.reason): one.since for one in known.missing} if known else {}

    def aged(one: Missing) -> Missing:
        if one.reason is Reason.UNKNOWN:
            return replace(one, given_up=today - day >= PATIENCE)
        since = before.get((one.what, one.source, one.reason)) or today
        return replace(one, since=since, given_up=today - since >= PATIENCE)

    reading.failures = [aged(one) for one in reading.failures]
    reading.missing = [aged(one) if one.what is What.FACTS else one for one in reading.missing]
