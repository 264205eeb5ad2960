"""Looks: what looking at each page of a build came to."""

import marshal
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins.papers.kinds import Key


class Look(NamedTuple):
    """What looking at one page came to."""

    path: str
    kind: str
    key: Key
    signature: bytes | None
    """None where there is no such page."""
    size: int = 0
    changed: int | None = None
    """The ordinal of the newest date that it shows."""
    was_rendered: bool = False


class Looks:
    """Many of them, packed by the portion as processes hand them over: a clean build of a large archive has 150,000."""

    def __init__(self) -> None:
        self._portions: list[bytes] = []

    def add(self, portion: bytes) -> None:
        """Add what `packed` made."""
        self._portions.append(portion)

    def __iter__(self) -> Iterator[Look]:
        for portion in self._portions:
            yield from map(Look._make, marshal.loads(portion))  # noqa: S302 - made by this build, in memory


def packed(looks: Iterable[Look]) -> bytes:
    """A portion of looks."""
    return marshal.dumps([tuple(look) for look in looks])
