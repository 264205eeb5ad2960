"""Shards: the sorted terms with their postings, cut into ranges that are files."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from math import isqrt
from os.path import commonprefix
from typing import TypeVar

Row = TypeVar("Row", bound=Sequence)
_STEP = 64
Files = dict[str, bytes]
"""Bytes by path below the search folder."""


def content_hash(*contents: bytes) -> str:
    """Eight characters that name one or more contents, 40 bits."""
    return name_of(contents)


def name_of(contents: Iterable[bytes]) -> str:
    """The same of contents that come one by one."""
    whole = hashlib.blake2b(digest_size=5)
    for data in contents:
        whole.update(len(data).to_bytes(8, "little"))
        whole.update(data)
    return base64.b32encode(whole.digest()).decode().lower()


def best_size(total: int, most: int | None = None) -> int:
    """The size of ranges at which a cold query costs little, and the site does not have too many files.

    A range costs about 3 bytes in the table of the manifest, and two of three of its characters when it is read, gzipped. A cold
    query reads the table and two or three ranges: the sum is least where the size is the root of twice the total. At the root of
    four times the total it is 6 % more, for two of three of the files. It is a multiple of 64, so that a small change of the total
    seldom moves the borders of all ranges.
    """
    return max(500, isqrt(4 * total) // _STEP * _STEP, total // most if most else 0)


def cut(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Rows that begin with a line, in ranges whose lines have about `size` characters; a line of half that and more is alone."""
    own: list[Row] = []
    room = 0
    for row in rows:
        length = len(row[0])
        alone = length * 2 >= size
        if alone or length > room:
            if own:
                yield own
            own, room = [], 0 if alone else size
        own.append(row)
        room = max(0, room - length)
    if own:
        yield own


def fits(length: int, free: int, size: int) -> bool:
    """Whether a line is no begin of another range after one with so much room."""
    return length * 2 < size and length <= free


def room(own: Sequence[Row], size: int) -> int:
    """How many characters may follow in a range."""
    return 0 if len(own[0][0]) * 2 >= size else max(0, size - sum(len(row[0]) for row in own))


def bounds(ends: Iterable[tuple[str, str]]) -> str:
    """The table of the bounds of ranges for the manifest, from their first and last terms."""
    last, found = "", []
    for first, final in ends:
        found.append(bound(last, first))
        last = final
    return front_coded(found)


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
