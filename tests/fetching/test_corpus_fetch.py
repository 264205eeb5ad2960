"""The whole corpus, 9,124 items on 542 days, fetched over HTTP on loopback, twice. About half a minute."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dailypapers import check
from dailypapers.documents.day import Status
from dailypapers.documents.missing import Reason, What
from dailypapers.documents.store import Store
from dailypapers.fetching.fetch import Fetch, Outcome
from dailypapers.fetching.merge import is_enriched
from dailypapers.fetching.settings import Settings
from demo.replay import Answers, Replay
from tests.fetching.replayed import SHARED, fetch, shared, tree

pytestmark = shared
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
ON_TWO_DAYS = ["2604.07429", "2606.11176"]


def lines(name: str) -> Iterator[dict]:
    with gzip.open(SHARED / "corpus" / name, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def corpus() -> Answers:
    """A host that knows the corpus."""
    answers = Answers(facts={one["id"]: one for one in lines("arxiv-metadata.jsonl.gz")})
    for one in lines("huggingface-daily.jsonl.gz"):
        answers.items.setdefault(one["date"], []).append(one["item"])
    return answers


@dataclass(frozen=True, slots=True)
class Fetched:
    """A store that the corpus was fetched into."""

    store: Store
    answers: Answers
    outcomes: list[Outcome]
    days: list[date]
    requests: list[str]


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fetched]:
    answers, content = corpus(), tmp_path_factory.mktemp("corpus") / "content"
    days = [date.fromisoformat(day) for day in answers.items]
    with Replay(answers) as host:
        yield Fetched(Store(content), answers, fetch(host, content, *days, now=NOW), days, list(host.requests))


def test_every_paper_is_filed_once(fetched: Fetched) -> None:
    listed = {item["paper"]["id"] for items in fetched.answers.items.values() for item in items}
    filed = [path.stem for path in fetched.store.paper_paths()]
    assert len(filed) == len(set(filed)) == 9_122
    assert set(filed) == listed


def test_no_day_is_lost_and_each_has_its_status(fetched: Fetched) -> None:
    assert (fetched.store.days(), len(fetched.days)) == (sorted(fetched.days), 542)
    open_since = NOW.date() - timedelta(days=14)
    for day in fetched.days:
        record = fetched.store.read_day(day)
        items = fetched.answers.items[str(day)]
        assert record.status is (Status.PROVISIONAL if day > open_since else Status.COMPLETE)
        assert (record.papers + record.repeats, record.dropped) == (len(items), 0)
        assert all(one.what is What.FACTS and one.reason is Reason.UNKNOWN for one in record.missing)
    assert not any(outcome.failed for outcome in fetched.outcomes)


def test_arxiv_is_asked_for_a_hundred_papers_at_a_time(fetched: Fetched) -> None:
    assert len([path for path in fetched.requests if path.startswith("/api/query")]) == 92


def test_a_fetch_without_a_date_settles(fetched: Fetched) -> None:
    fetch = Fetch(fetched.store, [], None, Settings(), NOW)
    recent = {NOW.date() - timedelta(days=back) for back in range(15)}
    older = set(fetch.unsettled()) - recent
    lacking = [day for day in fetched.days if fetched.store.read_day(day).missing]
    patient = NOW.date() - timedelta(days=30)
    assert sorted(older) == [day for day in lacking if patient < day < min(recent)]
    assert (len(older), len(lacking)) == (10, 528)


def test_a_paper_on_two_days_stands_on_the_first_and_names_the_second(fetched: Fetched) -> None:
    papers = [fetched.store.read_paper(path).paper for path in fetched.store.paper_paths()]
    repeated = {paper.id: (paper.date, *paper.also_listed) for paper in papers if paper.also_listed}
    assert sorted(repeated) == ON_TWO_DAYS
    for key, days in repeated.items():
        on = [day for day, items in fetched.answers.items.items() if any(one["paper"]["id"] == key for one in items)]
        assert [str(day) for day in days] == sorted(on)


def test_whatever_arxiv_knows_is_in_the_papers(fetched: Fetched) -> None:
    documents = [fetched.store.read_paper(path) for path in fetched.store.paper_paths()]
    enriched = {one.paper.id for one in documents if is_enriched(one.paper)}
    assert enriched == {one.paper.id for one in documents} & set(fetched.answers.facts)
    assert len(enriched) == 3_415
    for one in documents:
        assert one.paper.title and one.paper.authors and one.paper.published and one.abstract
        if one.paper.id in enriched:
            assert one.abstract_text == " ".join(fetched.answers.facts[one.paper.id]["summary"].split())


def test_the_check_finds_nothing(fetched: Fetched) -> None:
    assert list(check.problems(fetched.store)) == []


def test_a_second_fetch_changes_no_byte(fetched: Fetched) -> None:
    before = tree(fetched.store.root)
    with Replay(fetched.answers) as host:
        outcomes = fetch(host, Path(fetched.store.root), *fetched.days, now=NOW + timedelta(minutes=5))
    assert tree(fetched.store.root) == before
    assert (sum(one.unchanged for one in outcomes), sum(one.new + one.updated for one in outcomes)) == (9_124, 0)
