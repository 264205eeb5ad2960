"""Shards: the sorted terms with their postings, cut into ranges that are files, each named by its content."""

import base64
import hashlib
from collections.abc import Iterable
from os.path import commonprefix

from plugins.search.postings import term_of

Files = dict[str, bytes]
"""Bytes by path below the search folder."""


def content_hash(data: bytes) -> str:
    """Eight characters that name a content, 40 bits."""
    return base64.b32encode(hashlib.blake2b(data, digest_size=5).digest()).decode().lower()


def put(files: Files, folder: str, suffix: str, data: bytes) -> str:
    """Add a file that is named by its content; answers its hash."""
    name = content_hash(data)
    if files.setdefault(f"{folder}/{name}.{suffix}", data) != data:
        raise ValueError(f"two files of the search are named {folder}/{name}.{suffix}: change SEARCH_SHARD_BYTES")
    return name


def cut(lines: Iterable[str], size: int) -> list[list[str]]:
    """The lines in runs of about `size` characters; a line of half that and more stands alone."""
    runs: list[list[str]] = []
    room = 0
    for line in lines:
        alone = len(line) * 2 >= size
        if alone or len(line) > room:
            runs.append([])
            room = 0 if alone else size
        runs[-1].append(line)
        room = max(0, room - len(line))
    return runs


def bound(before: str, first: str) -> str:
    """The shortest text above the term `before` and not above `first`, which says where a range begins."""
    return first[: len(commonprefix((before, first))) + 1]  # noqa: RUF071 - texts, not paths


def shards(lines: list[str], size: int) -> tuple[Files, str]:
    """The files of the ranges, and the table of them for the manifest: `bound TAB hash` lines, sorted."""
    files: Files = {}
    table, last = [], ""
    for run in cut(lines, size):
        name = put(files, "terms", "txt", "\n".join(run).encode())
        table.append(f"{bound(last, term_of(run[0]))}\t{name}" if last else f"\t{name}")
        last = term_of(run[-1])
    return files, "\n".join(table)
