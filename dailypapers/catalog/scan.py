"""Scan: which documents below content/ are new, changed or gone since the state was written.

Time and size of a file are the quick test, compared a folder at a time; the hash of its bytes is the identity, since a fresh
checkout resets all times.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dailypapers.analysis import related
from dailypapers.build import listing, parallel
from dailypapers.build.digest import digest
from dailypapers.documents import day_document, document, store
from dailypapers.documents.day import Day
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import DAYS, PAPERS
from dailypapers.errors import StoreError
from dailypapers.text import tex
from dailypapers.text.clean import cut, one_line

_FORK_FROM, _CHUNK = 4, 100
_ENDING = ".md"
MAX_START = 180
"""Characters of the start of an abstract, for the description of a page and the feed of a topic."""
_PLENTY = 1_000
"""So many characters of TeX always make MAX_START of text, or nearly so."""


class Stat(NamedTuple):
    """A file as its folder lists it."""

    path: str
    """Below the content folder."""
    mtime: int
    size: int


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read: a paper with its packed words, or a day."""

    stat: Stat
    hash: bytes
    record: Paper | Day
    words: bytes = b""
    start: str = ""
    """How a paper's abstract begins, as one line of plain text."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a scan of one kind of documents found."""

    read: list[Read]
    """Documents that are new, or whose bytes changed."""
    same: list[Stat]
    """Documents whose time or size changed, and whose bytes did not."""
    gone: list[str]
    """Paths of documents that are no longer there."""
    folders: list[tuple[str, bytes]]
    """Folders whose listing changed, with its digest; empty for one that is gone."""


def papers(db: sqlite3.Connection, content: Path) -> Found:
    """What changed below content/papers."""
    return _scan(db, content, PAPERS, 3, "doc", _read_paper)


def all_papers(db: sqlite3.Connection, content: Path) -> tuple[Found, Iterator[Read]]:
    """What is below content/papers where nothing is known yet: its folders, and its documents as they are read."""
    found, waiting = _find(db, content, PAPERS, 3, "doc")
    return found, _read_all(content, waiting, _read_paper)


def days(db: sqlite3.Connection, content: Path) -> Found:
    """What changed below content/days."""
    return _scan(db, content, DAYS, 1, "day", _read_day)


def _scan(
    db: sqlite3.Connection, content: Path, top: str, depth: int, table: str, read: Callable[[Path, Stat, bytes], Read]
) -> Found:
    found, waiting = _find(db, content, top, depth, table)
    for one in _read_all(content, waiting, read):
        found.same.append(one) if isinstance(one, Stat) else found.read.append(one)
    return found


def _find(
    db: sqlite3.Connection, content: Path, top: str, depth: int, table: str
) -> tuple[Found, list[tuple[Stat, bytes | None]]]:
    """What folders say, and the documents to read, each with the hash that it had."""
    known = dict(db.execute("SELECT path, stat FROM folder WHERE path >= ? AND path < ?", (f"{top}/", f"{top}0")))
    found = Found([], [], [], [])
    waiting: list[tuple[Stat, bytes | None]] = []
    for folder, listed in _folders(os.fspath(content), top, depth):
        if known.pop(folder, None) == listed.mark:
            continue
        found.folders.append((folder, listed.mark))
        _compare(db, table, folder, _stats(folder, listed), waiting, found)
    for folder in known:
        found.folders.append((folder, b""))
        _compare(db, table, folder, [], waiting, found)
    return found, waiting


def _folders(content: str, top: str, depth: int) -> Iterator[tuple[str, listing.Folder]]:
    """Each folder with documents, so many levels down."""
    folder = os.path.join(content, top)
    try:
        found = listing.of(folder)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be read: {error.strerror}") from error
    if depth:
        for name in found.folders:
            yield from _folders(content, f"{top}/{name}", depth - 1)
    elif any(name.endswith(_ENDING) for name in (*(name for name, _, _ in found.files), *found.folders)):
        yield top, found


def _stats(folder: str, found: listing.Folder) -> list[Stat]:
    """The documents of a folder; a folder with such a name cannot be read as one, which is said where it is tried."""
    entries = sorted([*found.files, *((name, 0, 0) for name in found.folders)])
    return [_stat(f"{folder}/{name}", *rest) for name, *rest in entries if name.endswith(_ENDING)]


def _stat(path: str, mtime: int, size: int) -> Stat:
    try:
        path.encode()
    except UnicodeEncodeError as error:
        raise StoreError(f"{path!r}: the name is not UTF-8") from error
    return Stat(path, mtime, size)


def _compare(
    db: sqlite3.Connection,
    table: str,
    folder: str,
    stats: Sequence[Stat],
    waiting: list[tuple[Stat, bytes | None]],
    found: Found,
) -> None:
    """Sort a folder's documents into those to read and those that are gone."""
    query = f"SELECT path, mtime, size, hash FROM {table} WHERE path >= ? AND path < ?"  # noqa: S608 - a name of ours
    known = {row[0]: row[1:] for row in db.execute(query, (f"{folder}/", f"{folder}0"))}
    for stat in stats:
        before = known.pop(stat.path, None)
        if before is None or before[:2] != (stat.mtime, stat.size):
            waiting.append((stat, before[2] if before else None))
    found.gone.extend(known)


def _read_all(
    content: Path, waiting: Sequence[tuple[Stat, bytes | None]], read: Callable[[Path, Stat, bytes], Read]
) -> Iterator[Read | Stat]:
    chunks = [waiting[start : start + _CHUNK] for start in range(0, len(waiting), _CHUNK)]

    def work(chunk: Iterable[tuple[Stat, bytes | None]]) -> list[Read | Stat]:
        return [_read(content, stat, before, read) for stat, before in chunk]

    for done in parallel.run(work, chunks, fork_from=_FORK_FROM):
        yield from done


def _read(content: Path, stat: Stat, before: bytes | None, read: Callable[[Path, Stat, bytes], Read]) -> Read | Stat:
    path = content / stat.path
    data = store.read(path)
    return stat if before == digest(data) else read(path, stat, data)


def _read_paper(path: Path, stat: Stat, data: bytes) -> Read:
    found = load(path, data)
    words = related.pack(related.terms(f"{found.paper.title} {found.abstract_text}"))
    start = cut(one_line(tex.plain(found.abstract_text[:_PLENTY])), MAX_START)
    return Read(stat, digest(data), found.paper, words, start)


def _read_day(path: Path, stat: Stat, data: bytes) -> Read:
    return Read(stat, digest(data), day_document.loads(store.decoded(path, data), path))


def load(path: Path, data: bytes) -> Document:
    """The paper's document of these bytes."""
    return document.loads(store.decoded(path, data), path)
