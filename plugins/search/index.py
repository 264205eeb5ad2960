"""Index: from papers to the files of the search, the manifest last."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from dailypapers.analysis.aliases import Aliases
from dailypapers.documents import paper_id
from plugins.search.facets import Spelled
from plugins.search.near import BLOCK, Near, Pair, lists, near
from plugins.search.near import FOLDER as NEAR_FOLDER
from plugins.search.order import Listed, Papers
from plugins.search.pieces import Write
from plugins.search.postings import usual
from plugins.search.range_store import RangeStore
from plugins.search.record import Prepared
from plugins.search.segments import Memory, NoMemory, Segment, segments
from plugins.search.settings import Settings
from plugins.search.shards import Files, content_hash
from plugins.search.summary import years
from plugins.search.texts import FOLDER
from plugins.search.ways import NO_WAYS, Ways

FORMAT = 6
"""Number of the wire format, which docs/search.md describes."""


class Names(NamedTuple):
    """What is known of names: the spellings of keywords, and the files that lead to pages with their part of the manifest."""

    spelled: Spelled
    ways: Ways


NO_NAMES = Names(Spelled(Aliases()), NO_WAYS)


class Built(NamedTuple):
    """The search of an archive."""

    kept: list[str]
    """Files that are there as they must be."""
    segments: list[Segment]
    """To give to the next build."""


class Whole(NamedTuple):
    """The search of papers that are in memory."""

    files: Files
    """Those that were made."""
    kept: list[str]
    segments: list[Segment]
    ranges: RangeStore


def build(
    papers: Papers,
    settings: Settings,
    lunr: bytes,
    memory: Memory,
    nearby: Near,
    names: Names,
    write: Write,
) -> Built:
    """The search of papers; `lunr` is the text of lunr.js.

    Papers are numbered by date, then id: a new day only adds at the end. Files are written as they are made, the manifest last.
    """
    made = segments(papers, settings, memory, names.spelled, write)
    script = f"lunr-{content_hash(lunr)}.js"
    manifest = {
        "format": FORMAT,
        "papers": len(papers),
        "fields": [[name, boost, usual(name, settings.long_fields)] for name, boost in settings.fields.items()],
        "k1": 1.2,
        "b": 0.75,
        "lunr": script,
        "paper_url": settings.paper_url,
        "ids": paper_id.for_scripts(),
        "years": years(one.summary for one in made.segments),
        "block": settings.text_block,
        "folder": FOLDER,
        "ways": names.ways.part,
        "near": [BLOCK, NEAR_FOLDER, nearby.folders],
        "segments": made.parts,
    }
    text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()
    more = {script: lunr, "manifest.json": text}
    for name, data in (nearby.files | names.ways.files | more).items():
        write(name, data)
    return Built(made.kept + nearby.kept + names.ways.kept, made.segments)


def build_all(
    papers: Iterable[Prepared],
    settings: Settings,
    lunr: bytes,
    memory: Memory | None = None,
    pairs: Iterable[Pair] = (),
    names: Names = NO_NAMES,
) -> Whole:
    """The search of papers that are in memory, in any order; `pairs` are related papers by their numbers."""
    whole = sorted(papers, key=lambda paper: paper.key)
    nearby = near(lists(pairs, len(whole)))
    files: Files = {}
    known = memory or NoMemory()
    built = build(Listed(whole), settings, lunr, known, nearby, names, files.__setitem__)
    return Whole(files, *built, known.ranges)
