"""What can go wrong at a source, over loopback: nothing is lost, the day's status is right, and the message says what to do.

Every fault runs against an empty store and against one that knows the day already.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from dailypapers import check
from dailypapers.documents.day import Status
from dailypapers.documents.missing import Reason, What
from dailypapers.documents.store import Store
from dailypapers.fetching.progress import Summary, line
from demo.replay import Fault, Replay, Reply
from tests.fetching.replayed import (
    FRIDAY,
    LATER,
    MONDAY,
    NOW,
    SATURDAY,
    THURSDAY,
    answers,
    facts,
    failing,
    fetch,
    item,
    paper,
    tree,
)

KEYS = [f"2608.{number:05}" for number in range(1, 4)]
HTML_ERROR = Reply(b"<!doctype html><title>Sorry</title><h1>We will be back soon</h1>", type="text/html")
API, PAGE, ARXIV = "/api/daily_papers", "/papers/date/", "/api/query"


@pytest.fixture
def host() -> Iterator[Replay]:
    listed = {THURSDAY: [item("2608.00001", THURSDAY)], FRIDAY: [item(key, FRIDAY) for key in KEYS[1:]]}
    with Replay(answers(listed, *map(facts, KEYS))) as replay:
        yield replay


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return tmp_path / "content"


def sound(content: Path) -> bool:
    """Whether every document is whole and every count is right."""
    return list(check.problems(Store(content))) == []


def also(*faults: Fault) -> Fault:
    """The first of these faults that happens."""

    def fault(path: str, query: Mapping[str, str]) -> Reply | None:
        return next((reply for one in faults if (reply := one(path, query)) is not None), None)

    return fault


DOWN: dict[str, tuple[Callable[[], Fault], str]] = {
    "500s": (lambda: failing("/", Reply(b"", 500)), "/api/daily_papers: HTTP 500"),
    "429": (
        lambda: failing("/", Reply(b"", 429, headers={"Retry-After": "20"})),
        "/api/daily_papers: HTTP 429",
    ),
    "429 for an hour": (
        lambda: failing("/", Reply(b"", 429, headers={"Retry-After": "3600"})),
        "/api/daily_papers: HTTP 429, asks to wait 3600 s",
    ),
    "dropped connection": (lambda: failing("/", Reply(b"[" * 99, cut=9)), "/api/daily_papers: RemoteProtocolError"),
    "truncated JSON": (
        lambda: failing("/", Reply(json.dumps([item(KEYS[1], FRIDAY)]).encode()[:200])),
        'not JSON, or cut off: b\'[{"paper"',
    ),
    "HTML error page with 200": (lambda: failing("/", HTML_ERROR), "not JSON, or cut off: b'<!doctype html>"),
    "error in JSON with 200": (lambda: failing("/", Reply(b'{"error": "Too busy"}')), "huggingface: Too busy"),
    "null": (lambda: failing("/", Reply(b"null")), "not a list: b'null'"),
    "refusal": (lambda: failing("/", Reply(b"", 403)), "/api/daily_papers: HTTP 403"),
    "day not open, though it is past": (lambda: failing("/", Reply(b"", 400)), "/api/daily_papers: HTTP 400"),
    "another format": (lambda: failing("/", Reply(b'[{"work": {"id": "x"}}]')), "none of 1 items is a paper"),
}


@pytest.mark.parametrize("name", DOWN)
def test_a_source_that_is_down_fails_the_day_and_says_why(host: Replay, content: Path, name: str) -> None:
    fault, said = DOWN[name]
    host.fault = fault()
    (outcome,) = fetch(host, content, FRIDAY)
    day = Store(content).read_day(FRIDAY)
    assert (outcome.failed, outcome.status, day.status, day.papers) == (True, Status.FAILED, Status.FAILED, 0)
    (lost,) = day.missing
    assert (lost.what, lost.source, lost.reason) == (What.LIST, "huggingface", Reason.UNAVAILABLE)
    assert outcome.error == f"huggingface: {lost.detail}" and said in outcome.error
    assert "the page instead: " in outcome.error
    assert sound(content)


@pytest.mark.parametrize("name", DOWN)
def test_a_source_that_is_down_costs_a_known_day_nothing(host: Replay, content: Path, name: str) -> None:
    fetch(host, content, FRIDAY)
    before = tree(content)
    fault, said = DOWN[name]
    host.fault = fault()
    (outcome,) = fetch(host, content, FRIDAY, now=LATER)
    assert (outcome.failed, outcome.status) == (True, Status.PROVISIONAL)
    assert said in outcome.error
    assert tree(content) == before


@pytest.mark.parametrize("name", DOWN)
def test_a_day_that_failed_is_made_good_by_the_next_fetch(host: Replay, content: Path, name: str) -> None:
    host.fault = DOWN[name][0]()
    fetch(host, content, FRIDAY)
    host.fault = lambda path, query: None
    (outcome,) = fetch(host, content, FRIDAY, now=LATER)
    assert (outcome.new, outcome.failed, outcome.status) == (2, False, Status.PROVISIONAL)
    assert Store(content).read_day(FRIDAY).missing == ()
    assert sound(content)


def test_one_failed_day_keeps_no_other_from_being_fetched(host: Replay, content: Path) -> None:
    def fault(path: str, query: Mapping[str, str]) -> Reply | None:
        return Reply(b"", 500) if str(THURSDAY) in (query.get("date"), path.removeprefix(PAGE)) else None

    host.fault = fault
    thursday, friday = fetch(host, content, THURSDAY, FRIDAY)
    assert (thursday.status, friday.status, friday.new) == (Status.FAILED, Status.PROVISIONAL, 2)
    summary = Summary()
    for outcome in (thursday, friday):
        summary.add(outcome)
    assert str(summary) == "2 days, 1 failed: 2 new, 0 updated, 0 unchanged papers"
    assert "FAILED NOW: huggingface: " in line(thursday) and "HTTP 500" in line(thursday)


PASSING: dict[str, Reply] = {
    "429 with Retry-After": Reply(b"", 429, headers={"Retry-After": "20"}),
    "500": Reply(b"", 500),
    "dropped connection": Reply(b"[" * 99, cut=9),
}


@pytest.mark.parametrize("name", PASSING)
@pytest.mark.parametrize("path", [API, ARXIV])
def test_a_fault_that_passes_leaves_no_trace(host: Replay, content: Path, name: str, path: str) -> None:
    host.fault = failing(path, PASSING[name], times=3)
    (outcome,) = fetch(host, content, FRIDAY)
    assert (outcome.new, outcome.error, outcome.note) == (2, "", "")
    assert paper(content, KEYS[1]).paper.version == 2


@pytest.mark.parametrize(
    "reply", [Reply(b"", 500), Reply(b"", 403), HTML_ERROR, Reply(b'[{"paper": {"id'), Reply(b"", 400)]
)
def test_where_the_api_refuses_the_page_is_read(host: Replay, content: Path, reply: Reply) -> None:
    host.fault = failing(API, reply)
    (outcome,) = fetch(host, content, FRIDAY)
    assert (outcome.new, outcome.error, outcome.status) == (2, "", Status.PROVISIONAL)
    over_api = content.with_name("api")
    host.fault = lambda path, query: None
    fetch(host, over_api, FRIDAY)
    assert tree(content) == tree(over_api)


def test_the_page_of_another_day_is_not_taken_for_this_one(host: Replay, content: Path) -> None:
    host.answers.items[str(FRIDAY)] = [item(key) for key in KEYS[1:]]
    friday = host.reply(f"{PAGE}{FRIDAY}", {})
    host.fault = also(failing(API, Reply(b"", 500)), failing(PAGE, friday))
    (outcome,) = fetch(host, content, SATURDAY)
    assert outcome.status is Status.FAILED
    assert "the page is of 2026-08-21, not of 2026-08-22" in outcome.error
    assert Store(content).paper_paths() == []


def test_today_may_not_be_open_yet(host: Replay, content: Path) -> None:
    today = NOW.date()
    host.fault = failing(API, Reply(b'{"error": "date is in the future"}', 400))
    (outcome,) = fetch(host, content, today)
    assert (outcome.failed, outcome.status) == (False, Status.PROVISIONAL)
    assert outcome.note == "huggingface: the day is not open yet"
    host.fault = lambda path, query: None
    host.answers.items[str(today)] = [item(KEYS[0], today)]
    (outcome,) = fetch(host, content, today, now=LATER)
    assert (outcome.new, outcome.note) == (1, "")


def test_an_answer_that_is_empty_leaves_a_known_day_as_it_was(host: Replay, content: Path) -> None:
    fetch(host, content, FRIDAY)
    before = tree(content)
    host.fault = failing(API, Reply(b"[]"))
    (outcome,) = fetch(host, content, FRIDAY, now=LATER)
    assert (outcome.failed, outcome.status) == (False, Status.PROVISIONAL)
    assert outcome.note == "nothing is listed now; what was known is kept"
    assert tree(content) == before


def test_a_source_that_is_down_makes_no_failure_of_an_empty_day(host: Replay, content: Path) -> None:
    fetch(host, content, SATURDAY)
    before = tree(content)
    host.fault = failing("/", Reply(b"", 500))
    (outcome,) = fetch(host, content, SATURDAY, now=LATER)
    assert (outcome.failed, outcome.status) == (True, Status.EMPTY)
    assert tree(content) == before


def test_an_answer_that_lists_less_takes_nothing_away(host: Replay, content: Path) -> None:
    fetch(host, content, FRIDAY)
    before = tree(content)
    host.answers.items[str(FRIDAY)].pop()
    fetch(host, content, FRIDAY, now=LATER)
    assert tree(content) == before


def test_an_empty_day_gets_its_papers_when_they_come(host: Replay, content: Path) -> None:
    assert fetch(host, content, MONDAY)[0].status is Status.EMPTY
    host.answers.items[str(MONDAY)] = [item(KEYS[0], MONDAY)]
    (outcome,) = fetch(host, content, MONDAY, now=LATER)
    assert (outcome.new, outcome.status) == (1, Status.PROVISIONAL)


@pytest.mark.parametrize("dated", [True, False], ids=["dated items", "undated items"])
def test_the_list_of_an_earlier_day_is_no_new_day(host: Replay, content: Path, dated: bool) -> None:
    items = [item(key, FRIDAY if dated else None) for key in KEYS[1:]]
    host.answers.items = {str(FRIDAY): items, str(MONDAY): items}
    fetch(host, content, FRIDAY)
    papers = [path.read_bytes() for path in Store(content).paper_paths()]
    (outcome,) = fetch(host, content, MONDAY)
    assert (outcome.failed, outcome.status) == (False, Status.PROVISIONAL)
    assert outcome.note == "huggingface: the answer is the list of an earlier day"
    assert Store(content).read_day(MONDAY).papers == 0
    assert [path.read_bytes() for path in Store(content).paper_paths()] == papers
    host.answers.items[str(MONDAY)] = [item(KEYS[0], MONDAY if dated else None)]
    assert fetch(host, content, MONDAY, now=LATER)[0].new == 1
    assert sound(content)


def test_a_day_of_which_only_an_earlier_list_is_known_ends_empty(host: Replay, content: Path) -> None:
    items = host.answers.items[str(FRIDAY)]
    host.answers.items[str(SATURDAY)] = items
    fetch(host, content, FRIDAY, SATURDAY)
    (outcome,) = fetch(host, content, SATURDAY, now=NOW + timedelta(days=20))
    assert (outcome.status, Store(content).read_day(SATURDAY).status) == (Status.EMPTY, Status.EMPTY)


@pytest.mark.parametrize("size", [50, 100])
def test_a_page_that_was_cut_off_is_read_on(host: Replay, content: Path, size: int) -> None:
    keys = [f"2608.{number:05}" for number in range(1, 131)]
    items = [item(key, FRIDAY) for key in keys]

    def fault(path: str, query: Mapping[str, str]) -> Reply | None:
        if path != API:
            return None
        start = int(query["p"]) * size
        return Reply(json.dumps(items[start : start + size]).encode())

    host.fault = fault
    (outcome,) = fetch(host, content, FRIDAY)
    assert outcome.new == 130
    assert [path.stem for path in Store(content).papers_of(FRIDAY)] == keys


def test_a_later_page_that_fails_is_not_taken_for_the_end(host: Replay, content: Path) -> None:
    items = [item(f"2608.{number:05}", FRIDAY) for number in range(1, 131)]
    host.answers.items[str(FRIDAY)] = items
    second = lambda path, query: Reply(b"", 500) if query.get("p") == "1" else None  # noqa: E731
    host.fault = also(second, failing(PAGE, Reply(b"", 500)))
    (outcome,) = fetch(host, content, FRIDAY)
    assert (outcome.new, outcome.status) == (0, Status.FAILED)
    host.fault = lambda path, query: None
    assert fetch(host, content, FRIDAY, now=LATER)[0].new == 130


def test_a_slow_answer_is_waited_for(host: Replay, content: Path) -> None:
    host.fault = lambda path, query: time.sleep(0.2)
    assert fetch(host, content, FRIDAY, timeout=5.0)[0].new == 2


def test_a_source_that_is_too_slow_fails_the_day(host: Replay, content: Path) -> None:
    host.fault = lambda path, query: time.sleep(0.3)
    (outcome,) = fetch(host, content, FRIDAY, timeout=0.05)
    assert outcome.status is Status.FAILED
    assert "/api/daily_papers: ReadTimeout" in outcome.error


def test_a_host_that_is_not_there_fails_the_day(host: Replay, content: Path) -> None:
    host.url = "http://127.0.0.1:9"
    (outcome,) = fetch(host, content, FRIDAY)
    assert outcome.error.startswith("huggingface: http://127.0.0.1:9/api/daily_papers: ConnectError")


def test_bad_items_cost_the_good_ones_nothing(host: Replay, content: Path) -> None:
    host.answers.items[str(FRIDAY)] += [None, 3, {}, {"paper": {"id": "2608.99999"}}, item("../../x"), item("2608.1v2")]
    (outcome,) = fetch(host, content, FRIDAY)
    day = Store(content).read_day(FRIDAY)
    assert (outcome.new, outcome.failed, day.papers, day.dropped) == (2, False, 2, 6)


def test_a_day_that_failed_for_long_is_still_asked_for(host: Replay, content: Path) -> None:
    host.fault = failing("/", Reply(b"", 500))
    old = date(2025, 1, 6)
    fetch(host, content, old)
    host.fault = lambda path, query: None
    host.answers.items[str(old)] = [item("2501.00001")]
    (outcome,) = fetch(host, content, old)
    assert (outcome.new, outcome.status) == (1, Status.COMPLETE)
