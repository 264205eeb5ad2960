"""Checking: every document of content/ against what docs/content-format.md says."""

from collections.abc import Iterator
from pathlib import Path

from dailypapers.day_document import loads as loads_day
from dailypapers.errors import DailyPapersError, DocumentError
from dailypapers.store import DAYS, PAPERS, Store


def problems(store: Store) -> Iterator[str]:
    """What is wrong, a line each: file, field and value."""
    owners: dict[str, Path] = {}
    for path in store.paper_paths():
        try:
            paper = store.read_paper(path).paper
        except DailyPapersError as error:
            yield str(error)
            continue
        expected = store.paper_path(paper.date, paper.id)
        if path != expected:
            yield f"{path}: date: {paper.date} and id {paper.id!r} belong at {expected}"
        if (first := owners.setdefault(paper.id, path)) != path:
            yield f"{path}: id: {paper.id!r} stands in {first} too"
        if len(set(paper.categories)) != len(paper.categories):
            yield f"{path}: categories: {list(paper.categories)!r} repeats itself"
    yield from _day_problems(store)
    yield from _strangers(store)


def _day_problems(store: Store) -> Iterator[str]:
    listed: set[str] = set()
    for path in store.day_paths():
        try:
            day = loads_day(path.read_text(encoding="utf-8"), path)
        except (DocumentError, UnicodeDecodeError) as error:
            yield str(error) if isinstance(error, DocumentError) else f"{path}: not UTF-8: {error}"
            continue
        listed.add(day.date.isoformat())
        if path != store.day_path(day.date):
            yield f"{path}: date: {day.date} belongs at {store.day_path(day.date)}"
        elif day.papers != (owned := len(store.papers_of(day.date))):
            yield f"{path}: papers: {day.papers}, but the day has {owned} documents"
    for folder in sorted((store.root / PAPERS).glob("*/*/*/")):
        name = "-".join(folder.parts[-3:])
        if name not in listed and any(folder.glob("*.md")):
            yield f"{folder}: there is no document of the day {name}"


def _strangers(store: Store) -> Iterator[str]:
    """Files that no path of the store is."""
    known = {*store.paper_paths(), *store.day_paths()}
    for top in (PAPERS, DAYS):
        for path in sorted((store.root / top).rglob("*")):
            if path.is_file() and path not in known and not path.name.startswith("."):
                yield f"{path}: is neither a paper's nor a day's document"
