"""What can go wrong at one of two services: the other's papers are kept, and what is missing is made good later."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dailypapers import check
from dailypapers.documents.day import Status
from dailypapers.documents.missing import Missing, Reason, What, told
from dailypapers.documents.store import Store
from dailypapers.fetching import enrichment
from dailypapers.fetching.fetch import Fetch
from dailypapers.fetching.settings import Settings, SourceSettings
from demo.replay import Replay, Reply
from tests.fetching.replayed import FRIDAY, LATER, NOW, THURSDAY, answers, facts, failing, fetch, item, paper, tree

KEYS = ["2608.00002", "2608.00003"]
ARXIV = "/api/query"


@pytest.fixture
def host() -> Iterator[Replay]:
    with Replay(answers({FRIDAY: [item(key, FRIDAY) for key in KEYS]}, *map(facts, KEYS))) as replay:
        yield replay


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return tmp_path / "content"


UNAVAILABLE, UNKNOWN = Reason.UNAVAILABLE, Reason.UNKNOWN
NO_ENRICHMENT: dict[str, tuple[Reply, Reason, str]] = {
    "503": (Reply(b"", 503), UNAVAILABLE, "http://.*/api/query: HTTP 503"),
    "406": (Reply(b"", 406), UNAVAILABLE, "http://.*/api/query: HTTP 406"),
    "dropped connection": (Reply(b"<feed>", cut=3), UNAVAILABLE, "http://.*/api/query: RemoteProtocolError"),
    "HTML error page with 200": (Reply(b"<!doctype html><title>Sorry</title>"), UNAVAILABLE, "not (Atom|XML)"),
    "cut off": (Reply(b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"), UNAVAILABLE, "not XML"),
    "no entries": (Reply(b"<feed xmlns='http://www.w3.org/2005/Atom'/>"), UNKNOWN, "$"),
    "refusal of every id": (Reply(b"", 400), UNKNOWN, "$"),
}


@pytest.mark.parametrize("name", NO_ENRICHMENT)
def test_without_arxiv_the_day_is_kept_noted_and_made_good_later(host: Replay, content: Path, name: str) -> None:
    reply, reason, said = NO_ENRICHMENT[name]
    host.fault = failing(ARXIV, reply)
    (outcome,) = fetch(host, content, FRIDAY)
    assert (outcome.new, outcome.failed, outcome.status) == (2, False, Status.PROVISIONAL)
    assert (paper(content, KEYS[0]).paper.title, paper(content, KEYS[0]).paper.version) == (f"Paper {KEYS[0]}", None)
    (lost,) = Store(content).read_day(FRIDAY).missing
    since = NOW.date() if reason is UNAVAILABLE else None
    assert lost == Missing(what=What.FACTS, source="arxiv", reason=reason, papers=2, since=since, detail=lost.detail)
    assert re.match(said, lost.detail)
    assert outcome.note == told(lost)
    before = tree(content)
    fetch(host, content, FRIDAY, now=LATER)
    assert tree(content) == before, "the same answers leave no trace"
    host.fault = lambda path, query: None
    (outcome,) = fetch(host, content, FRIDAY, now=LATER)
    assert (outcome.updated, outcome.note, Store(content).read_day(FRIDAY).missing) == (2, "", ())
    assert paper(content, KEYS[0]).paper.title == f"Paper {KEYS[0]} at $O(n^2)$"


def unsettled(content: Path, now: datetime) -> list[date]:
    return Fetch(Store(content), [], None, Settings(), now).unsettled()


def test_a_closed_day_without_facts_is_asked_for_until_it_has_them(host: Replay, content: Path) -> None:
    long_after = NOW + timedelta(days=300)
    host.fault = failing(ARXIV, Reply(b"", 503))
    assert fetch(host, content, FRIDAY, now=long_after)[0].status is Status.COMPLETE
    assert FRIDAY in unsettled(content, long_after)
    host.fault = lambda path, query: None
    fetch(host, content, FRIDAY, now=long_after)
    assert FRIDAY not in unsettled(content, long_after)


def test_papers_that_arxiv_does_not_know_are_asked_for_until_30_days_after_their_day(
    host: Replay, content: Path
) -> None:
    del host.answers.facts[KEYS[0]]
    for days, given_up in ((1, False), (20, False), (29, False), (30, True)):
        now = datetime(2026, 8, 21, 6, tzinfo=UTC) + timedelta(days=days)
        fetch(host, content, FRIDAY, now=now)
        (lost,) = Store(content).read_day(FRIDAY).missing
        assert (lost.reason, lost.papers, lost.given_up) == (Reason.UNKNOWN, 1, given_up)
        assert (FRIDAY in unsettled(content, now)) is not given_up


@pytest.mark.parametrize(("part", "status"), [(ARXIV, Status.COMPLETE), ("/", Status.FAILED)])
def test_a_source_that_never_answers_is_given_up_after_30_days(
    host: Replay, content: Path, part: str, status: Status
) -> None:
    host.fault, first = failing(part, Reply(b"", 503)), NOW + timedelta(days=300)
    for days, given_up in ((0, False), (29, False), (30, True)):
        now = first + timedelta(days=days)
        fetch(host, content, FRIDAY, now=now)
        day = Store(content).read_day(FRIDAY)
        (lost,) = day.missing
        assert (day.status, lost.since, lost.given_up) == (status, first.date(), given_up)
        assert (FRIDAY in unsettled(content, now)) is not given_up
    assert list(check.problems(Store(content))) == []
    host.fault = lambda path, query: None
    fetch(host, content, FRIDAY, now=now)
    assert Store(content).read_day(FRIDAY).missing == (), "by its date it can still be asked for"


def test_arxiv_failing_later_takes_back_nothing_that_it_said(host: Replay, content: Path) -> None:
    fetch(host, content, FRIDAY)
    papers = [path.read_bytes() for path in Store(content).paper_paths()]
    host.fault = failing(ARXIV, Reply(b"", 503))
    (outcome,) = fetch(host, content, FRIDAY, now=LATER)
    assert (outcome.unchanged, outcome.failed) == (2, False)
    assert [path.read_bytes() for path in Store(content).paper_paths()] == papers


def many(host: Replay, days: int, papers: int) -> list[date]:
    """Have the host list so many papers on each of so many days, and know them all."""
    listed = [FRIDAY - timedelta(days=count) for count in reversed(range(days))]
    for day in listed:
        keys = [f"{day:%y%m}.{day.day:02}{number:03}" for number in range(papers)]
        host.answers.items[str(day)] = [item(key, day) for key in keys]
        host.answers.facts |= {key: facts(key) for key in keys}
    return listed


def ids_asked(host: Replay) -> list[int]:
    """How many ids each request to arXiv asked for."""
    queries = (parse_qs(urlsplit(path).query) for path in host.requests if path.startswith(ARXIV))
    return [len(query["id_list"][0].split(",")) for query in queries]


def test_arxiv_is_asked_for_the_papers_of_many_days_at_once(host: Replay, content: Path) -> None:
    days = many(host, days=9, papers=37)
    outcomes = fetch(host, content, *days)
    assert ids_asked(host) == [100, 100, 100, 33]
    assert [(one.day, one.new, one.note) for one in outcomes] == [(day, 37, "") for day in days]
    assert all(Store(content).read_paper(path).paper.version == 2 for path in Store(content).paper_paths())


def test_a_paper_of_two_days_is_asked_for_once(host: Replay, content: Path) -> None:
    host.answers.items[str(THURSDAY)] = [item(KEYS[0], THURSDAY)]
    thursday, friday = fetch(host, content, THURSDAY, FRIDAY)
    assert (ids_asked(host), thursday.new, friday.new, friday.updated) == ([2], 1, 1, 1)


def test_days_are_filed_as_soon_as_arxiv_was_asked_for_all_their_papers(
    host: Replay, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrichment, "BATCH", 10)
    days = many(host, days=6, papers=6)
    read_before: list[int] = []

    def fault(path: str, query: Mapping[str, str]) -> None:
        if path == ARXIV:
            read_before.append(len(Store(content).days()))

    host.fault = fault
    fetch(host, content, *days)
    assert read_before == [0, 1, 3, 5]


def test_of_two_batches_the_one_that_came_is_kept(host: Replay, content: Path) -> None:
    keys = [f"2608.{number:05}" for number in range(1, 131)]
    host.answers.items[str(FRIDAY)] = [item(key, FRIDAY) for key in keys]
    host.answers.facts = {key: facts(key) for key in keys}
    host.fault = lambda path, query: Reply(b"", 503) if keys[-1] in query.get("id_list", "") else None
    fetch(host, content, FRIDAY)
    (lost,) = Store(content).read_day(FRIDAY).missing
    assert (lost.reason, lost.papers) == (Reason.UNAVAILABLE, 30)
    assert (paper(content, keys[0]).paper.version, paper(content, keys[-1]).paper.version) == (2, None)
    host.fault = lambda path, query: None
    (outcome,) = fetch(host, content, FRIDAY, now=LATER)
    assert (outcome.updated, outcome.unchanged, outcome.note) == (30, 100, "")


def test_after_three_requests_without_an_answer_arxiv_is_asked_no_more(
    host: Replay, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(enrichment, "BATCH", 10)
    days = many(host, days=6, papers=10)
    host.fault = failing(ARXIV, Reply(b"", 403))
    outcomes = fetch(host, content, *days)
    assert ids_asked(host) == [10, 10, 10]
    assert "HTTP 403" in outcomes[2].note and "asked no more after 3 requests" in outcomes[3].note


BOTH = Settings(sources=(SourceSettings("huggingface"), SourceSettings("arxiv", False, ("cs.CL",))))


def test_an_optional_source_that_is_down_is_noted_and_costs_nothing(host: Replay, content: Path) -> None:
    host.fault = lambda path, query: Reply(b"", 500) if "search_query" in query else None
    (outcome,) = fetch(host, content, FRIDAY, settings=BOTH)
    assert (outcome.new, outcome.failed, outcome.status) == (2, False, Status.PROVISIONAL)
    assert outcome.note.startswith("arxiv: ") and outcome.note.endswith("HTTP 500")
    (lost,) = Store(content).read_day(FRIDAY).missing
    assert (lost.what, lost.source, lost.reason) == (What.LIST, "arxiv", Reason.UNAVAILABLE)
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
