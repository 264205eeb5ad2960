"""The one module that asks the clock; everything else takes the time as an argument."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """The current time, UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """The current UTC date."""
    return now().date()
