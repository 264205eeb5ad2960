"""What the search costs in a larger archive, and writes docs/search.md: `python -m benchmarks.bench_scale`.

The archive is the corpus, and the corpus eight times: each copy three years later, under other ids, with the same words and related
papers. So its list of words does not grow as that of other papers would; postings, tables, lists and names do.
"""

import json
import resource
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.bench_search import WARM, WORK, node
from benchmarks.search import papers, questions, sites
from benchmarks.search.asking import related_pairs
from dailypapers.analysis.aliases import Aliases
from dailypapers.analysis.keywords import spelling
from dailypapers.build import files
from dailypapers.build.state import State
from dailypapers.catalog.schema import SCHEMA
from plugins.search.facets import Spelled
from plugins.search.generator import LUNR
from plugins.search.index import Built, Names, build
from plugins.search.near import Pair
from plugins.search.near_store import NearStore
from plugins.search.order import Listed
from plugins.search.record import Prepared, Record, prepare
from plugins.search.segment_index import Change
from plugins.search.settings import Settings
from plugins.search.store import Store
from plugins.search.ways import Way, ways

DOC = Path(__file__).resolve().parents[1] / "docs" / "search.md"
MARKS = ("<!-- scale: make bench writes what is between these lines -->", "<!-- end of scale -->")
COPIES = (1, 8)
_INSERT = """INSERT INTO doc (n, id, day, path, mtime, size, hash, title, lead, others, facts, words, start)
VALUES (?, ?, 0, ?, 0, 0, x'', '', '', 0, '', x'', '')"""
YEARS = 3


def main() -> None:
    """Measure, and write."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    sites.shell(WORK / "ours")
    listed = sorted(papers.records(), key=lambda paper: (paper.date, paper.id))
    pairs = related_pairs(listed)
    asked = {"cold": questions.phrases(listed, 2, 24, 10), "warm": WARM, "known": []}
    asked |= {"alone": asked["cold"], "slow": asked["cold"][:8]}
    asked["next"] = list(zip(questions.phrases(listed, 2, 12, 11), questions.phrases(listed, 2, 12, 12), strict=True))
    write([measured(listed, pairs, count, asked) for count in COPIES])


def copies(listed: Sequence[Record], count: int) -> list[Record]:
    """The records and copies of them, oldest first."""
    return [_later(paper, copy) for copy in range(count) for paper in listed]


def _later(paper: Record, copy: int) -> Record:
    if not copy:
        return paper
    date = f"{int(paper.date[:4]) + YEARS * copy}{paper.date[4:].replace('-02-29', '-02-28')}"
    return replace(paper, id=f"{9000 + copy}.{paper.id.replace('.', '')}", date=date)


class _Order:
    """Papers whose numbers are those of the catalog; `same` of them were there before."""

    def __init__(self, same: int, count: int) -> None:
        self.same, self._count = same, count

    def __len__(self) -> int:
        return self._count

    def numbers(self) -> dict[int, int]:
        """Of all papers."""
        return {number: number for number in range(self._count)}

    def docs(self, first: int) -> range:
        """From a number on."""
        return range(first, self._count)


class Archive:
    """An archive of prepared papers with a state, and the files of its search on disk."""

    def __init__(self, folder: Path, state: State, pairs: Sequence[Pair]) -> None:
        self.folder, self.state, self.pairs = folder / "search", state, pairs
        self.store = Store(state)
        self.segments, self.ranges, self.former = self.store.segments, self.store.ranges, self.store.former
        self.built = 0

    def has(self, sizes: dict[str, int]) -> bool:
        """As `Outputs.has`."""
        return all(files.size(self.folder.parent / name) == size for name, size in sizes.items())

    def changes(self, end: int) -> list[Change] | None:
        """As the memory of a build is asked: papers only come at the end."""
        return [] if end <= self.built else None

    def is_there(self, sizes: Mapping[str, int]) -> bool:
        """As the memory of a build is asked."""
        return self.has({f"search/{name}": size for name, size in sizes.items()})

    def build(self, whole: Sequence[Prepared]) -> dict[str, float]:
        """Bring the search up to date; CPU seconds of its parts."""
        spent: dict[str, float] = {}
        numbers = [paper.key.id for paper in whole]
        known = self.state.db.execute("SELECT COUNT(*) FROM doc").fetchone()[0]
        rows = [(at, key, str(at)) for at, key in enumerate(numbers)][known:]
        new = [pair for pair in self.pairs if known <= max(pair[:2]) < len(numbers)]
        with self.state.writing():
            self.state.db.executemany(_INSERT, rows)
            self.state.db.executemany("INSERT INTO near VALUES (?, ?, ?)", new)
        nearby = timed(spent, "near", lambda: NearStore(self.state, self).update(_Order(known, len(numbers))))
        names = timed(spent, "names", lambda: Names(Spelled(Aliases()), ways=ways(named(whole), _url, "")))
        timed(spent, "segments", lambda: self.store.save(self._segments(whole, nearby, names).segments))
        self.built = len(whole)
        return spent

    def _segments(self, whole: Sequence[Prepared], nearby: object, names: Names) -> Built:
        lunr = LUNR.read_bytes()
        return build(Listed(whole), Settings(), lunr, self, nearby, names, self._write)

    def _write(self, name: str, data: bytes) -> None:
        files.write(self.folder / name, data)


def timed(spent: dict[str, float], name: str, work: Callable[[], object]) -> object:
    """What some work returns; its CPU seconds, those of forked processes too, are noted."""
    before = cpu()
    result = work()
    spent[name] = cpu() - before
    return result


def cpu() -> float:
    """CPU seconds of this process and of those that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _url(kind: str, slug: str) -> str:
    return f"{kind}s/{slug}/"


def named(whole: Sequence[Prepared]) -> Iterator[Way]:
    """The names of pages: keywords of three papers, authors of five."""
    for kind, least, of in (
        ("keyword", 3, lambda paper: paper.keywords),
        ("author", 5, lambda paper: json.loads(paper.text)[2]),
    ):
        counts = Counter(name for paper in whole for name in set(of(paper)))
        for name in sorted(name for name, count in counts.items() if count >= least):
            yield Way(kind, spelling(name), name, name)


def measured(listed: Sequence[Record], pairs: Sequence[Pair], count: int, asked: dict) -> dict:
    """The figures of an archive of so many copies."""
    fields = tuple(Settings().fields)
    whole = [prepare(paper, fields) for paper in copies(listed, count)]
    shifted = [
        (one + copy * len(listed), other + copy * len(listed), score)
        for copy in range(count)
        for one, other, score in pairs
    ]
    last = whole[-1].key.date
    before = [paper for paper in whole if paper.key.date != last]
    with TemporaryDirectory() as folder:
        state = State(Path(folder) / "site.sqlite", b"", SCHEMA)
        archive = Archive(WORK / "ours", state, shifted)
        clean, day = archive.build(before), archive.build(whole)
        size = (Path(folder) / "site.sqlite").stat().st_size
        state.close()
    found = node("measure.mjs", {"folder": str(WORK / "ours"), "path": "/search/", **asked})
    written = [path for path in (WORK / "ours" / "search").rglob("*") if path.is_file()]
    return {"papers": len(whole), "clean": clean, "day": day, "state": size, "files": len(written), **found}


def write(rows: Sequence[dict]) -> None:
    """Put the table between the marks of the page."""
    (WORK / "scale.json").write_text(json.dumps(rows, indent=1), "utf-8")
    text = DOC.read_text("utf-8")
    begin, end = (text.index(mark) for mark in MARKS)
    DOC.write_text(f"{text[: begin + len(MARKS[0])]}\n\n{table(rows)}\n\n{parts(rows[0])}\n\n{text[end:]}", "utf-8")


def table(rows: Sequence[dict]) -> str:
    """The table of all sizes."""
    head = ["", *(f"{row['papers']:,} papers" for row in rows)]
    lines = [
        ("cold query of two words, by words alone: median (most)", lambda row: _bytes(row["alone"])),
        ("its requests, of the page too: median", lambda row: _requests(row["alone"])),
        ("the same with near papers: median (most)", lambda row: _bytes(row["cold"])),
        ("its requests", lambda row: _requests(row["cold"])),
        ("first hits at 400 ms and 400 kbit/s: median (most)", lambda row: _times(row["slow"], "first")),
        ("all ten hits there", lambda row: _times(row["slow"], "all")),
        ("next query, two new words: median (most)", lambda row: _bytes(row["next"])),
        ("`large language model` again: median", lambda row: f"{median(row['warm']):.0f} ms"),
        ("building all: CPU", lambda row: _seconds(row["clean"])),
        ("one more day: CPU", lambda row: _seconds(row["day"])),
        ("state of the search", lambda row: f"{row['state'] / 1e6:.0f} MB"),
    ]
    body = [[name, *(tell(row) for row in rows)] for name, tell in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, ["---"] * len(head), *body])


def parts(row: dict) -> str:
    """The table of what a cold query by words alone asks for, and one with near papers: means."""
    found = {name: [one["parts"] for one in row[name]] for name in ("alone", "cold")}
    kinds = {kind for all_parts in found.values() for one in all_parts for kind in one}
    body = []
    for kind in sorted(kinds, key=lambda kind: -sum(one.get(kind, (0, 0))[1] for one in found["alone"])):
        cells = [f"{_mean(found[name], kind, at) / 1000**at:.1f}" for name in ("alone", "cold") for at in (0, 1)]
        body.append(f"| {kind} | {' | '.join(cells)} |")
    head = "| a cold query asks for | requests, by words alone | kB | requests, with near papers | kB |"
    return "\n".join([head, "| --- | ---: | ---: | ---: | ---: |", *body])


def _mean(all_parts: Sequence[dict], kind: str, at: int) -> float:
    return sum(one.get(kind, (0, 0))[at] for one in all_parts) / len(all_parts)


def _requests(asked: Sequence[dict]) -> str:
    return f"{median(one['requests'] for one in asked):.0f}"


def _times(asked: Sequence[dict], name: str) -> str:
    times = [one[name] for one in asked]
    return f"{median(times):.1f} s ({max(times):.1f} s)"


def _bytes(asked: Sequence[dict]) -> str:
    own = [one["own"] for one in asked]
    return f"{median(own) / 1000:.0f} kB ({max(own) / 1000:.0f} kB)"


def _seconds(spent: dict[str, float]) -> str:
    parts = ", ".join(f"{name} {seconds:.2f}" for name, seconds in spent.items())
    return f"{sum(spent.values()):.2f} s ({parts})"


if __name__ == "__main__":
    sys.exit(main())
