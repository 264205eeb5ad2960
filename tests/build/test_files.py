"""Files of the site: a file of another place is put there whole, whatever the disk allows."""

import os
from pathlib import Path

import pytest

from dailypapers.build import files
from dailypapers.errors import BuildError


def refuse(*_: object) -> None:
    raise OSError(18, "Invalid cross-device link")


@pytest.fixture(params=[True, False], ids=["linked", "copied"])
def source(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not request.param:
        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "part" / "a.html"
    path.parent.mkdir()
    path.write_text("new")
    return path


def test_a_file_is_put_there_and_put_there_again(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "site" / "2025" / "a.html"
    for _ in range(2):
        files.place(source, path)
        assert path.read_text() == "new" and [one.name for one in path.parent.iterdir()] == ["a.html"]


def test_it_replaces_another_and_what_a_killed_build_left(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("old")
    path.with_name(f"a.html{files.UNFINISHED}").write_text("half")
    files.place(source, path)
    assert path.read_text() == "new" and not path.with_name(f"a.html{files.UNFINISHED}").exists()


def test_writing_it_anew_leaves_its_source_alone(source: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    files.place(source, path)
    files.write(path, b"other")
    assert source.read_text() == "new"


def test_a_source_that_is_gone_is_an_error_that_names_the_file(source: Path, tmp_path: Path) -> None:
    source.unlink()
    with pytest.raises(BuildError, match=r"a\.html: cannot be written: No such file"):
        files.place(source, tmp_path / "a.html")
