"""The doctor's look at settings, documents and the state of the fetch."""

import runpy
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dailypapers import check
from dailypapers.analysis import aliases
from dailypapers.doctor.finding import Archive, Finding, Level
from dailypapers.documents import archive_format
from dailypapers.documents.day import Day, Status
from dailypapers.documents.store import Store
from dailypapers.errors import DailyPapersError, FormatError
from dailypapers.fetching import settings as fetching
from dailypapers.fetching.backfill import Backfill
from dailypapers.fetching.verdict import is_open
from dailypapers.interests import profile
from dailypapers.text.clean import is_example, one_line

_OLD = 3
"""From how many days on the newest day is old."""


def settings(archive: Archive) -> Iterator[Finding]:
    """sources.yaml, keywords.yaml, interests.yaml where it is there, and the settings of the site."""
    interests = archive.sources.parent / profile.FILE
    for name, path, read in (
        ("sources.yaml", archive.sources, lambda path: fetching.load(path, archive.environment)),
        ("keywords.yaml", archive.content / check.KEYWORDS, aliases.load),
        *([(profile.FILE, interests, profile.load)] if interests.exists() else []),
    ):
        try:
            read(path)
        except DailyPapersError as error:
            yield Finding(Level.BAD, name, str(error))
        else:
            yield Finding(Level.OK, name, "valid")
    yield from _site_settings(archive.folder / "publishconf.py")


def _site_settings(path: Path) -> Iterator[Finding]:
    """The settings of the published site, run as Pelican runs them."""
    if not path.exists():
        return
    before = list(sys.path)
    try:
        site_url = str(runpy.run_path(str(path)).get("SITEURL", ""))
    except Exception as error:  # a settings file may raise whatever it likes
        yield Finding(Level.BAD, path.name, one_line(f"{type(error).__name__}: {error}", 300))
        return
    finally:
        sys.path[:] = before
    if not site_url or is_example(site_url):
        said = f"SITEURL is {site_url!r}, which is no address of yours: feeds, the sitemap and canonical links name it"
        yield Finding(
            Level.WARNING, path.name, f"{said}. The daily workflow sets it at GitHub; elsewhere set url in archive.yaml"
        )
    else:
        yield Finding(Level.OK, path.name, f"the site is at {site_url}")


def documents(archive: Archive) -> Iterator[Finding]:
    """The format and every document below content/."""
    found = _format(archive)
    yield found
    if found.level is Level.BAD:
        return
    problems = list(check.problems(Store(archive.content)))
    if problems:
        yield Finding(Level.BAD, "documents", f"{len(problems)} with problems (make check), the first: {problems[0]}")
    else:
        yield Finding(Level.OK, "documents", f"{len(Store(archive.content).paper_paths()):,} papers, no problems")


def _format(archive: Archive) -> Finding:
    try:
        version = archive_format.require(archive.content)
    except FormatError as error:
        return Finding(Level.BAD, "format", str(error))
    if version < archive_format.CURRENT:
        said = f"version {version}; dailypapers upgrade brings it to {archive_format.CURRENT}"
        return Finding(Level.WARNING, "format", said)
    return Finding(Level.OK, "format", f"version {version}")


def state(archive: Archive) -> Iterator[Finding]:
    """How new the newest day is, and which days are open."""
    store = Store(archive.content)
    days = _days(store)
    filled = [day for day in days if day.papers]
    yield _newest(filled, archive.today)
    failed = [day for day in days if day.status is Status.FAILED]
    given_up = [day for day in days if any(one.given_up for one in day.missing)]
    if failed:
        yield Finding(Level.WARNING, "days", f"{_count(failed)} could not be fetched, the newest {failed[-1].date}")
    waiting = [day for day in days if is_open(day)]
    yield Finding(Level.OK, "days", f"{_count(days)}, {len(waiting)} open, {len(given_up)} partly given up")
    try:
        if left := Backfill(store).left():
            yield Finding(
                Level.WARNING, "backfill", f"{_count(left)} from {left[0]} to {left[-1]} are still to be fetched"
            )
    except DailyPapersError as error:
        yield Finding(Level.BAD, "backfill", str(error))


def _newest(filled: list[Day], today: date) -> Finding:
    if not filled:
        return Finding(Level.WARNING, "newest day", "there are no papers yet: make fetch")
    age = (today - filled[-1].date).days
    level = Level.WARNING if age > _OLD else Level.OK
    return Finding(level, "newest day", f"{filled[-1].date}, {age} days old")


def _days(store: Store) -> list[Day]:
    """The days that can be read, oldest first; the others are the documents' matter."""
    found = []
    for path in store.day_paths():
        try:
            found.append(store.load_day(path))
        except DailyPapersError:
            continue
    return found


def _count(days: list) -> str:
    return "1 day" if len(days) == 1 else f"{len(days):,} days"
