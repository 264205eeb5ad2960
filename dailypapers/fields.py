"""Reading of front-matter values: each function takes what JSON or YAML gave and answers the typed value or a ValueError."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from dailypapers import arxiv_id
from dailypapers.text import http_url

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

Reader = Callable[[object], object]


def text(value: object) -> str:
    """One line of text; a number is refused, since YAML has already lost how it was written."""
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not text; put it in double quotes")
    if "\n" in value:
        raise ValueError(f"{value[:60]!r} has more than one line")
    return value


def key(value: object) -> str:
    """An arXiv id without version."""
    if not arxiv_id.is_key(text(value)):
        raise ValueError(f"{value!r} is not an arXiv id without version")
    return str(value)


def url(value: object) -> str:
    """An http(s) URL, or nothing."""
    if value != "" and not http_url(text(value)):
        raise ValueError(f"{value!r} is not an http(s) URL")
    return str(value)


def texts(value: object) -> tuple[str, ...]:
    """A list of lines of text."""
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is not a list")
    return tuple(text(item) for item in value)


def categories(value: object) -> tuple[str, ...]:
    """A list of arXiv categories."""
    return tuple(category(item) for item in texts(value))


def category(value: object) -> str:
    """An arXiv category, or nothing."""
    if value != "" and not arxiv_id.is_category(text(value)):
        raise ValueError(f"{value!r} is not an arXiv category")
    return str(value)


def count(value: object) -> int:
    """A whole number from 0."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is not a whole number from 0")
    return value


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")
    return value


def day(value: object) -> date:
    """A date as `YYYY-MM-DD`; YAML reads an unquoted one as a date itself."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(_DATE.fullmatch(text(value))[0])
    except (ValueError, TypeError):
        raise ValueError(f"{value!r} is not a date such as 2026-08-21") from None


def days(value: object) -> tuple[date, ...]:
    """A list of dates."""
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is not a list")
    return tuple(day(item) for item in value)


def moment(value: object) -> datetime:
    """A time with its zone, as UTC."""
    try:
        time = value if isinstance(value, datetime) else datetime.fromisoformat(text(value))
    except ValueError:
        raise ValueError(f"{value!r} is not a time such as 2026-08-21T06:13:00Z") from None
    if time.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone; add Z for UTC")
    return time.astimezone(UTC)
