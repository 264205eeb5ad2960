"""The command line: what it takes, which days it asks for, how it ends and what it says."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from dailypapers import cli, clock
from dailypapers.commands import fetch as command
from dailypapers.documents.store import Store
from dailypapers.http import Client
from demo.replay import Replay, Reply
from tests.fetching.replayed import FRIDAY, MONDAY, NOW, SATURDAY, answers, facts, failing, item, stand_in, tree

ROOT = Path(__file__).parents[1]
KEY = "2608.00010"


@pytest.fixture
def host() -> Iterator[Replay]:
    with Replay(answers({FRIDAY: [item(KEY, FRIDAY)]}, facts(KEY))) as replay:
        yield replay


@pytest.fixture
def folder(tmp_path: Path, host: Replay, monkeypatch: pytest.MonkeyPatch) -> Path:
    return stand_in(tmp_path, host, monkeypatch, command)


def days_asked(host: Replay) -> list[str]:
    """The days that Hugging Face was asked for, in order."""
    return [parse_qs(urlsplit(path).query)["date"][0] for path in host.requests if path.startswith("/api/daily")]


def test_a_day_is_fetched_below_content(folder: Path, host: Replay, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["fetch", "--date", "2026-08-21"]) == 0
    assert sorted(tree(folder / "content")) == ["days/2026/2026-08-21.md", f"papers/2026/08/21/{KEY}.md"]
    assert capsys.readouterr().out.splitlines() == [
        "2026-08-21  provisional  1 new, 0 updated, 0 unchanged",
        "1 day: 1 new, 0 updated, 0 unchanged papers",
    ]


def test_a_range_is_fetched_into_another_folder(folder: Path, host: Replay) -> None:
    assert cli.main(["fetch", "--from", "2026-08-21", "--to", "2026-08-24", "--content", "kept"]) == 0
    assert days_asked(host) == ["2026-08-21", "2026-08-22", "2026-08-23", "2026-08-24"]
    assert not (folder / "content").exists() and Store(folder / "kept").find(KEY)


def test_a_range_without_an_end_reaches_to_today(folder: Path, host: Replay) -> None:
    assert cli.main(["fetch", "--from", "2026-08-24"]) == 0
    assert days_asked(host) == ["2026-08-24", "2026-08-25"]


def test_without_a_date_the_last_14_days_are_looked_at_again(folder: Path, host: Replay) -> None:
    assert cli.main(["fetch"]) == 0
    assert days_asked(host) == [str(NOW.date() - timedelta(days=back)) for back in range(14, -1, -1)]


def test_without_a_date_older_days_that_are_not_settled_are_looked_at_too(
    folder: Path, host: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli.main(["fetch", "--from", "2026-08-20", "--to", "2026-08-22"]) == 0
    host.requests.clear()
    later = datetime(2026, 10, 1, tzinfo=NOW.tzinfo)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert cli.main(["fetch"]) == 0
    assert days_asked(host)[:2] == ["2026-08-21", "2026-09-17"]
    assert len(days_asked(host)) == 16
    assert Store(folder / "content").read_day(FRIDAY).status == "complete"
    host.requests.clear()
    assert cli.main(["fetch"]) == 0
    assert "2026-08-21" not in days_asked(host)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--date", "2026-08-26"], "2026-08-26 is in the future; today is 2026-08-25 (UTC)"),
        (["--from", "2026-08-20", "--to", "2027-01-01"], "2027-01-01 is in the future; today is 2026-08-25 (UTC)"),
        (["--from", "2026-08-26"], "--to 2026-08-25 is before --from 2026-08-26"),
        (["--from", "2026-08-24", "--to", "2026-08-21"], "--to 2026-08-21 is before --from 2026-08-24"),
        (["--to", "2026-08-21"], "--to needs --from"),
        (["--date", "1991-08-13"], "1991-08-13 is before arXiv began, on 1991-08-14"),
        (["--date", "2026-08-21", "--to", "2026-08-21"], "--date cannot be given with --from or --to"),
        (["--date", "2026-08-21", "--from", "2026-08-21"], "--date cannot be given with --from or --to"),
        (["--date", "2026-08-21", "--sources", "none.yaml"], "none.yaml: cannot be read: No such file or directory"),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2_before_any_request(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert cli.main(["fetch", *arguments]) == 2
    assert capsys.readouterr().err == f"dailypapers: {said}\n"
    assert host.requests == [] and not (folder / "content").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["fetsh"],
        ["fetch", "--dates", "2026-08-21"],
        ["fetch", "--date", "2026-8-21"],
        ["fetch", "--date", "20260821"],
        ["fetch", "--date", "2026-W34-5"],
        ["fetch", "--date", "yesterday"],
        ["fetch", "--date", "0001-01-01"],
        ["fetch", "--date", "../../../x"],
        ["fetch", "2026-08-21"],
        ["check", "--date", "2026-08-21"],
    ],
)
def test_what_is_not_understood_ends_with_2_and_the_usage(
    arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: dailypapers")


def test_without_a_command_all_are_listed_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    said = capsys.readouterr().out
    for one in cli.COMMANDS:
        assert f"\n    {one.name}" in said and f"\n  dailypapers {one.example}\n" in said
        assert cli._parser().parse_args(one.example.split()).command == one.name
        with pytest.raises(SystemExit) as ended:
            cli.main([one.name, "--help"])
        assert (ended.value.code, f"example: dailypapers {one.example}" in capsys.readouterr().out) == (0, True)


def test_a_wrong_setting_ends_with_2_and_its_name(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "sources.yaml").write_text("keep: {word: [x]}\n")
    assert cli.main(["fetch"]) == 2
    assert "sources.yaml: keep: 'word' is not one of authors, categories, words" in capsys.readouterr().err
    (folder / "sources.yaml").write_text("")
    monkeypatch.setenv("HF_ENDPOINT", "huggingface.co")
    assert cli.main(["fetch"]) == 2
    assert "environment: HF_ENDPOINT: 'huggingface.co' is not an http(s) URL" in capsys.readouterr().err
    assert host.requests == []


def test_a_failed_day_ends_with_3_and_the_rest_is_kept(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str]
) -> None:
    host.fault = lambda path, query: Reply(b"", 503) if "2026-08-22" in path + query.get("date", "") else None
    assert cli.main(["fetch", "--from", "2026-08-21", "--to", "2026-08-22"]) == 3
    good, bad, total = capsys.readouterr().out.splitlines()
    assert good == "2026-08-21  provisional  1 new, 0 updated, 0 unchanged"
    assert re.match(
        r"2026-08-22  failed +0 new, 0 updated, 0 unchanged  FAILED NOW: huggingface: http://.*HTTP 503", bad
    )
    assert total == "2 days, 1 failed: 1 new, 0 updated, 0 unchanged papers"
    assert Store(folder / "content").read_day(SATURDAY).status == "failed"


def test_a_store_that_another_fetch_holds_ends_with_3_and_says_so(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store(folder / "content").lock():
        assert cli.main(["fetch", "--date", "2026-08-21"]) == 3
    assert "content: another fetch is at work here; wait until it has ended" in capsys.readouterr().err
    assert host.requests == []


def test_an_interrupted_fetch_ends_with_130_and_says_that_all_is_whole(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(self: Store, *_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "write_day", interrupted)
    assert cli.main(["fetch", "--date", "2026-08-21"]) == 130
    assert "every document is whole, and another run goes on" in capsys.readouterr().err
    monkeypatch.undo()
    assert Store(folder / "content").find(KEY)


def test_both_sources_can_be_read(folder: Path, host: Replay) -> None:
    (folder / "sources.yaml").write_text(
        "arxiv_pause: 0\nsources: {huggingface: {}, arxiv: {required: false, categories: [cs.CL]}}\n"
    )
    host.answers.facts["2608.00020"] = facts("2608.00020", published="2026-08-24T10:00:00Z")
    assert cli.main(["fetch", "--date", str(MONDAY)]) == 0
    assert Store(folder / "content").read_paper(Store(folder / "content").find("2608.00020")).paper.sources == (
        "arxiv",
    )
    assert Store(folder / "content").read_day(MONDAY).sources == ("arxiv", "huggingface")


def test_the_pause_that_arxiv_asks_for_is_kept(folder: Path, host: Replay, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(command, "Client", partial(Client, sleep=slept.append))
    (folder / "sources.yaml").write_text("")
    keys = [f"2608.{number:05}" for number in range(20, 121)]
    host.answers.items[str(MONDAY)] = [item(key, MONDAY) for key in keys]
    host.answers.facts |= {key: facts(key) for key in keys}
    assert cli.main(["fetch", "--from", str(FRIDAY), "--to", str(MONDAY)]) == 0
    assert len([path for path in host.requests if path.startswith("/api/query")]) == 2
    (waited,) = slept
    assert 2 < waited <= 3


def test_the_module_runs_for_real(tmp_path: Path, host: Replay) -> None:
    (tmp_path / "sources.yaml").write_text("arxiv_pause: 0\n")
    environment = {**os.environ, **host.environment, "PYTHONPATH": str(ROOT)}
    for arguments, code, said in [
        (["--version"], 0, "dailypapers "),
        (["fetch", "--date", str(FRIDAY)], 0, "1 day: 1 new, 0 updated, 0 unchanged papers"),
        (["fetch", "--date", str(FRIDAY)], 0, "1 day: 0 new, 0 updated, 1 unchanged papers"),
        (["check"], 0, "content: all documents are well"),
    ]:
        ran = subprocess.run(
            [sys.executable, "-m", "dailypapers", *arguments],
            cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert (ran.returncode, ran.stderr) == (code, "")
        assert said in ran.stdout


def test_an_old_enough_day_is_complete_at_once(folder: Path, host: Replay) -> None:
    host.answers.items["2024-05-27"] = [item("2405.00010")]
    assert cli.main(["fetch", "--date", "2024-05-27"]) == 0
    day = Store(folder / "content").read_day(date(2024, 5, 27))
    assert (day.status, day.papers, day.sources) == ("complete", 1, ("huggingface",))


def test_an_error_is_told_on_one_line_without_control_characters(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str]
) -> None:
    host.fault = failing("/", Reply(b'{"error": "down\\n\\u001b[31mDONE\\u202e\\u0000"}'))
    assert cli.main(["fetch", "--date", str(FRIDAY)]) == 3
    out = capsys.readouterr().out
    assert "huggingface: down [31mDONE" in out and out.isascii() and "\x1b" not in out
    assert len(out.splitlines()) == 2
    (lost,) = Store(folder / "content").read_day(FRIDAY).missing
    assert lost.detail.startswith("down [31mDONE;")


def test_a_budget_of_time_ends_well_and_says_what_is_left(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(range(0, 10_000, 25))
    monkeypatch.setattr(command, "time", SimpleNamespace(monotonic=lambda: float(next(ticks))))
    arguments = ["fetch", "--from", "2026-08-20", "--to", "2026-08-24", "--minutes", "1"]
    assert cli.main(arguments) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "2 days: 1 new, 0 updated, 0 unchanged papers; time is up, 3 days are left for the next fetch"
    )
    assert (folder / "content" / "backfill.json").exists()


@pytest.mark.parametrize("minutes", ["0", "-1", "nan", "inf", "1441", "soon", ""])
def test_a_budget_that_is_none_ends_with_2(folder: Path, minutes: str) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["fetch", f"--minutes={minutes}"])
    assert ended.value.code == 2
