"""Segments: the closed one, with all papers but the newest, and the open one, which alone changes from day to day.

Each has an index, tables and texts of its own; a browser reads both and adds up their counts before it scores anything, so that
the answers are those of one index. The border is a pure function of the number of papers.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from plugins.search import facets, summary
from plugins.search.facets import Spelled, Usual
from plugins.search.order import Papers, Place
from plugins.search.pieces import Contents, Piece, Pieces, Write, mark_of
from plugins.search.range_store import RangeStore
from plugins.search.record import Key, Prepared
from plugins.search.segment_index import Change, Index
from plugins.search.settings import Settings
from plugins.search.summary import Summary
from plugins.search.texts import FOLDER, texts

STEP = 1024
"""The closed segment grows by so many papers at once."""
OPEN = 512
"""The open segment has at least so many: papers of the last two weeks still change, by new votes, versions and keywords."""
OPEN_RANGES = 256
"""How many ranges of terms the open segment has at most: so many files change each day."""


class Segment(NamedTuple):
    """What is kept of a segment for the next build, besides its postings."""

    start: int
    end: int
    summary: Summary
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

    def former(self) -> Mapping[Place, Prepared]:
        """Papers that changed since, as they were, by their dates and ids."""

    def changes(self, end: int) -> Sequence[Change] | None:
        """What changed in the papers with numbers up to another; None where some have other numbers, or it is not known."""

    def is_there(self, sizes: Mapping[str, int]) -> bool:
        """Whether files are as they were written."""


class NoMemory:
    """The memory of a first build."""

    def __init__(self) -> None:
        self.ranges = RangeStore(sqlite3.connect("", isolation_level=None))

    def segments(self) -> Sequence[Segment]:
        """Nothing."""
        return ()

    def former(self) -> Mapping[Place, Prepared]:
        """Nothing."""
        return {}

    def changes(self, _end: int) -> None:
        """Not known."""

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


def segments(papers: Papers, settings: Settings, memory: Memory, spelled: Spelled, write: Write) -> Made:
    """The segments of an archive; the files of those pieces that are not kept as they were before are written."""
    before = {one.start: one for one in memory.segments()}
    made = Made([], [], [])
    usual = None
    for start, end in borders(len(papers)):
        old = before.get(start)
        pieces = Pieces(old.pieces if old else {}, memory.is_there, write)
        one = _Segment(start, end, papers, settings, memory, old)
        part, usual = one.make(pieces, spelled, usual)
        made.parts.append(part)
        made.segments.append(Segment(start, end, one.summary, pieces.made))
        made.kept.extend(pieces.kept)
    memory.ranges.keep(one.start for one in made.segments)
    return made


class _Segment:
    """The making of one segment. Of a closed one as it was, only the papers that changed are looked at."""

    def __init__(
        self, start: int, end: int, papers: Papers, settings: Settings, memory: Memory, old: Segment | None
    ) -> None:
        self._start, self._count, self._all, self._settings, self._memory = start, end - start, papers, settings, memory
        self._is_open = end == len(papers)
        is_closed = old is not None and old.end == end and not (self._is_open or start)
        self._changes = memory.changes(end) if is_closed else None
        self._former = old.summary if self._changes is not None else None
        self.summary = summary.of(self._keys(0, self._count)) if self._former is None else self._former
        for one in self._changes or ():
            self.summary = self.summary.changed(one.was.key, one.now)

    def make(
        self, pieces: Pieces, spelled: Spelled, usual: list[Usual] | None
    ) -> tuple[dict[str, object], list[Usual]]:
        """The segment's part of the manifest, and the keywords by which one can narrow: those given, else its own."""
        mark = mark_of((self._is_open, *self.summary[:2]))
        index = pieces.get("index", mark, lambda: self._index(pieces))
        folders = "".join(self._texts(pieces, first) for first in range(0, self._count, self._folder()))
        usual = self._most_used(pieces, spelled) if usual is None else usual
        keywords = self._keywords(pieces, spelled, usual)
        papers = pieces.get("papers", self._narrowed(), lambda: facets.papers(self._whole))
        votes = pieces.get("votes", mark_of((self._count, self.summary.votes)), self._votes)
        tables = {"papers": papers, "keywords": keywords, "votes": votes}
        return {"papers": self._count, **index, "texts": folders, "tables": tables}, usual

    def _narrowed(self, *facts: str) -> bytes:
        return mark_of((self._count, self.summary.narrowed, *facts))

    def _votes(self) -> tuple[Contents, str]:
        return facets.votes(key.votes for key in self._keys(0, self._count))

    def _keys(self, first: int, end: int) -> Iterator[Key]:
        """Keys of some papers, not all of them in memory."""
        for start in range(first, end, STEP):
            yield from self._all.keys(self._start + start, self._start + min(start + STEP, end))

    def _folder(self) -> int:
        return self._settings.text_block * FOLDER

    def _texts(self, pieces: Pieces, first: int) -> str:
        """The folder of the texts of some papers."""
        end = min(first + self._folder(), self._count)
        name = f"texts {first}"
        is_known = self._changes is not None and not any(first <= one.number < end for one in self._changes)
        mark = (pieces.mark(name) if is_known else None) or self._texts_mark(first, end)

        def make() -> tuple[Contents, str]:
            papers = list(self._papers(first, end))
            files, folder = texts(papers, self._settings.text_block, first, with_votes=not self._is_open)
            return files.items(), folder

        return pieces.get(name, mark, make)

    def _texts_mark(self, first: int, end: int) -> bytes:
        keys = self._keys(first, end)
        return mark_of((self._is_open, *((key.shown, key.votes * (not self._is_open)) for key in keys)))

    def _most_used(self, pieces: Pieces, spelled: Spelled) -> list[Usual]:
        """A piece without files, which is known before it is told how their pages call the keywords."""

        def make() -> tuple[Contents, list[Usual]]:
            return (), facets.most_used(self._whole, self._settings.facet_keywords, spelled.aliases)

        mark = self._narrowed(repr(spelled.aliases))
        return [(key, name) for key, name in pieces.get("usual", mark, make)]

    def _keywords(self, pieces: Pieces, spelled: Spelled, usual: list[Usual]) -> str:
        mark = self._narrowed(repr((spelled.aliases, usual, facets.names(usual, spelled))))
        return pieces.get("keywords", mark, lambda: facets.keywords(self._whole, usual, spelled))

    def _whole(self) -> Iterable[Prepared]:
        """All papers, one after another."""
        return self._papers(0, self._count)

    def _papers(self, first: int, end: int) -> Iterable[Prepared]:
        return self._all.load(self._start + first, self._start + end)

    def _index(self, pieces: Pieces) -> tuple[Contents, dict[str, object]]:
        index = Index(self._start, self.summary, self._keys, self._papers, self._settings, self._memory)
        if self._former is not None:
            index.knows(self._former, self._changes, pieces.there("index"))
        return index.make(OPEN_RANGES if self._is_open else None)
