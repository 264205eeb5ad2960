"""Events as an iCalendar file (https://www.rfc-editor.org/rfc/rfc5545).

They are in UTC or whole days, so that no zone has to be described.
"""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

_FOLDED = 75
"""Longest line in bytes, without its end."""
_LENGTH = "PT1H"
"""How long an event is that has a time: nobody says when a meeting ends, and programs hide an event without a length."""
_MARKED = re.compile(r"([\\;,])")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something at a time."""

    key: str
    """What makes it the same event when its time changes; its own in the calendar."""
    when: date
    """A date, or a `datetime` with its zone."""
    changed: date
    """The day from which on it can be known; the clock is not asked."""
    title: str
    text: str = ""
    """May have several lines."""
    url: str = ""


def calendar(name: str, owner: str, events: Iterable[Event]) -> str:
    """The file, its lines ended by CRLF; `owner` is what makes the ids of this calendar's events its own."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Daily Papers//Meetings//EN"]
    lines += [f"{key}:{_text(name)}" for key in ("NAME", "X-WR-CALNAME")]
    for event in events:
        lines += ["BEGIN:VEVENT", *_event(event, owner), "END:VEVENT"]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(event: Event, owner: str) -> Iterable[str]:
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, f'daily-papers:{owner}/meetings/{event.key}')}"
    yield f"DTSTAMP:{_moment(datetime.combine(event.changed, time(), UTC))}"
    if isinstance(event.when, datetime):
        yield f"DTSTART:{_moment(event.when)}"
        yield f"DURATION:{_LENGTH}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.when:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{_text(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{_text(event.text)}"
    if event.url:
        yield f"URL:{''.join(event.url.split())}"


def _moment(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return _MARKED.sub(r"\\\1", _CONTROLS.sub("", text)).replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces that are short enough, no character cut in two; all but the first begin with a space."""
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _FOLDED:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + width
    return "\r\n".join([*pieces, piece])
