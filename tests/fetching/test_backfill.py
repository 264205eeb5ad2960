"""A fetch of many days that runs out of time, or is interrupted, is continued by the next one."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from dailypapers import check
from dailypapers.documents.store import Store
from dailypapers.errors import StoreError
from dailypapers.fetching.backfill import Backfill
from dailypapers.fetching.fetch import Fetch
from dailypapers.fetching.reading import Reader
from dailypapers.fetching.settings import Settings
from dailypapers.http import Client
from dailypapers.sources.huggingface import HuggingFace
from demo.replay import Replay
from tests.fetching.replayed import NOW, answers, item, named, tree

FIRST = date(2026, 6, 1)
DAYS = [FIRST + timedelta(days=count) for count in range(10)]
PLAIN = Settings(enrich=False)


@pytest.fixture
def host() -> Iterator[Replay]:
    with Replay(answers({day: [item(f"2606.{number:05}", day)] for number, day in enumerate(DAYS)})) as replay:
        yield replay


@contextmanager
def fetch(host: Replay, store: Store) -> Iterator[Fetch]:
    with Client(named=named(host)) as client:
        yield Fetch(store, [Reader(HuggingFace(client.get, host.url), True)], None, PLAIN, NOW)


def reading(most: int) -> Iterator[bool]:
    """Whether time is up: after so many days."""
    yield from [False] * most
    while True:
        yield True


def some(host: Replay, store: Store, most: int, days: list[date] | None = None) -> list[date]:
    """Fetch in a run of its own, until time is up after so many days."""
    over = reading(most)
    with fetch(host, store) as run:
        wanted = run.unsettled() if days is None else days
        return [one.day for one in run.days(wanted, is_over=lambda: next(over), remember=bool(days))]


def test_what_was_not_reached_in_time_is_fetched_by_later_runs(host: Replay, tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert some(host, store, 4, DAYS) == DAYS[:4]
    assert json.loads((tmp_path / "backfill.json").read_text()) == [{"from": "2026-06-01", "to": "2026-06-10"}]
    assert list(check.problems(store)) == []
    recent = 15
    assert some(host, Store(tmp_path), recent + 4)[recent:] == DAYS[4:8]
    assert some(host, Store(tmp_path), recent + 4)[recent:] == DAYS[8:]
    assert not (tmp_path / "backfill.json").exists()
    assert set(DAYS) <= set(Store(tmp_path).days())


def test_the_last_14_days_are_read_before_a_backlog(host: Replay, tmp_path: Path) -> None:
    some(host, Store(tmp_path), 0, DAYS)
    recent = [NOW.date() - timedelta(days=back) for back in reversed(range(15))]
    assert some(host, Store(tmp_path), 18) == [*recent, *DAYS[:3]]


def test_a_range_that_is_fetched_in_one_go_leaves_no_note(host: Replay, tmp_path: Path) -> None:
    assert some(host, Store(tmp_path), 99, DAYS) == DAYS
    assert sorted({path.split("/")[0] for path in tree(tmp_path)}) == ["days", "papers"]


def test_an_interrupted_range_is_gone_on_with(host: Replay, tmp_path: Path) -> None:
    with fetch(host, Store(tmp_path)) as run:
        outcomes = run.days(DAYS, remember=True)
        assert [next(outcomes).day for _ in range(3)] == DAYS[:3]
        outcomes.close()
    assert Backfill(Store(tmp_path)).left() == DAYS[3:]


@pytest.mark.parametrize(
    "text", ["{", "3", '["x"]', '[{"from": "2026-06-01"}]', '[{"from": "2026-06-02", "to": "2026-06-01"}]', "[" * 9_999]
)
def test_a_file_that_is_not_a_list_of_ranges_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "backfill.json").write_text(text)
    with pytest.raises(StoreError, match=r"backfill\.json: not a list of ranges such as"):
        Backfill(Store(tmp_path)).ranges()
    (problem,) = check.problems(Store(tmp_path))
    assert "backfill.json" in problem
