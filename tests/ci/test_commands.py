"""The workflows' own commands, against a stand-in for GitHub."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dailypapers import clock
from dailypapers.ci.__main__ import COMMANDS, main
from dailypapers.ci.github import annotation
from dailypapers.ci.health import Run, body
from tests import toy
from tests.ci.hub import Hub
from tests.fetching.test_daily import bare, clone, git, messages  # noqa: F401 - a fixture

TODAY = date(2026, 8, 25)


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hub:
    made = Hub(tmp_path / "hub", monkeypatch)
    made.answer()
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return made


def test_the_address_of_the_site_is_noted(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    hub.answer(api={"build_type": "workflow", "html_url": "https://ada.github.io/papers/"})
    assert main(["pages"]) == 0
    assert hub.output.read_text() == "url=https://ada.github.io/papers\n"
    assert hub.calls() == [["api", "repos/ada/papers/pages"]]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            {"fails": "gh: Not Found (HTTP 404)"},
            "GitHub Pages is off: open https://github.com/ada/papers/settings/pages",
        ),
        ({"build_type": "legacy", "html_url": "https://x/"}, "GitHub Pages publishes a branch"),
        ({"fails": "gh: Server Error (HTTP 502)"}, "gh api repos/ada/papers/pages: gh: Server Error (HTTP 502)"),
        ("<html>", "gh api repos/ada/papers/pages: not JSON"),
    ],
)
def test_pages_that_are_not_on_fail_the_run_and_say_where_to_click(
    hub: Hub, capsys: pytest.CaptureFixture[str], answer: object, said: str
) -> None:
    hub.answer(api=answer)
    assert main(["pages"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("::error title=pages::") and said in out
    assert not hub.output.exists()


@pytest.mark.parametrize(
    ("folders", "noted"),
    [
        (["days/2024", "papers/2024", "papers/2026", "papers/x", "days/.2025"], "[2024, 2026]"),
        (["papers/2026"], ""),
        ([], ""),
    ],
)
def test_the_years_of_an_archive_are_named_where_there_is_work_to_share(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders: list[str], noted: str
) -> None:
    for name in folders:
        (tmp_path / "content" / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert main(["years"]) == 0
    assert hub.output.read_text() == f"years={noted}\n"


def test_outside_a_workflow_the_missing_variable_is_named(
    hub: Hub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_REPOSITORY")
    assert main(["pages"]) == 1
    assert "GITHUB_REPOSITORY is not set" in capsys.readouterr().out


def test_the_cache_of_one_build_replaces_the_ones_before(hub: Hub) -> None:
    keys = ["site-68-1", "site-69-1", "site-70-1", "site-70-2"]
    hub.answer(cache_list=[{"id": number, "key": key} for number, key in enumerate(keys)])
    assert main(["caches"]) == 0
    assert [call[2] for call in hub.calls() if call[1] == "delete"] == ["0", "1", "3"]


def test_no_cache_is_deleted_where_this_builds_own_was_not_kept(hub: Hub) -> None:
    hub.answer(cache_list=[{"id": 1, "key": "site-68-1"}])
    assert main(["caches"]) == 0
    assert [call for call in hub.calls() if call[1] == "delete"] == []


def test_upkeep_that_fails_warns_and_costs_the_run_nothing(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    hub.answer(cache={"fails": "HTTP 403"}, api={"fails": "HTTP 403"})
    assert (main(["caches"]), main(["schedule"])) == (0, 0)
    assert capsys.readouterr().out.count("::warning title=") == 2


def test_the_schedule_is_switched_on_again(hub: Hub) -> None:
    assert main(["schedule"]) == 0
    assert hub.calls() == [["api", "--method", "PUT", "repos/ada/papers/actions/workflows/daily.yml/enable"]]


def run(number: int, day: str, conclusion: str, kind: str = "fetch") -> dict[str, object]:
    url = f"https://github.com/ada/papers/actions/runs/{number}"
    status = "completed" if conclusion else "in_progress"
    what = {"databaseId": number, "displayTitle": kind, "url": url}
    return {**what, "createdAt": f"{day}T06:{number}:00Z", "conclusion": conclusion, "status": status}


def healthy(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, results: str, failed: str = "", kind: str = "fetch"
) -> list[list[str]]:
    """Run the command for a run with these results; the calls that change something."""
    monkeypatch.setenv("KIND", kind)
    monkeypatch.setenv("RESULTS", results)
    monkeypatch.setenv("FAILED", failed)
    assert main(["health"]) == 0
    return [call for call in hub.calls() if call[1] in {"create", "edit", "close"} and call[0] == "issue"]


FAILED, GOOD = "success success failure", "success success skipped"
OPEN = [{"number": 4, "title": "Mine"}, {"number": 7, "title": "The daily run fails"}]


def test_one_failed_day_opens_no_issue(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = [run(70, "2026-08-25", ""), run(69, "2026-08-25", "failure"), run(68, "2026-08-24", "success")]
    hub.answer(run_list=[*runs, run(67, "2026-08-24", "failure")], issue_list=[])
    assert healthy(hub, monkeypatch, FAILED) == []


def test_a_second_failed_day_opens_one_issue(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = [run(70, "2026-08-25", ""), run(69, "2026-08-25", "cancelled"), run(68, "2026-08-24", "failure")]
    hub.answer(run_list=[*runs, run(67, "2026-08-23", "success")], issue_list=[])
    (call,) = healthy(hub, monkeypatch, FAILED, "2026-08-24 huggingface: HTTP 503")
    assert call[:6] == ["issue", "create", "--title", "The daily run fails", "--label", "daily run"]
    text = call[7]
    assert "failed on 2 days in a row, since 2026-08-24" in text
    assert "- 2026-08-25: https://github.com/ada/papers/actions/runs/70\n- 2026-08-24: " in text
    assert "    2026-08-24 huggingface: HTTP 503\n" in text


def test_each_further_failed_run_edits_it_and_a_good_one_closes_it(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.answer(run_list=[run(68, "2026-08-24", "failure")], issue_list=OPEN)
    (edited,) = healthy(hub, monkeypatch, "failure skipped skipped")
    assert edited[:3] == ["issue", "edit", "7"]
    hub.answer(run_list=[run(69, "2026-08-25", "success", "publish"), run(68, "2026-08-24", "failure")])
    closed = healthy(hub, monkeypatch, GOOD)[-1]
    assert closed == [
        "issue",
        "close",
        "7",
        "--comment",
        "This run is good again: https://github.com/ada/papers/actions/runs/70",
    ]


def test_runs_that_publish_hide_no_runs_that_fail_to_fetch(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    between = [run(69, "2026-08-25", "success", "publish"), run(67, "2026-08-24", "success", "publish")]
    hub.answer(run_list=[*between, run(68, "2026-08-24", "failure"), run(66, "2026-08-23", "success")], issue_list=OPEN)
    (edited,) = healthy(hub, monkeypatch, FAILED)
    assert edited[1] == "edit" and "since 2026-08-24" in edited[-1]


def test_a_good_run_of_one_kind_closes_nothing_of_the_other(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.answer(run_list=[run(69, "2026-08-25", "failure"), run(68, "2026-08-24", "failure")], issue_list=OPEN)
    (edited,) = healthy(hub, monkeypatch, GOOD, kind="publish")
    assert edited[1] == "edit"


def test_runs_are_of_a_kind(hub: Hub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert healthy(hub, monkeypatch, GOOD, kind="x") == []
    assert "KIND: 'x' is not one of fetch, publish" in capsys.readouterr().out


@pytest.mark.parametrize("answer", [[], {"fails": "the 'ada/papers' repository has disabled issues"}])
def test_a_good_run_without_an_issue_does_nothing(hub: Hub, monkeypatch: pytest.MonkeyPatch, answer: object) -> None:
    hub.answer(issue_list=answer, run_list=[])
    assert healthy(hub, monkeypatch, GOOD) == []


def test_issues_that_are_switched_off_are_a_warning(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.answer(run_list=[run(68, "2026-08-24", "failure")], issue={"fails": "repository has disabled issues"})
    assert healthy(hub, monkeypatch, FAILED) == []
    assert "::warning title=health::" in capsys.readouterr().out


def test_an_issue_names_at_most_ten_runs_and_quotes_what_sources_said() -> None:
    failed = [Run(f"2026-08-{20 - number}", f"https://x/{number}") for number in range(12)]
    text = body(failed, "huggingface: </pre> @everyone")
    assert text.count("https://x/") == 10 and "- and 2 before" in text
    assert "\n    huggingface: </pre> @everyone\n" in text


def test_a_deployment_is_tried_again_on_a_new_commit(
    hub: Hub,
    bare: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = clone(bare, tmp_path / "runner", "--depth=1")
    monkeypatch.chdir(folder)
    assert main(["again"]) == 0
    assert messages(bare) == ["Settings"], "there is a newer commit than the one that was tried"
    monkeypatch.setenv("GITHUB_SHA", git(bare, "rev-parse", "main"))
    assert main(["again"]) == 0
    assert messages(bare) == ["Publish again", "Settings"]
    fields = ["--field", "publish=true", "--field", "last=true"]
    assert hub.calls() == [["workflow", "run", "daily.yml", "--ref", "main", *fields]] * 2


@pytest.mark.parametrize(
    ("state", "is_own", "forced", "where", "commits"),
    [
        ("", True, False, "here", 1),
        ("", False, False, "run", 1),
        ("success", True, False, "nowhere", 1),
        ("success", True, True, "run", 2),
        ("success", False, False, "nowhere", 1),
        ("failure", True, False, "run", 2),
        ("failure", False, False, "run", 2),
        ("inactive", True, False, "run", 2),
    ],
)
def test_each_commit_is_deployed_once_by_the_run_that_began_with_it(
    hub: Hub,
    bare: Path,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    state: str,
    is_own: bool,
    forced: bool,
    where: str,
    commits: int,
) -> None:
    folder, head = clone(bare, tmp_path / "runner", "--depth=1"), git(bare, "rev-parse", "main")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("FORCED", str(forced).lower())
    if is_own:
        monkeypatch.setenv("GITHUB_SHA", head)
    there = f"repos/ada/papers/deployments?sha={head}&environment=github-pages&per_page=1"
    found = [{"id": 5}] if state else []
    hub.answer(**{f"api_{there}": found, "api_repos/ada/papers/deployments/5/statuses?per_page=1": [{"state": state}]})
    assert main(["publish"]) == 0
    assert hub.output.read_text() == f"where={where}\n"
    assert len(messages(bare)) == commits
    dispatched = [call for call in hub.calls() if call[0] == "workflow"]
    assert dispatched == [["workflow", "run", "daily.yml", "--ref", "main", "--field", "publish=true"]] * (
        where == "run"
    )


def test_an_annotation_stays_one_line() -> None:
    assert annotation("error", "a:b,c", "50%\n::set-output::x") == "::error title=a%3Ab%2Cc::50%25%0A::set-output::x"


def test_the_commands_need_no_package() -> None:
    command = [sys.executable, "-S", "-m", "dailypapers.ci", "--help"]
    run = subprocess.run(command, cwd=toy.HERE, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert set(COMMANDS) <= set(re.findall(r"^    (\w+)", run.stdout, re.MULTILINE))
