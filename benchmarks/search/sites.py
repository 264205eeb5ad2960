"""The three sites that are compared: ours, Pagefind's and one with a stock index, over the same papers."""

import html
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from lunr import lunr

from dailypapers.build import files
from dailypapers.build.state import State
from dailypapers.catalog.schema import SCHEMA
from plugins.search.generator import LUNR
from plugins.search.index import Whole, build_all
from plugins.search.record import Record, prepare
from plugins.search.segments import Memory
from plugins.search.settings import Settings
from plugins.search.store import Store

HERE = Path(__file__).resolve().parents[2]
PAGES = Path(__file__).parent
FIELDS = tuple(Settings().fields)


def shell(folder: Path) -> None:
    """The theme's search page with its scripts and styles, from a build of an archive without papers."""
    content = folder.with_name("empty")
    (content / "papers").mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pelican", content, "-o", folder, "-s", HERE / "pelicanconf.py"]
    cache = f'CACHE_PATH="{folder.with_name("cache")}"'
    subprocess.run([*command, "-e", cache, "--fatal", "errors"], cwd=HERE, check=True, capture_output=True)


def ours(papers: Sequence[Record], folder: Path, settings: Settings | None = None) -> float:
    """Our index of papers that are in memory, on disk; seconds."""
    start = time.perf_counter()
    _ours(papers, folder, settings or Settings(), None)
    return time.perf_counter() - start


def _ours(papers: Iterable[Record], folder: Path, settings: Settings, memory: Memory | None) -> Whole:
    built = build_all((prepare(paper, tuple(settings.fields)) for paper in papers), settings, LUNR.read_bytes(), memory)
    for name, data in built.files.items():
        files.write(folder / "search" / name, data)
    return built


def one_more_day(papers: Sequence[Record], folder: Path) -> float:
    """Seconds in which the newest day comes to an index that was built without it, from the state on disk to the state on disk."""
    last = max(paper.date for paper in papers)
    with TemporaryDirectory() as state:
        store = Store(State(Path(state) / "site.sqlite", b"", SCHEMA))
        former = _Former(store, folder)
        store.save(_ours([paper for paper in papers if paper.date != last], folder, Settings(), former).segments)
        start = time.perf_counter()
        store.save(_ours(papers, folder, Settings(), former).segments)
        return time.perf_counter() - start


class _Former:
    """The index that was built before."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.segments, self.ranges, self.former = store.segments, store.ranges, store.former
        self.changes = lambda _end: None  # all papers are looked at
        self._folder = folder / "search"

    def is_there(self, sizes: Mapping[str, int]) -> bool:
        return all(files.size(self._folder / name) == size for name, size in sizes.items())


def pagefind(papers: Sequence[Record], folder: Path, command: Sequence[str]) -> float:
    """A page for each paper, with the same fields, and Pagefind's index of them; seconds of the latter."""
    shutil.rmtree(folder, ignore_errors=True)
    for paper in papers:
        page = folder / "papers" / paper.id.replace("/", "-") / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(_page(paper), "utf-8")
    _page_files(folder, "pagefind")
    start = time.perf_counter()
    subprocess.run([*command, "--site", folder, "--quiet"], check=True, capture_output=True)
    return time.perf_counter() - start


def _page_files(folder: Path, name: str) -> None:
    """The page that asks, with its scripts."""
    shutil.copy(PAGES / f"{name}.html", folder / "index.html")
    for script in (f"{name}.js", "page.js"):
        shutil.copy(PAGES / script, folder)


def _page(paper: Record) -> str:
    fields = [f"<h1>{html.escape(paper.title)}</h1>"]
    fields += [f"<p>{html.escape(paper.text(name))}</p>" for name in FIELDS if name != "title"]
    date = f'<time data-pagefind-meta="date">{paper.date}</time>'
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(paper.title)}</title>'
    return f"{head}<main data-pagefind-body>{''.join(fields)}{date}</main></html>"


def stock(papers: Sequence[Record], folder: Path) -> float:
    """One stock index with lunr.py's defaults, and what a page needs to show its hits; seconds of the former."""
    folder.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    index = stock_index(papers)
    (folder / "index.json").write_text(index, "utf-8")
    seconds = time.perf_counter() - start
    shutil.copy(LUNR, folder / "lunr.min.js")
    _page_files(folder, "stock")
    (folder / "texts").mkdir(exist_ok=True)
    for paper in papers:
        text = json.dumps([paper.id, paper.title, paper.authors, paper.date, paper.abstract], ensure_ascii=False)
        (folder / "texts" / f"{paper.id.replace('/', '-')}.json").write_text(text, "utf-8")
    return seconds


def stock_index(papers: Sequence[Record], text: Callable[[str], str] = str) -> str:
    """The stock index of papers as JSON, by their ids; all fields count the same."""
    documents = [{"id": paper.id, **{name: text(paper.text(name)) for name in FIELDS}} for paper in papers]
    return json.dumps(lunr(ref="id", fields=FIELDS, documents=documents).serialize())
