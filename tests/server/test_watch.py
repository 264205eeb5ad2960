"""The development server: what is saved is built, and open pages hear of it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer

import pytest

from dailypapers.server import watch
from tests import toy


class Development:
    """A development server that runs over an archive of its own."""

    def __init__(self, folder: Path, content: Path) -> None:
        shutil.copytree(content, folder / "content")
        self.content, self.site = folder / "content", folder / "site"
        building = [folder / "content", "-o", self.site, "-s", toy.HERE / "pelicanconf.py"]
        building += ["-e", f'CACHE_PATH="{folder / "cache"}"', "--fatal", "errors"]
        command = [sys.executable, "-u", "-m", "dailypapers.server", self.site, "--port", "0", "--", *building]
        self.process = subprocess.Popen(
            command, cwd=toy.HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, "WATCHFILES_FORCE_POLLING": ""},
        )  # fmt: skip
        self.address = re.search(r"served at (\S+/)", self.until("is served at"))[1]

    def until(self, text: str) -> str:
        """The output up to the line that has a text."""
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if text in line:
                return "".join(lines)
        raise AssertionError("".join(lines))

    def save(self, path: Path, old: str, new: str) -> None:
        """As many editors save: a file beside, which takes the place."""
        file = self.content / path
        text = file.read_text("utf-8")
        assert old in text
        file.with_suffix(".new").write_text(text.replace(old, new), "utf-8")
        file.with_suffix(".new").replace(file)


@pytest.fixture(scope="module")
def development(tmp_path_factory: pytest.TempPathFactory, toy_content: Path) -> Iterator[Development]:
    running = Development(tmp_path_factory.mktemp("development"), toy_content)
    yield running
    running.process.kill()
    running.process.communicate()


def some_paper(content: Path) -> Path:
    return min(content.glob("papers/2026/08/26/*.md")).relative_to(content)


def test_what_is_saved_is_built_and_told_to_open_pages(development: Development) -> None:
    paper = some_paper(development.content)
    with urllib.request.urlopen(f"{development.address}.daily-papers/events", timeout=60) as events:
        assert events.readline() == b"data: 0\n"
        development.save(paper, 'title: "', 'title: "Renamed ')
        while not (line := events.readline()).startswith(b"data: "):
            assert line in (b"\n", b": \n")
        assert line == b"data: 1\n"
    assert "Renamed" in (development.site / "papers" / paper.stem / "index.html").read_text("utf-8")
    development.until("Saved: ")


def test_an_error_is_that_of_make_html_and_the_next_save_mends_it(development: Development) -> None:
    paper = some_paper(development.content)
    development.save(paper, "votes: ", "votes: many")
    said = development.until("The site is as it was before")
    run = subprocess.run(
        [sys.executable, "-m", "dailypapers.build", development.content, "-o", development.site,
         "-s", toy.HERE / "pelicanconf.py", "-e", f'CACHE_PATH="{development.site.parent / "cache"}"', "--fatal", "errors"],
        cwd=toy.HERE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode != 0
    assert "votes" in said
    assert "votes" in run.stdout + run.stderr
    development.save(paper, "votes: many", "votes: ")
    development.until("pages rendered")


def test_the_site_is_that_of_make_html(development: Development, tmp_path: Path) -> None:
    shutil.copytree(development.content, tmp_path / "content")
    clean = toy.site(toy.HERE, tmp_path / "content", tmp_path / "site", tmp_path / "cache")
    files = (path for path in development.site.rglob("*") if path.is_file())
    assert {path.relative_to(development.site).as_posix(): path.read_bytes() for path in files} == clean


def test_ctrl_c_ends_it_well(development: Development) -> None:
    """The last test: the server is gone after it."""
    development.process.send_signal(signal.SIGINT)
    development.process.communicate(timeout=120)
    assert development.process.returncode == 0


def test_what_was_saved_before_the_watch_began_is_not_missed(toy_content: Path, tmp_path: Path) -> None:
    content = Path(shutil.copytree(toy_content, tmp_path / "content"))
    arguments = [str(content), "-o", str(tmp_path / "site"), "-s", str(toy.HERE / "pelicanconf.py")]
    arguments += ["-e", f'CACHE_PATH="{tmp_path / "cache"}"']
    assert watch.build(arguments)
    stop = Event()
    Timer(2.0, stop.set).start()
    assert list(watch.saves(arguments, stop)) == [], "nothing was saved"
    toy.put(content / "pages" / "more.md", "Title: More\n\nMore.")
    saves = watch.saves(arguments)
    assert next(saves) == []
    saves.close()


def test_settings_are_watched_as_well(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    settings = tmp_path / "pelicanconf.py"
    settings.write_text("SITENAME = 'A'")
    saves = watch.saves([str(tmp_path / "content"), "-s", str(settings)])
    (tmp_path / "other.txt").write_text("not watched")
    before = watch._stats(tmp_path)
    settings.write_text("SITENAME = 'Another'")
    assert watch._differing(before, watch._stats(tmp_path)) == {str(settings)}
    saves.close()
