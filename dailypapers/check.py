"""Checking: every document of content/ against what docs/content-format.md says."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from dailypapers import archive
from dailypapers.analysis import aliases
from dailypapers.documents import archive_format, revision
from dailypapers.documents.day import Day, Status
from dailypapers.documents.missing import Reason, What
from dailypapers.documents.paper import PAPER_FIELDS, Paper
from dailypapers.documents.store import DAYS, PAPERS, UNFINISHED, Store
from dailypapers.errors import DailyPapersError, FormatError, SettingsError
from dailypapers.fetching import publication_watch, revision_watch, settings
from dailypapers.fetching.backfill import Backfill
from dailypapers.interests import profile
from dailypapers.text.clean import one_line, shown

KEYWORDS = "keywords.yaml"
_URLS = frozenset({"code", "project", "thumbnail"})
"""Fields that their reader holds to a grammar of their own."""


def problems(
    store: Store, sources: Path | None = None, interests: Path | None = None, folder: Path | None = None
) -> Iterator[str]:
    """What is wrong, a line each: file, field and value.

    In sources.yaml and interests.yaml too, where their paths are given, and in archive.yaml where its folder is.
    """
    try:
        archive_format.require(store.root)
    except FormatError as error:
        yield str(error)
        return
    yield from _settings_problems(store, sources, interests, folder)
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
            yield f"{path}: id: {paper.id!r} is in {first} too"
        yield from (f"{path}: {problem}" for problem in _paper_problems(paper))
    yield from _day_problems(store)
    for look in (Backfill(store).ranges, lambda: revision_watch.progress(store), lambda: publication_watch.last(store)):
        try:
            look()
        except DailyPapersError as error:
            yield str(error)
    yield from _strangers(store)


def _settings_problems(
    store: Store, sources: Path | None, interests: Path | None, folder: Path | None
) -> Iterator[str]:
    """What the build would say of archive.yaml, keywords.yaml and interests.yaml, and a fetch of sources.yaml."""
    reading: list[tuple[Path | None, Callable[[Path], object]]] = [
        (store.root / KEYWORDS, aliases.load),
        (sources, lambda path: settings.load(path, {})),
        (interests, profile.load),
        (folder, archive.load),
    ]
    for path, read in reading:
        try:
            if path is not None:
                read(path)
        except SettingsError as error:
            yield str(error)


def _paper_problems(paper: Paper) -> Iterator[str]:
    """Fields of a paper that are sound each, but not together, or that hide something."""
    if len(set(paper.categories)) != len(paper.categories):
        yield f"categories: {list(paper.categories)!r} repeats itself"
    if paper.primary_category and paper.primary_category != "".join(paper.categories[:1]):
        yield f"primary_category: {paper.primary_category!r} is not the first of categories {list(paper.categories)!r}"
    days = (paper.date, *paper.also_listed)
    if any(later <= earlier for earlier, later in pairwise(days)):
        yield f"also_listed: {list(map(str, paper.also_listed))!r} are not days after {paper.date}, oldest first"
    yield from _history_problems(paper)
    for name in PAPER_FIELDS:
        if name in _URLS:
            continue
        value = getattr(paper, name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and text != one_line(text):
                yield f"{name}: {shown(text)} has invisible characters, outer or double spaces, or is too long"


def _history_problems(paper: Paper) -> Iterator[str]:
    """What is wrong with the revisions of a paper."""
    if any(later.date < earlier.date for earlier, later in pairwise(paper.history)):
        yield "history: its dates are not oldest first"
    if len(paper.history) > revision.MOST:
        yield f"history: has {len(paper.history)} revisions, more than {revision.MOST}"
    for one in paper.history:
        for text in (one.old, one.new):
            if text != one_line(text):
                yield f"history: {shown(text)} has invisible characters, outer or double spaces, or is too long"


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
        else:
            yield from (f"{path}: {problem}" for problem in _missing_problems(day))
    listed = {day.isoformat() for day in store.days()}
    for folder in sorted((store.root / PAPERS).glob("*/*/*/")):
        name = "-".join(folder.parts[-3:])
        if name not in listed and any(folder.glob("*.md")):
            yield f"{folder}: there is no document of the day {name}"


def _missing_problems(day: Day) -> Iterator[str]:
    """What a day says it lacks, held against its status and its papers."""
    lists = [one for one in day.missing if one.what is What.LIST and one.reason is Reason.UNAVAILABLE]
    if day.status is Status.FAILED and not lists:
        yield "missing: names no list, but the status is 'failed'"
    for one in day.missing:
        if one.what is What.FACTS and one.papers > day.papers + day.repeats:
            yield f"missing: facts of {one.papers} papers, but the day lists {day.papers + day.repeats}"
        for name in ("source", "detail"):
            text = getattr(one, name)
            if text != one_line(text):
                yield f"missing: {name}: {text[:60]!r} has invisible characters, outer or double spaces, or is too long"


def _strangers(store: Store) -> Iterator[str]:
    """Files that are neither a paper's nor a day's document, and what a sweep could not remove."""
    known = {*store.paper_paths(), *store.day_paths()}
    for top in (PAPERS, DAYS):
        for path in sorted((store.root / top).rglob("*")):
            is_file = not path.is_dir() or path.name.endswith(UNFINISHED)
            if is_file and path not in known and not path.name.startswith("."):
                yield f"{path}: is neither a paper's nor a day's document"
