"""An archive that was built once, and a copy of it for each test."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.build.builder import Builder
from tests.build.place import Place


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with closing(Builder()) as builder:
        place = Place(tmp_path_factory.mktemp("built") / "place", builder)
        place.make()
        place.build()
        yield place


@pytest.fixture
def place(built: Place, tmp_path: Path) -> Place:
    return built.moved(tmp_path / "place")
