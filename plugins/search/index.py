"""Index: from papers to the files of the search, and what is remembered for the next, larger archive."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.search.facets import facets, years
from plugins.search.lengths import coded, window
from plugins.search.postings import Growth, Postings, term_of
from plugins.search.record import Prepared
from plugins.search.settings import SearchSettings
from plugins.search.shards import Files, content_hash, shards
from plugins.search.spelling import spellings
from plugins.search.texts import texts

FORMAT = 1
"""Number of the wire format, which docs/search.md describes."""


@dataclass(slots=True)
class Known:
    """What an earlier build leaves to the next: its postings, and which papers they hold, in their order."""

    postings: Postings
    papers: list[tuple[str, str, bytes]]
    """Date, id and digest of the indexed texts."""


def postings_of(papers: Sequence[Prepared], settings: SearchSettings, known: Known | None) -> Known:
    """The postings of papers in their order: added to the known ones where those are of the first of them."""
    keys = [paper[:3] for paper in papers]
    empty = Postings(tuple(settings.fields), frozenset(settings.long_fields) & settings.fields.keys())
    if known is None or not _goes_on(known, empty, keys):
        known = Known(empty, [])
    growth = Growth(known.postings)
    for paper in papers[len(known.papers) :]:
        growth.add(paper.record())
    return Known(growth.grown(), keys)


def _goes_on(known: Known, empty: Postings, keys: list[tuple[str, str, bytes]]) -> bool:
    """Whether the known postings have the same fields, and hold the first of these papers."""
    same = (known.postings.fields, known.postings.long_fields) == (empty.fields, empty.long_fields)
    return same and known.papers == keys[: len(known.papers)]


def build(
    papers: Sequence[Prepared], settings: SearchSettings, lunr: bytes, known: Known | None = None
) -> tuple[Files, Known]:
    """The files of the search by path, and what to give to the next build; `lunr` is the text of lunr.js.

    Papers are numbered by date, then id: a new day only adds at the end.
    """
    papers = sorted(papers)
    known = postings_of(papers, settings, known)
    files, named = _index_files(known.postings, settings)
    text_files, folders = texts(papers, settings.text_block)
    table_files, tables = facets(papers, settings.facet_keywords)
    script = f"lunr-{content_hash(lunr)}.js"
    manifest = {
        "format": FORMAT,
        "papers": len(papers),
        **named,
        "lunr": script,
        "paper_url": settings.paper_url,
        "years": years(papers),
        "tables": tables,
        "block": settings.text_block,
        "texts": "".join(folders),
    }
    files |= text_files | table_files | {script: lunr}
    files["manifest.json"] = json.dumps(manifest, ensure_ascii=False, separators=(",", ":")).encode()
    return files, known


def _index_files(postings: Postings, settings: SearchSettings) -> tuple[Files, dict[str, object]]:
    """The files made of postings, in a folder named by all of them, and what the manifest says of them."""
    lines = postings.lines()
    files, bounds = shards(lines, settings.shard_bytes)
    words = spellings(postings.words, settings.spelling_least)
    least = {name: window(lengths) for name, lengths in sorted(postings.tables.items())}
    files |= {f"words-{letter}.txt": data for letter, data in words.items()}
    files |= {f"lengths-{name}.txt": coded(postings.tables[name], least[name]).encode() for name in least}
    files["vocabulary.txt"] = "\n".join(map(term_of, lines)).encode()
    folder = content_hash(*files.values())
    boosts = settings.fields.items()
    named = {
        "index": folder,
        "fields": [[name, boost, total] for (name, boost), total in zip(boosts, postings.lengths, strict=True)],
        "k1": 1.2,
        "b": 0.75,
        "lengths": least,
        "words": "".join(words),
        "bounds": bounds,
    }
    return {f"index/{folder}/{name}": data for name, data in files.items()}, named
