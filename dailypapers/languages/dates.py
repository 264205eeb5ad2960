"""Dates in words of the site's language, whatever the machine's locale: Pelican sets one, and a page must not depend on it.

The patterns are those of Unicode CLDR; each is a message, so a language writes the parts in its own order.
"""

from datetime import date, datetime

from dailypapers.languages.language import current, gettext, noop, written

DAY, SHORT_DAY, DATE = noop("EEEE d MMMM y"), noop("EEE d MMM y"), noop("d MMMM y")
MONTH, YEAR = noop("MMMM y"), noop("y")


def day_name(day: date) -> str:
    """`Friday 21 August 2026`"""
    return written(day, DAY)


def short_day_name(day: date) -> str:
    """`Fri 21 Aug 2026`"""
    return written(day, SHORT_DAY)


def date_name(day: date) -> str:
    """`21 August 2026`"""
    return written(day, DATE)


def meeting_name(when: date) -> str:
    """`Thursday 3 September 2026`, or with its time `Thursday 3 September 2026, 16:00 (UTC+02:00)`"""
    if not isinstance(when, datetime):
        return day_name(when)
    # Made from the offset: a zone has no name that every machine knows.
    day = day_name(when.date())
    return gettext("%(day)s, %(time)s (%(zone)s)", day=day, time=when.strftime("%H:%M"), zone=when.tzname())


def month_name(day: date) -> str:
    """`August 2026`"""
    return written(day, MONTH)


def month_alone(month: int) -> str:
    """`August`"""
    return current().locale.months["stand-alone"]["wide"][month]


def week_name(day: date) -> str:
    """`Week 34 of 2026`, by ISO 8601"""
    year, week, _ = day.isocalendar()
    return gettext("Week %(week)s of %(year)s", week=week, year=year)


def year_name(day: date) -> str:
    """`2026`"""
    return written(day, YEAR)


def weekdays() -> list[tuple[str, str]]:
    """The days of a week from Monday on, each as a calendar heads its column and in full."""
    names = current().locale.days
    return [(names["stand-alone"]["short"][day], names["format"]["wide"][day]) for day in range(7)]
