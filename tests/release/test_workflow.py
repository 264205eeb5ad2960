"""release.yml: what it may do, that each step is a command of ours, and its build rehearsed from `make release` to the packages."""

import os
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from dailypapers.release.__main__ import _parser
from tests import toy
from tests.ci.hub import Hub
from tests.fetching.test_daily import clone, git
from tests.release.clones import commit, engine

TEXT = (toy.HERE / ".github" / "workflows" / "release.yml").read_text("utf-8")
JOBS = yaml.safe_load(TEXT)["jobs"]


def commands(*jobs: str) -> list[str]:
    return [str(step["run"]) for job in jobs or JOBS for step in JOBS[job]["steps"] if "run" in step]


@pytest.mark.parametrize("command", commands())
def test_each_step_is_a_command_that_there_is(command: str) -> None:
    words = shlex.split(command)
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (toy.HERE / "Makefile").read_text("utf-8"), re.MULTILINE)
    else:
        assert words[:3] == ["python", "-m", "dailypapers.release"]
        assert _parser().parse_args(words[3:]).command == words[3]


def test_it_runs_for_a_tag_of_this_repository_and_in_no_fork() -> None:
    assert yaml.safe_load(TEXT)[True] == {"push": {"tags": ["v*"]}}
    assert JOBS["build"]["if"] == "${{ !github.event.repository.fork }}"
    assert (JOBS["release"]["needs"], JOBS["pypi"]["needs"]) == ("build", ["build", "release"])
    assert not {"always()", "cancelled()", "failure()"} & set(re.findall(r"\w+\(\)", TEXT)), (
        "a skipped build skips the rest"
    )


def test_each_job_may_do_what_it_must_and_no_more() -> None:
    assert yaml.safe_load(TEXT)["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "build": {"actions": "read", "contents": "read"},
        "release": {"contents": "write"},
        "pypi": {"id-token": "write"},
    }
    assert "secrets." not in TEXT


def test_pypi_is_asked_for_by_a_variable_and_has_an_environment_of_its_own() -> None:
    assert JOBS["pypi"]["if"] == "vars.PYPI == 'yes'"
    assert JOBS["pypi"]["environment"] == "pypi"
    assert commands("pypi") == []
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"]) for step in JOBS["pypi"]["steps"])


def test_checks_come_before_the_build_and_need_no_package() -> None:
    first = [command.split()[-1] for command in commands("build")]
    assert first.index("check") < first.index("passed") < first.index("wheel")
    for name in ("prepare", "check", "passed", "same", "create"):
        command = [sys.executable, "-S", "-m", "dailypapers.release", name, "--help"]
        assert subprocess.run(command, cwd=toy.HERE, capture_output=True, check=False).returncode == 0


def ran(folder: Path, command: str, **variables: str) -> str:
    """What a command prints in a runner's clone, where what `make` would install is there already."""
    line = command.replace("make ", "make -s -o setup -o setup-tests -o node_modules/site ")
    path = f"{toy.HERE / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONDONTWRITEBYTECODE": "1", "UV_OFFLINE": "1", **variables}
    done = subprocess.run(
        ["bash", "-e", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_from_make_release_to_the_packages(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(work)
    commit(work, "The engine")
    git(work, "push", "--quiet", "origin", "trunk")
    (push,) = re.findall(r"at once: (git push .*)", ran(work, "make release VERSION=0.2.0"))
    ran(work, push)
    hub = Hub(tmp_path / "hub", monkeypatch)
    monkeypatch.setenv("GITHUB_REF_NAME", "v0.2.0")
    url = "https://github.com/ada/papers/releases/tag/v0.2.0"
    hub.answer(run_list=[{"status": "completed", "conclusion": "success", "url": "u"}], release_create=url)
    runner = clone(tmp_path / "bare.git", tmp_path / "runner", "--depth=1", "--branch=v0.2.0")
    for name in (".venv", "node_modules"):
        (runner / name).symlink_to((toy.HERE / name).resolve())
    said = [ran(runner, command) for command in commands("build", "release")]
    assert "both builds have the same bytes" in "".join(said) and said[-1] == f"released: {url}\n"
    names = [path.name for path in sorted((runner / "dist").iterdir()) if not path.name.startswith(".")]
    assert names == ["dailypapers-0.2.0-py3-none-any.whl", "dailypapers-0.2.0.tar.gz"]
    # What an archive's number needs: the workflow at the tag, and an engine of that number.
    assert "workflow_call:" in git(runner, "show", "v0.2.0:.github/workflows/archive.yml")
    with zipfile.ZipFile(runner / "dist" / names[0]) as wheel:
        assert '__version__ = "0.2.0"' in wheel.read("dailypapers/__init__.py").decode()
    shown = ran(runner, f"python -m zipfile --list dist/{names[0]}")
    assert "dailypapers/ci/github.py" in shown and "dailypapers/release/" not in shown
