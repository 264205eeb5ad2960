"""One archive that is built again and again as it changes, in whole processes that are measured from outside."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from dailypapers.analysis import aliases
from dailypapers.analysis.keywords import spelling
from dailypapers.documents import day_document, document
from dailypapers.documents.store import Store

HERE = Path(__file__).resolve().parents[1]
TIMER = HERE / "benchmarks" / "timer.py"
_MEMORY = Path("/dev/shm")  # noqa: S108 - a place for temporary folders
_KINDS = re.compile(r"([\d,]+) pages? rendered(?: \(([^)]*)\))?")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took, those that it started included."""

    seconds: float
    """Of processors."""
    wall: float
    memory: float
    """Peak of the largest process, in MB."""
    said: str = ""
    pages: Mapping[str, int] = field(default_factory=dict)
    """How many pages of each kind were rendered."""


def run(command: Sequence[object], folder: Path = HERE) -> Cost:
    """Run a command to its end; SystemExit with what it said where it fails.

    Python keeps its compiled modules, as it does where no one forbids that: without them each build compiles some 170 of ours.
    """
    with tempfile.TemporaryDirectory() as place:
        report = Path(place, "report.json")
        timer = (sys.executable, "-I", "-S", TIMER, report)
        done = subprocess.run(
            list(map(str, (*timer, *command))),
            cwd=folder,
            env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(map(str, command))} failed:\n{done.stdout}")
        took = json.loads(report.read_text("utf-8"))
    return Cost(took["seconds"], took["wall"], took["memory"] / 1e6, done.stdout, _pages(done.stdout))


def _pages(said: str) -> dict[str, int]:
    """The kinds of page that the report of a build names."""
    found = _KINDS.search(said)
    named = re.findall(r"(\d[\d,]*) ([^,]+)", found[2]) if found and found[2] else []
    return {kind: int(number.replace(",", "")) for number, kind in named}


def median(build: Callable[[], Cost], runs: int = 3) -> Cost:
    """The build whose processor time is the median of some."""
    costs = sorted((build() for _ in range(runs)), key=lambda cost: cost.seconds)
    return costs[len(costs) // 2]


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for a while, in memory where the system has a place for that."""
    where = str(_MEMORY) if os.access(_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        yield Path(folder)


class Archive:
    """A content folder that the benchmark may change, with its output and its state."""

    def __init__(self, folder: Path) -> None:
        self.content, self.output, self._folder = folder / "content", folder / "output", folder
        for name in ("pages", "extra"):
            if not (self.content / name).exists():
                shutil.copytree(HERE / "content" / name, self.content / name)
        self.store = Store(self.content)
        self.papers = sorted((self.content / "papers").rglob("*.md"))
        self.days = sorted({path.parent for path in self.papers})

    def build(self, *settings: str) -> Cost:
        """Build the site as `make html` does; `settings` are more of them, as `NAME=JSON`."""
        cache = f'CACHE_PATH="{self._folder / "cache"}"'
        options = (self.content, "-o", self.output, "-s", "pelicanconf.py", "-e", cache, *settings, "--fatal", "errors")
        return run((sys.executable, "-m", "dailypapers.build", *options))

    def clean(self, *settings: str) -> Cost:
        """Build without a state and without an output."""
        for name in ("cache", "output"):
            shutil.rmtree(self._folder / name, ignore_errors=True)
        return self.build(*settings)

    @contextmanager
    def without_newest(self) -> Iterator[None]:
        """Take the newest day away for a while."""
        day = self.days[-1]
        its_document = self.store.day_path(date(*map(int, day.parts[-3:])))
        beside = self._folder / "taken", self._folder / "taken.md"
        day.rename(beside[0])
        its_document.rename(beside[1])
        yield
        beside[0].rename(day)
        beside[1].rename(its_document)

    def one_more_day(self) -> Cost:
        """Build without the newest day, and with it again."""
        with self.without_newest():
            self.build()
        return self.build()

    def new_year(self) -> Cost:
        """Build with one more day, a first of January, of as many papers as the newest day has, which are its papers by new ids."""
        newest = [self.store.read_paper(path) for path in sorted(self.days[-1].glob("*.md"))]
        at = date(newest[0].paper.date.year + 1, 1, 1)
        for place, one in enumerate(newest):
            paper = replace(one.paper, id=f"{at:%y%m}.{99_000 + place}", date=at, also_listed=())
            _put(self.store.paper_path(at, paper.id), document.dumps(replace(one, paper=paper)))
        day = self.store.read_day(newest[0].paper.date)
        if day is not None:
            _put(self.store.day_path(at), day_document.dumps(replace(day, date=at)))
        return self.build()

    def remove_new_year(self) -> None:
        """Take that day away again."""
        at = date(int(self.days[-1].parts[-3]) + 1, 1, 1)
        shutil.rmtree(self.store.paper_path(at, "0000.00000").parent)
        self.store.day_path(at).unlink(missing_ok=True)
        self.build()

    def vote(self) -> Cost:
        """Build with other votes of a paper in the middle of the archive."""
        path = self._middle()
        one = self.store.read_paper(path)
        votes = (one.paper.votes or 0) + 1
        path.write_text(document.dumps(replace(one, paper=replace(one.paper, votes=votes))), "utf-8")
        return self.build()

    def abstract(self) -> Cost:
        """Build with one more sentence in an abstract in the middle of the archive."""
        path = self._middle()
        one = self.store.read_paper(path)
        path.write_text(document.dumps(replace(one, abstract=f"{one.abstract} One more sentence says so.")), "utf-8")
        return self.build()

    def alias(self) -> Cost:
        """Build with one more alias: a keyword of some ten papers is another spelling of one of some hundred."""
        path = self.content / "keywords.yaml"
        known = aliases.load(path)
        counts: Counter[str] = Counter()
        for paper in self.papers:
            counts.update(self.store.read_paper(paper).paper.ai_keywords)
        free = [name for name in counts if not {spelling(name), known.spelling(name)} & known.names.keys()]
        small, large = (min(free, key=lambda name: (abs(counts[name] - wanted), name)) for wanted in (10, 100))
        with path.open("a", encoding="utf-8") as file:
            file.write(f'\n"{large}":\n  - "{small}"\n')
        return self.build()

    def checked_out(self) -> Cost:
        """Build in a fresh checkout, whose files all have another time, with the state and the output of the build before."""
        for path in self.content.rglob("*.md"):
            os.utime(path)
        return self.build()

    def _middle(self) -> Path:
        return self.papers[len(self.papers) // 2]


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
