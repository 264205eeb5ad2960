"""Merging: what a source lists now, put into what the archive knows already. Pure functions; nothing known is lost."""

from dataclasses import replace
from datetime import date

from dailypapers.documents import revision
from dailypapers.documents.document import Document
from dailypapers.documents.listing import Listed
from dailypapers.documents.paper import PAPER_FIELDS, Paper
from dailypapers.text import markup

_OF_PEOPLE = frozenset({"keywords", "picked_by", "presenter", "meeting", "tags"})
"""Fields that only people write."""
_OF_THE_ARCHIVE = _OF_PEOPLE | {"id", "date", "also_listed", "sources", "votes_at_close", "history"}
"""Fields that no listing sets."""
_OF_ARXIV = frozenset({"title", "authors", "published"})
"""Fields that arXiv knows better than any other source."""


def is_enriched(paper: Paper) -> bool:
    """Say whether the facts of the service that gave the id are in the paper; only that tells a version."""
    return paper.version is not None


def merge(old: Document | None, listed: Listed, day: date, *, closing: bool, noticed: date | None = None) -> Document:
    """The document after a source listed its paper on a day; the first day that lists a paper owns it.

    With closing, the votes are also kept as those at the day's close, once. Where arXiv says something else than it did, that goes
    into the history with the day on which it was noticed.
    """
    known = Document(paper=replace(listed.paper, date=day)) if old is None else old
    days = sorted({known.paper.date, *known.paper.also_listed, day})
    better_known = is_enriched(known.paper) and not is_enriched(listed.paper)
    spared = _OF_THE_ARCHIVE | (_OF_ARXIV if better_known else frozenset())
    # Of a paper that two days list, the later day's facts are the newer ones, whichever day is fetched last.
    is_newer = day == days[-1] and not _is_older(listed.paper, known.paper)
    paper = _updated(known.paper, listed.paper, spared) if is_newer else _filled(known.paper, listed.paper, spared)
    paper = replace(
        paper,
        date=days[0],
        also_listed=tuple(days[1:]),
        sources=tuple(sorted({*known.paper.sources, *listed.paper.sources})),
    )
    paper = _with_history(known.paper, listed.paper, paper, noticed)
    if closing and paper.votes_at_close is None:
        paper = replace(paper, votes_at_close=paper.votes)
    # A withdrawn paper's abstract may be nothing but the notice.
    keeps = known.abstract and (better_known or not is_newer or listed.paper.withdrawn)
    return replace(known, paper=paper, abstract=known.abstract if keeps else _abstract(known, listed))


def _is_older(told: Paper, known: Paper) -> bool:
    """Say whether a listing is of an earlier version than the one that is known."""
    return told.version is not None and known.version is not None and told.version < known.version


def _abstract(known: Document, listed: Listed) -> str:
    return markup.escape(listed.abstract) if listed.abstract else known.abstract


def enrich(old: Document, facts: Listed, noticed: date | None = None) -> Document:
    """The document with arXiv's own title, abstract, categories, versions and remarks.

    What arXiv changed since it was last asked goes into the history with the day on which that was noticed, if one is given.
    """
    paper = replace(_updated(old.paper, facts.paper, _OF_THE_ARCHIVE), withdrawn=facts.paper.withdrawn)
    paper = _with_history(old.paper, facts.paper, paper, noticed)
    # A withdrawn paper's abstract may be nothing but the notice.
    keeps = old.abstract and facts.paper.withdrawn
    return replace(old, paper=paper, abstract=old.abstract if keeps else _abstract(old, facts))


def fill(old: Document, new: Document, *, moves: bool) -> Document:
    """The document with what it lacks, from another one of its paper; nothing that it has changes.

    With `moves`, the other's days are days that list the paper too, and the first of all owns it. Where only the other has arXiv's
    own facts, they are taken whole, as a fetch would.
    """
    base = old
    if is_enriched(new.paper) and not is_enriched(old.paper):
        base = enrich(old, Listed(new.paper, new.abstract_text))
    spared = frozenset({"id", "date", "also_listed", "sources"})
    if base.paper.categories:
        spared |= {"primary_category", "categories"}
    paper = _filled(base.paper, new.paper, spared)
    if moves:
        days = sorted({old.paper.date, *old.paper.also_listed, new.paper.date, *new.paper.also_listed})
        sources = tuple(sorted({*old.paper.sources, *new.paper.sources}))
        paper = replace(paper, date=days[0], also_listed=tuple(days[1:]), sources=sources)
    extra = {**new.extra, **base.extra}
    return replace(base, paper=paper, abstract=base.abstract or new.abstract, rest=base.rest or new.rest, extra=extra)


def _with_history(old: Paper, told: Paper, new: Paper, noticed: date | None) -> Paper:
    """The new paper with what differs from the old one, if arXiv told both."""
    if noticed is None or not is_enriched(old) or not is_enriched(told):
        return new
    return replace(new, history=revision.joined(old.history, old, new, noticed))


def _updated(old: Paper, new: Paper, spared: frozenset[str]) -> Paper:
    """The old paper with every fact of the new one that says something."""
    return replace(old, **{name: value for name, value in _facts(new, spared).items() if _says_something(value)})


def _filled(old: Paper, new: Paper, spared: frozenset[str]) -> Paper:
    """The old paper with those facts of the new one that it lacks."""
    missing = {name: value for name, value in _facts(new, spared).items() if not _says_something(getattr(old, name))}
    return replace(old, **missing)


def _facts(paper: Paper, spared: frozenset[str]) -> dict[str, object]:
    return {name: getattr(paper, name) for name in PAPER_FIELDS if name not in spared}


def _says_something(value: object) -> bool:
    """Say whether a value is more than nothing; 0 is."""
    return value is not None and value is not False and value not in ("", ())
