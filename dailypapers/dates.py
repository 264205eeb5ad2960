"""Dates in English words, whatever the machine's locale: Pelican sets one, and a page must not depend on it."""

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_name(day: date) -> str:
    """`Friday 21 August 2026`"""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {month_name(day)}"


def month_name(day: date) -> str:
    """`August 2026`"""
    return f"{MONTHS[day.month - 1]} {day.year}"


def week_name(day: date) -> str:
    """`Week 34 of 2026`, by ISO 8601"""
    year, week, _ = day.isocalendar()
    return f"Week {week} of {year}"
