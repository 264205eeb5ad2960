"""Entries: what a mail says of each paper, in plain words, in the order of the day's page; less of it where room is short."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from dailypapers.documents import services
from dailypapers.documents.document import Document
from dailypapers.documents.listing import Listed
from dailypapers.documents.paper import Paper
from dailypapers.documents.paper_id import file_stem
from dailypapers.fetching.settings import wants
from dailypapers.interests.choosing import Chooser, said
from dailypapers.languages.dates import short_day_name
from dailypapers.languages.language import gettext, joined, ngettext, number
from dailypapers.mail.settings import MailList
from dailypapers.text import names, tex
from dailypapers.text.clean import MAX_ABSTRACT, cut, one_line

LISTED_AUTHORS = 5


@dataclass(frozen=True, slots=True)
class Detail:
    """How much a mail says of a paper."""

    abstract: int = 0
    """Longest abstract, in characters; 0: none."""
    always: bool = False
    """Whether a paper that has a summary shows its abstract too."""
    summary: bool = False
    facts: bool = True
    """Whether authors, votes and links are named, and not only the title."""


SHORT = Detail(300, summary=True)
DETAILS: dict[str, tuple[Detail, ...]] = {
    "full": (Detail(MAX_ABSTRACT, always=True, summary=True), Detail(600, always=True, summary=True)),
    "short": (),
    "none": (Detail(),),
}
"""What each setting of `abstracts` asks for, most first."""
_LESS = (SHORT, Detail(150, summary=True), Detail())
TITLES = Detail(facts=False)


def details(abstracts: str) -> tuple[Detail, ...]:
    """The details to try one after the other, until the mail is short enough."""
    asked = DETAILS[abstracts]
    return (*asked, *(() if abstracts == "none" else _LESS), TITLES)


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper in a mail."""

    title: str
    url: str
    authors: str
    facts: tuple[str, ...]
    """Votes, categories and when it appeared."""
    withdrawn: bool
    summary: str
    """By a language model, which has to be said."""
    abstract: str
    links: tuple[tuple[str, str], ...]
    """Name and address of the places where the work itself is."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A paper that matches the publisher's interests."""

    title: str
    url: str
    authors: str
    reason: str


def chosen(mail: MailList, papers: Iterable[Document]) -> list[Document]:
    """The papers that the list wants, best voted first, as on the day's page."""
    kept = [one for one in papers if wants(mail.keep, mail.drop, Listed(one.paper, one.abstract_text))]
    return sorted(kept, key=lambda one: (-(one.paper.votes or 0), -(one.paper.comments or 0), one.paper.id))


def selected(mail: MailList, papers: Sequence[Document]) -> tuple[Chosen, ...]:
    """Those of the papers that match the publisher's interests best, by the rule of the day's page."""
    shown = [one.paper if mail.ai_text else replace(one.paper, ai_keywords=()) for one in papers]
    pairs = zip(shown, (partial(getattr, one, "abstract_text") for one in papers), strict=True)
    return tuple(
        Chosen(_line(one.paper.title, 300), _url(mail, one.paper), _authors(one.paper.authors), one_line(said(one)))
        for one in Chooser(mail.interests).choose(pairs)
    )


def _url(mail: MailList, paper: Paper) -> str:
    return f"{mail.url}/{mail.paper_url.format(id=file_stem(paper.id))}"


def page(mail: MailList, day: date) -> str:
    """The address of the day's page."""
    return f"{mail.url}/{mail.day_url.format(date=day)}"


def entries(mail: MailList, papers: Sequence[Document], detail: Detail) -> list[Entry]:
    """What the mail says of the papers."""
    return [_entry(mail, one, detail) for one in papers]


def _entry(mail: MailList, document: Document, detail: Detail) -> Entry:
    paper = document.paper
    summary = _line(paper.ai_summary, 2_000) if detail.summary and mail.ai_text else ""
    shows_abstract = detail.abstract and (detail.always or not summary)
    return Entry(
        title=_line(paper.title, 300),
        url=_url(mail, paper),
        authors=_authors(paper.authors) if detail.facts else "",
        facts=_facts(document) if detail.facts else (),
        withdrawn=paper.withdrawn,
        summary=summary,
        abstract=_cut(document.abstract_text, detail.abstract) if shows_abstract else "",
        links=_links(document) if detail.facts else (),
    )


def _line(text: str, limit: int) -> str:
    return one_line(tex.plain(text), limit)


def _cut(text: str, limit: int) -> str:
    """The text as plain words, cut between two of them."""
    return cut(_line(text, MAX_ABSTRACT), limit)


def _authors(authors: Sequence[str]) -> str:
    most = len(authors) if len(authors) <= LISTED_AUTHORS + 1 else LISTED_AUTHORS
    shown, more = names.shortened(authors, most)
    return joined(one_line(name, 100) for name in shown) + (
        gettext(" and %(count)s more", count=number(more)) if more else ""
    )


def _facts(document: Document) -> tuple[str, ...]:
    paper = document.paper
    votes = [] if paper.votes is None else [f"{number(paper.votes)} {ngettext('vote', 'votes', paper.votes)}"]
    appeared = []
    if paper.published:
        date = short_day_name(paper.published)
        appeared = [gettext("On %(source)s %(date)s", source=paper.paper_id.label, date=date)]
    return (*votes, *([", ".join(paper.categories[:3])] if paper.categories else []), *appeared)


def _links(document: Document) -> tuple[tuple[str, str], ...]:
    paper = document.paper
    places = (
        (paper.paper_id.label, paper.paper_id.page),
        ("PDF", paper.paper_id.pdf(paper.version)),
        (gettext("Code"), paper.code),
        (gettext("Project"), paper.project),
        *services.pages(paper.id, paper.sources),
    )
    return tuple((name, url) for name, url in places if url and len(url) <= 500)
