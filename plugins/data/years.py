"""Years: all papers of a year as a file, a line of JSON each, compressed; a day costs no more than its week.

The file is one member of gzip (https://www.rfc-editor.org/rfc/rfc1952), without time and name: some programs read only the first of
several. Inside, each week is compressed alone and ends with a full flush, so that it refers to nothing before it: a build takes
the weeks that did not change from the file of the build before, as they are.
"""

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dailypapers.build import parallel
from dailypapers.build.digest import digest

_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
"""No flags, no time, slowest compression, unknown system."""
_END = b"\x03\x00"
"""An empty last block."""
_LEVEL = 9
_FORK_FROM = 8


@dataclass(frozen=True, slots=True)
class Week:
    """The papers of a week."""

    mark: str
    """Changes with all that its text is made of."""
    text: Callable[[], bytes]
    """Makes the lines."""


def mark(facts: object) -> str:
    """The mark of what a week's text is made of; another zlib may compress the same text in another way."""
    return digest(zlib.ZLIB_RUNTIME_VERSION.encode(), repr(facts).encode()).hex()


def file(weeks: Iterable[Week], kept: dict[str, bytes]) -> tuple[bytes, list[tuple[str, int]]]:
    """The file of these weeks, and mark and number of bytes of each; `kept` has compressed weeks by their marks.

    Several new weeks are made in forked processes, in which their texts must open connections of their own.
    """
    weeks = list(weeks)
    new = [week for week in weeks if week.mark not in kept]
    made = dict(zip((week.mark for week in new), parallel.run(_packed, new, fork_from=_FORK_FROM), strict=True))
    parts, sizes, check, length = [_HEAD], [], 0, 0
    for week in weeks:
        packed = kept.get(week.mark) or made[week.mark]
        text = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed)
        check, length = zlib.crc32(text, check), length + len(text)
        parts.append(packed)
        sizes.append((week.mark, len(packed)))
    ending = check.to_bytes(4, "little") + (length % 2**32).to_bytes(4, "little")
    return b"".join((*parts, _END, ending)), sizes


def weeks_of(data: bytes, sizes: Sequence[tuple[str, int]]) -> dict[str, bytes]:
    """The compressed weeks of a file that was made so."""
    found, start = {}, len(_HEAD)
    for its, size in sizes:
        found[its] = data[start : start + size]
        start += size
    return found


def _packed(week: Week) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(week.text()) + packer.flush(zlib.Z_FULL_FLUSH)
