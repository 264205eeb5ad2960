"""The Makefile and tasks.py: one recipe for each command, under its own name and under Pelican's."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import toy

MAKEFILE = (toy.HERE / "Makefile").read_text("utf-8")
PELICANS = {
    "build": "html", "serve": "serve", "livereload": "devserver", "regenerate": "regenerate", "preview": "publish",
    "publish": "publish", "clean": "clean",
}  # fmt: skip
"""The tasks of Pelican's quickstart, and our recipe for each."""


def dry(*arguments: str, folder: Path = toy.HERE) -> str:
    """What make would run, without setting up."""
    command = ["make", "-n", "-o", "setup", "-o", "setup-tests", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(("target", "conf"), [("html", "pelicanconf.py"), ("publish", "publishconf.py")])
def test_builds_say_that_nothing_changed_before_pelican_is_imported(target: str, conf: str) -> None:
    ran = dry(target, "INPUTDIR=my content", "OUTPUTDIR=my site").split(maxsplit=1)[1]
    assert ran.startswith('-m dailypapers.build "my content" -o "my site"')
    assert "--fatal errors" in ran
    assert f'-s "{conf}"' in ran


@pytest.mark.parametrize("target", ["devserver", "regenerate"])
def test_what_is_saved_is_built_as_make_html_builds_it(target: str) -> None:
    recipe = dry("html").partition("dailypapers.build ")[2].split()
    assert dry(target).partition(" -- ")[2].split() == recipe


def test_pelicans_variables_work() -> None:
    assert " -D" in dry("html", "DEBUG=1")
    assert "--relative-urls" in dry("html", "RELATIVE=1")
    assert '-s "my.py"' in dry("html", "CONFFILE=my.py")
    assert "--port 9000 --bind 0.0.0.0" in dry("serve", "PORT=9000", "BIND=0.0.0.0")


def test_every_command_has_a_line_of_help() -> None:
    listed = subprocess.run(["make", "help"], cwd=toy.HERE, capture_output=True, text=True, check=True).stdout
    names = set(re.findall(r"make (\S+) ", listed))
    assert names >= set(
        "setup demo fetch html regenerate publish serve devserver github test test-quick lint check".split()
    )
    assert all(len(line) < 120 for line in listed.splitlines())


def test_invoke_lists_the_names_that_pelican_people_know() -> None:
    command = [sys.executable, "-m", "invoke", "--list"]
    listed = subprocess.run(command, cwd=toy.HERE, capture_output=True, text=True, check=True).stdout
    assert set(PELICANS) <= set(re.findall(r"^  (\S+) ", listed, re.MULTILINE))


@pytest.mark.parametrize(("task", "target"), PELICANS.items())
def test_a_task_runs_the_recipe_of_make(task: str, target: str, tmp_path: Path) -> None:
    shutil.copy(toy.HERE / "tasks.py", tmp_path)
    (tmp_path / "Makefile").write_text("%:\n\t@echo made $@\n")
    command = [sys.executable, "-m", "invoke", task]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, f"made {target}\n"), run.stderr


def test_tests_say_how_long_they_take_and_the_quick_ones_need_no_browser() -> None:
    assert "minutes" in dry("test")
    assert "test-quick" in dry("test")
    assert "not browser and not shared and not slow" in dry("test-quick")


def fetched_with(folder: Path, *arguments: str, target: str = "fetch", **environment: str) -> list[str]:
    """What `make fetch`, or another target, hands to the program, run for real with a program that only tells its arguments."""
    program = folder / ".venv" / "bin" / "python"
    toy.put(program, '#!/bin/sh\nprintf "%s\\n" "$@" > told\nenv > environment\n')
    program.chmod(0o755)
    shutil.copy(toy.HERE / "Makefile", folder)
    command = ["make", "-s", "-o", "setup", target, *arguments]
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, **environment})
    return (folder / "told").read_text("utf-8").splitlines()


PLAIN = ["-m", "dailypapers", "fetch"]
CONTENT = ["--content", "content"]


def test_the_days_of_a_fetch_reach_the_program(tmp_path: Path) -> None:
    assert fetched_with(tmp_path) == [*PLAIN, *CONTENT]
    assert fetched_with(tmp_path, "DATE=2026-08-21") == [*PLAIN, "--date=2026-08-21", *CONTENT]
    given = fetched_with(tmp_path, "FROM=2026-08-01", "TO=2026-08-21", "MINUTES=40")
    assert given == [*PLAIN, "--from=2026-08-01", "--to=2026-08-21", "--minutes=40", *CONTENT]


@pytest.mark.parametrize("name", ["DATE", "FROM", "TO", "MINUTES"])
def test_what_the_shell_exports_is_not_taken_for_ours(tmp_path: Path, name: str) -> None:
    assert fetched_with(tmp_path, **{name: "Fri 21 Aug"}) == [*PLAIN, *CONTENT]


@pytest.mark.parametrize("name", ["DATE", "FROM", "TO", "MINUTES"])
@pytest.mark.parametrize(
    "value",
    [
        "$(shell touch stranger)", "$(file >stranger,x)", "`touch stranger`", "$$(touch stranger)", "x; touch stranger",
        "'; touch stranger; '", '"; touch stranger; "', "x\ntouch stranger", "x\n\ttouch stranger\n", "\\'; touch stranger #",
        "x && touch stranger", "${FETCHOPTS}", "x # y", "--content=/etc",
    ],
)  # fmt: skip
def test_no_value_is_run(tmp_path: Path, name: str, value: str) -> None:
    given = fetched_with(tmp_path, f"{name}={value}")
    assert not (tmp_path / "stranger").exists()
    assert given == [*PLAIN, f"--{name.lower()}={' '.join(value.split())}", *CONTENT]


def test_the_number_of_a_release_reaches_the_program_as_it_was_typed(tmp_path: Path) -> None:
    plain = ["-m", "dailypapers.release", "prepare"]
    assert fetched_with(tmp_path, target="release", VERSION="9") == [*plain, "--remote", "origin"]
    for value in ("0.2.0", "$(shell touch stranger)", "'; touch stranger; '"):
        given = fetched_with(tmp_path, f"VERSION={value}", "REMOTE=mine", target="release")
        assert given == [*plain, f"--version={value}", "--remote", "mine"]
    assert not (tmp_path / "stranger").exists()


def test_no_value_is_run_by_another_recipe(tmp_path: Path) -> None:
    shutil.copy(toy.HERE / "Makefile", tmp_path)
    for name in ("DATE", "FROM", "TO", "MINUTES", "VERSION"):
        subprocess.run(["make", "-s", "clean", f"{name}=$(shell touch stranger)"], cwd=tmp_path, check=True)
    assert not (tmp_path / "stranger").exists()


def test_files_that_are_marked_as_slow_are_there() -> None:
    conftest = (toy.HERE / "tests" / "conftest.py").read_text("utf-8")
    names = re.findall(r'"([\w/]+\.py)"', conftest.partition("SLOW = (")[2].partition(")")[0])
    assert len(names) > 5
    assert [name for name in names if not (toy.HERE / "tests" / name).is_file()] == []
