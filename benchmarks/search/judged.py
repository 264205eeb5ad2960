"""Judged collections: documents, questions, and which documents answer each; and how good a list of hits is by them.

A collection is a folder with `documents.jsonl.gz` (`id`, `title`, `abstract` a line), `questions.jsonl` (`id`, `text`) and
`relevant.tsv` (question, document). They are read at run time, and nothing of them is written in this tree.
"""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log2
from pathlib import Path

from plugins.search.record import Record

JUDGED = Path(__file__).resolve().parents[3] / "shared" / "judged"
DEPTH = 10
"""Only the first hits count, as on the page."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents as papers, and questions with the ids of what answers them."""

    name: str
    papers: Sequence[Record]
    questions: Sequence[tuple[str, frozenset[str]]]


def collections(folder: Path = JUDGED) -> list[Collection]:
    """Every collection below a folder, by name; FileNotFoundError where there is not one."""
    found = [_collection(path.parent) for path in sorted(folder.glob("*/relevant.tsv"))]
    if not found:
        raise FileNotFoundError(f"{folder}: no folder in it has a relevant.tsv")
    return found


def _collection(folder: Path) -> Collection:
    relevant = defaultdict(set)
    for line in (folder / "relevant.tsv").read_text("utf-8").splitlines():
        question, document = line.split("\t")
        relevant[question].add(document)
    with gzip.open(folder / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        papers = [_paper(place, json.loads(line)) for place, line in enumerate(lines)]
    asked = map(json.loads, (folder / "questions.jsonl").read_text("utf-8").splitlines())
    questions = [
        (" ".join(one["text"].split()), frozenset(relevant[one["id"]])) for one in asked if one["id"] in relevant
    ]
    return Collection(folder.name, papers, questions)


def _paper(place: int, document: dict) -> Record:
    """A document as a paper of an archive that gets twenty a day."""
    title, abstract = (" ".join(document[name].split()) for name in ("title", "abstract"))
    day = date(2020, 1, 1) + timedelta(days=place // 20)
    return Record(id=document["id"], title=title, abstract=abstract, date=day.isoformat())


def ndcg(hits: Sequence[str], relevant: frozenset[str]) -> float:
    """Normalised discounted cumulative gain of the first ten hits, each relevant or not."""
    gain = sum(1 / log2(place + 2) for place, hit in enumerate(hits[:DEPTH]) if hit in relevant)
    best = sum(1 / log2(place + 2) for place in range(min(DEPTH, len(relevant))))
    return gain / best


def bootstrap(ours: Sequence[float], others: Sequence[float], times: int = 2000, seed: int = 1) -> tuple[float, float]:
    """The 95 % interval of the mean difference, from resampled questions, each with both of its values."""
    differences = [one - other for one, other in zip(ours, others, strict=True)]
    draw = random.Random(seed)
    means = sorted(sum(draw.choices(differences, k=len(differences))) / len(differences) for _ in range(times))
    return means[times // 40], means[-times // 40 - 1]
