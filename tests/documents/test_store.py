"""The store: whole files only, untouched where nothing changed, one writer at a time."""

import os
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dailypapers.documents import document
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from dailypapers.errors import DocumentError, StoreError, StoreLocked
from tests.fetching.replayed import FRIDAY, MONDAY, SATURDAY, tree


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "content")


def sheet(key: str = "2608.00010", day: date = FRIDAY, **changes: object) -> Document:
    """A paper's document."""
    return Document(paper=Paper(id=key, title=f"Paper {key}", date=day), abstract="Text.", **changes)


def test_a_paper_and_a_day_stand_where_the_design_says(store: Store) -> None:
    assert store.write_paper(sheet()) and store.write_paper(sheet("hep-th/9901001"))
    assert store.write_day(Day(date=FRIDAY, status=Status.PROVISIONAL, papers=2))
    assert sorted(tree(store.root)) == [
        "days/2026/2026-08-21.md",
        "papers/2026/08/21/2608.00010.md",
        "papers/2026/08/21/hep-th-9901001.md",
    ]
    assert store.read_paper(store.find("hep-th/9901001")) == sheet("hep-th/9901001")
    assert store.read_day(FRIDAY) == Day(date=FRIDAY, status=Status.PROVISIONAL, papers=2)
    assert store.read_day(MONDAY) is None and store.find("2608.99999") is None


def test_what_is_unchanged_is_not_rewritten(store: Store) -> None:
    day = Day(date=FRIDAY, status=Status.EMPTY)
    store.write_paper(sheet())
    store.write_day(day)
    before = {path: path.stat() for path in store.root.rglob("*.md")}
    for again in (store, Store(store.root)):
        assert not again.write_paper(sheet())
        assert not again.write_day(day)
    assert {path: path.stat() for path in before} == before


def test_a_change_replaces_the_file_and_leaves_nothing_beside_it(store: Store) -> None:
    store.write_paper(sheet())
    path = store.find("2608.00010")
    inode = path.stat().st_ino
    assert store.write_paper(sheet(rest="## Notes\n\nMine."))
    assert path.stat().st_ino != inode
    assert list(tree(store.root)) == ["papers/2026/08/21/2608.00010.md"]


def test_a_paper_moves_to_an_earlier_day_with_all_that_it_has(store: Store) -> None:
    store.write_paper(sheet(day=MONDAY, rest="## Notes\n\nMine.", extra={"rating": 5}))
    known = store.read_paper(store.find("2608.00010"))
    assert store.write_paper(replace(known, paper=replace(known.paper, date=FRIDAY, also_listed=(MONDAY,))))
    assert list(tree(store.root)) == ["papers/2026/08/21/2608.00010.md"]
    assert not (store.root / "papers/2026/08/24").exists()
    assert Store(store.root).read_paper(store.find("2608.00010")).rest == "## Notes\n\nMine."


def test_a_sweep_takes_half_written_files_away_and_no_other(store: Store) -> None:
    store.write_paper(sheet())
    store.write_day(Day(date=FRIDAY, status=Status.EMPTY))
    before = tree(store.root)
    for path in list(store.root.rglob("*.md")):
        path.with_name(f"{path.name}.unfinished").write_text("---\nid:")
    (store.root / "pages").mkdir()
    (store.root / "pages" / "mine.unfinished").write_text("a person's own")
    store.sweep()
    assert tree(store.root) == {**before, "pages/mine.unfinished": b"a person's own"}


def put(store: Store, paper: Document) -> Path:
    """Put a document on its day, whatever other day has it too."""
    path = store.paper_path(paper.paper.date, paper.paper.id)
    path.parent.mkdir(parents=True)
    path.write_text(document.dumps(paper), encoding="utf-8")
    return path


def test_a_sweep_finishes_a_move_that_was_cut_off(store: Store) -> None:
    first, _ = put(store, sheet()), put(store, sheet(day=MONDAY))
    store.sweep()
    assert store.paper_paths() == [first]
    assert not (store.root / "papers/2026/08/24").exists()


@pytest.mark.parametrize("later", [{"rest": "## Notes\n\nOnly here."}, {"extra": {"rating": 5}}])
def test_a_sweep_keeps_a_second_document_that_a_person_wrote_in(store: Store, later: dict) -> None:
    first, second = put(store, sheet()), put(store, sheet(day=MONDAY, **later))
    store.sweep()
    assert store.paper_paths() == [first, second]
    assert store.find("2608.00010") == first


def test_a_damaged_document_is_named_and_kept(store: Store) -> None:
    store.write_paper(sheet())
    path = store.find("2608.00010")
    path.write_text("---\nid: 2608.00010\n---\n", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"2608\.00010\.md: title: is missing"):
        store.read_paper(path)
    path.write_bytes(b"\xff")
    with pytest.raises(StoreError, match=r"2608\.00010\.md: cannot be read"):
        store.read_paper(path)
    store.sweep()
    assert path.read_bytes() == b"\xff"


def test_files_that_are_not_named_like_days_are_no_days(store: Store) -> None:
    store.write_day(Day(date=SATURDAY, status=Status.EMPTY))
    (store.root / "days/2026/README.md").write_text("by hand")
    assert store.days() == [SATURDAY]


def test_the_newest_day_before_one_is_the_newest_that_owns_papers(store: Store) -> None:
    store.write_paper(sheet("2608.00001", date(2026, 8, 19)))
    store.write_paper(sheet("2608.00002", FRIDAY))
    assert [path.stem for path in store.newest_papers_before(MONDAY, 14)] == ["2608.00002"]
    assert [path.stem for path in store.newest_papers_before(FRIDAY, 14)] == ["2608.00001"]
    assert store.newest_papers_before(FRIDAY, 1) == []


def test_a_second_writer_is_told_to_wait(store: Store) -> None:
    with store.lock(), pytest.raises(StoreLocked, match="another fetch is at work here; wait until it has ended"):
        Store(store.root).lock().__enter__()
    with Store(store.root).lock():
        pass


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("a file")
    with pytest.raises(StoreError, match="content: cannot be written: File exists"):
        Store(tmp_path / "content").lock().__enter__()
    (tmp_path / "papers").write_text("a file")
    with pytest.raises(StoreError, match=r"2608\.00010\.md: cannot be written"):
        Store(tmp_path).write_paper(sheet())


KILLED = """
import os, signal, sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store

def die_at(module, name, number):
    real, calls = getattr(module, name), []
    def stand_in(*args, **kwargs):
        calls.append(1)
        if len(calls) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)
    setattr(module, name, stand_in)

store, step, number = Store(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
with store.lock():
    store.sweep()
    die_at({"fsync": os, "replace": Path, "unlink": Path}[step], step, number)
    for n in range(1, 4):
        paper = Paper(id=f"2608.0000{n}", title="New", date=date(2026, 8, 21))
        store.write_paper(Document(paper=paper, abstract="New text. " * 1000, rest="## Notes\\n\\nMine."))
"""


def run_killed(store: Store, step: str, number: int) -> int:
    """Write three papers in a process of its own that kills itself at a step; answers how it ended."""
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(store.root), step, str(number)]
    return subprocess.run(command, cwd=Path(__file__).parents[2], timeout=60, check=False).returncode


@pytest.mark.parametrize("step", ["fsync", "replace", "unlink"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_kill_at_any_step_leaves_every_document_whole(store: Store, step: str, number: int) -> None:
    for n in range(1, 4):
        store.write_paper(sheet(f"2608.0000{n}", MONDAY, rest="## Notes\n\nMine."))
    assert run_killed(store, step, number) == -signal.SIGKILL
    for path in store.paper_paths():
        assert store.read_paper(path).rest == "## Notes\n\nMine."
    assert run_killed(store, step, 99) == 0, "the lock of a dead process is free"
    assert [os.fspath(path) for path in tree(store.root)] == [f"papers/2026/08/21/2608.0000{n}.md" for n in (1, 2, 3)]
