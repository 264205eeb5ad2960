"""A broken archive breaks the build, with file, field and value in the message."""

import shutil
from pathlib import Path

import pytest

from dailypapers.documents.store import Store
from tests import toy


@pytest.fixture
def content(toy_content: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(toy_content, tmp_path / "content"))


def failure(content: Path, *options: str) -> str:
    """What a build that must fail says."""
    run = toy.build(toy.HERE, content, content.parent / "output", content.parent / "cache", *options)
    assert run.returncode != 0
    return run.stdout + run.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id: "2608.10001"', 'id: "../../etc"', ["2608.10001.md", "id", "../../etc"]),
        ("votes: 120", 'votes: "many"', ["2608.10001.md", "votes", "many"]),
        ('code: "https', 'code: "javascript', ["2608.10001.md", "code", "javascript"]),
        ("title: ", "titel: ", ["2608.10001.md", "title", "missing"]),
        ("---\n", "", ["2608.10001.md"]),
        ('date: "2026-08-27"', 'date: "2026-08-99"', ["2608.10001.md", "date", "2026-08-99"]),
    ],
)
def test_a_broken_document_stops_the_build_and_is_named(content: Path, old: str, new: str, said: list[str]) -> None:
    path = Store(content).find(toy.RICH)
    assert path is not None
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    message = failure(content)
    assert [part for part in said if part not in message] == []


def test_an_id_that_stands_twice_names_both_files(content: Path) -> None:
    path = Store(content).find(toy.RICH)
    assert path is not None
    shutil.copy(path, path.with_name("2608.19999.md"))
    message = failure(content)
    assert "2608.10001.md" in message
    assert "2608.19999.md" in message


def test_bytes_that_are_not_utf_8_are_named(content: Path) -> None:
    path = Store(content).find(toy.RICH)
    assert path is not None
    path.write_bytes(path.read_bytes() + b"\xff\xfe")
    assert "2608.10001.md" in failure(content)


def test_a_template_that_reads_what_it_was_not_given_stops_the_build(content: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    toy.copy_project(project)
    template = project / "theme" / "templates" / "day.html"
    template.write_text(
        template.read_text("utf-8").replace("{% endblock %}", "{{ articles }}{% endblock %}", 1), "utf-8"
    )
    run = toy.build(project, content, tmp_path / "output", tmp_path / "cache")
    assert run.returncode != 0
    assert "'articles' is undefined" in run.stdout + run.stderr


def test_an_empty_archive_builds(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for name in ("pages", "extra"):
        shutil.copytree(toy.HERE / "content" / name, content / name)
    files = toy.site(toy.HERE, content, tmp_path / "output", tmp_path / "cache")
    assert "index.html" in files
