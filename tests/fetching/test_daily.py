"""The daily run against a bare repository on disk: what is fetched is committed and pushed as it goes, whoever else pushes."""

import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from dailypapers import cli, clock
from dailypapers.commands import fetch as command
from dailypapers.documents.store import Store
from dailypapers.errors import CommandError
from dailypapers.fetching.git import Git
from dailypapers.http import Client
from demo.replay import Replay, Reply
from tests.fetching.replayed import FRIDAY, LATER, MONDAY, NOW, answers, facts, item

pytestmark = pytest.mark.slow
KEY, OTHER = "2608.00010", "2608.00011"
RANGE = ("daily", "--from", str(FRIDAY), "--to", str(MONDAY))


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def host() -> Iterator[Replay]:
    known = answers({FRIDAY: [item(KEY, FRIDAY)], MONDAY: [item(OTHER, MONDAY)]}, facts(KEY), facts(OTHER))
    with Replay(known) as replay:
        yield replay


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bare repository with one commit, as a host keeps it; git knows no one's own settings."""
    for name, value in {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}.items():
        monkeypatch.setenv(name, value)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "bare.git")
    first = clone(tmp_path / "bare.git", tmp_path / "first")
    (first / "sources.yaml").write_text("arxiv_pause: 0\n")
    push(first, "Settings")
    return tmp_path / "bare.git"


@pytest.fixture
def runner(bare: Path, host: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shallow clone of it, to run in; the replay is the world."""
    folder = clone(bare, tmp_path / "runner", "--depth=1")
    monkeypatch.chdir(folder)
    for name, value in host.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(command, "Client", partial(Client, sleep=lambda seconds: None))
    monkeypatch.setattr(command, "Git", partial(Git, sleep=lambda seconds: None))
    return folder


def clone(bare: Path, folder: Path, *options: str) -> Path:
    git(bare.parent, "clone", "--quiet", *options, bare.as_uri(), str(folder))
    return folder


def push(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    git(folder, "push", "--quiet", "origin", "HEAD:main")


def files(bare: Path) -> list[str]:
    return git(bare, "ls-tree", "-r", "--name-only", "main").splitlines()


def messages(bare: Path) -> list[str]:
    return git(bare, "log", "--format=%s", "main").splitlines()


def test_what_was_fetched_is_committed_and_pushed(runner: Path, bare: Path) -> None:
    (runner / "left.txt").write_text("not the archive's")
    assert cli.main([*RANGE]) == 0
    assert messages(bare) == ["Papers up to 2026-08-24", "Settings"]
    assert f"content/papers/2026/08/24/{OTHER}.md" in files(bare)
    assert "left.txt" not in files(bare) and "content/.lock" not in files(bare)
    assert git(bare, "log", "-1", "--format=%an", "main") == "github-actions[bot]"


def test_a_run_without_news_commits_nothing(runner: Path, bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.main([*RANGE])
    monkeypatch.setattr(clock, "now", lambda: LATER)
    assert cli.main([*RANGE]) == 0
    assert len(messages(bare)) == 2


def test_inputs_of_a_workflow_that_are_not_given_are_empty(runner: Path, host: Replay) -> None:
    assert cli.main(["daily", "--from", "", "--to", " "]) == 0
    assert len([path for path in host.requests if path.startswith("/api/daily")]) == 15


@pytest.mark.parametrize("text", ["2026-8-1", "$(touch x)", "2026-08-01; touch x"])
def test_an_input_that_is_no_day_ends_with_2(runner: Path, text: str) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["daily", "--from", text])
    assert ended.value.code == 2


def test_each_slice_of_time_is_pushed_while_the_fetch_goes_on(
    runner: Path, bare: Path, host: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    pushed: list[int] = []

    def fault(path: str, query: dict[str, str]) -> None:
        if path == "/api/daily_papers":
            pushed.append(len(messages(bare)))

    host.fault = fault
    (runner / "sources.yaml").write_text("arxiv_pause: 0\nenrich: false\n")
    assert cli.main([*RANGE, "--every", "0.00001"]) == 0
    assert pushed[:2] == [1, 2] and pushed[-1] > 2


def test_a_day_that_failed_is_committed_and_ends_with_3(runner: Path, bare: Path, host: Replay) -> None:
    host.fault = lambda path, query: Reply(b"", 503) if str(MONDAY) in path + query.get("date", "") else None
    assert cli.main([*RANGE]) == 3
    assert "content/days/2026/2026-08-24.md" in files(bare)


def test_what_others_pushed_meanwhile_stays(runner: Path, bare: Path, tmp_path: Path) -> None:
    other = clone(bare, tmp_path / "other")
    (other / "theme.css").write_text("a {}")
    push(other, "Another theme")
    assert cli.main([*RANGE]) == 0
    assert messages(bare) == ["Papers up to 2026-08-24", "Another theme", "Settings"]
    assert {"theme.css", f"content/papers/2026/08/21/{KEY}.md"} <= set(files(bare))


def test_where_both_changed_a_document_the_person_wins_and_nothing_is_lost(
    runner: Path, bare: Path, host: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.main([*RANGE])
    other, name = clone(bare, tmp_path / "other"), f"content/papers/2026/08/21/{KEY}.md"
    text = (other / name).read_text("utf-8")
    (other / name).write_text(text.replace("votes: 7", "votes: 8") + "\n## Notes\n\nMine.\n", "utf-8")
    push(other, "A note")
    host.answers.items[str(FRIDAY)] = [item(KEY, FRIDAY, upvotes=99)]
    monkeypatch.setattr(clock, "now", lambda: LATER)
    assert cli.main([*RANGE]) == 0
    merged = git(bare, "show", f"main:{name}")
    assert "Mine." in merged and "<<<<" not in merged
    assert Store(runner / "content").read_paper(runner / name).rest == "## Notes\n\nMine."
    assert messages(bare)[:2] == ["Papers up to 2026-08-24", "A note"]


def test_a_push_is_given_up_after_three_tries(
    runner: Path, bare: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = bare / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho x >> tries\necho no thanks >&2\nexit 1\n")
    hook.chmod(0o755)
    assert cli.main([*RANGE]) == 3
    assert (bare / "tries").read_text() == "x\n" * 3
    assert "dailypapers: git push: " in capsys.readouterr().err
    hook.write_text("#!/bin/sh\necho x >> tries\n[ $(wc -l < tries) -ge 5 ]\n")
    Git(runner, sleep=lambda seconds: None).push()
    assert messages(bare)[0] == "Papers up to 2026-08-24", "the second of these tries was taken"


def test_nothing_is_committed_that_the_check_refuses(
    runner: Path, bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stranger = runner / "content" / "papers" / "2026" / "08" / "21" / "2608.00099.md"
    stranger.parent.mkdir(parents=True)
    stranger.write_text("no front matter", "utf-8")
    assert cli.main([*RANGE]) == 3
    assert "nothing was committed, because of new problems: " in capsys.readouterr().err
    assert messages(bare) == ["Settings"]


def test_a_document_that_a_person_broke_keeps_no_papers_from_being_committed(
    runner: Path, bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    person, name = clone(bare, tmp_path / "person"), "content/papers/2026/08/20/2608.00099.md"
    (person / name).parent.mkdir(parents=True)
    (person / name).write_text("no front matter", "utf-8")
    push(person, "A slip")
    git(runner, "pull", "--quiet")
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
    assert cli.main([*RANGE]) == 3
    assert messages(bare) == ["Papers up to 2026-08-24", "A slip", "Settings"]
    assert f"dailypapers: check: {name}: " in capsys.readouterr().err
    assert (tmp_path / "output").read_text().startswith(f"failed={name}: ")


def test_a_run_at_github_notes_what_failed_for_the_issue_and_on_its_page(
    runner: Path, host: Replay, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    host.fault = lambda path, query: (
        Reply(b'{"error": "down\\n::error::x"}') if "2026-08-24" in str(query) + path else None
    )
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "output"))
    assert cli.main([*RANGE]) == 3
    (line,) = (tmp_path / "output").read_text().splitlines()
    assert line.startswith("failed=2026-08-24 huggingface: down ::error::x;")
    noted = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
    assert len(noted) == 1 and noted[0].startswith("::warning title=daily::2026-08-24 huggingface: down ")


def test_a_folder_that_is_no_repository_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"git add: .*not a git repository"):
        Git(tmp_path).commit(tmp_path / "content", "x")
