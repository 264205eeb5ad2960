"""Fresh: whether nothing changed is decided by times and sizes of all that a site is made of, and of the site itself."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dailypapers.build import fresh
from dailypapers.build.__main__ import output_of, state_of
from dailypapers.build.state import State

SCHEMA = "CREATE TABLE page (path TEXT PRIMARY KEY, size INTEGER);"
ENVIRONMENT = {"SITEURL": "https://example.org", "SHLVL": "1"}
ARGUMENTS = ["content", "-o", "output"]


class Site:
    """A folder that was built."""

    def __init__(self, folder: Path) -> None:
        self.root, self.output, self.state = folder / "content", folder / "output", folder / "state.sqlite"
        for path in (self.root / "a" / "b.md", self.output / "index.html", self.output / "main.css"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("text")
        made = State(self.state, b"1", SCHEMA)
        roots = [str(self.root)]
        with made.writing():
            made.set_meta("roots", json.dumps(roots))
            made.set_meta("fresh", fresh.mark(roots, ARGUMENTS, ENVIRONMENT))
            made.set_meta("report", "1 paper")
            made.db.execute("INSERT INTO page VALUES ('index.html', 4)")
            made.claim("one", ["main.css"])
            made.set_sizes([("main.css", 4)])
        made.close()

    def report(self, arguments: list[str] = ARGUMENTS, **environment: str) -> str:
        return fresh.is_fresh(self.state, self.output, arguments, ENVIRONMENT | environment)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_nothing_changed_is_said_with_the_last_report(site: Site) -> None:
    assert site.report() == "1 paper"
    assert site.report(SHLVL="2", MAKELEVEL="1") == "1 paper"


def edit(site: Site) -> None:
    (site.root / "a" / "b.md").write_text("other")


def touch(site: Site) -> None:
    os.utime(site.root / "a" / "b.md", (1, 1))


def add(site: Site) -> None:
    (site.root / "new.md").write_text("")


def remove(site: Site) -> None:
    (site.root / "a" / "b.md").unlink()


def remove_all(site: Site) -> None:
    shutil.rmtree(site.root)


def lose_a_page(site: Site) -> None:
    (site.output / "index.html").unlink()


def cut_an_output(site: Site) -> None:
    (site.output / "main.css").write_text("t")


def lose_the_state(site: Site) -> None:
    site.state.unlink()


def damage_the_state(site: Site) -> None:
    site.state.write_bytes(b"no database")


def leave_it_unfinished(site: Site) -> None:
    made = State(site.state, b"1", SCHEMA)
    with made.writing():
        made.set_meta("fresh", b"")
    made.close()


CHANGES = [
    edit, touch, add, remove, remove_all, lose_a_page, cut_an_output, lose_the_state, damage_the_state, leave_it_unfinished,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_a_change_is_seen(site: Site, change: Callable[[Site], None]) -> None:
    change(site)
    assert site.report() == ""


def test_other_options_and_another_environment_are_changes(site: Site) -> None:
    assert site.report([*ARGUMENTS, "-D"]) == ""
    assert site.report(SITEURL="https://example.net") == ""
    assert site.report(NEW="1") == ""


def test_roots_may_ask_for_modules_or_names_alone(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("1")
    (tmp_path / "one.txt").write_text("1")
    marks = []
    for ask in (fresh.MODULES, fresh.NAMES):
        marks.append(fresh.mark([f"{tmp_path}/{ask}"], [], {}))
        (tmp_path / "one.txt").write_text("22")
        assert fresh.mark([f"{tmp_path}/{ask}"], [], {}) == marks[-1]
        (tmp_path / "one.py").write_text("333" * len(marks))
        assert (fresh.mark([f"{tmp_path}/{ask}"], [], {}) == marks[-1]) is (ask == fresh.NAMES)


def test_the_state_and_the_output_are_those_of_the_options(tmp_path: Path) -> None:
    arguments = ["content", "-o", str(tmp_path / "out"), "-e", f'CACHE_PATH="{tmp_path}/cache"', "--fatal", "errors"]
    assert output_of(arguments) == tmp_path / "out"
    assert state_of(arguments).parent == tmp_path / "cache"
    assert (output_of(["content"]), state_of(["content"]).parent) == (Path("output"), Path(".cache"))
