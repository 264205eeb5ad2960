"""The workflows: each step is one command of ours, and the archive's job is rehearsed here, from its checkout to its artifact."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from dailypapers import cli, clock
from dailypapers.ci.__main__ import COMMANDS
from dailypapers.documents import day_document, document
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from demo.replay import Replay
from tests import toy
from tests.build import place
from tests.ci.hub import Hub
from tests.fetching.replayed import answers, facts, item
from tests.fetching.test_daily import clone, files, git, messages

FOLDER = toy.HERE / ".github" / "workflows"
DAILY = yaml.safe_load((FOLDER / "daily.yml").read_text("utf-8"))
ARCHIVE = yaml.safe_load((FOLDER / "archive.yml").read_text("utf-8"))
KEY = "2608.00010"


def steps(*jobs: str) -> list[dict[str, object]]:
    """The steps of these jobs of the daily workflow, of all without a name."""
    return [step for job in jobs or ARCHIVE["jobs"] for step in ARCHIVE["jobs"][job]["steps"]]


def commands() -> list[str]:
    return [str(step["run"]) for step in steps() if "run" in step]


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.yml")))
def test_no_text_of_a_command_is_made_of_an_expression(name: str) -> None:
    jobs = yaml.safe_load((FOLDER / name).read_text("utf-8"))["jobs"].values()
    runs = [str(step["run"]) for job in jobs for step in job.get("steps", ()) if "run" in step]
    assert (runs or name == "daily.yml") and not [run for run in runs if "${{" in run or "\n" in run.strip()]


@pytest.mark.parametrize("command", commands())
def test_each_step_is_a_command_that_there_is(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(command.replace("$FROM", "").replace("$TO", "").replace("$YEAR", "2025"))
    if words[0] == "make":
        assert re.search(rf"^{words[1]}:", (toy.HERE / "Makefile").read_text("utf-8"), re.MULTILINE)
    elif words[1:3] == ["-m", "dailypapers.ci"]:
        assert words[3] in COMMANDS
    elif words[1:3] == ["-m", "dailypapers"]:
        assert cli._parser().parse_args(words[3:]).command == words[3]
    else:
        assert command == "exit 1"


def test_a_persons_push_publishes_without_a_fetch() -> None:
    assert DAILY[True]["push"] == {"branches": ["main"]}
    (fetch,) = [step for step in steps("archive") if step.get("id") == "fetch"]
    assert fetch["if"] == "github.event_name != 'push' && !inputs.publish"


@pytest.mark.parametrize("job", ["years", "part", "archive", "again"])
def test_a_run_that_waited_takes_the_newest_commit(job: str) -> None:
    assert steps(job)[0]["with"]["ref"] == "${{ github.ref_name }}"


def test_each_job_that_installs_has_the_python_for_which_the_packages_are_locked() -> None:
    for name, job in ARCHIVE["jobs"].items():
        for before, step in pairwise(job["steps"]):
            if step.get("run") == "make setup":
                assert before["uses"].startswith("actions/setup-python@"), name
                assert before["with"] == {"python-version": "3.13"}


def test_a_deployment_is_tried_twice() -> None:
    first, second = steps("deploy")
    assert first["continue-on-error"] is True
    assert (second["if"], second["uses"]) == ("steps.first.outcome != 'success'", first["uses"])


def test_a_run_is_named_by_its_kind() -> None:
    (keep,) = [step for step in steps("health") if "KIND" in step.get("env", {})]
    assert (
        keep["env"]["KIND"]
        == DAILY["run-name"]
        == "${{ (github.event_name == 'push' || inputs.publish) && 'publish' || 'fetch' }}"
    )


def test_the_schedule_has_three_slots_off_the_full_hour() -> None:
    minutes = [slot["cron"].split()[0] for slot in DAILY[True]["schedule"]]
    assert len(minutes) == 3 and "0" not in minutes


def test_the_engines_tests_do_not_run_in_forks() -> None:
    tests = yaml.safe_load((FOLDER / "tests.yml").read_text("utf-8"))
    assert tests["jobs"]["tests"]["if"] == "${{ !github.event.repository.fork }}"


@pytest.fixture
def host() -> Iterator[Replay]:
    day = clock.today() - timedelta(days=1)
    with Replay(answers({day: [item(KEY, day)]}, facts(KEY))) as replay:
        yield replay


def checkout(tmp_path: Path, *papers: Document) -> tuple[Path, Path]:
    """This project with some papers as a host keeps it, and a runner's clone of it with what `make setup` installs."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "bare.git")
    work = clone(tmp_path / "bare.git", tmp_path / "work")
    listed = git(toy.HERE, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in filter(None, listed):
        if (toy.HERE / name).is_file():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(toy.HERE / name, work / name)
    (work / "sources.yaml").write_text("arxiv_pause: 0\n")
    for one in papers:
        toy.put(Store(work / "content").paper_path(one.paper.date, one.paper.id), document.dumps(one))
        toy.put(Store(work / "content").day_path(one.paper.date), day_document.dumps(_day(one.paper.date)))
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "Everything")
    git(work, "push", "--quiet", "origin", "HEAD:main")
    return tmp_path / "bare.git", another(tmp_path / "bare.git", tmp_path / "runner")


def _day(day: date) -> Day:
    return Day(date=day, status=Status.COMPLETE, papers=1, sources=("huggingface",))


def another(bare: Path, folder: Path) -> Path:
    """A runner's clone, with what `make setup` installs."""
    fresh = clone(bare, folder, "--depth=1")
    for name in (".venv", "node_modules"):
        (fresh / name).symlink_to((toy.HERE / name).resolve())
    return fresh


def rehearse(
    runner: Path,
    host: Replay,
    *,
    event: str,
    until: str = "",
    job: str = "archive",
    parts: bool = False,
    year: str = "",
) -> str:
    """Run the steps of a job in a runner's clone, up to one id; those for which there is a network are left out.

    Returns what they print.
    """
    said = ""
    inputs = {"FROM": "", "TO": "", "SITEURL": "https://ada.github.io/papers", "FORCED": "false", "YEAR": year}
    left_out = "needs.part.result != 'success'" if parts else "needs.part.result == 'success'"
    environment = {
        **os.environ,
        **host.environment,
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GITHUB_SHA": git(runner, "rev-parse", "HEAD"),
    }
    for step in steps(job):
        command = str(step.get("run", "true")).replace("make ", "make -o setup ")
        is_off = (event == "push" and step.get("id") == "fetch") or left_out in str(step.get("if", ""))
        if command.endswith("setup setup") or is_off:
            continue
        given = {name: inputs[name] for name in step.get("env", {})}
        run = subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=runner,
            env={**environment, **given},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{command}\n{run.stdout}{run.stderr}"
        said += run.stdout
        if until and step.get("id") == until:
            break
    return said


@pytest.mark.slow
def test_the_archives_job_runs_from_checkout_to_artifact(
    tmp_path: Path, host: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(tmp_path / "hub", monkeypatch)
    bare, runner = checkout(tmp_path)
    pages = {"build_type": "workflow", "html_url": "https://ada.github.io/papers/"}
    caches = [{"id": 2, "key": "site-70-1"}, {"id": 1, "key": "site-69-1"}]
    hub.answer(**{"api": [], "api_repos/ada/papers/pages": pages, "cache_list": caches})
    rehearse(runner, host, event="schedule", until="publish")
    assert messages(bare)[0].startswith("Papers up to ")
    assert any(name.endswith(f"/{KEY}.md") for name in files(bare))
    assert hub.output.read_text().splitlines() == ["url=https://ada.github.io/papers", "failed=", "where=run"]
    assert hub.calls()[-1] == ["workflow", "run", "daily.yml", "--ref", "main", "--field", "publish=true"]

    runner = another(bare, tmp_path / "next")
    rehearse(runner, host, event="push")
    assert hub.output.read_text().splitlines()[-1] == "where=here"
    page = (runner / "output" / "papers" / KEY / "index.html").read_text("utf-8")
    assert 'href="https://ada.github.io/papers/papers/2608.00010/"' in page
    assert ["cache", "delete", "1"] in hub.calls()


def test_years_are_built_only_where_they_are_asked_for_and_there_is_no_build_to_go_on_with() -> None:
    jobs = ARCHIVE["jobs"]
    assert jobs["years"]["if"] == "inputs.years && (github.event_name == 'push' || inputs.publish)"
    (named,) = [step for step in steps("years") if step.get("id") == "years"]
    assert named["if"] == "steps.last.outputs.cache-matched-key == ''"
    assert jobs["part"]["if"] == "needs.years.outputs.years != ''"
    assert jobs["archive"]["if"] == "${{ !cancelled() }}"
    assert DAILY["jobs"]["archive"]["with"]["years"] == "${{ vars.YEARS == 'yes' }}"


@pytest.mark.slow
def test_a_site_that_is_built_by_years_is_that_of_one_machine(
    tmp_path: Path, host: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(tmp_path / "hub", monkeypatch)
    hub.answer(
        **{"api": [], "api_repos/ada/papers/pages": {"build_type": "workflow", "html_url": "https://a.example/"}}
    )
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 8, 21))
    papers = [
        Document(paper=Paper(id=f"{day:%y%m}.00001", title=f"Study of {day}", date=day, authors=("Ada Müller",)))
        for day in days
    ]
    bare, runner = checkout(tmp_path, *papers)
    rehearse(runner, host, event="push", job="years")
    assert hub.output.read_text().splitlines() == ["url=https://a.example", "years=[2025, 2026]"]
    for year in ("2025", "2026"):
        machine = another(bare, tmp_path / year)
        rehearse(machine, host, event="push", job="part", year=year)
        shutil.copytree(machine / "build" / "parts", runner / "build" / "parts", dirs_exist_ok=True)
    said = rehearse(runner, host, event="push", parts=True)
    assert all(f"pages joined from {runner}/build/parts/{year}" in said for year in (2025, 2026))
    whole = another(bare, tmp_path / "whole")
    rehearse(whole, host, event="push")
    assert place.tree(runner / "output") == place.tree(whole / "output")
    assert (runner / "output" / "papers" / "2512.00001" / "index.html").is_file()
