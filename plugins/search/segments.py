"""Segments: the closed one, with all papers but the newest, and the open one, which alone changes from day to day.

Each has an index, tables and texts of its own; a browser reads both and adds up their counts before it scores anything, so that
the answers are those of one index. The border is a pure function of the number of papers.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from plugins.search import facets
from plugins.search.facets import Spelled, Usual
from plugins.search.pieces import Contents, Piece, Pieces, Write, mark_of
from plugins.search.range_store import RangeStore
from plugins.search.record import Key, Prepared
from plugins.search.segment_index import Index, indexed
from plugins.search.settings import Settings
from plugins.search.texts import FOLDER, texts

STEP = 1024
"""The closed segment grows by so many papers at once."""
OPEN = 512
"""The open segment has at least so many: papers of the last two weeks still change, by new votes, versions and keywords."""
OPEN_RANGES = 256
"""How many ranges of terms the open segment has at most: so many files change each day."""
Load = Callable[[int, int], Iterable[Prepared]]
"""The papers with numbers from one up to another; forked processes call it, too."""


class Segment(NamedTuple):
    """What is kept of a segment for the next build, besides its postings."""

    start: int
    pieces: dict[str, Piece]


def borders(count: int) -> list[tuple[int, int]]:
    """First and last number (exclusive) of the papers of each segment; the last segment is the open one."""
    closed = max(0, (count - OPEN) // STEP * STEP)
    return [(0, closed), (closed, count)] if closed else [(0, count)]


class Memory(Protocol):
    """What is known of an earlier build."""

    ranges: RangeStore
    """The postings of its segments."""

    def segments(self) -> Sequence[Segment]:
        """Its segments."""

    def former(self) -> Mapping[tuple[str, str], Prepared]:
        """Papers that changed since, as they were, by their dates and ids."""

    def is_there(self, sizes: Mapping[str, int]) -> bool:
        """Whether files are as they were written."""


class NoMemory:
    """The memory of a first build."""

    def __init__(self) -> None:
        self.ranges = RangeStore(sqlite3.connect("", isolation_level=None))

    def segments(self) -> Sequence[Segment]:
        """Nothing."""
        return ()

    def former(self) -> Mapping[tuple[str, str], Prepared]:
        """Nothing."""
        return {}

    def is_there(self, _sizes: Mapping[str, int]) -> bool:
        """Whether files are there: no."""
        return False


class Made(NamedTuple):
    """The segments of an archive."""

    segments: list[Segment]
    parts: list[dict[str, object]]
    """Their parts of the manifest."""
    kept: list[str]
    """Files that are there as they must be."""


def segments(
    keys: Sequence[Key], load: Load, settings: Settings, memory: Memory, spelled: Spelled, write: Write
) -> Made:
    """The segments of an archive; the files of those pieces that are not kept as they were before are written."""
    before = {one.start: one.pieces for one in memory.segments()}
    made = Made([], [], [])
    usual = None
    for start, end in borders(len(keys)):
        pieces = Pieces(before.get(start, {}), memory.is_there, write)
        one = _Segment(start, keys[start:end], load, settings, memory, is_open=end == len(keys))
        part, usual = one.make(pieces, spelled, usual)
        made.parts.append(part)
        made.segments.append(Segment(start, pieces.made))
        made.kept.extend(pieces.kept)
    memory.ranges.keep(one.start for one in made.segments)
    return made


class _Segment:
    """The making of one segment."""

    def __init__(
        self, start: int, keys: Sequence[Key], load: Load, settings: Settings, memory: Memory, *, is_open: bool
    ) -> None:
        self._start, self._keys, self._load, self._settings, self._memory = start, keys, load, settings, memory
        self._is_open = is_open

    def make(
        self, pieces: Pieces, spelled: Spelled, usual: list[Usual] | None
    ) -> tuple[dict[str, object], list[Usual]]:
        """The segment's part of the manifest, and the keywords by which one can narrow: those given, else its own."""
        index = pieces.get("index", mark_of((self._is_open, *map(indexed, self._keys))), self._index)
        folders = "".join(self._texts(pieces, first) for first in range(0, len(self._keys), self._folder()))
        usual = self._most_used(pieces, spelled) if usual is None else usual
        keywords = self._keywords(pieces, spelled, usual)
        papers = pieces.get("papers", mark_of(map(_narrowed, self._keys)), lambda: facets.papers(self._whole))
        votes = [key.votes for key in self._keys]
        tables = {
            "papers": papers,
            "keywords": keywords,
            "votes": pieces.get("votes", mark_of(votes), lambda: facets.votes(votes)),
        }
        return {"papers": len(self._keys), **index, "texts": folders, "tables": tables}, usual

    def _folder(self) -> int:
        return self._settings.text_block * FOLDER

    def _texts(self, pieces: Pieces, first: int) -> str:
        """The folder of the texts of some papers."""
        keys = self._keys[first : first + self._folder()]
        facts = [(key.shown, key.votes * (not self._is_open)) for key in keys]

        def make() -> tuple[Contents, str]:
            papers = list(self._papers(first, first + len(keys)))
            files, folder = texts(papers, self._settings.text_block, first, with_votes=not self._is_open)
            return files.items(), folder

        return pieces.get(f"texts {first}", mark_of((self._is_open, *facts)), make)

    def _most_used(self, pieces: Pieces, spelled: Spelled) -> list[Usual]:
        """A piece without files, which is known before it is told how their pages call the keywords."""

        def make() -> tuple[Contents, list[Usual]]:
            return (), facets.most_used(self._whole(), self._settings.facet_keywords, spelled.aliases)

        mark = mark_of((repr(spelled.aliases), *map(_narrowed, self._keys)))
        return [(key, name) for key, name in pieces.get("usual", mark, make)]

    def _keywords(self, pieces: Pieces, spelled: Spelled, usual: list[Usual]) -> str:
        facts = (repr((spelled.aliases, usual, facets.names(usual, spelled))), *map(_narrowed, self._keys))
        return pieces.get("keywords", mark_of(facts), lambda: facets.keywords(self._whole, usual, spelled))

    def _whole(self) -> Iterable[Prepared]:
        """All papers, one after another."""
        return self._papers(0, len(self._keys))

    def _papers(self, first: int, end: int) -> Iterable[Prepared]:
        return self._load(self._start + first, self._start + end)

    def _index(self) -> tuple[Contents, dict[str, object]]:
        index = Index(self._start, self._keys, self._papers, self._settings, self._memory)
        return index.make(OPEN_RANGES if self._is_open else None)


def _narrowed(key: Key) -> tuple:
    return key.date, key.narrowed
