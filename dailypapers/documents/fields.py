"""Reading of front-matter values: each function takes a plain value and returns the typed one, or raises a ValueError."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar

from dailypapers.documents import paper_id
from dailypapers.text.clean import http_url, shown
from dailypapers.text.names import is_name

MAX_COUNT = 1_000_000_000
"""Largest number of votes, comments or stars."""

MAX_CATEGORY = 60
"""Longest category, in characters: each becomes the name of a file or folder; medRxiv has one of 44."""
_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]{2}(?:-[A-Za-z]+)?|\.[a-z]+(?:-[a-z]+)*)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_YEARS = range(1900, 3000)
"""Years of all dates: at either end of what Python knows, a day more or less is an error."""

Reader = Callable[[object], object]
Dated = TypeVar("Dated", bound=date)


def text(value: object) -> str:
    """One line of text; a number is refused, since YAML has already lost how it was written."""
    if not isinstance(value, str):
        raise ValueError(f"{shown(value)} is not text; put it in double quotes")
    if "\n" in value:
        raise ValueError(f"{shown(value)} has more than one line")
    return value


def key(value: object) -> str:
    """The id of a paper, without version."""
    if not paper_id.is_key(text(value)):
        raise ValueError(f"{shown(value)} is not the id of a paper, without version")
    return str(value)


def url(value: object) -> str:
    """An http(s) URL, or nothing."""
    if value != "" and not http_url(text(value)):
        raise ValueError(f"{shown(value)} is not an http(s) URL")
    return str(value)


def texts(value: object) -> tuple[str, ...]:
    """A list of lines of text."""
    if not isinstance(value, list):
        raise ValueError(f"{shown(value)} is not a list")
    return tuple(text(item) for item in value)


def names(value: object) -> tuple[str, ...]:
    """A list of names, without those that name nobody, as documents of earlier versions have them."""
    return tuple(filter(is_name, texts(value)))


def categories(value: object) -> tuple[str, ...]:
    """A list of categories."""
    return tuple(category(item) for item in texts(value))


def is_category(text: str) -> bool:
    """Say whether text has the form of a category: `cs.CL`, `hep-th`, `cond-mat.str-el`."""
    return len(text) <= MAX_CATEGORY and _CATEGORY.fullmatch(text) is not None


def category(value: object) -> str:
    """A category, or nothing."""
    if value != "" and not is_category(text(value)):
        raise ValueError(f"{shown(value)} is not a category such as cs.CL")
    return str(value)


def count(value: object) -> int:
    """A whole number from 0."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{shown(value)} is not a whole number from 0")
    if value > MAX_COUNT:
        raise ValueError(f"{shown(value)} is more than {MAX_COUNT:,}")
    return value


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError(f"{shown(value)} is neither true nor false")
    return value


def day(value: object) -> date:
    """A date as `YYYY-MM-DD`."""
    try:
        found = date.fromisoformat(_DATE.fullmatch(text(value))[0])
    except (ValueError, TypeError):
        raise ValueError(f"{shown(value)} is not a date such as 2026-08-21") from None
    return _dated(found, value)


def _dated(found: Dated, value: object) -> Dated:
    """The date or time, if its year is one that a paper can be of."""
    if found.year not in _YEARS:
        raise ValueError(f"{shown(value)} is not of the years {_YEARS[0]} to {_YEARS[-1]}")
    return found


def days(value: object) -> tuple[date, ...]:
    """A list of dates."""
    if not isinstance(value, list):
        raise ValueError(f"{shown(value)} is not a list")
    return tuple(day(item) for item in value)


def meeting(value: object) -> date:
    """A date, or a time with its zone, which is kept as it was written: a group meets by its own clock."""
    if _DATE.fullmatch(text(value)):
        return day(value)
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(
            f"{shown(value)} is neither a date such as 2026-09-03 nor a time such as 2026-09-03T16:00+02:00"
        ) from None
    if time.tzinfo is None:
        raise ValueError(f"{shown(value)} has no time zone; add Z for UTC, or an offset such as +02:00")
    return _dated(time, value).replace(microsecond=0)


def told_moment(value: object) -> datetime | None:
    """A time as a source tells it, as UTC in whole seconds; a bare date is its midnight, anything else None."""
    if not isinstance(value, str):
        return None
    try:
        time = datetime.fromisoformat(value)
        time = time if time.tzinfo else time.replace(tzinfo=UTC)
        return _dated(time.astimezone(UTC).replace(microsecond=0), value)
    except (ValueError, OverflowError):
        return None


def moment(value: object) -> datetime:
    """A time with its zone, as UTC."""
    try:
        time = datetime.fromisoformat(text(value))
    except ValueError:
        raise ValueError(f"{shown(value)} is not a time such as 2026-08-21T06:13:00Z") from None
    if time.tzinfo is None:
        raise ValueError(f"{shown(value)} has no time zone; add Z for UTC")
    return _dated(time, value).astimezone(UTC)
