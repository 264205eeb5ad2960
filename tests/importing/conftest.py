"""Fixtures of the tests of importing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dailypapers.commands import exchange
from demo.replay import Replay
from tests.fetching.replayed import answers, facts, stand_in
from tests.importing.records import KEY, OTHER


@pytest.fixture
def host() -> Iterator[Replay]:
    with Replay(answers({}, facts(KEY), facts(OTHER))) as replay:
        yield replay


@pytest.fixture
def folder(tmp_path: Path, host: Replay, monkeypatch: pytest.MonkeyPatch) -> Path:
    return stand_in(tmp_path, host, monkeypatch, exchange)
