"""Checking: every document of content/ against what docs/content-format.md says."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from dailypapers.day import Status
from dailypapers.errors import DailyPapersError
from dailypapers.paper import PAPER_FIELDS, Paper
from dailypapers.store import DAYS, PAPERS, Store
from dailypapers.text import one_line

_URLS = frozenset({"code", "project", "thumbnail"})
"""Fields that their reader holds to a grammar of their own."""


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
        yield from (f"{path}: {problem}" for problem in _paper_problems(paper))
    yield from _day_problems(store)
    yield from _strangers(store)


def _paper_problems(paper: Paper) -> Iterator[str]:
    """Fields of a paper that are sound each, but not together, or that hide something."""
    if len(set(paper.categories)) != len(paper.categories):
        yield f"categories: {list(paper.categories)!r} repeats itself"
    if paper.primary_category and paper.primary_category != "".join(paper.categories[:1]):
        yield f"primary_category: {paper.primary_category!r} is not the first of categories {list(paper.categories)!r}"
    days = (paper.date, *paper.also_listed)
    if any(later <= earlier for earlier, later in pairwise(days)):
        yield f"also_listed: {list(map(str, paper.also_listed))!r} are not days after {paper.date}, oldest first"
    for name in PAPER_FIELDS:
        if name in _URLS:
            continue
        value = getattr(paper, name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and text != one_line(text):
                yield f"{name}: {text[:60]!r} has invisible characters, outer or double spaces, or is too long"


def _day_problems(store: Store) -> Iterator[str]:
    for path in store.day_paths():
        try:
            day = store.load_day(path)
        except DailyPapersError as error:
            yield str(error)
            continue
        owned = len(store.papers_of(day.date))
        if path != store.day_path(day.date):
            yield f"{path}: date: {day.date} belongs at {store.day_path(day.date)}"
        elif day.papers != owned:
            yield f"{path}: papers: {day.papers}, but the day has {owned} documents"
        elif day.status is Status.EMPTY and owned:
            yield f"{path}: status: 'empty', but the day has {owned} documents"
        elif (day.status is Status.FAILED) != bool(day.error):
            yield f"{path}: error: {day.error!r} does not go with status {day.status.value!r}"
    listed = {day.isoformat() for day in store.days()}
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
