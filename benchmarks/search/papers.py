"""Papers of the corpus as records of the search, read at run time, and written nowhere in this tree."""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plugins.search.record import Record

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus"
CORPUS = SHARED / "huggingface-daily.jsonl.gz"


def records(path: Path = CORPUS, *, ai_keywords: bool = True) -> Iterator[Record]:
    """Each paper that Hugging Face listed once, oldest first."""
    seen = set()
    for line in _lines(path):
        paper = line["item"]["paper"]
        if paper["id"] not in seen:
            seen.add(paper["id"])
            yield _listed(line["date"], paper, ai_keywords)


def _lines(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _listed(day: str, paper: dict, ai_keywords: bool) -> Record:
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


def keywords(path: Path = CORPUS) -> dict[str, list[str]]:
    """What a language model called each paper's topics, by id."""
    papers = (line["item"]["paper"] for line in _lines(path))
    return {paper["id"]: paper["ai_keywords"] for paper in papers if paper.get("ai_keywords")}


def many(count: int, seed: int = 1) -> list[Record]:
    """As many records: the listed papers, then others of arXiv, then all again under new ids with their words shuffled."""
    listed = list(records())
    known = {paper.id for paper in listed}
    others = [_of_arxiv(line) for line in _lines(SHARED / "arxiv-metadata.jsonl.gz") if line["id"] not in known]
    real = [*listed, *others]
    draw = random.Random(seed)
    copies = (_shuffled(real[number % len(real)], number, draw) for number in range(len(real), count))
    return [*real[:count], *copies]


def _of_arxiv(line: dict) -> Record:
    return Record(
        id=line["id"],
        title=" ".join(line["title"].split()),
        authors=tuple(line["authors"]),
        abstract=" ".join(line["summary"].split()),
        categories=tuple(line["categories"]),
        date=line["first_seen"][:10],
        published=line["first_seen"][:10],
    )


def _shuffled(paper: Record, number: int, draw: random.Random) -> Record:
    words = paper.abstract.split()
    draw.shuffle(words)
    year, month, day = paper.date.split("-")
    later = f"{int(year) + number // 27_000 * 3}-{month}-{day}"
    return replace(paper, id=f"{paper.id[:5]}{number:06}", abstract=" ".join(words), date=later)
