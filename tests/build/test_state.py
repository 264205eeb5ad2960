"""The state: held by one build at a time, begun anew where it is another's, and never half written."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from dailypapers.build.outputs import Outputs
from dailypapers.build.state import State, path_of
from dailypapers.errors import BuildError, BuildLocked

SCHEMA = "CREATE TABLE page (path TEXT PRIMARY KEY, size INTEGER);"


def opened(path: Path, mark: bytes = b"1") -> State:
    return State(path, mark, SCHEMA)


def test_a_state_of_the_same_code_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "site.sqlite"
    first = opened(path)
    with first.writing():
        first.set_meta("name", "value")
    first.close()
    second = opened(path)
    assert (second.meta("name"), second.meta("other")) == ("value", None)
    second.close()


def test_a_state_is_new_until_a_plan_was_kept_and_outputs_are_unknown_until_a_build_ended(tmp_path: Path) -> None:
    first = opened(tmp_path / "s")
    first.close()
    second = opened(tmp_path / "s")
    assert (first.is_new, second.is_new, second.knows_outputs) == (True, True, False)
    with second.writing():
        second.begin_writing()
    second.close()
    third = opened(tmp_path / "s")
    assert (third.is_new, third.knows_outputs) == (False, False)
    Outputs(tmp_path / "output", third).finish(set())
    third.close()
    fourth = opened(tmp_path / "s", b"2")
    assert (fourth.is_new, fourth.knows_outputs) == (True, True)
    with fourth.writing():
        fourth.begin_writing()
    fourth.close()
    fifth = opened(tmp_path / "s", b"2")
    assert (fifth.is_new, fifth.knows_outputs) == (False, False), "the fourth did not end"
    fifth.close()


def test_a_state_of_other_code_is_begun_anew_and_remembers_the_outputs(tmp_path: Path) -> None:
    first = opened(tmp_path / "s")
    with first.writing():
        first.claim("one", ["a.txt"])
        first.db.execute("INSERT INTO page VALUES ('index.html', 1)")
        first.set_meta("name", "value")
    first.close()
    second = opened(tmp_path / "s", b"2")
    assert (second.is_new, second.meta("name")) == (True, None)
    assert second.claims().keys() == {"a.txt", "index.html"}
    second.close()


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + bytes(4000)])
def test_a_damaged_state_is_begun_anew_and_says_that_outputs_are_unknown(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "s"
    path.write_bytes(data)
    state = opened(path)
    assert (state.is_new, state.knows_outputs, state.claims()) == (True, False, {})
    state.close()


@pytest.mark.parametrize("lost", [1, 40, 5000])
def test_a_state_whose_end_is_missing_is_begun_anew(tmp_path: Path, lost: int) -> None:
    path = tmp_path / "s"
    state = opened(path)
    with state.writing():
        state.claim("search", [f"search/{number}.txt" for number in range(500)])
        state.begin_writing()
        state.end_writing()
    state.close()
    path.write_bytes(path.read_bytes()[:-lost])
    state = opened(path)
    assert (state.is_new, state.knows_outputs, state.claims()) == (True, False, {})
    state.close()


def test_the_second_of_two_builds_says_so(tmp_path: Path) -> None:
    first = opened(tmp_path / "s")
    with pytest.raises(BuildLocked, match="another build writes to this output; wait until it has ended"):
        opened(tmp_path / "s")
    first.close()
    opened(tmp_path / "s").close()


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")

    def fail() -> None:
        with state.writing():
            state.set_meta("name", "value")
            raise ValueError("half-way")

    with pytest.raises(ValueError, match="half-way"):
        fail()
    assert state.meta("name") is None
    state.close()


def test_a_reader_of_a_forked_process_cannot_write(tmp_path: Path) -> None:
    state = opened(tmp_path / "s")
    reader = state.reader()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM meta")
    reader.close()
    state.close()


def test_a_cache_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BuildError, match="file: cannot be written"):
        opened(tmp_path / "file" / "s")


def test_a_moved_checkout_keeps_its_state(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    (one / "output").mkdir(parents=True)
    (one / "cache").mkdir()
    before = path_of(one / "cache", one / "output")
    shutil.move(one, two)
    assert path_of(two / "cache", two / "output").name == before.name
    assert path_of(two / "cache", two / "other").name != before.name
