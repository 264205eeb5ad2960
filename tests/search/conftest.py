"""Small segments, so that a few papers have a closed and an open one."""

import pytest

from plugins.search import segments


@pytest.fixture
def small_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "STEP", 40)
    monkeypatch.setattr(segments, "OPEN", 16)
