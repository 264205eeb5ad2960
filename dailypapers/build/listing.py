"""Listing: the files of a folder with their times and sizes, which one build looks up once.

`python -m dailypapers.build` lists all that a site is made of, to see whether anything changed. Where something did, it becomes
Pelican in the same process, and the lists are taken from memory: by the scan of the documents, and for the mark of the next build.
A file that is saved in between is read as it is then. Its time is not the one that is kept, so the next build reads it again.
"""

import os
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dailypapers.build.digest import digest

File = tuple[str, int, int]
"""Name, time of the last change in nanoseconds, size in bytes."""


class Folder(NamedTuple):
    """What is in a folder, in the order of the names."""

    files: tuple[File, ...]
    folders: tuple[str, ...]
    mark: bytes
    """Changes with all of that."""


_EMPTY = Folder((), (), b"")
_is_kept = False


def keep() -> None:
    """Remember what folders hold, until `forget`."""
    global _is_kept
    _is_kept = True


def forget() -> None:
    """Look at folders anew from now on."""
    global _is_kept
    _is_kept = False
    _kept.cache_clear()


def of(path: str) -> Folder:
    """What is in a folder; one that is not there is empty, and a link that leads nowhere is a file."""
    return _kept(path) if _is_kept else _listed(path)


def tree(root: str, skipped: frozenset[str] = frozenset()) -> Iterator[tuple[str, Folder]]:
    """A folder and all below it but those of some names, each with its path; what cannot be listed is left out."""
    try:
        found = of(root)
    except OSError:  # no permission, or links that lead in a circle
        return
    yield root, found
    for name in found.folders:
        if name not in skipped:
            yield from tree(f"{root}/{name}", skipped)


def _listed(path: str) -> Folder:
    files, folders = [], []
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(entry.name)
                else:
                    stat = _stat(entry)
                    files.append((entry.name, stat.st_mtime_ns, stat.st_size))
    except (FileNotFoundError, NotADirectoryError):
        return _EMPTY
    files.sort()
    folders.sort()
    mark = digest(repr((files, folders)).encode("utf-8", "surrogatepass"))
    return Folder(tuple(files), tuple(folders), mark)


_kept = cache(_listed)


def _stat(entry: os.DirEntry) -> os.stat_result:
    try:
        return entry.stat()
    except OSError:  # a link that leads nowhere
        return entry.stat(follow_symlinks=False)
