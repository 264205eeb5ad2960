"""Facets: dates, votes, categories and keywords of a segment's papers, read when one narrows or sorts, and by no plain query."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from dailypapers.analysis.aliases import Aliases
from dailypapers.analysis.categories import category_name
from plugins.search.base47 import Numbers
from plugins.search.pieces import Contents
from plugins.search.record import Prepared
from plugins.search.shards import content_hash

Whole = Callable[[], Iterable[Prepared]]
"""The papers of a segment, one after another, as often as it is called."""
_NUMBERS = Numbers()


class Spelled(NamedTuple):
    """What is known of the spellings of keywords."""

    aliases: Aliases
    called: Callable[[str], str] = lambda _key: ""
    """What a keyword's page calls it, by what its spellings share; empty where no page says it."""


Usual = tuple[str, str]
"""A keyword by which one can narrow: what its spellings share, and the one that most papers have, in lower case."""


def votes(all_votes: Iterable[int]) -> tuple[Contents, str]:
    """The table of votes, and its hash for the manifest; -1 is unknown."""
    return _table("votes", "txt", "".join(_NUMBERS[one + 1] for one in all_votes).encode())


def papers(whole: Whole) -> tuple[Contents, str]:
    """The table of dates and categories, and its hash for the manifest."""
    categories = _most_used(paper.categories for paper in whole())
    place = {name: index for index, name in enumerate(categories)}
    days, members = [], []
    for paper in whole():
        days.append(date.fromisoformat(paper.key.date).toordinal())
        members.append(_members(paper.categories, place))
    steps = [after - before for before, after in zip(days[:1] + days, days, strict=False)]
    table = {
        "first": date.fromordinal(days[0]).isoformat() if days else "",
        "days": "".join(map(_NUMBERS.__getitem__, steps)),
        "names": categories,
        "called": [category_name(name) for name in categories],
        "categories": "".join(members),
    }
    return _table("papers", "json", _json(table))


def keywords(whole: Whole, usual: Sequence[Usual], spelled: Spelled) -> tuple[Contents, str]:
    """The table of some keywords, and its hash for the manifest."""
    spellings = _Spellings(spelled.aliases)
    place = {key: index for index, (key, _) in enumerate(usual)}
    members = (_members([spellings[name] for name in paper.keywords], place) for paper in whole())
    aliases = sorted(spelled.aliases.spellings.items())
    table = {
        "names": names(usual, spelled),
        "aliases": {alias: place[key] for alias, key in aliases if key in place and alias != key},
        "keywords": "".join(members),
    }
    return _table("keywords", "json", _json(table))


def names(usual: Iterable[Usual], spelled: Spelled) -> list[str]:
    """How keywords are shown: as their pages have them, where they have one."""
    return [spelled.called(key) or spelled.aliases.names.get(key) or name for key, name in usual]


def most_used(whole: Whole, most: int, aliases: Aliases) -> list[Usual]:
    """The most used keywords, each once whatever its spelling."""
    spellings = _Spellings(aliases)
    counts = Counter(key for paper in whole() for key in {spellings[name] for name in paper.keywords})
    best = sorted(counts, key=lambda key: (-counts[key], key))[:most]
    written: dict[str, Counter[str]] = {key: Counter() for key in best}
    for name in (name for paper in whole() for name in paper.keywords if spellings[name] in written):
        written[spellings[name]][name] += 1
    return [(key, min(written[key], key=lambda name: (-written[key][name], name))) for key in best]


class _Spellings(dict[str, str]):
    """The key of each keyword whatever its spelling, worked out once in a while."""

    _MOST = 50_000

    def __init__(self, aliases: Aliases) -> None:
        super().__init__()
        self._aliases = aliases

    def __missing__(self, name: str) -> str:
        if len(self) == self._MOST:
            self.clear()
        key = self[name] = self._aliases.spelling(name)
        return key


def _table(name: str, ending: str, data: bytes) -> tuple[Contents, str]:
    table = content_hash(data)
    return [(f"{name}/{table}.{ending}", data)], table


def _members(names: Sequence[str], place: Mapping[str, int]) -> str:
    """How many of a paper's names have a place, then their places, sorted."""
    places = sorted(place[name] for name in set(names) if name in place)
    return "".join(map(_NUMBERS.__getitem__, (len(places), *places)))


def _most_used(groups: Iterable[Sequence[str]]) -> list[str]:
    counts = Counter(name for group in groups for name in group)
    return sorted(counts, key=lambda name: (-counts[name], name))


def _json(table: dict[str, object]) -> bytes:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
