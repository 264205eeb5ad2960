"""Measures the search beside Pagefind and stock lunr and writes docs/search.md: `python -m benchmarks.bench_search`.

`--quick` asks a tenth of the questions, of the listed papers only, and prints the figures without writing them.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search import papers, questions, report, sites
from benchmarks.search.asking import ask
from plugins.search.record import Record

HERE = Path(__file__).resolve().parents[1]
WORK = HERE / "build" / "bench" / "search"
WARM = "large language model"


@dataclass(frozen=True)
class Scale:
    """How much is measured: so many questions of each kind, and archives of so many papers."""

    cold: int
    longer: int
    known: int
    sizes: Sequence[int]


FULL = Scale(cold=50, longer=10, known=400, sizes=(9122, 20_000, 75_000))
QUICK = Scale(cold=5, longer=2, known=40, sizes=(9122,))


def main(arguments: Sequence[str]) -> None:
    """Measure, and write or print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args(arguments).quick
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    scale, command = (QUICK if quick else FULL), pagefind_command()
    figures = {"table": table(scale, command), "growth": growth(scale, command), "rank": ranks(scale, command)}
    (WORK / "figures.json").write_text(json.dumps(figures, indent=1), "utf-8")
    if quick:
        print(report.markdown(figures))
    else:
        report.write(figures, HERE / "docs")


def pagefind_command() -> list[str]:
    """Pagefind's command line, from its package of requirements/bench.txt in an environment of its own."""
    place = HERE / "build" / "bench" / "venv"
    python = place / "bin" / "python"
    if not python.exists():
        venv.create(place, with_pip=True)
    wanted = ("--quiet", "--disable-pip-version-check", "--require-hashes", "-r", HERE / "requirements" / "bench.txt")
    subprocess.run([python, "-m", "pip", "install", *wanted], check=True)
    return [str(python), "-m", "pagefind"]


def node(script: str, job: dict) -> dict:
    """Run one of the Node scripts on a job; what it printed."""
    path = WORK / "job.json"
    path.write_text(json.dumps(job), "utf-8")
    environment = {"CHROMIUM": shutil.which("chromium") or "", **os.environ}
    run = [shutil.which("node") or "node", HERE / "benchmarks" / "search" / script, path]
    return json.loads(subprocess.run(run, check=True, stdout=subprocess.PIPE, env=environment).stdout)


def asked(listed: Sequence[Record], scale: Scale) -> dict:
    """The questions of the table."""
    longer = [phrase for length in range(1, 7) for phrase in questions.phrases(listed, length, scale.longer, length)]
    pairs = zip(questions.phrases(listed, 2, scale.cold, 11), questions.phrases(listed, 2, scale.cold, 12), strict=True)
    return {
        "cold": [*questions.phrases(listed, 2, scale.cold, 10), *longer],
        "next": list(pairs),
        "warm": WARM,
        "known": [],
    }


def table(scale: Scale, command: Sequence[str]) -> dict:
    """All figures of the listed papers, for the three of them."""
    listed, found = list(papers.records()), {}
    job = asked(listed, scale)
    sites.shell(WORK / "ours")
    found["ours"] = {"build": min(sites.ours(listed, WORK / "ours") for _ in range(5))}
    found["ours"]["add"] = min(sites.one_more_day(listed, WORK / "ours") for _ in range(5))
    found["pagefind"] = {"build": sites.pagefind(listed, WORK / "pagefind", command)}
    found["stock"] = {"build": sites.stock(listed, WORK / "stock")}
    for name, path in (("ours", "/search/"), ("pagefind", "/"), ("stock", "/")):
        few = job if name != "stock" else {**job, "cold": job["cold"][:3], "next": job["next"][:3]}
        found[name] |= node("measure.mjs", {"folder": str(WORK / name), "path": path, **few})
        found[name]["disk"] = disk(WORK / name)
        found[name]["two_words"] = len(few["cold"]) if name == "stock" else scale.cold
    return found


def disk(folder: Path) -> dict[str, int]:
    """Bytes of the index and of what hits are shown from, gzipped where a host would."""
    sums = {"index": 0, "texts": 0}
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if not path.is_file() or parts[0] in ("papers", "theme") or path.name == "index.html":
            continue
        if parts[0] in ("search", "pagefind", "texts", "index.json", "lunr.min.js"):
            data = path.read_bytes()
            kind = "texts" if {"texts", "fragment"} & set(parts) else "index"
            sums[kind] += len(gzip.compress(data, 6)) if path.suffix in (".json", ".txt", ".js", ".css") else len(data)
    return sums


def growth(scale: Scale, command: Sequence[str]) -> list[dict]:
    """Seconds of a build and bytes of a query as the archive grows."""
    found = []
    for size in scale.sizes:
        some = papers.many(size)
        job = {
            "cold": questions.phrases(some[: len(some) // 2], 2, scale.cold // 2, 20),
            "next": [],
            "warm": None,
            "known": [],
        }
        row = {"papers": len(some), "ours": {"build": sites.ours(some, WORK / "ours")}}
        row["ours"] |= node("measure.mjs", {"folder": str(WORK / "ours"), "path": "/search/", **job, "warm": WARM})
        row["pagefind"] = {"build": sites.pagefind(some, WORK / "pagefind", command)}
        row["pagefind"] |= node("measure.mjs", {"folder": str(WORK / "pagefind"), "path": "/", **job})
        found.append(row)
    return found


def ranks(scale: Scale, command: Sequence[str]) -> dict:
    """Mean reciprocal ranks of known items by all three; bench_ranking says how ours came to be."""
    plain = list(papers.records(ai_keywords=False))
    kinds = {
        "topics": questions.known_items(papers.keywords(), scale.known),
        "title": questions.known_titles(plain, scale.known),
    }
    sites.ours(plain, WORK / "ours")
    sites.pagefind(plain, WORK / "pagefind", command)
    (WORK / "stock.json").write_text(sites.stock_index(plain), "utf-8")
    return {name: _ranks_of(items) for name, items in kinds.items()}


def _ranks_of(items: Sequence[tuple[str, str]]) -> dict:
    """Mean reciprocal ranks of one kind of items."""
    job = {"path": "/", "cold": [], "next": [], "warm": None, "known": items}
    hits = ask(WORK / "ours" / "search", [question for question, _ in items])
    ours = [found.index(paper) + 1 if paper in found else 0 for (_, paper), found in zip(items, hits, strict=True)]
    return {
        "papers": len(items),
        "ours": mrr(ours),
        "stock": mrr(node("rank.mjs", {"stock": str(WORK / "stock.json"), "questions": items})),
        "pagefind": mrr(node("measure.mjs", {**job, "folder": str(WORK / "pagefind")})["known"]),
    }


def mrr(found: Sequence[int]) -> float:
    """Mean reciprocal rank within the first ten; 0 means not found."""
    return sum(1 / rank for rank in found if 0 < rank <= 10) / len(found)


if __name__ == "__main__":
    main(sys.argv[1:])
