"""Corpus papers as records of the search, read at run time, and written nowhere in this tree."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from plugins.search.record import Record

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "huggingface-daily.jsonl.gz"


def records(path: Path = CORPUS, *, ai_keywords: bool = True) -> Iterator[Record]:
    """Each paper once, oldest first."""
    seen = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            listed = json.loads(line)
            paper = listed["item"]["paper"]
            if paper["id"] not in seen:
                seen.add(paper["id"])
                yield _record(listed["date"], paper, ai_keywords)


def _record(day: str, paper: dict, ai_keywords: bool) -> Record:
    return Record(
        id=paper["id"],
        title=" ".join(paper["title"].split()),
        authors=tuple(author["name"] for author in paper["authors"]),
        abstract=" ".join(paper["summary"].split()),
        keywords=tuple(paper.get("ai_keywords") or ()) if ai_keywords else (),
        date=day,
        published=paper["publishedAt"][:10],
        votes=paper.get("upvotes") or 0,
    )
