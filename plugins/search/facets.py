"""Facets: dates, votes, categories and keywords of all papers, read when one narrows or sorts, and by no plain query."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date

from plugins.search.code import Numbers
from plugins.search.record import Prepared
from plugins.search.shards import Files, content_hash

_NUMBERS = Numbers()


def years(papers: Sequence[Prepared]) -> dict[str, int]:
    """Number of the first paper of each year: papers are numbered by date, so a year is a range."""
    first: dict[str, int] = {}
    for place, paper in enumerate(papers):
        first.setdefault(paper.date[:4], place)
    return first


def facets(papers: Sequence[Prepared], most_keywords: int) -> tuple[Files, dict[str, str]]:
    """The tables `papers` (dates, votes, categories) and `keywords`, and their hashes for the manifest."""
    tables = {"papers": _papers(papers), "keywords": _keywords(papers, most_keywords)}
    names = {name: content_hash(data) for name, data in tables.items()}
    return {f"{name}/{names[name]}.json": data for name, data in tables.items()}, names


def _papers(papers: Sequence[Prepared]) -> bytes:
    categories = _most_used(paper.categories for paper in papers)
    place = {name: index for index, name in enumerate(categories)}
    days = [date.fromisoformat(paper.date).toordinal() for paper in papers]
    steps = [after - before for before, after in zip(days[:1] + days, days, strict=False)]
    table = {
        "first": papers[0].date if papers else "",
        "days": "".join(map(_NUMBERS.__getitem__, steps)),
        "votes": "".join(_NUMBERS[max(0, paper.votes)] for paper in papers),
        "names": categories,
        "categories": "".join(_members(paper.categories, place) for paper in papers),
    }
    return _json(table)


def _keywords(papers: Sequence[Prepared], most: int) -> bytes:
    names = _most_used(paper.keywords for paper in papers)[:most]
    place = {name: index for index, name in enumerate(names)}
    members = (_members(paper.keywords, place) for paper in papers)
    return _json({"names": names, "keywords": "".join(members)})


def _members(names: Sequence[str], place: dict[str, int]) -> str:
    """How many of a paper's names have a place, then their places, sorted."""
    places = sorted(place[name] for name in set(names) if name in place)
    return "".join(map(_NUMBERS.__getitem__, (len(places), *places)))


def _most_used(groups: object) -> list[str]:
    counts = Counter(name for group in groups for name in group)
    return sorted(counts, key=lambda name: (-counts[name], name))


def _json(table: dict[str, object]) -> bytes:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
