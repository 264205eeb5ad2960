"""Times the build beside stock Pelican and writes docs/performance.md: `python -m benchmarks.bench_build`.

Both build the same papers in one run: ours from documents, stock Pelican from its own articles with the `simple` theme and its
own cache. Each figure is the median of a few runs of the whole process.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from dailypapers.documents import day_document, document
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from dailypapers.text import markup

HERE = Path(__file__).resolve().parents[1]
DOC = HERE / "docs" / "performance.md"
A_DAY, RUNS = 20, 3
FIRST = date(2024, 1, 1)
WORDS = "graph model speech robot vision token sparse policy latent protein codec reward planning memory retrieval scene".split()


def paper(number: int) -> Document:
    """A paper of made words, the same in each run."""
    words = [WORDS[(number * step + step) % len(WORDS)] for step in range(1, 90)]
    made = Paper(
        id=f"2401.{number:05}",
        title=f"On {words[0]} {words[1]} with {words[2]} of kind {number}",
        date=FIRST + timedelta(days=number // A_DAY),
        authors=tuple(f"Author {(number * step) % 997} Family" for step in range(1, 6)),
        votes=number * 7 % 120,
        categories=("cs.CL", "cs.LG") if number % 2 else ("cs.CV",),
        primary_category="cs.CL" if number % 2 else "cs.CV",
        sources=("huggingface",),
        ai_keywords=tuple(f"{words[step]} {words[step + 1]}" for step in range(8)),
    )
    return Document(paper=made, abstract=markup.escape(f"We study $x_{{{number}}}$: " + " ".join(words) + "."))


def write_ours(content: Path, numbers: Sequence[int]) -> None:
    """Documents of papers and their days."""
    store = Store(content)
    for name in ("pages", "extra"):
        shutil.copytree(HERE / "content" / name, content / name, dirs_exist_ok=True)
    for one in map(paper, numbers):
        _put(store.paper_path(one.paper.date, one.paper.id), document.dumps(one))
        _put(
            store.day_path(one.paper.date),
            day_document.dumps(Day(date=one.paper.date, status=Status.COMPLETE, papers=A_DAY)),
        )


def write_stock(content: Path, numbers: Sequence[int]) -> None:
    """The same papers as Pelican's own articles."""
    for one in map(paper, numbers):
        made = one.paper
        head = {"Title": made.title, "Date": made.date, "Slug": made.id, "Category": made.primary_category}
        head |= {"Tags": ", ".join(made.ai_keywords), "Authors": "; ".join(made.authors)}
        _put(content / f"{made.id}.md", "\n".join(f"{k}: {v}" for k, v in head.items()) + f"\n\n{one.abstract}\n")


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def seconds(*command: object, at: Path = HERE) -> float:
    """Time of a whole process that runs in a folder."""
    start = time.perf_counter()
    subprocess.run([str(part) for part in command], cwd=at, check=True, capture_output=True, env=dict(os.environ))
    return time.perf_counter() - start


def build_ours(place: Path) -> float:
    """One build of the archive."""
    cache = ("-e", f'CACHE_PATH="{place / "cache"}"')
    command = (
        sys.executable,
        "-m",
        "dailypapers.build",
        place / "content",
        "-o",
        place / "output",
        "-s",
        "pelicanconf.py",
    )
    return seconds(*command, *cache, "--fatal", "errors", "-q")


def build_stock(place: Path) -> float:
    """One build of stock Pelican, its cache of content switched on."""
    options = ["LOAD_CONTENT_CACHE=true", "CACHE_CONTENT=true", f'CACHE_PATH="{place / "cache"}"', "FEED_ALL_ATOM=null"]
    command = (sys.executable, "-m", "pelican", place / "content", "-o", place / "output", "-t", "simple", "-q", "-e")
    return seconds(*command, *options, at=place)


def measure(
    place: Path, write: Callable[[Path, Sequence[int]], None], build: Callable[[Path], float], papers: int
) -> list[float]:
    """Seconds of a clean build, of a rebuild with nothing changed, and of one with a new day."""
    shutil.rmtree(place, ignore_errors=True)
    write(place / "content", range(papers))
    figures = [build(place), build(place)]
    write(place / "content", range(papers, papers + A_DAY))
    return [*figures, build(place)]


def table(papers: int, scratch: Path) -> list[str]:
    """Rows of the table for one size of archive: medians, and the ratio of each pair's."""
    ours, stock = [], []
    for _ in range(RUNS):
        ours.append(measure(scratch / "ours", write_ours, build_ours, papers))
        stock.append(measure(scratch / "stock", write_stock, build_stock, papers))
    rows = []
    for place, name in enumerate(("clean", "nothing changed", "one more day")):
        a, b = [run[place] for run in ours], [run[place] for run in stock]
        ratio = statistics.median(y / x for x, y in zip(a, b, strict=True))
        rows.append(
            f"| {papers:,} | {name} | {statistics.median(a):.2f} s | {statistics.median(b):.2f} s | {ratio:.1f} |"
        )
    return rows


def main() -> None:
    """Measure, and replace the table in the document."""
    with tempfile.TemporaryDirectory() as scratch:
        rows = [row for papers in (200, 500) for row in table(papers, Path(scratch))]
    head, _, rest = DOC.read_text("utf-8").partition("<!-- build -->\n")
    tail = rest.partition("<!-- /build -->")[2]
    lines = ["| papers | build | ours | stock Pelican | times faster |", "| ---: | --- | ---: | ---: | ---: |", *rows]
    DOC.write_text(f"{head}<!-- build -->\n" + "\n".join(lines) + f"\n<!-- /build -->{tail}", "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
