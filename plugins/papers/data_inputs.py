"""Inputs of what the site offers to programs: the answers of the static API, and the page that explains them."""

from dataclasses import dataclass
from datetime import date

from dailypapers.documents.day import Day
from dailypapers.documents.paper import Paper
from plugins.papers.parts import DayRef, Topic, YearCount


@dataclass(frozen=True, slots=True)
class Status:
    """`status.json`: how far the archive is, for programs that watch it."""

    newest: Day | None
    """The newest day that has papers."""
    new: int
    """How many papers it has."""
    papers: int
    filled: int
    """How many days have papers."""


@dataclass(frozen=True, slots=True)
class ApiDays:
    """`api_days.json`: the years of the archive, and its newest days."""

    years: tuple[YearCount, ...]
    """Newest first."""
    days: tuple[DayRef, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class ApiYear:
    """`api_year.json`: the days of a year."""

    year: int
    days: tuple[DayRef, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class ApiDay:
    """`api_day.json`: a day with its papers."""

    date: date
    day: Day
    papers: tuple[Paper, ...]
    """Best voted first."""


@dataclass(frozen=True, slots=True)
class ApiKeywords:
    """`api_keywords.json`: the keywords that have a page."""

    topics: tuple[Topic, ...]
    """By slug."""


@dataclass(frozen=True, slots=True)
class DataPage:
    """`data.html`: what there is for programs, and under which licence."""

    papers: int
    first: date | None
    """The first day that has papers."""
    last: date | None
    years: tuple[YearCount, ...]
    """Newest first; only those that have papers."""
    public: tuple[str, ...]
    """The services of SITE_CREDITS whose metadata is in the public domain."""
    voting: tuple[str, ...]
    """Those that votes and comments come from."""
