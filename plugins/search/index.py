"""Index: from papers to the files of the search, and what is remembered for the next, larger archive."""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.search.counting import counted
from plugins.search.facets import facets, years
from plugins.search.lengths import coded, window
from plugins.search.postings import Counting, Postings, joined, term_of
from plugins.search.record import Prepared
from plugins.search.settings import SearchSettings
from plugins.search.shards import Files, content_hash, shards
from plugins.search.spelling import spellings
from plugins.search.texts import texts

FORMAT = 1
"""Number of the wire format, which docs/search.md describes."""
RECENT = timedelta(days=30)
SLACK = 1000
"""How many settled papers may wait until the postings of the settled ones are made anew."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier build leaves to the next: postings, and of which papers they are."""

    postings: Postings
    papers: bytes
    """Hash of date, id and indexed texts of the papers, in their order."""


def postings_of(papers: Sequence[Prepared], settings: SearchSettings, known: Iterable[Known]) -> tuple[Known, Known]:
    """The postings of the settled papers, and of all, in their order: each joined to the most that is known of its first papers.

    Papers of the last weeks are still changed, by new versions on arXiv; then only they are counted anew.
    """
    empty = Known(Counting(settings.fields, settings.long_fields).postings(), _signature(()))
    usable = [empty, *(one for one in known if _goes_on(one, empty, papers))]
    settled = _settled(papers)
    base = max((one for one in usable if one.postings.count <= settled), key=_count)
    if settled - _count(base) > SLACK:
        base = _grown(base, papers[:settled], empty)
    return base, _grown(max(*usable, base, key=_count), papers, empty)


def _settled(papers: Sequence[Prepared]) -> int:
    """How many of the papers are so much older than the newest that they hardly change any more."""
    if not papers:
        return 0
    border = (date.fromisoformat(papers[-1].date) - RECENT).isoformat()
    return bisect_left(papers, border, key=lambda paper: paper.date)


def _count(known: Known) -> int:
    return known.postings.count


def _grown(known: Known, papers: Sequence[Prepared], empty: Known) -> Known:
    new = papers[_count(known) :]
    return Known(joined(known.postings, counted(new, empty.postings)), _signature(papers)) if new else known


def _goes_on(known: Known, empty: Known, papers: Sequence[Prepared]) -> bool:
    """Whether the known postings have the same fields, and are of the first of these papers."""
    mine, its = empty.postings, known.postings
    same = (its.fields, its.long_fields) == (mine.fields, mine.long_fields)
    return same and its.count <= len(papers) and known.papers == _signature(papers[: its.count])


def _signature(papers: Sequence[Prepared]) -> bytes:
    whole = hashlib.blake2b(digest_size=16)
    for paper in papers:
        whole.update(f"{paper.date} {paper.id} ".encode() + paper.digest)
    return whole.digest()


def build(
    papers: Sequence[Prepared], settings: SearchSettings, lunr: bytes, known: Iterable[Known] = ()
) -> tuple[Files, tuple[Known, Known]]:
    """The files of the search by path, and what to give to the next build; `lunr` is the text of lunr.js.

    Papers are numbered by date, then id: a new day only adds at the end.
    """
    papers = sorted(papers)
    known = postings_of(papers, settings, known)
    files, named = _index_files(known[-1].postings, settings)
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
