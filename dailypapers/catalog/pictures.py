"""Pictures: the thumbnails that a fetch may have stored, with their sizes in pixels; each is opened once."""

import os
import sqlite3
from pathlib import Path

from dailypapers.documents.store import THUMBNAILS
from dailypapers.errors import StoreError

_ENDING = ".webp"


def update(db: sqlite3.Connection, content: Path) -> set[tuple[str, int]]:
    """Bring the table up to date; returns id and day of the papers whose thumbnail is new, changed or gone."""
    known = {row[0]: row[1:] for row in db.execute("SELECT stem, mtime, size FROM picture")}
    changed = []
    try:
        entries = sorted(os.scandir(content / THUMBNAILS), key=lambda entry: entry.name)
    except FileNotFoundError:
        entries = []
    for entry in entries:
        stem, ending = os.path.splitext(entry.name)
        if ending != _ENDING:
            continue
        stat = entry.stat()
        if known.pop(stem, None) != (stat.st_mtime_ns, stat.st_size):
            row = (stem, stat.st_mtime_ns, stat.st_size, *_pixels(Path(entry.path)))
            db.execute("INSERT OR REPLACE INTO picture VALUES (?, ?, ?, ?, ?)", row)
            changed.append(stem)
    db.executemany("DELETE FROM picture WHERE stem = ?", [(stem,) for stem in known])
    return {found for stem in (*changed, *known) for found in _papers(db, stem)}


def _papers(db: sqlite3.Connection, stem: str) -> list[tuple[str, int]]:
    """The paper with a file stem; of an old-style id the hyphen may be a slash."""
    keys = (stem, stem[::-1].replace("-", "/", 1)[::-1])
    return db.execute("SELECT id, day FROM doc WHERE id IN (?, ?)", keys).fetchall()


def _pixels(path: Path) -> tuple[int, int]:
    from PIL import Image  # loaded only where there are thumbnails

    try:
        with Image.open(path, formats=("WEBP",)) as image:
            return image.size
    except OSError as error:
        raise StoreError(f"{path}: not a WebP picture: {error}") from error
