"""The search of the site asked in Node, over an index of any papers."""

import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dailypapers.analysis import related
from dailypapers.catalog.catalog import Catalog
from dailypapers.catalog.epochs import Change
from dailypapers.catalog.related import Related
from dailypapers.catalog.schema import SCHEMA
from plugins.search.index import build_all
from plugins.search.near import Pair
from plugins.search.record import Record, prepare
from plugins.search.settings import Settings

HERE = Path(__file__).resolve().parents[2]
LUNR = HERE / "node_modules" / "lunr" / "lunr.min.js"


_INSERT = "INSERT INTO doc (n, id, day, path, mtime, size, hash, title, lead, others, facts, words, start) VALUES ({})"


def write_index(papers: Sequence[Record], folder: Path) -> None:
    """The index of papers, below a folder."""
    settings = Settings()
    prepared = [prepare(paper, tuple(settings.fields)) for paper in papers]
    for name, data in build_all(prepared, settings, LUNR.read_bytes(), pairs=related_pairs(papers)).files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def related_pairs(papers: Sequence[Record]) -> list[Pair]:
    """The related papers of papers, as the catalog of an archive finds them, by their numbers in the index."""
    db = sqlite3.connect(":memory:")
    db.executescript(SCHEMA)
    days = []
    for number, paper in enumerate(sorted(papers, key=lambda paper: (paper.date, paper.id))):
        days.append(date.fromisoformat(paper.date).toordinal())
        words = related.pack(related.terms(f"{paper.title} {paper.abstract}"))
        facts = (number, paper.id, days[-1], str(number), 0, 0, b"", paper.title, "", 0, "", words, "")
        db.execute(_INSERT.format(", ".join("?" * len(facts))), facts)
    Related(db).update([Change(number, None, day) for number, day in enumerate(days)])
    return list(Catalog(db, Path()).likeness())


def ask(folder: Path, questions: Sequence[str], count: int = 10) -> list[list[str]]:
    """The ids of the first hits of each question, best first."""
    job = folder / "job.json"
    job.write_text(json.dumps({"folder": str(folder), "questions": list(questions), "count": count}), "utf-8")
    run = [shutil.which("node") or "node", HERE / "benchmarks" / "search" / "ask.mjs", job]
    return json.loads(subprocess.run(run, check=True, stdout=subprocess.PIPE, env=os.environ).stdout)
