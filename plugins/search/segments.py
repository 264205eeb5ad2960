"""Segments: the closed one, with all papers but the newest, and the open one, which alone changes from day to day.

Each has an index, tables and texts of its own; a browser reads both and adds up their counts before it scores anything, so that
the answers are those of one index. The border is a pure function of the number of papers.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from dailypapers.analysis.aliases import Aliases
from plugins.search.counting import counted
from plugins.search.facets import facets, most_used_keywords
from plugins.search.postings import Counting, Postings, joined, term_of
from plugins.search.record import Key, Prepared
from plugins.search.settings import Settings
from plugins.search.shards import Files, content_hash, shards
from plugins.search.spelling import spellings
from plugins.search.texts import texts

STEP = 1024
"""The closed segment grows by so many papers at once."""
OPEN = 512
"""The open segment has at least so many: papers of the last two weeks still change, by new votes, versions and keywords."""
OPEN_RANGES = 256
"""How many ranges of terms the open segment has at most: so many files change each day."""

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
    mark: bytes
    """Changes whenever one of its files does."""
    part: dict[str, object]
    """Its part of the manifest."""
    keywords: list[str]
    """By which one can narrow in it."""
    sizes: dict[str, int]
    """Size of each of its files, by path below the search folder."""
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

    def is_there(self, segment: Segment) -> bool:
        """Whether the files of a segment are as they were written."""


def segments(
    keys: Sequence[Key], load: Load, settings: Settings, memory: Memory | None, aliases: Aliases
) -> tuple[list[Segment], Files]:
    """The segments of an archive, and the files of those that are not kept as they were before."""
    before = memory.segments() if memory else ()
    made: list[Segment] = []
    files: Files = {}
    for start, end in borders(len(keys)):
        is_open = end == len(keys)
        names = made[0].keywords if made else None
        mark = _signature(keys[start:end], votes=True, more=repr((is_open, names, aliases)))
        kept = next((one for one in before if (one.start, one.mark) == (start, mark)), None)
        if kept and memory.is_there(kept):
            made.append(kept)
            continue
        papers = load(start, end)
        known = _grown(memory.known(start) if memory else None, papers, settings)
        names = most_used_keywords(papers, settings.facet_keywords, aliases) if names is None else names
        own, part = _files(papers, known.postings, settings, facets(papers, names, aliases), is_open=is_open)
        sizes = {name: len(data) for name, data in own.items()}
        made.append(Segment(start, mark, part, names, sizes, known))
        files |= own
    return made, files


def _grown(known: Known | None, papers: Sequence[Prepared], settings: Settings) -> Known:
    """The postings of papers: joined to those that are known, if these are of the first of them."""
    empty = Counting(settings.fields, sorted(settings.long_fields)).postings()
    base = known.postings if known and _goes_on(known, papers) else empty
    new = papers[base.count :]
    postings = joined(base, counted(new, empty)) if new else base
    return Known(postings, _signature([paper.key for paper in papers]))


def _goes_on(known: Known, papers: Sequence[Prepared]) -> bool:
    """Whether known postings are of the first of these papers."""
    count = known.postings.count
    return count <= len(papers) and known.signature == _signature([paper.key for paper in papers[:count]])


def _signature(keys: Sequence[Key], *, votes: bool = False, more: str = "") -> bytes:
    """Hash of what is indexed of papers; with votes, of all that is shown of them too."""
    whole = hashlib.blake2b(more.encode(), digest_size=16)
    for key in keys:
        whole.update(f"{key.date} {key.id} ".encode() + key.indexed)
        if votes:
            whole.update(key.shown + b"%d " % key.votes)
    return whole.digest()


def _files(
    papers: Sequence[Prepared],
    postings: Postings,
    settings: Settings,
    tables: tuple[Files, dict[str, str]],
    *,
    is_open: bool,
) -> tuple[Files, dict[str, object]]:
    """The files of a segment, and its part of the manifest."""
    files, part = _index_files(postings, settings, most=OPEN_RANGES if is_open else None)
    text_files, folders = texts(papers, settings.text_block, with_votes=not is_open)
    table_files, names = tables
    return files | text_files | table_files, {"papers": len(papers), **part, "texts": folders, "tables": names}


def _index_files(postings: Postings, settings: Settings, most: int | None) -> tuple[Files, dict[str, object]]:
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
