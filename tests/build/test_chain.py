"""The corpus of 9,122 papers: twenty days added one by one end in the bytes of a clean build."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks import corpus
from tests import toy
from tests.build.builder import Builder
from tests.build.place import Place, differ
from tests.fetching.replayed import shared

pytestmark = [pytest.mark.nightly, *shared]
ADDED = 20


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """A project with the whole corpus."""
    for name in ("HF_ENDPOINT", "ARXIV_ENDPOINT"):
        monkeypatch.setenv(name, "")  # which a fetch sets anew, and which is set back after the test
    with closing(Builder()) as builder:
        made = Place(tmp_path / "place", builder)
        made.project.mkdir(parents=True)
        toy.copy_project(made.project)
        toy.write_pages(made.content)
        made.conf()
        assert corpus.fetch(made.content, "2024-05-27", "2026-06-30") == 0
        yield made


def test_twenty_days_added_one_by_one_end_in_the_clean_build(place: Place) -> None:
    days = [day for day in place.store.days() if place.store.papers_of(day)][-ADDED:]
    kept = place.folder / "later"
    for day in days:
        for path in (place.store.paper_path(day, "x").parent, place.store.day_path(day)):
            target = kept / path.relative_to(place.content)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)
    code, said = place.run()
    assert code == 0, said
    for day in days:
        for path in (place.store.paper_path(day, "x").parent, place.store.day_path(day)):
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(kept / path.relative_to(place.content), path)
        code, said = place.run()
        assert code == 0, said
    differ(place.build(), place.clean())
