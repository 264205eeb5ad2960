"""The revision watch: whom it asks for what, and what a failure costs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dailypapers import check, cli, clock
from dailypapers.commands import fetch as command
from dailypapers.documents.revision import What
from dailypapers.documents.store import Store
from dailypapers.fetching.revision_watch import progress
from dailypapers.http import Client
from demo.replay import Replay, Reply
from tests.fetching.replayed import NOW, answers, facts, failing, item, paper, tree

OLD, RECENT, NEW = date(2026, 6, 1), date(2026, 8, 3), date(2026, 8, 21)
KEYS = {OLD: "2606.00010", RECENT: "2608.00010", NEW: "2608.00020"}


@pytest.fixture
def host() -> Iterator[Replay]:
    days = {day: [item(key, day)] for day, key in KEYS.items()}
    with Replay(answers(days, *(facts(key) for key in KEYS.values()))) as replay:
        yield replay


@pytest.fixture
def folder(tmp_path: Path, host: Replay, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """An archive of three papers: one old, one of the last 30 days, one of the last 14."""
    (tmp_path / "sources.yaml").write_text("arxiv_pause: 0\n")
    monkeypatch.chdir(tmp_path)
    for name, value in host.environment.items():
        monkeypatch.setenv(name, value)
    at(monkeypatch, NOW)
    monkeypatch.setattr(command, "Client", partial(Client, sleep=lambda seconds: None))
    for day in KEYS:
        assert cli.main(["fetch", "--date", str(day)]) == 0
    capsys.readouterr()
    host.requests.clear()
    return tmp_path


def at(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: now)


def change(host: Replay, key: str, stamp: str = "", **changes: object) -> None:
    """Let arXiv say something else of a paper."""
    host.answers.facts[key] = {**facts(key), **changes, **({"datestamp": stamp} if stamp else {})}


def asked(host: Replay) -> list[list[str]]:
    """The ids of each request by id."""
    queries = [parse_qs(urlsplit(path).query) for path in host.requests if path.startswith("/api/query")]
    return [query["id_list"][0].split(",") for query in queries]


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def whats(folder: Path, key: str) -> list[What]:
    return [one.what for one in paper(folder / "content", key).paper.history]


def test_the_last_thirty_days_are_asked_by_id_once(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str]
) -> None:
    change(host, KEYS[RECENT], version=3, comment="Accepted at a place")
    assert cli.main(["fetch"]) == 0
    assert said(capsys) == "revisions: 1 paper asked for, 1 changed"
    assert asked(host) == [[KEYS[NEW]], [KEYS[RECENT]]], "what the fetch asked for is not asked for again"
    assert whats(folder, KEYS[RECENT]) == [What.VERSION, What.COMMENT]
    assert Store(folder / "content").read_day(RECENT).fetched == NOW
    assert list(check.problems(Store(folder / "content"))) == []


def test_a_change_within_fourteen_days_is_noted_by_the_fetch(folder: Path, host: Replay) -> None:
    change(host, KEYS[NEW], version=3)
    cli.main(["fetch"])
    assert whats(folder, KEYS[NEW]) == [What.VERSION]


def test_an_old_paper_is_asked_for_when_its_datestamp_changes(folder: Path, host: Replay) -> None:
    for number in range(5):
        change(host, f"2608.9000{number}", stamp="2026-08-24")
    change(host, KEYS[OLD], stamp="2026-08-24", doi="10.1000/x", title="Renamed")
    cli.main(["fetch"])
    assert whats(folder, KEYS[OLD]) == [What.TITLE, What.DOI]
    assert len([path for path in host.requests if path.startswith("/oai")]) == 3, "two ids a page"
    assert asked(host)[-1] == [KEYS[OLD], KEYS[RECENT]], "papers that are not here are not asked for"


def test_a_second_run_of_the_day_asks_and_changes_nothing(folder: Path, host: Replay) -> None:
    change(host, KEYS[OLD], stamp="2026-08-24", withdrawn=True, comment="This paper has been withdrawn")
    cli.main(["fetch"])
    assert whats(folder, KEYS[OLD]) == [What.WITHDRAWN, What.COMMENT]
    before = tree(folder / "content")
    host.requests.clear()
    cli.main(["fetch"])
    assert tree(folder / "content") == before
    assert not [path for path in host.requests if path.startswith("/oai")]


def test_the_next_day_goes_on_from_the_newest_datestamp(
    folder: Path, host: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(host, KEYS[OLD], stamp="2026-08-24", doi="10.1000/x")
    cli.main(["fetch"])
    assert progress(Store(folder / "content")).until == date(2026, 8, 24)
    host.requests.clear()
    at(monkeypatch, NOW + timedelta(days=1))
    cli.main(["fetch"])
    assert "from=2026-08-24" in next(path for path in host.requests if path.startswith("/oai"))
    assert whats(folder, KEYS[OLD]) == [What.DOI], "what was noted is not noted again"


def test_what_a_person_wrote_stays(folder: Path, host: Replay) -> None:
    store = Store(folder / "content")
    mine = replace(paper(store.root, KEYS[OLD]), rest="## Notes\n\nMine.", extra={"mood": "good"})
    store.write_paper(mine)
    change(host, KEYS[OLD], stamp="2026-08-24", doi="10.1000/x")
    cli.main(["fetch"])
    now = paper(store.root, KEYS[OLD])
    assert (now.rest, now.extra, now.paper.doi) == (mine.rest, mine.extra, "10.1000/x")


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (Reply(b"{}", 500), "OAI-PMH: "),
        (Reply(b"<html/>"), "not an answer of OAI-PMH"),
        (Reply(b"<OAI-PMH><error code='badArgument'>No.</error></OAI-PMH>"), "badArgument: No."),
        (Reply(b"<!DOCTYPE a><OAI-PMH/>"), "document type"),
    ],
)
def test_without_oai_the_newest_are_watched_and_the_next_run_tries_again(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str], reply: Reply, problem: str
) -> None:
    change(host, KEYS[RECENT], version=3)
    host.fault = failing("/oai", reply)
    assert cli.main(["fetch"]) == 0, "it fails no fetch"
    assert problem in said(capsys)
    assert whats(folder, KEYS[RECENT]) == [What.VERSION]
    assert progress(Store(folder / "content")) is None


def test_an_endless_list_of_changes_ends(folder: Path, host: Replay, capsys: pytest.CaptureFixture[str]) -> None:
    page = b"<OAI-PMH><ListIdentifiers><resumptionToken>again</resumptionToken></ListIdentifiers></OAI-PMH>"
    host.fault = failing("/oai", Reply(page))
    assert cli.main(["fetch"]) == 0
    assert "more than 200 pages" in said(capsys)


def test_a_watch_that_runs_out_of_time_is_done_again(
    folder: Path, host: Replay, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    change(host, KEYS[RECENT], version=3)
    asks = iter([False] * 15)  # the days of the fetch
    monkeypatch.setattr(command, "_budget", lambda minutes: lambda: next(asks, True))
    cli.main(["fetch", "--minutes", "1"])
    assert said(capsys).endswith("time is up")
    assert progress(Store(folder / "content")) is None
    monkeypatch.undo()


def test_a_range_and_an_archive_without_arxiv_are_not_watched(folder: Path, host: Replay) -> None:
    cli.main(["fetch", "--date", str(NEW)])
    (folder / "sources.yaml").write_text("enrich: false\n")
    cli.main(["fetch"])
    assert not [path for path in host.requests if path.startswith("/oai")]


def test_a_broken_state_is_named_and_fails_no_fetch(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "content/revisions.json").write_text('{"watched": 7}')
    assert cli.main(["fetch"]) == 0
    assert "revisions.json: is not like" in said(capsys)
    assert any("revisions.json" in problem for problem in check.problems(Store(folder / "content")))


def test_check_knows_the_history(folder: Path) -> None:
    store = Store(folder / "content")
    path = store.find(KEYS[OLD])
    old = '{"date": "2026-09-01", "what": "title", "new": "a  b"}, {"date": "2026-08-01", "what": "doi"}'
    path.write_text(path.read_text().replace("\n---\n", f"\nhistory: [{old}]\n---\n", 1))
    found = "\n".join(check.problems(store))
    assert "history: its dates are not oldest first" in found
    assert "history: 'a  b' has invisible characters" in found
