"""Measures in which order the search puts papers, on judged collections and known items: `make bench-search`.

`python -m benchmarks.bench_ranking [FOLDER]` takes every collection below FOLDER (benchmarks/search/judged.py describes one), asks
the search itself in Node, and compares it with plain BM25 and with the ranking before. It writes the figures into
docs/search.md (`--print` only prints them), and exits with 1 where one is below its floor, so that no ranking changes unseen.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from benchmarks.search import papers, questions
from benchmarks.search.asking import ask, write_index
from benchmarks.search.judged import JUDGED, Collection, bootstrap, collections, ndcg
from benchmarks.search.oracle import BOOSTS_BEFORE, Bm25, Oracle
from plugins.search.record import Record

HERE = Path(__file__).resolve().parents[1]
FLOORS = {
    "cranfield": 0.415,
    "cranfield, a pasted abstract": 0.36,
    "scifact": 0.67,
    "topics": 0.8,
    "title": 0.8,
    "name": 0.96,
    "author": 0.9,
}
"""The least nDCG@10 of a collection, or mean reciprocal rank of known items, that a change may leave."""
BEGIN, END = "<!-- ranking: make bench-search writes what is between these lines -->", "<!-- end of ranking -->"
ITEMS = {
    "topics": "two or three of a paper's topics",
    "title": "three words of a title",
    "name": "a title up to its colon",
    "author": "the first author and a word of the title",
}
Values = list[float]
Row = tuple[str, Values, Values, Values]
"""What was asked, and for each question what plain BM25, the ranking before and ours are worth."""


def main(arguments: Sequence[str]) -> int:
    """Measure, write or print; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=JUDGED)
    parser.add_argument("--print", action="store_true", dest="only_print")
    given = parser.parse_args(arguments)
    judged = [
        row for collection in collections(given.folder) for row in (judged_row(collection), pasted_row(collection))
    ]
    known = known_rows(given.only_print)
    text = "\n".join((table("nDCG@10", judged), table("mean reciprocal rank in the first ten", known)))
    if given.only_print:
        print(text)
    else:
        write(text, HERE / "docs" / "search.md")
    low = too_low([*judged, *known])
    print(*low, sep="\n", file=sys.stderr)
    return 1 if low else 0


def judged_row(collection: Collection) -> Row:
    """A collection asked of all three."""
    asked, relevant = zip(*collection.questions, strict=True)
    found = answers(collection.papers, asked)
    return (collection.name, *([ndcg(*one) for one in zip(hits, relevant, strict=True)] for hits in found))


def pasted_row(collection: Collection) -> Row:
    """For each question a whole abstract that answers it, pasted: the others that do are wanted."""
    abstracts = {paper.id: paper.abstract for paper in collection.papers}
    pasted = [(min(found), found - {min(found)}) for _, found in collection.questions if len(found) > 1]
    found = answers(collection.papers, [abstracts[paper] for paper, _ in pasted], count=11)
    values = [
        [ndcg([hit for hit in hits if hit != paper], wanted) for (paper, wanted), hits in zip(pasted, one, strict=True)]
        for one in found
    ]
    return (f"{collection.name}, a pasted abstract", *values)


def answers(records: Sequence[Record], asked: Sequence[str], count: int = 10) -> list[list[list[str]]]:
    """The first hits of each question by plain BM25, by the ranking before, and by the search itself."""
    plain, before = Bm25(records), Oracle(records, BOOSTS_BEFORE)
    with tempfile.TemporaryDirectory() as folder:
        write_index(records, Path(folder))
        ours = ask(Path(folder), asked, count)
    return [[plain.ask(text) for text in asked], [before.by_levels(text) for text in asked], ours]


def known_rows(quick: bool) -> list[Row]:
    """Papers that one looks for again, asked of all three."""
    listed, count = list(papers.records(ai_keywords=False)), 100 if quick else 400
    kinds = {
        "topics": questions.known_items(papers.keywords(), count),
        "title": questions.known_titles(listed, count),
        "name": questions.known_names(listed, count),
        "author": questions.known_authors(listed, count),
    }
    asked = [question for items in kinds.values() for question, _ in items]
    found = [iter(hits) for hits in answers(listed, asked)]
    rows = []
    for name, items in kinds.items():
        rows.append((name, *([reciprocal(next(hits), paper) for _, paper in items] for hits in found)))
    return rows


def reciprocal(hits: Sequence[str], paper: str) -> float:
    """One over the place of a paper among the first ten hits, or 0."""
    return 1 / (hits.index(paper) + 1) if paper in hits[:10] else 0.0


def too_low(rows: Sequence[Row]) -> list[str]:
    """What is wrong: a line for each row whose figure of ours is below its floor."""
    means = [(name, fmean(ours)) for name, _, _, ours in rows]
    return [
        f"{name}: {mean:.3f} is below its floor of {FLOORS[name]}" for name, mean in means if mean < FLOORS.get(name, 0)
    ]


def table(measure: str, rows: Sequence[Row]) -> str:
    """The rows as Markdown: means, and the 95 % intervals of differences by a paired bootstrap."""
    lines = [
        f"| {measure} | questions | BM25 | before | ours | ours less BM25 | ours less before |",
        "| --- |" + " --- |" * 6,
    ]
    for name, plain, before, ours in rows:
        means = " | ".join(f"{fmean(values):.3f}" for values in (plain, before, ours))
        apart = " | ".join(difference(ours, others) for others in (plain, before))
        lines.append(f"| {ITEMS.get(name, name)} | {len(ours)} | {means} | {apart} |")
    return "\n".join(lines) + "\n"


def difference(ours: Values, others: Values) -> str:
    """Mean difference with its interval."""
    low, high = bootstrap(ours, others)
    return f"{fmean(ours) - fmean(others):+.3f} ({low:+.3f} to {high:+.3f})"


def write(text: str, page: Path) -> None:
    """Put the tables between the marks of the page."""
    before, begin, rest = page.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page}: the marks {BEGIN} and {END} are not there")
    page.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
