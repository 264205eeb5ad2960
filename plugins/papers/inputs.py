"""Inputs: what the template of each kind of page gets, and nothing else; docs/theme.md is made from these classes.

All are frozen, and a page's signature is made of their fields: so whatever a template can show, ours or a user's, is in the
signature, and a page is rendered again when, and only when, something that it may show has changed.
"""

from dataclasses import dataclass
from datetime import date

from dailypapers.documents.day import Day
from dailypapers.documents.paper import Paper
from plugins.papers.data_inputs import ApiDay, ApiDays, ApiKeywords, ApiYear, DataPage, Status
from plugins.papers.parts import (
    Chosen,
    Course,
    DayRef,
    FeedDay,
    Item,
    Line,
    Meeting,
    PeriodRef,
    Picked,
    Picture,
    Ref,
    RevisedDay,
    Risen,
    Span,
    Told,
    Topic,
    TopicDays,
    TopicGroup,
    YearDays,
)
from plugins.papers.texts import Note, Texts


@dataclass(frozen=True, slots=True)
class DayPage:
    """`day.html`: a day, and the home page, which shows the newest day that has papers."""

    date: date
    day: Day
    items: tuple[Item, ...]
    """Best voted first."""
    note: Note
    """The curator's note."""
    selected: tuple[Chosen, ...]
    """The papers that match the publisher's interests best, best first; none without interests.yaml."""
    previous: DayRef | None
    """The nearest day with papers before it."""
    next: DayRef | None
    topics: tuple[Topic, ...]
    """What most of the day's papers are about: topics that stand out first, then those of most papers."""
    models: tuple[str, ...]
    """The language models that wrote the summaries of its papers."""
    year_ago: date | None
    is_home: bool = False


@dataclass(frozen=True, slots=True)
class RecentPage:
    """`recent.html`: the papers of the newest days, for who does not come every day."""

    days: tuple[DayRef, ...]
    """Newest first."""
    items: tuple[Item, ...]
    """Best voted first; the least voted left out where there are many."""
    models: tuple[str, ...]
    """The language models that wrote the summaries."""


@dataclass(frozen=True, slots=True)
class PaperPage:
    """`paper.html`: a paper."""

    paper: Paper
    texts: Texts
    start: str
    """How its abstract begins, as plain text; may be empty."""
    authors: tuple[Topic, ...]
    keywords: tuple[Topic, ...]
    """Those given by hand."""
    ai_keywords: tuple[Topic, ...]
    categories: tuple[Topic, ...]
    picture: Picture | None
    previous: Ref | None
    """The paper before it in its day's order."""
    next: Ref | None
    related: tuple[Ref, ...]
    by_authors: tuple[Ref, ...]
    """Earlier papers that share an author's name."""
    topic: Topic | None
    """The first of its keywords that has earlier papers."""
    in_topic: tuple[Ref, ...]
    """Earlier papers of that topic."""


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """`week.html`, `month.html` and `year.html`."""

    title: str
    first: date
    days: tuple[DayRef, ...]
    """Newest first."""
    papers: int
    lines: tuple[Line, ...]
    """All papers of a week or month, best voted first; none in a year."""
    best: tuple[Line, ...]
    """By votes when their day closed."""
    topics: tuple[TopicGroup, ...]
    topic_days: tuple[TopicDays, ...]
    """The largest topics of a month by day; none in a week or year."""
    risen: tuple[Risen, ...]
    previous: PeriodRef | None
    next: PeriodRef | None
    year_ago: PeriodRef | None
    year_ago_best: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PaperFile:
    """`papers.bib`, `papers.ris` and `papers.csv`: the papers of a list, for the programs that people keep their papers in."""

    papers: tuple[Paper, ...]
    """In the order of the page beside which the file lies."""
    texts: tuple[Texts, ...] = ()
    """Their texts, for the abstracts in RIS; empty beside topics, and where `CITATION_ABSTRACT` is off."""


@dataclass(frozen=True, slots=True)
class TopicFeed:
    """`topic.atom.xml`: the newest papers of a keyword, category or author's name."""

    kind: str
    """`keyword`, `category` or `author`."""
    topic: Topic
    items: tuple[Told, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class MonthFeed:
    """`month.atom.xml`: the days of a month that is over, an archive behind the feed of days."""

    first: date
    days: tuple[FeedDay, ...]
    """Newest first."""
    before: date | None
    """The nearest month with papers before it."""


@dataclass(frozen=True, slots=True)
class TopicPage:
    """`keyword.html`, `category.html` and `author.html`."""

    topic: Topic
    lines: tuple[Line, ...]
    """The newest papers first, the oldest of a very large topic left out."""
    by_month: bool
    """Whether they are many enough for headings of months."""
    course: Course | None
    """How many papers it has over time, where that is long enough to be seen."""
    neighbours: tuple[Topic, ...]
    """The keywords that most of its newest 1,000 papers have."""
    most_voted: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TopicIndex:
    """`keywords.html`, `categories.html` and `authors.html`."""

    largest: tuple[Topic, ...]
    """Those with most papers, most first."""
    letters: tuple[tuple[str, tuple[Topic, ...]], ...]
    """As many as the page can hold, under the first letter of their slugs: A to Z, `0-9`, and `…` for other scripts."""
    listed: int
    """How many these are."""
    total: int
    """How many have a page."""
    least: int
    """From how many papers on a topic has a page."""


@dataclass(frozen=True, slots=True)
class DaysPage:
    """`days.html`: the calendar of the newest year, and the way to all others."""

    years: tuple[YearDays, ...]


@dataclass(frozen=True, slots=True)
class TrendsPage:
    """`trends.html`: what rises and falls."""

    spans: tuple[Span, ...]
    least: int
    """How many papers a topic has in one of the two spans at least."""
    significant: float
    """The z-score from which on a change is told."""


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """`changes.html`: what arXiv changed about papers that are here."""

    days: tuple[RevisedDay, ...]
    """Newest first, the oldest left out where there are many."""


@dataclass(frozen=True, slots=True)
class SelectedPage:
    """`selected.html`: the papers about which a reading group wrote something."""

    upcoming: tuple[Meeting, ...]
    """From the newest day of the archive on, the next one first."""
    undated: tuple[Picked, ...]
    """Papers without a meeting, the newest first."""
    earlier: tuple[Meeting, ...]
    """Before that, the newest first, the oldest left out where there are many."""


@dataclass(frozen=True, slots=True)
class Meetings:
    """`meetings.ics`: the meetings of a reading group, for calendars."""

    meetings: tuple[Meeting, ...]
    """The oldest first."""


@dataclass(frozen=True, slots=True)
class MinePage:
    """`mine.html`: the reader's own lists, which the browser fills."""

    days: tuple[DayRef, ...]
    """The newest days that have papers."""


@dataclass(frozen=True, slots=True)
class RandomPage:
    """`random.html`: the months of which the browser picks a paper."""

    months: tuple[PeriodRef, ...]


@dataclass(frozen=True, slots=True)
class RandomMonth:
    """`random.json`: the papers of a month."""

    paths: tuple[str, ...]
    dois: tuple[tuple[str, str, int], ...]
    """DOIs in lower case, but for those that follow from an arXiv id; each with the paper's id and the place of its path."""


@dataclass(frozen=True, slots=True)
class Rarities:
    """`rarities.json`: how rare words are in the archive, for the order of lists that a reader's browser makes."""

    papers: int
    """How many papers were counted: at least half of the archive."""
    words: tuple[tuple[int, str], ...]
    """In how many of these papers words are, to two digits, and the words with spaces between, the most frequent first."""


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page that shows nothing of the archive: `search.html`, `404.html`, `latest.html`, `offline.html`, `home_empty.html`."""


Inputs = (
    DayPage | RecentPage | PaperFile | TopicFeed | MonthFeed | PaperPage | PeriodPage | TopicPage | TopicIndex | DaysPage
    | TrendsPage | ChangesPage | SelectedPage | Meetings | MinePage
    | RandomPage | RandomMonth | Rarities | Status | ApiDays | ApiYear | ApiDay | ApiKeywords
    | DataPage | PlainPage
)  # fmt: skip
