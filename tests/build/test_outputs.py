"""Files of the site: written whole or not at all, and removed when no one plans them, and nothing else is."""

import os
import re
from pathlib import Path

import pytest

from dailypapers.build import files
from dailypapers.build.outputs import GENERATOR, Outputs
from dailypapers.build.state import State
from dailypapers.errors import BuildError

SCHEMA = "CREATE TABLE page (path TEXT PRIMARY KEY, size INTEGER);"


class Builds:
    """Builds of one output folder."""

    def __init__(self, folder: Path) -> None:
        self.output, self.path = folder / "output", folder / "cache" / "site.sqlite"

    def build(self, contents: dict[str, dict[str, bytes]], *, pages: set[str] = frozenset(), mark: bytes = b"1") -> int:
        """Write files by owner; returns how many were removed."""
        state = State(self.path, mark, SCHEMA)
        outputs = Outputs(self.output, state)
        outputs.recognise(re.compile(r"data/[a-z]{4}\.txt"))
        for owner, those in contents.items():
            outputs.write(owner, those)
        removed = outputs.finish(set(pages))
        state.close()
        return removed

    def there(self) -> list[str]:
        return sorted(path.relative_to(self.output).as_posix() for path in self.output.rglob("*"))


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path)


def test_what_is_no_longer_planned_is_removed_with_its_empty_folders(builds: Builds) -> None:
    builds.build({"one": {"a/b/c.txt": b"1", "d.txt": b"2"}, "two": {"e.txt": b"3"}})
    assert builds.build({"one": {"d.txt": b"2"}}) == 2
    assert builds.there() == ["d.txt"]


def test_a_foreign_file_is_left_alone_and_keeps_its_folder(builds: Builds) -> None:
    builds.build({"one": {"a/b.txt": b"1"}})
    (builds.output / "a/mine.txt").write_bytes(b"mine")
    builds.build({})
    assert builds.there() == ["a", "a/mine.txt"]


def test_a_file_that_another_owner_took_over_stays(builds: Builds) -> None:
    builds.build({"one": {"a.txt": b"1"}})
    builds.build({"two": {"a.txt": b"2"}})
    assert builds.build({"two": {"a.txt": b"2"}}) == 0
    assert builds.there() == ["a.txt"]


def test_a_file_that_became_a_page_stays(builds: Builds) -> None:
    builds.build({"one": {"a.html": b"1"}})
    assert builds.build({}, pages={"a.html"}) == 0
    assert builds.there() == ["a.html"]


def test_other_code_remembers_what_the_code_before_it_wrote(builds: Builds) -> None:
    builds.build({"one": {"a.txt": b"1", "b.txt": b"1"}})
    assert builds.build({"one": {"a.txt": b"1"}}, mark=b"2") == 1
    assert builds.there() == ["a.txt"]


@pytest.mark.parametrize("cut", [0, 50, 5000])
def test_where_the_state_is_lost_files_of_ours_are_known_by_mark_or_name(builds: Builds, cut: int) -> None:
    builds.build({"one": {"a/old.html": b"<head>" + GENERATOR, "a/mine.html": b"<head>", "data/abcd.txt": b""}})
    builds.path.write_bytes(builds.path.read_bytes()[:cut])
    assert builds.build({"one": {"new.html": GENERATOR}}) == 2
    assert builds.there() == ["a", "a/mine.html", "new.html"]


def test_what_a_killed_build_did_not_finish_is_removed_though_nothing_is_written_there(builds: Builds) -> None:
    builds.build({"one": {"a.xml": b"1", "b/c.html": b"2"}})
    state = State(builds.path, b"1", SCHEMA)
    with state.writing():
        state.begin_writing()
    state.close()
    for name in ("a.xml", "mine.txt"):
        (builds.output / f"{name}{files.UNFINISHED}").write_bytes(b"half")
    (builds.output / "b" / f"d.html{files.UNFINISHED}").write_bytes(b"<head>" + GENERATOR)
    builds.build({"one": {"a.xml": b"1", "b/c.html": b"2"}})
    assert builds.there() == ["a.xml", "b", "b/c.html", f"mine.txt{files.UNFINISHED}"]


def test_unchanged_bytes_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    assert files.write(path, b"1")
    os.utime(path, (1, 1))
    assert not files.write(path, b"1")
    assert path.stat().st_mtime == 1
    assert files.write(path, b"2")


def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a file")
    with pytest.raises(BuildError, match=r"a/b\.txt: cannot be written: Not a directory"):
        files.write(tmp_path / "a" / "b.txt", b"1")
    (tmp_path / "folder").mkdir()
    with pytest.raises(BuildError, match="folder: cannot be written: Is a directory"):
        files.write(tmp_path / "folder", b"1")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]


def test_removing_takes_unfinished_files_too_and_never_the_output_folder(tmp_path: Path) -> None:
    output = tmp_path / "output"
    files.write(output / "a" / "b.txt", b"1")
    (output / "a" / f"b.txt{files.UNFINISHED}").write_bytes(b"")
    assert files.remove(["a/b.txt", "never.txt"], output) == 1
    assert list(output.iterdir()) == []
