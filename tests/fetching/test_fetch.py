"""Fetching days: who owns a paper, how far a day can be trusted, and what a second fetch changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dailypapers.documents.day import Status
from dailypapers.documents.store import Store
from dailypapers.errors import SettingsError
from dailypapers.fetching.settings import Rule, Settings, SourceSettings
from demo.replay import Answers, Replay
from tests.fetching.replayed import FRIDAY, LATER, MONDAY, NOW, SATURDAY, answers, facts, fetch, item, paper, tree

KEY, OTHER = "2608.00010", "2608.00011"
CLOSE = datetime(2026, 9, 4, 6, 13, tzinfo=UTC)
"""A fetch on the day on which FRIDAY closes."""
SOURCES = (SourceSettings("huggingface"), SourceSettings("arxiv", False, ("cs.CL",)))


@pytest.fixture
def host() -> Iterator[Replay]:
    known = answers(
        {FRIDAY: [item(KEY, FRIDAY)], SATURDAY: [], MONDAY: [item(OTHER, MONDAY)]}, facts(KEY), facts(OTHER)
    )
    with Replay(known) as replay:
        yield replay


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return tmp_path / "content"


def test_a_paper_is_filed_with_what_both_services_know(host: Replay, content: Path) -> None:
    (outcome,) = fetch(host, content, FRIDAY)
    assert (outcome.new, outcome.updated, outcome.unchanged, outcome.error, outcome.note) == (1, 0, 0, "", "")
    document = paper(content, KEY)
    assert document.paper.title == "Paper 2608.00010 at $O(n^2)$"
    assert document.abstract_text == "Abstract of 2608.00010, $8.2\\times$ more."
    assert (document.paper.votes, document.paper.version, document.paper.sources) == (7, 2, ("huggingface",))
    assert document.paper.authors == ("Ada Müller", "李雷", "Eve X")


def test_each_day_gets_its_status(host: Replay, content: Path) -> None:
    today = NOW.date()
    outcomes = fetch(host, content, FRIDAY, SATURDAY, MONDAY, today, date(2024, 6, 1))
    assert [(one.day, one.status) for one in outcomes] == [
        (date(2024, 6, 1), Status.EMPTY),
        (FRIDAY, Status.PROVISIONAL),
        (SATURDAY, Status.EMPTY),
        (MONDAY, Status.PROVISIONAL),
        (today, Status.PROVISIONAL),
    ]
    assert [day.status for one in outcomes if (day := Store(content).read_day(one.day))] == [
        one.status for one in outcomes
    ]


def test_a_second_fetch_changes_no_byte(host: Replay, content: Path) -> None:
    days = (FRIDAY, SATURDAY, MONDAY, NOW.date())
    fetch(host, content, *days)
    before, times = tree(content), {path: path.stat().st_mtime_ns for path in content.rglob("*.md")}
    outcomes = fetch(host, content, *days, now=LATER)
    assert (tree(content), sum(one.unchanged for one in outcomes)) == (before, 2)
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_new_votes_update_the_paper_and_the_time_of_its_day(host: Replay, content: Path) -> None:
    fetch(host, content, FRIDAY, MONDAY)
    host.answers.items[str(FRIDAY)] = [item(KEY, FRIDAY, upvotes=99, githubRepo="https://example.org/code")]
    friday, monday = fetch(host, content, FRIDAY, MONDAY, now=LATER)
    assert (friday.updated, monday.updated, monday.unchanged) == (1, 0, 1)
    assert (paper(content, KEY).paper.votes, paper(content, KEY).paper.code) == (99, "https://example.org/code")
    assert (Store(content).read_day(FRIDAY).fetched, Store(content).read_day(MONDAY).fetched) == (LATER, NOW)


def test_a_day_closes_after_14_days_and_keeps_the_votes_of_that_moment(host: Replay, content: Path) -> None:
    fetch(host, content, FRIDAY, now=CLOSE - timedelta(days=1))
    assert (Store(content).read_day(FRIDAY).status, paper(content, KEY).paper.votes_at_close) == ("provisional", None)
    host.answers.items[str(FRIDAY)] = [item(KEY, FRIDAY, upvotes=20)]
    fetch(host, content, FRIDAY, now=CLOSE)
    assert (Store(content).read_day(FRIDAY).status, paper(content, KEY).paper.votes_at_close) == ("complete", 20)
    host.answers.items[str(FRIDAY)] = [item(KEY, FRIDAY, upvotes=50)]
    fetch(host, content, FRIDAY, now=CLOSE + timedelta(days=30))
    assert (paper(content, KEY).paper.votes, paper(content, KEY).paper.votes_at_close) == (50, 20)


def test_a_day_first_seen_after_its_close_has_no_votes_of_that_moment(host: Replay, content: Path) -> None:
    fetch(host, content, FRIDAY, now=CLOSE + timedelta(days=300))
    assert (Store(content).read_day(FRIDAY).status, paper(content, KEY).paper.votes_at_close) == ("complete", None)


@pytest.mark.parametrize("order", [[FRIDAY, MONDAY], [MONDAY, FRIDAY]])
def test_a_paper_on_two_days_is_filed_once_on_the_first(host: Replay, content: Path, order: list[date]) -> None:
    host.answers.items[str(MONDAY)] = [item(OTHER, MONDAY), item(KEY, MONDAY, upvotes=30)]
    for day in order:
        fetch(host, content, day)
    assert [path.stem for path in Store(content).paper_paths()] == [KEY, OTHER]
    filed = paper(content, KEY).paper
    assert (filed.date, filed.also_listed, filed.votes) == (FRIDAY, (MONDAY,), 30)
    assert [
        (Store(content).read_day(day).papers, Store(content).read_day(day).repeats) for day in (FRIDAY, MONDAY)
    ] == [
        (1, 0),
        (1, 1),
    ]


def test_both_orders_of_fetching_end_in_the_same_papers(host: Replay, tmp_path: Path) -> None:
    host.answers.items[str(MONDAY)] = [item(OTHER, MONDAY), item(KEY, MONDAY, upvotes=30)]
    for name, order in (("one", [FRIDAY, MONDAY]), ("two", [MONDAY, FRIDAY])):
        for day in order:
            fetch(host, tmp_path / name, day)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_paper_of_another_day_updates_what_is_known_and_is_not_filed(host: Replay, content: Path) -> None:
    fetch(host, content, FRIDAY)
    host.answers.items[str(MONDAY)] = [item(OTHER, MONDAY), item(KEY, FRIDAY, upvotes=40), item("2608.00012", FRIDAY)]
    fetch(host, content, MONDAY)
    assert [path.stem for path in Store(content).papers_of(MONDAY)] == [OTHER]
    assert (paper(content, KEY).paper.votes, paper(content, KEY).paper.also_listed) == (40, ())
    assert Store(content).find("2608.00012") is None


def test_what_a_person_wrote_survives_every_later_fetch(host: Replay, content: Path) -> None:
    fetch(host, content, FRIDAY)
    path = Store(content).find(KEY)
    known = paper(content, KEY)
    by_hand = replace(
        known, paper=replace(known.paper, keywords=("mine",)), rest="## Notes\n\nRead *this*.", extra={"rating": 5}
    )
    Store(content).write_paper(by_hand)
    day = Store(content).read_day(FRIDAY)
    Store(content).write_day(replace(day, body="A good day."))
    host.answers.items[str(FRIDAY)] = [item(KEY, FRIDAY, upvotes=99)]
    fetch(host, content, FRIDAY, now=LATER)
    after = paper(content, KEY)
    assert (after.paper.votes, after.paper.keywords, after.rest, after.extra) == (
        99,
        ("mine",),
        by_hand.rest,
        {"rating": 5},
    )
    assert path.read_text(encoding="utf-8").count("## Notes") == 1
    assert Store(content).read_day(FRIDAY).body == "A good day."


def test_a_document_that_cannot_be_read_is_left_and_named_and_the_rest_is_fetched(host: Replay, content: Path) -> None:
    host.answers.items[str(FRIDAY)].append(item(OTHER, FRIDAY))
    fetch(host, content, FRIDAY)
    path = Store(content).find(KEY)
    path.write_text(path.read_text(encoding="utf-8").replace("votes: 7", "votes: seven"), encoding="utf-8")
    damaged = path.read_bytes()
    host.answers.items[str(FRIDAY)] = [item(KEY, FRIDAY, upvotes=9), item(OTHER, FRIDAY, upvotes=9)]
    (outcome,) = fetch(host, content, FRIDAY)
    assert outcome.error == f"{path}: votes: 'seven' is not a whole number from 0"
    assert (outcome.updated, path.read_bytes()) == (1, damaged)


def test_a_day_document_that_cannot_be_read_fails_its_day_only(host: Replay, content: Path) -> None:
    fetch(host, content, FRIDAY, MONDAY)
    path = Store(content).day_path(FRIDAY)
    path.write_text("---\ndate: soon\n---\n", encoding="utf-8")
    friday, monday = fetch(host, content, FRIDAY, MONDAY)
    assert friday.error.startswith(f"{path}: ") and not monday.error
    assert path.read_text(encoding="utf-8") == "---\ndate: soon\n---\n"


def test_rules_drop_papers_after_their_categories_are_known(host: Replay, content: Path) -> None:
    host.answers.items[str(FRIDAY)] += [item(OTHER, FRIDAY), item("2608.00012", FRIDAY)]
    host.answers.facts[OTHER] = facts(OTHER, categories=["hep-th"])
    only = Settings(keep=Rule(categories=("cs.CL",)), drop=Rule(words=("2608.00012",)))
    (outcome,) = fetch(host, content, FRIDAY, settings=only)
    assert [path.stem for path in Store(content).paper_paths()] == [KEY]
    day = Store(content).read_day(FRIDAY)
    assert (outcome.new, day.papers, day.dropped, day.status) == (1, 1, 2, "provisional")


def test_rules_that_came_later_leave_what_is_filed(host: Replay, content: Path) -> None:
    fetch(host, content, FRIDAY)
    host.answers.items[str(FRIDAY)] = [item(KEY, FRIDAY, upvotes=9)]
    fetch(host, content, FRIDAY, settings=Settings(drop=Rule(categories=("cs.CL",))))
    assert paper(content, KEY).paper.votes == 9


def test_without_enrichment_arxiv_is_not_asked(host: Replay, content: Path) -> None:
    fetch(host, content, FRIDAY, settings=Settings(enrich=False))
    assert paper(content, KEY).paper.title == "Paper 2608.00010"
    assert not [path for path in host.requests if path.startswith("/api/query")]


def test_two_sources_make_one_paper(host: Replay, content: Path) -> None:
    host.answers.facts[KEY] = facts(KEY, published=f"{FRIDAY}T10:00:00Z")
    host.answers.facts["2608.00012"] = facts("2608.00012", published=f"{FRIDAY}T11:00:00Z")
    fetch(host, content, FRIDAY, settings=Settings(sources=SOURCES))
    assert paper(content, KEY).paper.sources == ("arxiv", "huggingface")
    assert paper(content, "2608.00012").paper.sources == ("arxiv",)
    day = Store(content).read_day(FRIDAY)
    assert (day.papers, day.sources) == (2, ("arxiv", "huggingface"))


def test_a_future_day_is_refused_before_any_request(host: Replay, content: Path) -> None:
    with pytest.raises(SettingsError, match="2026-08-26 is in the future; today is 2026-08-25"):
        fetch(host, content, FRIDAY, date(2026, 8, 26))
    assert host.requests == [] and not content.exists()


def test_days_are_fetched_once_each_and_in_order(host: Replay, content: Path) -> None:
    assert [one.day for one in fetch(host, content, MONDAY, FRIDAY, MONDAY)] == [FRIDAY, MONDAY]


def test_a_paper_without_arxiv_facts_is_filed_as_it_is(content: Path) -> None:
    with Replay(Answers({str(FRIDAY): [item(KEY, FRIDAY), item(OTHER, FRIDAY)]}, {OTHER: facts(OTHER)})) as host:
        (outcome,) = fetch(host, content, FRIDAY)
    assert (outcome.new, outcome.note) == (2, "arxiv: does not know 1 paper")
    assert (paper(content, KEY).paper.version, paper(content, OTHER).paper.version) == (None, 2)
