"""What can go wrong at one of two services: the other's papers are kept, and what is missing is made good later."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dailypapers import check
from dailypapers.day import Status
from dailypapers.fetch import Fetch
from dailypapers.settings import Settings, SourceSettings
from dailypapers.store import Store
from demo.replay import Replay, Reply
from tests.fetching import FRIDAY, LATER, NOW, answers, facts, failing, fetch, item, paper

KEYS = ["2608.00002", "2608.00003"]
ARXIV = "/api/query"


@pytest.fixture
def host() -> Iterator[Replay]:
    with Replay(answers({FRIDAY: [item(key, FRIDAY) for key in KEYS]}, *map(facts, KEYS))) as replay:
        yield replay


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return tmp_path / "content"


NO_ENRICHMENT: dict[str, tuple[Reply, str]] = {
    "503": (Reply(b"", 503), "enrichment: arxiv: http://.*/api/query: HTTP 503"),
    "406": (Reply(b"", 406), "enrichment: arxiv: http://.*/api/query: HTTP 406"),
    "dropped connection": (Reply(b"<feed>", cut=3), "enrichment: arxiv: http://.*/api/query: RemoteProtocolError"),
    "HTML error page with 200": (Reply(b"<!doctype html><title>Sorry</title>"), "enrichment: arxiv: not (Atom|XML)"),
    "cut off": (Reply(b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"), "enrichment: arxiv: not XML"),
    "no entries": (
        Reply(b"<feed xmlns='http://www.w3.org/2005/Atom'/>"),
        "enrichment: arxiv: knows none of the 2 papers",
    ),
    "refusal of every id": (Reply(b"", 400), "enrichment: arxiv: knows none of the 2 papers"),
}


@pytest.mark.parametrize("name", NO_ENRICHMENT)
def test_without_arxiv_the_day_is_kept_noted_and_made_good_later(host: Replay, content: Path, name: str) -> None:
    reply, said = NO_ENRICHMENT[name]
    host.fault = failing(ARXIV, reply)
    (outcome,) = fetch(host, content, FRIDAY)
    assert (outcome.new, outcome.failed, outcome.status) == (2, False, Status.PROVISIONAL)
    assert (paper(content, KEYS[0]).paper.title, paper(content, KEYS[0]).paper.version) == (f"Paper {KEYS[0]}", None)
    assert Store(content).read_day(FRIDAY).note == outcome.note
    assert re.match(said, outcome.note)
    host.fault = lambda path, query: None
    (outcome,) = fetch(host, content, FRIDAY, now=LATER)
    assert (outcome.updated, outcome.note, Store(content).read_day(FRIDAY).note) == (2, "", "")
    assert paper(content, KEYS[0]).paper.title == f"Paper {KEYS[0]} at $O(n^2)$"


def test_a_closed_day_without_facts_is_asked_for_until_it_has_them(host: Replay, content: Path) -> None:
    long_after = NOW + timedelta(days=300)
    host.fault = failing(ARXIV, Reply(b"", 503))
    assert fetch(host, content, FRIDAY, now=long_after)[0].status is Status.COMPLETE
    assert FRIDAY in Fetch(Store(content), [], None, Settings(), long_after).unsettled()
    host.fault = lambda path, query: None
    fetch(host, content, FRIDAY, now=long_after)
    assert FRIDAY not in Fetch(Store(content), [], None, Settings(), long_after).unsettled()


def test_arxiv_failing_later_takes_back_nothing_that_it_said(host: Replay, content: Path) -> None:
    fetch(host, content, FRIDAY)
    papers = [path.read_bytes() for path in Store(content).paper_paths()]
    host.fault = failing(ARXIV, Reply(b"", 503))
    (outcome,) = fetch(host, content, FRIDAY, now=LATER)
    assert (outcome.unchanged, outcome.failed) == (2, False)
    assert [path.read_bytes() for path in Store(content).paper_paths()] == papers


def test_of_two_batches_the_one_that_came_is_kept(host: Replay, content: Path) -> None:
    keys = [f"2608.{number:05}" for number in range(1, 131)]
    host.answers.items[str(FRIDAY)] = [item(key, FRIDAY) for key in keys]
    host.answers.facts = {key: facts(key) for key in keys}
    host.fault = lambda path, query: Reply(b"", 503) if keys[-1] in query.get("id_list", "") else None
    (outcome,) = fetch(host, content, FRIDAY)
    assert outcome.note.startswith("enrichment: arxiv: ")
    assert (paper(content, keys[0]).paper.version, paper(content, keys[-1]).paper.version) == (2, None)
    host.fault = lambda path, query: None
    (outcome,) = fetch(host, content, FRIDAY, now=LATER)
    assert (outcome.updated, outcome.unchanged, outcome.note) == (30, 100, "")


BOTH = Settings(sources=(SourceSettings("huggingface"), SourceSettings("arxiv", False, ("cs.CL",))))


def test_an_optional_source_that_is_down_is_noted_and_costs_nothing(host: Replay, content: Path) -> None:
    host.fault = lambda path, query: Reply(b"", 500) if "search_query" in query else None
    (outcome,) = fetch(host, content, FRIDAY, settings=BOTH)
    assert (outcome.new, outcome.failed, outcome.status) == (2, False, Status.PROVISIONAL)
    assert outcome.note.startswith("arxiv: ") and outcome.note.endswith("HTTP 500")
    assert Store(content).read_day(FRIDAY).sources == ("huggingface",)


def test_a_required_source_that_is_down_keeps_what_the_other_says(host: Replay, content: Path) -> None:
    host.answers.facts["2608.00009"] = facts("2608.00009", published=f"{FRIDAY}T10:00:00Z")
    host.fault = lambda path, query: None if path == ARXIV else Reply(b"", 500)
    (outcome,) = fetch(host, content, FRIDAY, settings=BOTH)
    assert (outcome.new, outcome.failed, outcome.status) == (1, True, Status.FAILED)
    assert paper(content, "2608.00009")
    assert list(check.problems(Store(content))) == []


def test_without_any_answer_optional_sources_fail_the_day_too(host: Replay, content: Path) -> None:
    only = Settings(sources=(SourceSettings("huggingface", required=False),))
    host.fault = failing("/", Reply(b"", 500))
    (outcome,) = fetch(host, content, FRIDAY, settings=only)
    assert (outcome.failed, outcome.status) == (True, Status.FAILED)


def test_a_refusal_of_arxiv_is_no_day_that_is_not_open(host: Replay, content: Path) -> None:
    host.fault = lambda path, query: Reply(b"", 400) if "search_query" in query else None
    arxiv = Settings(sources=(SourceSettings("arxiv", True, ("cs.CL",)),))
    (outcome,) = fetch(host, content, NOW.date(), settings=arxiv)
    assert outcome.failed and outcome.error.endswith("HTTP 400")
