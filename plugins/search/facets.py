"""Facets: dates, votes, categories and keywords of a segment's papers, read when one narrows or sorts, and by no plain query."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from dailypapers.analysis.aliases import Aliases
from plugins.search.base47 import Numbers
from plugins.search.record import Key, Prepared
from plugins.search.shards import Files, content_hash

_NUMBERS = Numbers()


def years(keys: Sequence[Key]) -> dict[str, int]:
    """Number of the first paper of each year: papers are numbered by date, so a year is a range."""
    first: dict[str, int] = {}
    for place, key in enumerate(keys):
        first.setdefault(key.date[:4], place)
    return first


def most_used_keywords(papers: Iterable[Prepared], most: int, aliases: Aliases) -> list[str]:
    """The keywords by which one can narrow, each once whatever its spelling: in that of keywords.yaml, or that of most papers."""
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    for paper in papers:
        keys = {name: aliases.spelling(name) for name in paper.keywords}
        counts.update(set(keys.values()))
        for name, key in keys.items():
            spelled[key][name] += 1
    best = sorted(counts, key=lambda key: (-counts[key], key))[:most]
    return [aliases.names.get(key) or min(spelled[key], key=lambda name: (-spelled[key][name], name)) for key in best]


def facets(papers: Sequence[Prepared], keywords: Sequence[str], aliases: Aliases) -> tuple[Files, dict[str, str]]:
    """The tables `papers` (dates, categories), `keywords` and `votes`, and their hashes for the manifest."""
    votes = "".join(_NUMBERS[paper.key.votes + 1] for paper in papers).encode()
    tables = {"papers": _papers(papers), "keywords": _keywords(papers, keywords, aliases), "votes": votes}
    names = {name: content_hash(data) for name, data in tables.items()}
    return {f"{name}/{names[name]}.{_ENDINGS[name]}": data for name, data in tables.items()}, names


_ENDINGS = {"papers": "json", "keywords": "json", "votes": "txt"}


def _papers(papers: Sequence[Prepared]) -> bytes:
    categories = _most_used(paper.categories for paper in papers)
    place = {name: index for index, name in enumerate(categories)}
    days = [date.fromisoformat(paper.key.date).toordinal() for paper in papers]
    steps = [after - before for before, after in zip(days[:1] + days, days, strict=False)]
    table = {
        "first": papers[0].key.date if papers else "",
        "days": "".join(map(_NUMBERS.__getitem__, steps)),
        "names": categories,
        "categories": "".join(_members(paper.categories, place) for paper in papers),
    }
    return _json(table)


def _keywords(papers: Sequence[Prepared], names: Sequence[str], aliases: Aliases) -> bytes:
    place = {aliases.spelling(name): index for index, name in enumerate(names)}
    members = (_members([aliases.spelling(name) for name in paper.keywords], place) for paper in papers)
    also = {alias: place[key] for alias, key in sorted(aliases.spellings.items()) if key in place and alias != key}
    return _json({"names": names, "aliases": also, "keywords": "".join(members)})


def _members(names: Sequence[str], place: dict[str, int]) -> str:
    """How many of a paper's names have a place, then their places, sorted."""
    places = sorted(place[name] for name in set(names) if name in place)
    return "".join(map(_NUMBERS.__getitem__, (len(places), *places)))


def _most_used(groups: Iterable[Sequence[str]]) -> list[str]:
    counts = Counter(name for group in groups for name in group)
    return sorted(counts, key=lambda name: (-counts[name], name))


def _json(table: dict[str, object]) -> bytes:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
