"""The format of an archive: what is refused, and what an upgrade makes of an archive of the first format."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dailypapers import cli, starter
from dailypapers.check import problems
from dailypapers.documents import archive_format, day_document, upgrade
from dailypapers.documents.missing import Reason, What
from dailypapers.documents.store import Store
from dailypapers.errors import DocumentError, FormatError, StoreLocked
from tests import toy
from tests.fetching.replayed import tree

FAILED = """---
date: "2026-08-21"
status: "failed"
papers: 0
fetched: "2026-08-22T06:13:00Z"
error: "huggingface: the day is not open yet"
---

A note by the curator.
"""
NOTED = """---
date: "2026-08-22"
status: "complete"
papers: 0
note: "enrichment: arxiv: knows none of the 2 papers"
---
"""
WELL = """---
date: 2026-08-23
status: empty
---
"""
"""By hand: an upgrade is not to write it anew."""


@pytest.fixture
def old(tmp_path: Path) -> Store:
    """An archive of the first format: what days lack is text."""
    store = Store(tmp_path / "content")
    for text, day in ((FAILED, date(2026, 8, 21)), (NOTED, date(2026, 8, 22)), (WELL, date(2026, 8, 23))):
        toy.put(store.day_path(day), text)
    return store


def times(store: Store) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in store.root.rglob("*.*") if path.name != ".lock"}


def upgraded(store: Store) -> list[upgrade.Outcome]:
    return list(upgrade.run(store))


def test_an_archive_of_the_first_format_is_brought_to_the_current_one(old: Store) -> None:
    records = [old.load_day(path) for path in old.day_paths()]
    (outcome,) = upgraded(old)
    assert [path.stem for path in outcome.changed] == ["2026-08-21", "2026-08-22"]
    assert (outcome.before, outcome.looked_at, outcome.problems) == (1, 3, ())
    assert archive_format.read(old.root) == archive_format.CURRENT == 2
    assert [old.load_day(path) for path in old.day_paths()] == records
    failed, noted, well = (path.read_text("utf-8") for path in old.day_paths())
    assert "error:" not in failed and failed.endswith("\n\nA note by the curator.\n") and "note:" not in noted
    assert records[0].missing[0].reason is Reason.NOT_OPEN and records[1].missing[0].what is What.FACTS
    assert well == WELL


def test_a_step_is_a_pure_function_that_leaves_its_own_result_alone() -> None:
    (step,) = upgrade.STEPS
    for text in (FAILED, NOTED, WELL):
        made = step.rewrite(text, Path("day.md"))
        assert step.rewrite(made, Path("day.md")) == made
        assert day_document.loads(made) == day_document.loads(text)


def test_there_is_a_step_to_each_format() -> None:
    assert len(upgrade.STEPS) == archive_format.CURRENT - archive_format.FIRST


def test_a_second_upgrade_changes_nothing(old: Store) -> None:
    upgraded(old)
    before = times(old)
    assert upgraded(old) == []
    assert times(old) == before


def test_an_upgrade_that_is_killed_anywhere_goes_on(
    old: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Store(tmp_path / "whole")
    shutil.copytree(old.root, whole.root)
    upgraded(whole)
    writes = 0

    def dies(self: Store, path: Path, text: str, left: list[int]) -> None:
        nonlocal writes
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        writes += 1
        write(self, path, text)

    write = Store.write
    for number in range(3):
        left = [number]
        one = Store(tmp_path / f"killed{number}")
        shutil.copytree(old.root, one.root)
        monkeypatch.setattr(Store, "write", lambda self, path, text, left=left: dies(self, path, text, left))
        with pytest.raises(KeyboardInterrupt):
            upgraded(one)
        monkeypatch.undo()
        assert archive_format.read(one.root) == 1
        upgraded(one)
        assert {**tree(one.root), "": (one.root / "format.json").read_bytes()} == {
            **tree(whole.root), "": (whole.root / "format.json").read_bytes(),
        }  # fmt: skip
    assert writes == 3


def test_a_document_that_cannot_be_read_keeps_the_old_format_and_is_named(old: Store) -> None:
    path = old.day_path(date(2026, 8, 22))
    path.write_text("no front matter")
    (outcome,) = upgraded(old)
    assert len(outcome.changed) == 1 and outcome.problems[0].startswith(f"{path}: ")
    assert archive_format.read(old.root) == 1
    path.write_text(NOTED)
    (outcome,) = upgraded(old)
    assert outcome.changed == (path,) and archive_format.read(old.root) == 2


def test_steps_are_taken_in_turn_and_end_at_one_with_problems(old: Store) -> None:
    def fails(text: str, path: Path) -> str:
        raise DocumentError(path, "x", "is wrong")

    def longer(text: str, path: Path) -> str:
        return text if text.endswith("!\n") else f"{text}!\n"

    second = replace(upgrade.STEPS[0], rewrite=longer)
    taken = list(upgrade.run(old, steps=(*upgrade.STEPS, second, replace(second, rewrite=fails), second)))
    assert [(one.before, len(one.changed), len(one.problems)) for one in taken] == [(1, 2, 0), (2, 3, 0), (3, 0, 3)]
    assert archive_format.read(old.root) == 3


def test_an_upgrade_waits_for_no_fetch(old: Store) -> None:
    with old.lock(), pytest.raises(StoreLocked):
        upgraded(old)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"version": 3}', "version: 3 is the format of a newer engine; this one reads formats up to 2"),
        ('{"version": 0}', "version: 0 is not a whole number from 1 on"),
        ('{"version": true}', "version: True is not a whole number"),
        ('{"version": "2"}', "version: '2' is not a whole number"),
        ("[2]", "version: None is not a whole number"),
        ("{", "cannot be read: "),
    ],
)
def test_a_wrong_or_newer_format_is_refused_by_every_command(
    old: Store, text: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    toy.put(old.root / "format.json", text)
    with pytest.raises(FormatError) as raised:
        archive_format.require(old.root)
    assert str(raised.value).startswith(f"{old.root / 'format.json'}: ") and said in str(raised.value)
    assert len(list(problems(old))) == 1
    before = tree(old.root)
    monkeypatch.chdir(old.root.parent)
    export = ["export", "papers.csv"]
    for command in (["fetch"], ["daily"], ["check"], ["build"], export, ["import", "."], ["upgrade"], ["mail"]):
        assert cli.main(command) == 2
        assert said in capsys.readouterr().err
    assert tree(old.root) == before and sorted(path.name for path in old.root.parent.iterdir()) == ["content"]


def test_the_build_refuses_a_newer_format_when_pelican_is_run_alone(tmp_path: Path) -> None:
    toy.write(tmp_path / "content")
    toy.put(tmp_path / "content" / "format.json", '{"version": 3}')
    ran = toy.build(toy.HERE, tmp_path / "content", tmp_path / "output", tmp_path / "cache")
    assert ran.returncode != 0
    assert "version: 3 is the format of a newer engine" in " ".join((ran.stdout + ran.stderr).split())
    assert not (tmp_path / "output" / "index.html").exists()


def test_the_command_says_what_changed_and_what_is_built_anew(
    old: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(old.root.parent)
    before = tree(old.root)
    assert cli.main(["upgrade", "--dry-run"]) == 0
    assert tree(old.root) == before
    assert "  would change: 2 of 3 documents\n" in capsys.readouterr().out
    assert cli.main(["upgrade"]) == 0
    said = capsys.readouterr().out
    assert "format 1 to 2: " in said and "  changed: 2 of 3 documents\n    content/days/2026/2026-08-21.md\n" in said
    assert "  next build: the pages of these days" in said and said.endswith("has format 2 now; commit content\n")
    assert cli.main(["upgrade"]) == 0
    assert capsys.readouterr().out == "content: has format 2, the newest that this engine knows; nothing to do\n"


def test_only_an_archive_without_documents_begins_with_the_current_format(old: Store, tmp_path: Path) -> None:
    archive_format.begin(old)
    assert not (old.root / "format.json").exists()
    empty = Store(tmp_path / "empty")
    archive_format.begin(empty)
    assert archive_format.read(empty.root) == archive_format.CURRENT


def test_a_new_archive_has_the_current_format_and_this_repository_names_none(tmp_path: Path) -> None:
    starter.write(tmp_path / "mine", "Mine", starter.origin("ada/papers"))
    assert archive_format.read(tmp_path / "mine" / "content") == archive_format.CURRENT
    tracked = subprocess.run(
        ["git", "ls-files", "content/format.json"], cwd=toy.HERE, capture_output=True, text=True, check=False
    )
    assert tracked.stdout == ""  # a fork that merges it would claim a format that its documents do not have
