"""Store: the tree under content/, where every paper and every day is one Markdown file.

Paths are decided here and nowhere else. A file is replaced in one step (written beside, then renamed), and only when its bytes
differ, so that a killed run leaves every document whole and a second fetch leaves no trace.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path

from dailypapers.documents import day_document, document, paper_id
from dailypapers.documents.day import Day
from dailypapers.documents.document import Document
from dailypapers.errors import DailyPapersError, StoreError, StoreLocked

PAPERS = "papers"
DAYS = "days"
LOCK = ".lock"
THUMBNAILS = "extra/thumbnails"
UNFINISHED = ".unfinished"
"""End of the name of a file that is being written."""
MAX_BYTES = 5_000_000
"""Largest document that is read."""


class Store:
    """Papers and days as files below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._paths: dict[str, Path] | None = None

    def paper_path(self, day: date, key: str) -> Path:
        """Path of the document of a paper that the day owns."""
        return self.root / PAPERS / f"{day:%Y/%m/%d}" / f"{paper_id.file_stem(key)}.md"

    def day_path(self, day: date) -> Path:
        """Path of the document of a day."""
        return self.root / DAYS / f"{day:%Y}" / f"{day:%Y-%m-%d}.md"

    def thumbnail_path(self, key: str) -> Path:
        """Path of the thumbnail of a paper; Pelican copies it into the site."""
        return self.root / THUMBNAILS / f"{paper_id.file_stem(key)}.webp"

    def paper_paths(self) -> list[Path]:
        """Every paper's document, in the order of their paths."""
        return sorted((self.root / PAPERS).glob("*/*/*/*.md"))

    def day_paths(self) -> list[Path]:
        """Every day's document, oldest first."""
        return sorted((self.root / DAYS).glob("*/*.md"))

    def days(self) -> list[date]:
        """Every day that has a document, oldest first; a file that is not named like a day is passed over."""
        found = []
        for path in self.day_paths():
            try:
                found.append(date.fromisoformat(path.stem))
            except ValueError:
                continue
        return found

    def newest_papers_before(self, day: date, most: int) -> list[Path]:
        """The documents of the newest day, of the so many before this one, that owns any."""
        for back in range(1, most + 1):
            if found := self.papers_of(day - timedelta(days=back)):
                return found
        return []

    def find(self, key: str) -> Path | None:
        """The document of a paper, whichever day owns it."""
        if self._paths is None:
            self._paths = {path.stem: path for path in reversed(self.paper_paths())}
        return self._paths.get(paper_id.file_stem(key))

    def read_paper(self, path: Path) -> Document:
        """The document at a path; DocumentError names what is wrong with it."""
        return document.loads(decoded(path, read(path)), path)

    def read_day(self, day: date) -> Day | None:
        """The day's record, or None if there is no document yet."""
        path = self.day_path(day)
        return self.load_day(path) if os.path.lexists(path) else None

    def load_day(self, path: Path) -> Day:
        """The day's record at a path; DocumentError names what is wrong with it."""
        return day_document.loads(decoded(path, read(path)), path)

    def papers_of(self, day: date) -> list[Path]:
        """The documents of the papers that a day owns, in the order of their names."""
        return sorted((self.root / PAPERS / f"{day:%Y/%m/%d}").glob("*.md"))

    def write_paper(self, paper: Document) -> bool:
        """Write a paper's document to its day, moving it there from a later one; say whether anything changed."""
        old = self.find(paper.paper.id)
        path = self.paper_path(paper.paper.date, paper.paper.id)
        changed = _replace(path, document.dumps(paper).encode())
        if old is not None and old != path:
            _remove(old, self.root / PAPERS)
        if self._paths is not None:
            self._paths[path.stem] = path
        return changed or old != path

    def write_day(self, day: Day) -> bool:
        """Write a day's document; say whether anything changed."""
        return _replace(self.day_path(day.date), day_document.dumps(day).encode())

    def read_thumbnail(self, key: str) -> bytes:
        """The thumbnail of a paper."""
        return self.thumbnail_path(key).read_bytes()

    def write_thumbnail(self, key: str, picture: bytes) -> bool:
        """Write a paper's thumbnail; say whether anything changed."""
        return _replace(self.thumbnail_path(key), picture)

    def write(self, path: Path, text: str) -> None:
        """Write the text of a file that is neither a paper's nor a day's; empty text removes it."""
        if text:
            _replace(path, text.encode())
        else:
            _remove(path, self.root)

    def sweep(self) -> None:
        """Finish what a killed run left: half-written files go, and of a paper half moved only the earlier document stays.

        What cannot be removed is left: it stops only the document that it belongs to, and a check names it.
        """
        for folder in (self.root / PAPERS, self.root / DAYS, self.root / THUMBNAILS):
            for path in folder.rglob(f"*{UNFINISHED}"):
                with suppress(OSError):
                    path.unlink()
        first: dict[str, Path] = {}
        for path in self.paper_paths():
            kept = first.setdefault(path.stem, path)
            if kept != path and self._is_moved(path, kept):
                with suppress(StoreError):
                    _remove(path, self.root / PAPERS)
        self._paths = first

    def _is_moved(self, later: Path, earlier: Path) -> bool:
        """Say whether two documents can be read and differ in nothing that a person wrote."""
        try:
            one, other = self.read_paper(later), self.read_paper(earlier)
        except DailyPapersError:
            return False
        return (one.rest, one.extra, one.paper.keywords) == (other.rest, other.extra, other.paper.keywords)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the store for writing; StoreLocked where another process does. The system frees it when a process dies."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            file = (self.root / LOCK).open("w")
        except OSError as error:
            raise StoreError(f"{self.root}: cannot be written: {error.strerror}") from error
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StoreLocked(f"{self.root}: another fetch is at work here; wait until it has ended") from None
            yield


def read(path: Path) -> bytes:
    """The bytes of a document; StoreError where there are none to read, or too many."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise StoreError(f"{path}: cannot be read: it has more than {MAX_BYTES:,} bytes")
    return data


def decoded(path: Path, data: bytes) -> str:
    """The text of a document; StoreError where it is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise StoreError(f"{path}: cannot be read: {error}") from error


def _replace(path: Path, data: bytes) -> bool:
    """Put the bytes there in one step, if they are not there already; say whether they were not."""
    try:
        if path.exists() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}{UNFINISHED}")
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error
    return True


def _remove(path: Path, top: Path) -> None:
    """Remove a file, and the folders above it, up to top, that are empty then."""
    try:
        path.unlink(missing_ok=True)
        folder = path.parent
        while folder != top and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
    except OSError as error:
        raise StoreError(f"{path}: cannot be removed: {error.strerror}") from error
