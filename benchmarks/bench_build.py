"""Builds the same pages with Daily Papers, stock Pelican, Eleventy and Hugo, and writes docs/performance.md: `make bench-build`.

`python -m benchmarks.bench_build [CONTENT] [--papers 1000,9122] [--runs 3]`: CONTENT is an archive; without it the corpus is
fetched over loopback, where its recordings are. For each size the newest papers are taken, or more are made (benchmarks/grown.py).
In each run every tool builds clean, again, and with one more day, one tool after the other. A tool that does not write exactly the
pages that it should ends the benchmark.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Protocol

from benchmarks import grown
from benchmarks.bench_day import fetched, put
from benchmarks.building import HERE, Archive, Cost, run, scratch
from benchmarks.peers.given import Given, read
from benchmarks.peers.tools import Tool, tools

INSTALLED = HERE / "build" / "bench" / "peers"
CHANGES = ("clean", "nothing changed", "one more day")
PAIRED = "Daily Papers, these pages"
"""What the others are compared with."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build took, and what it wrote."""

    cost: Cost
    files: int
    megabytes: float


Figures = Mapping[tuple[str, str], Sequence[Built]]
"""For each tool and change the builds of all runs."""


class Contender(Protocol):
    """One tool with the folder of its site."""

    name: str
    output: Path

    def give(self, archive: Given) -> None:
        """Take the documents as they are now."""

    def build(self) -> Cost:
        """Build the site."""

    def check(self, archive: Given) -> None:
        """SystemExit where the site is not that of the documents."""


class Ours:
    """Daily Papers, which reads the documents themselves."""

    def __init__(self, name: str, conf: Path, content: Path, folder: Path) -> None:
        self.name, self.output, self._conf = name, folder / "output", conf
        self._content, self._folder = content, folder

    def give(self, archive: Given) -> None:
        """Nothing: the documents are the input."""

    def build(self) -> Cost:
        """Build as `make html` does."""
        cache = f'CACHE_PATH="{self._folder / "cache"}"'
        options = (self._content, "-o", self.output, "-s", self._conf, "-e", cache, "--fatal", "errors")
        return run((sys.executable, "-m", "dailypapers.build", *options))

    def check(self, archive: Given) -> None:
        """Every page is there; there are others too."""
        refuse(self.name, archive.pages() - written(self.output).keys(), "is missing")


class Peer:
    """Another tool, which gets its own form of the documents."""

    def __init__(self, tool: Tool, folder: Path) -> None:
        self.name, self.output, self._tool, self._folder = tool.name, folder / tool.output, tool, folder

    def give(self, archive: Given) -> None:
        """Write the documents in the tool's form; this is not measured."""
        self._tool.prepare(self._folder)
        self._tool.give(archive, self._folder)

    def build(self) -> Cost:
        """Build with the tool's own command."""
        return run(self._tool.command(self._folder), self._folder)

    def check(self, archive: Given) -> None:
        """These pages and no others are there."""
        found = written(self.output).keys()
        refuse(self.name, archive.pages() - found, "is missing")
        refuse(self.name, found - archive.pages(), "is one too many")


def written(output: Path) -> dict[str, int]:
    """The files of a site with their sizes."""
    return {path.relative_to(output).as_posix(): path.stat().st_size for path in output.rglob("*") if path.is_file()}


def refuse(name: str, paths: set[str], says: str) -> None:
    """SystemExit where there are such paths."""
    if paths:
        raise SystemExit(f"{name}: {min(paths)} {says}, and {len(paths) - 1} others")


def contenders(content: Path, folder: Path, others: Sequence[Tool]) -> Iterator[Contender]:
    """All that are measured."""
    yield Ours("Daily Papers, all pages", HERE / "publishconf.py", content, folder / "all")
    yield Ours(PAIRED, HERE / "benchmarks" / "peers" / "dailypapers_conf.py", content, folder / "ours")
    for tool in others:
        yield Peer(tool, folder / tool.name)


def measure(place: Path, others: Sequence[Tool], runs: int) -> Figures:
    """The builds of all tools from an archive's content folder in a place."""
    archive, found = Archive(place), {}
    after = read(archive.content)
    with archive.without_newest():
        before = read(archive.content)
    for _ in range(runs):
        for one in contenders(archive.content, place / "sites", others):
            for change, built in zip(CHANGES, builds(archive, one, before, after), strict=True):
                found.setdefault((one.name, change), []).append(built)
                print(f"{one.name}, {change}: {built.cost.seconds:.2f} s", file=sys.stderr, flush=True)
            shutil.rmtree(place / "sites")
    return found


def builds(archive: Archive, one: Contender, before: Given, after: Given) -> Iterator[Built]:
    """One tool's build without the newest day, the same again, and one with that day."""
    with archive.without_newest():
        one.give(before)
        yield built(one, before)
        yield built(one, before)
    one.give(after)
    yield built(one, after)


def built(one: Contender, archive: Given) -> Built:
    """One build, and what is there after it."""
    cost = one.build()
    one.check(archive)
    sizes = written(one.output)
    return Built(cost, len(sizes), sum(sizes.values()) / 1e6)


def rows(papers: int, figures: Figures) -> Iterator[str]:
    """Of each change and tool the run with the median processor time, and how that compares within the runs."""
    names = list(dict.fromkeys(name for name, _ in figures))
    for change in CHANGES:
        for name in names:
            runs = figures[name, change]
            one = sorted(runs, key=lambda built: built.cost.seconds)[len(runs) // 2]
            pairs = zip(runs, figures[PAIRED, change], strict=True)
            ratio = median(its.cost.seconds / ours.cost.seconds for its, ours in pairs)
            cost = f"{one.cost.seconds:.2f} s | {ratio:.2f} | {one.cost.wall:.2f} s | {one.cost.memory:.0f} MB"
            yield f"| {papers:,} | {change} | {name} | {cost} | {one.files:,} | {one.megabytes:.0f} MB |"


HEAD = (
    "| papers | build | tool | processor time | times ours | wall | peak memory | files | site |",
    "| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
)


def main(arguments: Sequence[str]) -> None:
    """Measure, and replace the table in the document."""
    parser = argparse.ArgumentParser()
    parser.add_argument("content", nargs="*")
    parser.add_argument("--papers", default="1000,9122")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args(arguments)
    with scratch() as folder:
        content = fetched(folder, given.content)
        if content is None:
            print("bench_build: the corpus is not here; name an archive's content/")
            return
        days, table = grown.read(content), list(HEAD)
        others = tools(INSTALLED)
        for size in map(int, given.papers.split(",")):
            grown.write(grown.grown(days, size), folder / f"{size}" / "content")
            table += rows(size, measure(folder / f"{size}", others, given.runs))
            shutil.rmtree(folder / f"{size}")
    put("build", table)
    print(*table, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
