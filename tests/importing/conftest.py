"""Fixtures of the tests of importing."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from dailypapers import clock
from dailypapers.commands import exchange
from dailypapers.http import Client
from demo.replay import Replay
from tests.fetching.replayed import NOW, answers, facts
from tests.importing.records import KEY, OTHER


@pytest.fixture
def host() -> Iterator[Replay]:
    with Replay(answers({}, facts(KEY), facts(OTHER))) as replay:
        yield replay


@pytest.fixture
def folder(tmp_path: Path, host: Replay, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sources.yaml").write_text("arxiv_pause: 0\n")
    monkeypatch.chdir(tmp_path)
    for name, value in host.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(exchange, "Client", partial(Client, sleep=lambda seconds: None))
    return tmp_path
