"""Segments: the closed one, with all papers but the newest, and the open one, which alone changes from day to day.

Each has an index, tables and texts of its own; a browser reads both and adds up their counts before it scores anything, so that
the answers are those of one index. The border is a pure function of the number of papers.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from plugins.search import facets
from plugins.search.counting import counted
from plugins.search.edits import edited
from plugins.search.facets import Spelled, Usual
from plugins.search.pieces import Piece, Pieces, mark_of
from plugins.search.postings import Counting, Postings, joined, term_of
from plugins.search.record import Key, Prepared
from plugins.search.settings import Settings
from plugins.search.shards import Files, content_hash, shards
from plugins.search.spelling import spellings
from plugins.search.texts import FOLDER, texts

STEP = 1024
"""The closed segment grows by so many papers at once."""
OPEN = 512
"""The open segment has at least so many: papers of the last two weeks still change, by new votes, versions and keywords."""
OPEN_RANGES = 256
"""How many ranges of terms the open segment has at most: so many files change each day."""
EDITS = 200
"""Postings in which more papers changed are counted anew."""

Load = Callable[[int, int], Sequence[Prepared]]
"""The papers with numbers from one up to another."""


class Known(NamedTuple):
    """Postings, and of which papers they are."""

    postings: Postings
    signature: bytes
    """Of the keys of the papers, in their order."""


class Segment(NamedTuple):
    """What is kept of a segment for the next build."""

    start: int
    pieces: dict[str, Piece]
    known: Known | None
    """None where it is as it was before."""


def borders(count: int) -> list[tuple[int, int]]:
    """First and last number (exclusive) of the papers of each segment; the last segment is the open one."""
    closed = max(0, (count - OPEN) // STEP * STEP)
    return [(0, closed), (closed, count)] if closed else [(0, count)]


class Memory(Protocol):
    """What is known of an earlier build."""

    def segments(self) -> Sequence[Segment]:
        """Its segments."""

    def known(self, start: int) -> Known | None:
        """The postings of the segment that began at a number."""

    def former(self) -> Mapping[tuple[str, str], Prepared]:
        """Papers that changed since, as they were, by their dates and ids."""

    def is_there(self, sizes: Mapping[str, int]) -> bool:
        """Whether files are as they were written."""


class NoMemory:
    """The memory of a first build."""

    def segments(self) -> Sequence[Segment]:
        """Nothing."""
        return ()

    def known(self, _start: int) -> Known | None:
        """Nothing."""
        return None

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
    files: Files
    """To be written."""
    kept: list[str]
    """Files that are there as they must be."""


def segments(keys: Sequence[Key], load: Load, settings: Settings, memory: Memory, spelled: Spelled) -> Made:
    """The segments of an archive, and the files of those pieces that are not kept as they were before."""
    before = {one.start: one.pieces for one in memory.segments()}
    made = Made([], [], {}, [])
    usual = None
    for start, end in borders(len(keys)):
        pieces = Pieces(before.get(start, {}), memory.is_there)
        one = _Segment(start, keys[start:end], load, settings, memory, is_open=end == len(keys))
        part, usual = one.make(pieces, spelled, usual)
        made.parts.append(part)
        made.segments.append(Segment(start, pieces.made, one.known))
        made.files.update(pieces.files)
        made.kept.extend(pieces.kept)
    return made


class _Segment:
    """The making of one segment."""

    def __init__(
        self, start: int, keys: Sequence[Key], load: Load, settings: Settings, memory: Memory, *, is_open: bool
    ) -> None:
        self._start, self._keys, self._load, self._settings, self._memory = start, keys, load, settings, memory
        self._is_open = is_open
        self._all: Sequence[Prepared] | None = None
        self.known: Known | None = None
        """The postings, where they were needed."""

    def make(
        self, pieces: Pieces, spelled: Spelled, usual: list[Usual] | None
    ) -> tuple[dict[str, object], list[Usual]]:
        """The segment's part of the manifest, and the keywords by which one can narrow: those given, else its own."""
        index = pieces.get("index", mark_of((self._is_open, *map(_indexed, self._keys))), self._index)
        folders = "".join(self._texts(pieces, first) for first in range(0, len(self._keys), self._folder()))
        usual = self._most_used(pieces, spelled) if usual is None else usual
        keywords = self._keywords(pieces, spelled, usual)
        papers = pieces.get("papers", mark_of(map(_narrowed, self._keys)), lambda: facets.papers(self._whole()))
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

        def make() -> tuple[Files, str]:
            return texts(
                self._papers(first, first + len(keys)), self._settings.text_block, first, with_votes=not self._is_open
            )

        return pieces.get(f"texts {first}", mark_of((self._is_open, *facts)), make)

    def _most_used(self, pieces: Pieces, spelled: Spelled) -> list[Usual]:
        """A piece without files, which is known before it is told how their pages call the keywords."""

        def make() -> tuple[Files, list[Usual]]:
            return {}, facets.most_used(self._whole(), self._settings.facet_keywords, spelled.aliases)

        mark = mark_of((repr(spelled.aliases), *map(_narrowed, self._keys)))
        return [(key, name) for key, name in pieces.get("usual", mark, make)]

    def _keywords(self, pieces: Pieces, spelled: Spelled, usual: list[Usual]) -> str:
        facts = (repr((spelled.aliases, usual, facets.names(usual, spelled))), *map(_narrowed, self._keys))
        return pieces.get("keywords", mark_of(facts), lambda: facets.keywords(self._whole(), usual, spelled))

    def _whole(self) -> Sequence[Prepared]:
        if self._all is None:
            self._all = self._load(self._start, self._start + len(self._keys))
        return self._all

    def _papers(self, first: int, end: int) -> Sequence[Prepared]:
        """Some of the papers, read alone where not all were needed."""
        return self._all[first:end] if self._all is not None else self._load(self._start + first, self._start + end)

    def _index(self) -> tuple[Files, dict[str, object]]:
        known = self._memory.known(self._start)
        empty = Counting(self._settings.fields, sorted(self._settings.long_fields)).postings()
        base = (known and self._brought_up(known)) or empty
        new = self._whole() if base is empty else self._papers(base.count, len(self._keys))
        postings = joined(base, counted(new, empty)) if new else base
        self.known = Known(postings, _signature(self._keys))
        return _index_files(postings, self._settings, most=OPEN_RANGES if self._is_open else None)

    def _brought_up(self, known: Known) -> Postings | None:
        """Known postings with the edits since; None where they are not of the first of these papers."""
        keys, former = self._keys[: known.postings.count], self._memory.former()
        then = [former[key[:2]].key if key[:2] in former else key for key in keys]
        if known.signature != _signature(then) or known.postings.count > len(self._keys):
            return None
        places = [at for at, key in enumerate(keys) if key.indexed != then[at].indexed]
        if len(places) > EDITS:
            return None
        edits = {at: self._edit(former[keys[at][:2]], at) for at in places}
        return edited(known.postings, edits) if edits else known.postings

    def _edit(self, former: Prepared, at: int) -> tuple[Postings, Postings]:
        return self._alone(former), self._alone(*self._papers(at, at + 1))

    def _alone(self, paper: Prepared) -> Postings:
        counting = Counting(self._settings.fields, sorted(self._settings.long_fields))
        counting.add(paper.record())
        return counting.postings()


def _indexed(key: Key) -> tuple:
    return key.date, key.id, key.indexed


def _narrowed(key: Key) -> tuple:
    return key.date, key.narrowed


def _signature(keys: Sequence[Key]) -> bytes:
    return mark_of(map(_indexed, keys))


def _index_files(postings: Postings, settings: Settings, most: int | None) -> tuple[Files, dict[str, Any]]:
    """The files made of postings, in a folder named by all of them, and what the manifest says of them."""
    lines = postings.lines()
    files, bounds = shards(lines, settings.shard_bytes, most)
    words = spellings(postings.words, settings.spelling_least)
    files |= {f"words-{letter}.txt": data for letter, data in words.items()}
    files["vocabulary.txt"] = "\n".join(map(term_of, lines)).encode()
    folder = content_hash(*files.values())
    part = {
        "index": folder,
        "totals": postings.lengths,
        "words": "".join(words),
        "bounds": bounds,
    }
    return {f"index/{folder}/{name}": data for name, data in files.items()}, part
