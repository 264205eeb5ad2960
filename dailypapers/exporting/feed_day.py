"""A day as an entry of a feed: whether it can be named, its title, the list of its papers, and when it changed."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from html import escape

from dailypapers.documents.day import Day, Status
from dailypapers.documents.paper import Paper
from dailypapers.languages.dates import day_name
from dailypapers.languages.language import gettext, joined, ngettext, number
from dailypapers.text import tex
from dailypapers.text.names import shortened

_KEPT = frozenset((Status.COMPLETE, Status.PROVISIONAL))
_NAMES = 3
"""How many authors a paper in the list names."""


def is_kept(record: Day) -> bool:
    """Whether a day was fetched so far that a feed may name it."""
    return record.status in _KEPT


def is_over(record: Day) -> bool:
    """Whether the list of a day can be taken for whole, as it was fetched when the day was over, or by hand."""
    return is_kept(record) and (record.fetched is None or record.fetched.date() > record.date)


def title(day: date, papers: int) -> str:
    """The title of a day's entry."""
    count = f"{number(papers)} {ngettext('paper', 'papers', papers)}"
    return gettext("%(day)s: %(papers)s", day=day_name(day), papers=count)


def updated(day: date, papers: Sequence[Paper]) -> datetime:
    """When a day's entry changed: votes are no change."""
    start = datetime.combine(day, time(), UTC)
    return max([start, *(paper.published for paper in papers if paper.published)])


def listed(papers: Sequence[Paper], root: str, path: Callable[[str], str], *, brief: bool = False) -> str:
    """The papers of a day as HTML, in the order given; `path` is a paper's page below the root, by its id.

    A brief list has titles, authors and votes, and no summaries and links elsewhere.
    """
    return f"<ol>{''.join(_item(paper, f'{root}/{path(paper.id)}', brief) for paper in papers)}</ol>"


def _item(paper: Paper, url: str, brief: bool) -> str:
    shown, more = shortened(paper.authors, _NAMES)
    authors = joined(shown) + (gettext(" and %(count)s more", count=more) if more else "")
    named = f'<a href="{escape(url)}">{escape(tex.plain(paper.title))}</a>'
    votes = "" if paper.votes is None else f"{number(paper.votes)} {ngettext('vote', 'votes', paper.votes)}"
    facts = " · ".join(part for part in (escape(authors), votes, "" if brief else _places(paper)) if part)
    summary = "" if brief or not paper.ai_summary else escape(tex.plain(paper.ai_summary))
    return f"<li>{named}<br>{facts}{f'<br>{_labelled(summary)}' if summary else ''}</li>"


def _places(paper: Paper) -> str:
    places = [("PDF", paper.paper_id.pdf(paper.version)), *([(gettext("Code"), paper.code)] if paper.code else [])]
    return joined(f'<a href="{escape(target)}">{name}</a>' for name, target in places)


def _labelled(summary: str) -> str:
    return gettext("AI summary: %(summary)s", summary=summary)
