"""`check`: what is wrong below content/, by file, field and value."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dailypapers import check
from dailypapers.commands import exits
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.missing import Missing, Reason, What
from dailypapers.documents.store import Store
from tests.documents.test_document import FULL
from tests.fetching.replayed import FRIDAY, MONDAY

ROOT = Path(__file__).parents[1]


FACTS = Missing(what=What.FACTS, source="arxiv", reason=Reason.UNKNOWN, papers=1)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A sound store of one paper on one day."""
    store = Store(tmp_path / "content")
    store.write_paper(Document(paper=FULL, abstract="Text."))
    store.write_day(Day(date=FRIDAY, status=Status.COMPLETE, papers=1))
    return store


def found(store: Store) -> list[str]:
    """The problems, with paths as below the store."""
    return [problem.replace(f"{store.root}/", "") for problem in check.problems(Store(store.root))]


def test_a_sound_store_has_no_problem(store: Store) -> None:
    assert found(store) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"2608.00010"', '"2608.00010v2"', "id: '2608.00010v2' is not the id of a paper, without version"),
        ('"2608.00010"', "2608.00010", "id: 2608.0001 is not text; put it in double quotes"),
        ('date: "2026-08-21"', 'date: "21.8.2026"', "date: '21.8.2026' is not a date such as 2026-08-21"),
        ("votes: 0", 'votes: "many"', "votes: 'many' is not a whole number from 0"),
        ("votes: 0", "votes: 0\nvotes: 1", "votes: comes twice (line 18)"),
        ('"https://example.org/code"', '"javascript:alert(1)"', "code: 'javascript:alert(1)' is not an http(s) URL"),
        ('categories: ["cs.CL", "hep-th"]', 'categories: "cs.CL"', "categories: 'cs.CL' is not a list"),
        ('["cs.CL", "hep-th"]', '["cs.CL", "cs.CL"]', "categories: ['cs.CL', 'cs.CL'] repeats itself"),
        (
            '["cs.CL", "hep-th"]',
            '["hep-th", "cs.CL"]',
            "primary_category: 'cs.CL' is not the first of categories ['hep-th', 'cs.CL']",
        ),
        (
            'also_listed: ["2026-08-24"]',
            'also_listed: ["2026-08-20"]',
            "also_listed: ['2026-08-20'] are not days after 2026-08-21, oldest first",
        ),
        (
            '"Ada Müller"',
            '"Ada \\u202eMüller"',
            "authors: 'Ada \\u202eMüller' has invisible characters, outer or double spaces, or is too long",
        ),
        ('["Grace", "李雷"]', '"Ada"', "picked_by: 'Ada' is not a list"),
        ('presenter: "Grace"', "presenter: [Ada]", "presenter: ['Ada'] is not text; put it in double quotes"),
        ('["theory"]', "[2026]", "tags: 2026 is not text; put it in double quotes"),
        (
            '"2026-09-03T16:00:00+02:00"',
            "next Thursday",
            "meeting: 'next Thursday' is neither a date such as 2026-09-03 nor a time such as 2026-09-03T16:00+02:00",
        ),
        (
            '"2026-09-03T16:00:00+02:00"',
            "2026-09-03T16:00",
            "meeting: '2026-09-03T16:00' has no time zone; add Z for UTC, or an offset such as +02:00",
        ),
        ('"2026-09-03T16:00:00+02:00"', "2026-02-30", "meeting: '2026-02-30' is not a date such as 2026-08-21"),
        ("---\nid", "id", "front matter: the first line is not '---'"),
    ],
)
def test_a_wrong_value_is_named_with_file_and_field(store: Store, old: str, new: str, said: str) -> None:
    path = store.find(FULL.id)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert found(store) == [f"papers/2026/08/21/2608.00010.md: {said}"]


def test_a_wrong_key_of_the_interests_is_named(store: Store) -> None:
    path = store.root.parent / "interests.yaml"
    path.write_text("word: [codec]\n", "utf-8")
    (said,) = check.problems(Store(store.root), None, path)
    assert said.startswith(f"{path}: 'word' is not one of authors, categories, ")


def test_a_document_that_is_not_text_is_named(store: Store) -> None:
    store.find(FULL.id).write_bytes(b"\xff")
    store.day_path(FRIDAY).write_bytes(b"\xff")
    paper, day = found(store)
    assert paper.startswith("papers/2026/08/21/2608.00010.md: cannot be read: 'utf-8'")
    assert day.startswith("days/2026/2026-08-21.md: cannot be read: 'utf-8'")


def test_a_paper_in_a_wrong_place_is_told_its_right_one(store: Store) -> None:
    path = store.find(FULL.id)
    wrong = path.with_name("2608.00011.md")
    wrong.write_bytes(path.read_bytes())
    assert found(store) == [
        "papers/2026/08/21/2608.00011.md: date: 2026-08-21 and id '2608.00010' belong at papers/2026/08/21/2608.00010.md",
        "papers/2026/08/21/2608.00011.md: id: '2608.00010' is in papers/2026/08/21/2608.00010.md too",
        "days/2026/2026-08-21.md: papers: 1, but the day has 2 documents",
    ]


def test_a_paper_that_two_days_own_is_named(store: Store) -> None:
    second = store.paper_path(MONDAY, FULL.id)
    Store(store.root / "other").write_paper(Document(paper=replace(FULL, date=MONDAY, also_listed=())))
    second.parent.mkdir(parents=True)
    (store.root / "other/papers/2026/08/24/2608.00010.md").rename(second)
    assert found(store) == [
        "papers/2026/08/24/2608.00010.md: id: '2608.00010' is in papers/2026/08/21/2608.00010.md too",
        "papers/2026/08/24: there is no document of the day 2026-08-24",
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (Day(date=FRIDAY, status=Status.COMPLETE, papers=2), "papers: 2, but the day has 1 documents"),
        (Day(date=FRIDAY, status=Status.EMPTY, papers=1), "status: 'empty', but the day has 1 documents"),
        (Day(date=FRIDAY, status=Status.FAILED, papers=1), "missing: names no list, but the status is 'failed'"),
        (
            Day(date=FRIDAY, status=Status.COMPLETE, papers=1, missing=(replace(FACTS, papers=3),)),
            "missing: facts of 3 papers, but the day lists 1",
        ),
        (
            Day(date=FRIDAY, status=Status.COMPLETE, papers=1, missing=(replace(FACTS, detail="a\u202eb"),)),
            "missing: detail: 'a\\u202eb' has invisible characters, outer or double spaces, or is too long",
        ),
    ],
)
def test_a_day_that_contradicts_itself_is_named(store: Store, day: Day, said: str) -> None:
    store.write_day(day)
    assert found(store) == [f"days/2026/2026-08-21.md: {said}"]


def test_a_day_with_a_wrong_name_or_field_is_named(store: Store) -> None:
    path = store.day_path(FRIDAY)
    path.with_name("2026-08-22.md").write_bytes(path.read_bytes())
    path.write_text(path.read_text(encoding="utf-8").replace("complete", "done"), encoding="utf-8")
    assert found(store) == [
        "days/2026/2026-08-21.md: status: 'done' is not one of complete, provisional, empty, failed",
        "days/2026/2026-08-22.md: date: 2026-08-21 belongs at days/2026/2026-08-21.md",
    ]


def test_files_that_are_no_documents_are_named_but_not_hidden_ones(store: Store) -> None:
    (store.root / "papers" / "2608.00012.md").write_text("too high")
    (store.root / "days" / "notes.txt").write_text("by hand")
    (store.root / "papers" / ".gitkeep").write_text("")
    (store.root / "pages").mkdir()
    (store.root / "pages" / "about.md").write_text("a page")
    assert found(store) == [
        "papers/2608.00012.md: is neither a paper's nor a day's document",
        "days/notes.txt: is neither a paper's nor a day's document",
    ]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dailypapers", "check", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_the_command_exits_0_for_a_sound_store_and_1_for_another(store: Store) -> None:
    sound = run("--content", str(store.root))
    assert (sound.returncode, sound.stdout) == (0, f"{store.root}: all documents are well\n")
    path = store.find(FULL.id)
    path.write_text(path.read_text(encoding="utf-8").replace("votes: 0", "votes: -1"), encoding="utf-8")
    wrong = run("--content", str(store.root))
    assert wrong.returncode == exits.PROBLEMS == 1
    assert wrong.stdout.splitlines() == [f"{path}: votes: -1 is not a whole number from 0", f"{store.root}: 1 problem"]


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    none = run("--content", str(tmp_path / "none"))
    assert (none.returncode, none.stdout) == (2, "")
    assert none.stderr == f"dailypapers: --content {tmp_path / 'none'}: there is no such folder\n"
