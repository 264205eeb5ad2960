"""The publication watch: which preprints became articles, and what a failure costs."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from dailypapers import check, cli, clock
from dailypapers.commands import fetch as command
from dailypapers.documents.revision import What
from dailypapers.documents.store import Store
from dailypapers.fetching.publication_watch import last
from dailypapers.http import Client
from demo.replay import Answers, Replay, Reply
from tests.fetching.replayed import NOW, paper, tree
from tests.sources.records import BIORXIV, MEDRXIV, dois, record

POSTED = date(2026, 5, 4)
TODAY = NOW.date()
SOURCES = "sources: {biorxiv: {required: true}, medrxiv: {required: true}}\narxiv_pause: 0\n"


def article(
    key: str, day: date, server: str = "bioRxiv", name: str = "biorxiv_doi", **more: object
) -> dict[str, object]:
    """A record of an article, in the shape of the API."""
    facts = {"published_doi": "10.7554/eLife.75393", "published_journal": "eLife"}
    return {name: key, "preprint_platform": server, "published_date": str(day), **facts, **more}


@pytest.fixture
def host() -> Iterator[Replay]:
    with Replay(Answers(records=[record(BIORXIV, POSTED), record(MEDRXIV, POSTED)])) as replay:
        yield replay


@pytest.fixture
def folder(tmp_path: Path, host: Replay, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """An archive of two preprints of May."""
    (tmp_path / "sources.yaml").write_text(SOURCES)
    monkeypatch.chdir(tmp_path)
    for name, value in host.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(command, "Client", partial(Client, sleep=lambda seconds: None))
    assert cli.main(["fetch", "--date", str(POSTED)]) == 0
    assert not any("/pubs/" in path for path in host.requests)
    host.answers.records = []
    host.requests.clear()
    capsys.readouterr()
    return tmp_path


def watches(host: Replay, capsys: pytest.CaptureFixture[str]) -> str:
    """What a fetch says of it."""
    host.requests.clear()
    cli.main(["fetch"])
    said = capsys.readouterr()
    return "".join(line for line in (said.out + said.err).splitlines() if line.startswith("publications"))


def test_a_preprint_that_became_an_article_says_so_with_its_history(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str]
) -> None:
    host.answers.records += [
        article(BIORXIV, TODAY - timedelta(days=29)),
        article(MEDRXIV, TODAY, "medRxiv", "preprint_doi", published_journal=None),
        *(article(key, TODAY) for key in dois(70)),
    ]
    assert watches(host, capsys) == "publications: 2 papers asked for, 2 changed"
    first, second = paper(folder / "content", BIORXIV).paper, paper(folder / "content", MEDRXIV).paper
    assert (first.doi, first.journal_ref) == ("10.7554/eLife.75393", "eLife")
    assert (second.doi, second.journal_ref) == ("10.7554/eLife.75393", "")
    assert [(one.date, one.what, one.new) for one in first.history] == [
        (TODAY, What.JOURNAL_REF, "eLife"), (TODAY, What.DOI, "10.7554/eLife.75393"),
    ]  # fmt: skip
    assert Store(folder / "content").read_day(POSTED).fetched == NOW
    assert len([path for path in host.requests if path.startswith("/pubs/biorxiv/")]) == 6
    assert last(Store(folder / "content")) == TODAY and not list(check.problems(Store(folder / "content")))
    assert watches(host, capsys) == "" and not any("/pubs/" in path for path in host.requests)


def test_the_next_day_asks_again_from_before_the_last_and_changes_nothing(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    host.answers.records.append(article(BIORXIV, TODAY))
    watches(host, capsys)
    before = tree(folder / "content" / "papers")
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=40))
    assert watches(host, capsys) == "publications: 1 paper asked for, 0 changed"
    asked = sorted({tuple(path.split("/")[3:5]) for path in host.requests if path.startswith("/pubs/biorxiv/")})
    assert (asked[0][0], asked[-1][1]) == (str(TODAY - timedelta(days=30)), str(TODAY + timedelta(days=40)))
    ends = [(date.fromisoformat(end) + timedelta(days=1)).isoformat() for _, end in asked[:-1]]
    assert ends == [start for start, _ in asked[1:]]
    assert tree(folder / "content" / "papers") == before


@pytest.mark.parametrize(
    "change",
    [
        {"published_doi": "javascript:1"},
        {"published_doi": 7},
        {"biorxiv_doi": "../../etc/passwd"},
        {"biorxiv_doi": ["10.1101/1"]},
        {"biorxiv_doi": None},
    ],
)
def test_a_record_that_names_no_preprint_or_no_article_is_passed_over(
    change: dict[str, object], folder: Path, host: Replay, capsys: pytest.CaptureFixture[str]
) -> None:
    host.answers.records.append(article(BIORXIV, TODAY, **change))
    before = tree(folder / "content" / "papers")
    assert watches(host, capsys) == "publications: 0 papers asked for, 0 changed"
    assert tree(folder / "content" / "papers") == before


def test_a_failure_is_said_and_the_watch_is_done_again(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str]
) -> None:
    host.answers.records.append(article(MEDRXIV, TODAY, "medRxiv"))
    host.fault = lambda path, query: Reply(b"{}", 500) if path.startswith("/pubs/biorxiv") else None
    assert watches(host, capsys).startswith("publications: 1 paper asked for, 1 changed; biorxiv: ")
    assert last(Store(folder / "content")) is None
    host.fault = lambda path, query: None
    assert watches(host, capsys) == "publications: 1 paper asked for, 0 changed"
    (folder / "content/publications.json").write_text('{"watched": 7}')
    assert "publications.json: is not like" in watches(host, capsys)
    assert any("publications.json" in problem for problem in check.problems(Store(folder / "content")))


def test_an_archive_without_such_a_source_asks_nobody(
    folder: Path, host: Replay, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sources.yaml").write_text("arxiv_pause: 0\n")
    assert watches(host, capsys) == "" and not (folder / "content/publications.json").exists()
