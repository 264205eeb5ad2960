"""Searches of some papers that are built one after another in memory, for tests."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from dailypapers.analysis.aliases import Aliases
from plugins.search.facets import Spelled
from plugins.search.generator import LUNR
from plugins.search.index import Names, Whole, build_all
from plugins.search.range_store import RangeStore
from plugins.search.record import Prepared, Record, prepare
from plugins.search.segments import Segment
from plugins.search.settings import Settings
from plugins.search.shards import Files
from plugins.search.ways import NO_WAYS
from tests.search import toy

SETTINGS = Settings(shard_bytes=400, text_block=2)
PAPERS = toy.records(120)


class Memory:
    """What a build of some papers leaves to the next, its files all there."""

    def __init__(self, built: Whole, former: Sequence[Prepared] = ()) -> None:
        self.built = built
        self.ranges = copied(built.ranges)
        self._former = {paper.key[:2]: paper for paper in former}

    def segments(self) -> Sequence[Segment]:
        return self.built.segments

    def former(self) -> Mapping[tuple[str, str], Prepared]:
        return self._former

    def changes(self, _end: int) -> None:
        """Not known: all papers are looked at."""

    def is_there(self, _sizes: Mapping[str, int]) -> bool:
        return True


def copied(ranges: RangeStore) -> RangeStore:
    """Another store with the same content."""
    db = sqlite3.connect("", isolation_level=None)
    ranges.db.backup(db)
    return RangeStore(db)


def lines(ranges: RangeStore, start: int) -> list[str]:
    """The lines of a segment."""
    return [line for text in ranges.texts(start) for line in text.split("\n")]


def built(
    papers: list[Record],
    before: Whole | None = None,
    settings: Settings = SETTINGS,
    former: Sequence[Prepared] = (),
    called: Callable[[str], str | None] = {}.get,
) -> Whole:
    prepared = [prepare(paper, tuple(settings.fields)) for paper in papers]
    memory = Memory(before, former) if before else None
    names = Names(Spelled(Aliases(), called), NO_WAYS)
    return build_all(prepared, settings, LUNR.read_bytes(), memory, names=names)


def whole(now: Whole, before: Whole) -> Files:
    """The files of a build after another one, those that it kept too."""
    return {**now.files, **{name: before.files[name] for name in now.kept}}
