"""State: what the last build read and wrote, in one SQLite file, so that the next one does only what changed.

It is this machine's own cache, never published. A missing, damaged or foreign one only means a full build; what an earlier build
wrote is remembered even then, so that what is no longer planned can be removed. All paths in it are relative.
"""

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dailypapers.build.digest import digest
from dailypapers.errors import BuildError, BuildLocked

_META = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE output (path TEXT PRIMARY KEY, owner TEXT NOT NULL, size INTEGER NOT NULL DEFAULT -1) WITHOUT ROWID;
"""
_FORMER = "former build"
"""Owner of the outputs of a state that was discarded, until someone claims them again."""


class State:
    """The state of one output folder, held by one build at a time."""

    def __init__(self, path: Path, identity: bytes, schema: str) -> None:
        """Open the state, or begin a new one where it was made by other code or settings. BuildLocked where it is in use."""
        self.path = path
        self._lock = _lock(path)
        former, knows_outputs = [], None
        try:
            self.db = _connect(path)
            _refuse_cut_off(self.db, path)
            knows_outputs = self.meta("knows outputs")
            if self.meta("identity") == identity:
                self.is_new, self.knows_outputs = not self.meta("is planned"), bool(knows_outputs)
                return
            former = self._paths()
        except sqlite3.DatabaseError:
            pass
        self._begin(identity, schema, former, knows_outputs)

    is_new = True
    """Whether no build has kept its plan in it yet: then all pages are to be looked at."""
    knows_outputs = False
    """Whether all outputs of earlier builds are known; not so where the state was lost, or the last build did not end."""

    def _begin(self, identity: bytes, schema: str, former: list[str], knows_outputs: object) -> None:
        if hasattr(self, "db"):
            self.db.close()
        for suffix in ("", "-journal", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        self.knows_outputs = bool(knows_outputs)
        self.db = _connect(self.path)
        self.db.executescript(_META + schema)
        with self.writing():
            self.set_meta("identity", identity)
            self.set_meta("knows outputs", knows_outputs)
            self.db.executemany("INSERT INTO output (path, owner) VALUES (?, ?)", [(name, _FORMER) for name in former])

    def begin_writing(self) -> None:
        """Note that outputs are about to be written, within the transaction that keeps the plan."""
        self.set_meta("is planned", 1)
        self.set_meta("knows outputs", 0)

    def end_writing(self) -> None:
        """Note that all outputs are written and noted."""
        self.set_meta("knows outputs", 1)

    def _paths(self) -> list[str]:
        return [row[0] for row in self.db.execute("SELECT path FROM output UNION SELECT path FROM page")]

    def reader(self) -> sqlite3.Connection:
        """A connection of one's own, for a forked process."""
        db = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        db.execute("PRAGMA query_only = 1")
        return db

    def meta(self, name: str) -> object:
        """A value that was kept, or None."""
        row = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_meta(self, name: str, value: object) -> None:
        """Keep a value."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is kept, or nothing. BuildError where the disk is full."""
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield
            self.db.execute("COMMIT")
        except BaseException as error:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise BuildError(f"{self.path}: cannot be written: {error}") from error
            raise

    def claim(self, owner: str, names: Iterable[str]) -> None:
        """Note that an owner is about to write outputs; a killed build can then be cleaned up after."""
        rows = [(name, owner) for name in names]
        self.db.executemany("INSERT OR REPLACE INTO output (path, owner) VALUES (?, ?)", rows)

    def claims(self) -> dict[str, str]:
        """Every output that is not a page of the papers plugin, and who wrote it."""
        return dict(self.db.execute("SELECT path, owner FROM output"))

    def set_sizes(self, sizes: Iterable[tuple[str, int]]) -> None:
        """Note the sizes of outputs."""
        known = dict(self.db.execute("SELECT path, size FROM output"))
        changed = [(size, name) for name, size in sizes if known.get(name) != size]
        self.db.executemany("UPDATE output SET size = ? WHERE path = ?", changed)

    def disown(self, names: Iterable[str]) -> None:
        """Forget outputs that are gone."""
        self.db.executemany("DELETE FROM output WHERE path = ?", [(name,) for name in names])

    def close(self) -> None:
        """Let another build have it."""
        self.db.close()
        self._lock.close()


def path_of(cache: Path, output: Path) -> Path:
    """Where the state of an output folder is kept; a checkout that is moved with its cache and output keeps it."""
    name = os.path.relpath(output.resolve(), cache.resolve())
    return cache / f"site-{digest(os.fsencode(name)).hex()[:8]}.sqlite"


def _lock(path: Path) -> object:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.with_suffix(".lock").open("w")
    except OSError as error:
        raise BuildError(f"{path.parent}: cannot be written: {error.strerror}") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise BuildLocked(f"{path}: another build writes to this output; wait until it has ended") from None
    return file


def _refuse_cut_off(db: sqlite3.Connection, path: Path) -> None:
    """DatabaseError where the end of the file is missing, which SQLite would read as zeros."""
    pages, size = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if path.stat().st_size < pages * size:
        raise sqlite3.DatabaseError(f"{path}: the end is missing")


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA cache_size = -16000")
    return db
