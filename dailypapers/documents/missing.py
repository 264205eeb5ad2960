"""Missing: what a day lacks and why, as data; words for readers are made where the site shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dailypapers.documents import fields as read
from dailypapers.documents.records import Records, choice


class What(StrEnum):
    """What is missing."""

    LIST = "list"
    """A source's list of the day, or some of its items."""
    FACTS = "facts"
    """arXiv's own title, abstract and categories of some papers."""
    THUMBNAILS = "thumbnails"
    """Small pictures of some papers."""


class Reason(StrEnum):
    """Why it is missing."""

    UNAVAILABLE = "unavailable"
    """The source gave no usable answer."""
    UNKNOWN = "unknown"
    """The source answered that it does not know these papers."""
    NOT_OPEN = "not open"
    """The day had not begun at the source."""
    EARLIER = "earlier day"
    """The source answered with the list of an earlier day."""
    MALFORMED = "malformed"
    """Items had no usable id or title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that a day lacks."""

    what: What
    source: str
    """Name of the source that did not give it."""
    reason: Reason
    papers: int = 0
    """How many papers lack it; 0 where that cannot be known."""
    since: date | None = None
    """The first day (UTC) on which it was asked for in vain; only where the source was unavailable."""
    given_up: bool = False
    """Whether it is no longer asked for."""
    detail: str = ""
    """What went wrong, for the one who keeps the archive; part of it may be the source's own words."""


_RECORDS = Records(
    Missing,
    {
        "what": choice(What),
        "source": read.text,
        "reason": choice(Reason),
        "papers": read.count,
        "since": read.day,
        "given_up": read.flag,
        "detail": read.text,
    },
)
plain, of_plain = _RECORDS.plain, _RECORDS.of_plain


def _papers(one: Missing) -> str:
    return {0: "some papers", 1: "1 paper"}.get(one.papers, f"{one.papers} papers")


_Said = Callable[[Missing], str]
_SAID: Mapping[tuple[What, Reason], _Said] = {
    (What.LIST, Reason.NOT_OPEN): lambda one: "the day is not open yet",
    (What.LIST, Reason.EARLIER): lambda one: "the answer is the list of an earlier day",
    (What.LIST, Reason.MALFORMED): lambda one: f"{_papers(one)} without a usable id or title, the first: {one.detail}",
    (What.FACTS, Reason.UNKNOWN): lambda one: f"does not know {_papers(one)}",
    (What.FACTS, Reason.UNAVAILABLE): lambda one: f"no facts of {_papers(one)}: {one.detail}",
    (What.THUMBNAILS, Reason.UNAVAILABLE): lambda one: f"no thumbnails of {_papers(one)}, the first: {one.detail}",
}


def told(one: Missing) -> str:
    """One thing that is missing in a line, for the one who runs a fetch."""
    said = _SAID.get((one.what, one.reason), lambda one: one.detail or f"{one.what} {one.reason}")(one)
    return f"{one.source}: {said}" + ("; given up" if one.given_up else "")
