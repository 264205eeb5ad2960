"""Shards: the sorted terms with their postings, cut into ranges that are files, each named by its content."""

import hashlib
from collections.abc import Iterable
from os.path import commonprefix

Files = dict[str, bytes]
"""Bytes by path below the search folder."""


def content_hash(data: bytes) -> str:
    """Eight characters that name a content."""
    return hashlib.blake2b(data, digest_size=4).hexdigest()


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
        data = "\n".join(run).encode()
        name = content_hash(data)
        files[f"terms/{name}.txt"] = data
        table.append(f"{bound(last, _term(run[0]))}\t{name}" if last else f"\t{name}")
        last = _term(run[-1])
    return files, "\n".join(table)


def _term(line: str) -> str:
    return line.partition("\t")[0]
