"""Recutting: the ranges of an index after a change of some of them, kept where a new cut of all lines would give them again."""

from collections.abc import Callable, Mapping, Sequence

from plugins.search.shards import Row, cut, fits, room

New = int | list[Row]
"""A range: the number of one of before, which it still is, or its rows."""


class _Cut:
    """A cut of all lines, as far as it differs from the one before."""

    def __init__(self, size: int, old: Callable[[int], list[Row]]) -> None:
        self._size, self._old = size, old
        self.made: list[New] = []
        self._open: list[Row] = []
        """The rows of a range that may go on."""

    def add(self, place: int, rows: list[Row] | None, first: int) -> None:
        """Add a range of before, with other rows where some are given; its first line has so many characters."""
        if rows is None and not self._open and (not self.made or self.made[-1] == place - 1):
            self.made.append(place)
            return
        if not self._open and self.made:  # the last range is one of before
            before = self._old(self.made[-1])
            if fits(first, room(before, self._size), self._size):
                self.made.pop()
                self._open = before
        elif self._open and not fits(first, room(self._open, self._size), self._size):
            self.made.append(self._open)
            self._open = []
        if rows is None and not self._open:
            self.made.append(place)
        else:
            *whole, self._open = cut([*self._open, *(self._old(place) if rows is None else rows)], self._size)
            self.made += whole

    def end(self) -> list[New]:
        """All ranges."""
        if self._open:
            self.made.append(self._open)
        return self.made


def recut(
    firsts: Sequence[int], changed: Mapping[int, list[Row]], old: Callable[[int], list[Row]], size: int
) -> list[New]:
    """The ranges of a new cut; `firsts` has the sizes of the first lines of those before, `old` gives the rows of one.

    A range ends where the next line does not fit, so a change reaches as far as the lines behind it begin another range.
    """
    making = _Cut(size, old)
    for place, first in enumerate(firsts):
        rows = changed.get(place)
        if rows is None:
            making.add(place, None, first)
        elif rows:
            making.add(place, rows, len(rows[0][0]))
    return making.end()
