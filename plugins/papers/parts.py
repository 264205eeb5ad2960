"""Parts: what the inputs of pages are made of: papers, topics, days and periods as lists name them."""

from dataclasses import dataclass
from datetime import date

from dailypapers.documents.paper import Paper
from dailypapers.documents.revision import Revision
from plugins.papers.texts import Texts


@dataclass(frozen=True, slots=True)
class Ref:
    """A paper that is only named."""

    id: str
    title: str
    date: date


@dataclass(frozen=True, slots=True)
class Line:
    """A paper in a long list."""

    id: str
    title: str
    date: date
    lead: str
    """All authors where there are no more than four, else the first; may be empty."""
    others: int
    """How many authors `lead` leaves out."""
    votes: int | None


@dataclass(frozen=True, slots=True)
class Topic:
    """A keyword, category or author's name."""

    name: str
    slug: str
    """Of its page; empty where it has none."""
    papers: int = 0
    """How many papers of the list have it, or of the whole archive on its own page; 0 where that is not shown."""
    title: str = ""
    """What arXiv calls a category; empty for others."""
    stands_out: bool = False
    """Whether it takes a larger share of a day's papers than of the 30 days before."""


@dataclass(frozen=True, slots=True)
class Revised:
    """A paper with what arXiv changed about it."""

    paper: Ref
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True)
class RevisedDay:
    """The papers whose changes were noticed on a day."""

    date: date
    papers: tuple[Revised, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The thumbnail of a paper."""

    url: str
    """Path below the site's root."""
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FeedDay:
    """A day in a feed."""

    date: date
    papers: tuple[Paper, ...]
    """Best voted first."""


@dataclass(frozen=True, slots=True)
class Item:
    """A paper in the list of its day, with all that helps to decide whether to read it."""

    paper: Paper
    texts: Texts
    keywords: tuple[Topic, ...]
    """Linked where the keyword had a page by the end of the day; linked ones first, LISTED_KEYWORDS at most."""
    terms: tuple[str, ...]
    """All of its keywords, for the filter of the list."""
    picture: Picture | None
    start: str = ""
    """How the abstract begins, where the list has neither abstracts nor a summary of this paper; plain text."""


@dataclass(frozen=True, slots=True)
class DayRef:
    """A day that is only named."""

    date: date
    papers: int
    status: str


@dataclass(frozen=True, slots=True)
class PeriodRef:
    """A week, month or year that is only named."""

    title: str
    first: date
    """A day of it."""
    papers: int = 0


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """A topic within a period, with its best voted papers."""

    topic: Topic
    best: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class TopicDays:
    """A topic over the days of a month."""

    topic: Topic
    papers: tuple[int, ...]
    """How many of each day's papers have it, from the first of the month to its last."""


@dataclass(frozen=True, slots=True)
class Risen:
    """A paper that has many more votes than when its day closed."""

    paper: Ref
    closing: int
    votes: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """A paper that matches the publisher's interests."""

    paper: Line
    reason: str
    """Why, in a line of plain text."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A paper with what a reading group wrote about it."""

    paper: Line
    picked_by: tuple[str, ...]
    presenter: str
    """May be empty."""
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a reading group reads at one time."""

    when: date
    """A date, or a `datetime` in the zone in which it was written."""
    papers: tuple[Picked, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A paper with the start of its abstract."""

    paper: Paper
    start: str
    """Plain text; may be empty."""


@dataclass(frozen=True, slots=True)
class Course:
    """Numbers of papers over time, of 12 months or weeks at least."""

    unit: str
    """`month` or `week`."""
    papers: tuple[tuple[date, int], ...]
    """The first day of each month or week, and how many papers it has, from the first with any to the last."""


@dataclass(frozen=True, slots=True)
class YearDays:
    """A year of the calendar."""

    year: int
    papers: int
    newest: date
    """Its newest day in the archive."""
    days: tuple[DayRef, ...]
    """Newest first; empty where only the year's own page shows them."""


@dataclass(frozen=True, slots=True)
class YearCount:
    """A year that is only named."""

    year: int
    papers: int
    days: int
    """How many days the archive has of it, those without papers too."""


@dataclass(frozen=True, slots=True)
class Move:
    """A topic that rose or fell."""

    topic: Topic
    now: int
    before: int
    score: float
    """z-score of the difference of the two shares."""


@dataclass(frozen=True, slots=True)
class Span:
    """One length of time against the same length before it."""

    name: str
    first: date
    last: date
    before: date
    """First day of the time before."""
    papers: int
    papers_before: int
    rising: tuple[Move, ...]
    falling: tuple[Move, ...]
