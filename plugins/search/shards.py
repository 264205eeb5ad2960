"""Shards: the sorted terms with their postings, cut into ranges that are files."""

import base64
import hashlib
from collections.abc import Iterable
from math import isqrt
from os.path import commonprefix

from plugins.search.postings import term_of

Files = dict[str, bytes]
"""Bytes by path below the search folder."""


def content_hash(*contents: bytes) -> str:
    """Eight characters that name one or more contents, 40 bits."""
    whole = hashlib.blake2b(digest_size=5)
    for data in contents:
        whole.update(len(data).to_bytes(8, "little") + data)
    return base64.b32encode(whole.digest()).decode().lower()


def best_size(total: int, most: int | None = None) -> int:
    """The size of ranges at which a cold query costs little, and the site does not have too many files.

    A range costs about 3 bytes in the table of the manifest, and two of three of its characters when it is read, gzipped. A cold
    query reads the table and two or three ranges: the sum is least where the size is the root of twice the total. At the root of
    four times the total it is 6 % more, for two of three of the files.
    """
    return max(500, isqrt(4 * total), total // most if most else 0)


def cut(lines: Iterable[str], size: int) -> list[list[str]]:
    """The lines in runs of about `size` characters; a line of half that and more is alone."""
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


def shards(lines: list[str], size: int, most: int | None = None) -> tuple[Files, str]:
    """The files of the ranges, by number, and the table of their bounds for the manifest.

    There is always one range, and about `most` where `size` is 0.
    """
    runs = cut(lines, size or best_size(sum(map(len, lines)), most)) or [[""]]
    files = {f"{number}.txt": "\n".join(run).encode() for number, run in enumerate(runs)}
    last = ["", *(term_of(run[-1]) for run in runs)]
    return files, front_coded([bound(last[number], term_of(run[0])) for number, run in enumerate(runs)])


def bound(before: str, first: str) -> str:
    """The shortest text above the term `before` and not above `first`: where a range begins; empty for the very first."""
    return first[: _common(before, first) + 1] if before else ""


def front_coded(bounds: Iterable[str]) -> str:
    """Sorted texts, each as a capital that tells how many characters it shares with the one before (`A` is 0), and the others.

    No term has a Latin capital: words are indexed in lower case.
    """
    coded, last = [], ""
    for text in bounds:
        shared = min(25, _common(last, text))
        coded.append(chr(ord("A") + shared) + text[shared:])
        last = text
    return "".join(coded)


def _common(one: str, other: str) -> int:
    return len(commonprefix((one, other)))  # noqa: RUF071 - texts, not paths
