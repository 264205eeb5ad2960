"""Builds of the search that follow each other, with all that the state keeps: each ends in the bytes of a clean build."""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dailypapers.build.digest import digest
from dailypapers.build.state import State
from dailypapers.catalog.schema import SCHEMA
from plugins.search import counting, store
from plugins.search.generator import LUNR
from plugins.search.index import NO_NAMES, build, build_all
from plugins.search.near_store import NearStore
from plugins.search.order import Order
from plugins.search.pieces import Same
from plugins.search.record import Key, Prepared, Record, prepare
from plugins.search.store import Store
from tests.search import toy
from tests.search.builds import SETTINGS

pytestmark = pytest.mark.usefixtures("small_segments")
_DOC = "INSERT INTO doc (n, id, day, path, mtime, size, hash, title, lead, others, facts, words, start)"


class Archive:
    """A catalog of papers, and the files that the searches of it left."""

    def __init__(self, folder: Path) -> None:
        self.state = State(folder / "site.sqlite", b"", SCHEMA)
        self.papers: dict[int, Record] = {}
        self.files: dict[str, bytes] = {}

    def put(self, doc: int, paper: Record) -> None:
        """Add or change a paper."""
        self.papers[doc] = paper
        values = (paper.id, date.fromisoformat(paper.date).toordinal(), digest(repr(paper).encode()), doc)
        if not self.state.db.execute("UPDATE doc SET id = ?, day = ?, hash = ? WHERE n = ?", values).rowcount:
            row = (doc, *values[:2], str(doc), 0, 0, values[2], "", "", 0, "", b"", "")
            self.state.db.execute(f"{_DOC} VALUES ({', '.join('?' * 13)})", row)
        self.state.db.execute("DELETE FROM near WHERE doc = ?", (doc,))
        others = [other for other in (doc - 1, doc - 7, doc // 2) if other in self.papers and other != doc]
        self.state.db.executemany(
            "INSERT OR REPLACE INTO near VALUES (?, ?, ?)", [(doc, other, 9000 * doc) for other in others]
        )

    def remove(self, doc: int) -> None:
        """Take a paper away."""
        del self.papers[doc]
        self.state.db.execute("DELETE FROM doc WHERE n = ?", (doc,))
        self.state.db.execute("DELETE FROM near WHERE doc = ? OR other = ?", (doc, doc))

    def is_there(self, sizes: Mapping[str, int]) -> bool:
        return all(len(self.files.get(name, b"-")) == size for name, size in sizes.items())

    def has(self, sizes: Mapping[str, int]) -> bool:
        return self.is_there({name.removeprefix("search/"): size for name, size in sizes.items()})

    def build(self, *, is_killed: bool = False) -> set[str]:
        """The next build, which may end before it remembers; returns what it wrote."""
        own = Store(self.state)
        numbered = {paper.id: doc for doc, paper in self.papers.items()}
        own.update(lambda key, _day, _path: self._prepared(self.papers[numbered[key]]))
        nearby = NearStore(self.state, self).update(own.order)
        own.is_there = self.is_there
        new: dict[str, bytes] = {}
        self.same: set[str] = set()

        def write(name: str, data: bytes | Same) -> None:
            if isinstance(data, Same):
                self.same.add(name)
                assert len(self.files[data.path]) == data.size
            new[name] = self.files[data.path] if isinstance(data, Same) else data

        built = build(own.order, SETTINGS, LUNR.read_bytes(), own, nearby, NO_NAMES, write)
        if is_killed:
            return set()
        own.save(built.segments)
        written = {name for name, data in new.items() if self.files.get(name) != data}
        self.files = {name: self.files[name] for name in built.kept} | new
        assert self.files == self.clean()
        return written

    def closed(self) -> set[str]:
        """The files of the index of the closed segment."""
        folder = json.loads(self.files["manifest.json"])["segments"][0]["index"]
        return {name for name in self.files if name.startswith(f"index/{folder}/")}

    def clean(self) -> dict[str, bytes]:
        ordered = sorted(self.papers, key=lambda doc: (self.papers[doc].date, self.papers[doc].id))
        number = {doc: place for place, doc in enumerate(ordered)}
        pairs = self.state.db.execute("SELECT doc, other, score FROM near ORDER BY doc, other").fetchall()
        numbered = [(number[one], number[other], likeness) for one, other, likeness in pairs]
        papers = [self._prepared(self.papers[doc]) for doc in ordered]
        return build_all(papers, SETTINGS, LUNR.read_bytes(), pairs=numbered).files

    @staticmethod
    def _prepared(paper: Record) -> Prepared:
        return prepare(paper, tuple(SETTINGS.fields))


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setattr(counting, "RUN", 30)
    made = Archive(tmp_path)
    with made.state.writing():
        for doc, paper in enumerate(toy.records(120), 1):
            made.put(doc, paper)
    made.build()
    yield made
    made.state.close()


class Watched(Order):
    """An order that notes whose keys are read."""

    def keys(self, first: int, end: int) -> list[Key]:
        read.update(range(first, end))
        return super().keys(first, end)

    def load(self, first: int, end: int) -> Iterator[Prepared]:
        read.update(range(first, end))
        return super().load(first, end)


read: set[int] = set()


def test_one_more_day_reads_no_paper_of_the_closed_segment(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for doc in range(201, 209):
        archive.put(doc, replace(archive.papers[doc - 100], id=f"2699.{doc:05}", date="2026-06-01"))
    monkeypatch.setattr(store, "Order", Watched)
    read.clear()
    archive.build()
    assert read == set(range(80, 128))


def test_an_edit_reads_its_own_papers_of_the_closed_segment(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    doc = of_the_closed_segment(archive)
    archive.put(doc, replace(archive.papers[doc], abstract="Quite another abstract."))
    monkeypatch.setattr(store, "Order", Watched)
    read.clear()
    archive.build()
    assert read >= set(range(80, 120))
    assert len(read) == 120  # the folder of its texts has all papers of this small segment
    assert not archive.build()


def of_the_closed_segment(archive: Archive) -> int:
    return sorted(archive.papers, key=lambda doc: archive.papers[doc].date)[40]


def ranges(names: set[str]) -> set[str]:
    return {name for name in names if name.startswith("index/") and name.rpartition("/")[2][0].isdigit()}


def test_an_edit_links_the_ranges_of_other_words_where_they_are_known_and_there(archive: Archive) -> None:
    doc = of_the_closed_segment(archive)
    archive.put(doc, replace(archive.papers[doc], keywords=("zyzzyva",)))
    archive.build()
    assert len(ranges(archive.same)) > 10
    archive.put(doc, replace(archive.papers[doc], keywords=("zyzzyvas", "quux")))
    archive.build(is_killed=True)
    archive.build()
    assert not archive.same  # what the killed build left of the index is not known
    archive.put(doc, replace(archive.papers[doc], keywords=("AAA", "a")))
    archive.files.pop(min(ranges(archive.closed())))
    archive.build()
    assert not archive.same


@pytest.mark.parametrize("text", ["0", "aaa", "\U0001d538", "\ufb01 \uff5e zzzz", "model", ""])
def test_a_term_comes_and_goes_at_any_place(archive: Archive, text: str) -> None:
    doc = of_the_closed_segment(archive)
    before = archive.papers[doc]
    archive.put(doc, replace(before, abstract=f"{before.abstract} {text}", title=text))
    archive.build()
    archive.put(doc, before)
    archive.build()


@pytest.mark.parametrize("most", [3, 1000])
@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_changes_ends_in_what_a_clean_build_makes(
    archive: Archive, seed: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "FORMER", most)
    draw = random.Random(seed)
    changes = [
        {"abstract": "Words that no other paper has: zyzzyva and quux."},
        {"abstract": "", "keywords": ()},
        {"title": "Graph"},
        {"votes": 77},
        {"date": "2025-01-03"},
        {"date": "2026-01-01"},
        {"categories": ("hep-th",)},
    ]
    for step in range(25):
        doc = draw.choice(list(archive.papers))
        kind = draw.choice(["edit", "edit", "add", "remove", "again", "lose"])
        if kind == "edit":
            archive.put(doc, replace(archive.papers[doc], **draw.choice(changes)))
        elif kind == "add":
            archive.put(500 + step, replace(archive.papers[doc], id=f"2698.{step:05}"))
        elif kind == "remove":
            archive.remove(doc)
        elif kind == "again":  # the same paper by another number of the catalog
            paper = archive.papers[doc]
            archive.remove(doc)
            archive.put(700 + step, paper)
        else:
            del archive.files[draw.choice(sorted(archive.files))]
        if draw.random() < 0.7:
            archive.build(is_killed=draw.random() < 0.3)
    archive.build()
