"""Outputs: every file that a build writes below the output folder, so that only what is no longer planned is removed."""

import os
import re
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from dailypapers.build import files
from dailypapers.build.state import State

GENERATOR = b'<meta name="generator" content="Daily Papers">'
"""What marks a page of ours; by it a build whose state was lost knows what an earlier one wrote."""


class Outputs:
    """The outputs of one build."""

    def __init__(self, folder: Path, state: State) -> None:
        self.folder, self._state = folder, state
        self._claimed = state.claims()
        self._planned: set[str] = set()
        self._patterns: list[re.Pattern[str]] = []
        self._seen: dict[str, int] = {}
        """Files that this build wrote or found, with their sizes: they need no other look."""
        self.sizes: dict[str, int] = {}
        """The files of this build, but for pages of papers, with their sizes; filled by `finish`."""

    @property
    def planned(self) -> frozenset[str]:
        """What this build planned so far, pages of papers left out."""
        return frozenset(self._planned)

    def write(self, owner: str, contents: Mapping[str, bytes]) -> int:
        """Write files by their paths below the output folder; returns how many were not there already."""
        self.keep(owner, contents)
        new = sum(files.write(self.folder / name, data) for name, data in contents.items())
        self._seen.update((name, len(data)) for name, data in contents.items())
        return new

    def place(self, owner: str, sources: Mapping[str, str]) -> None:
        """Put files there that are outputs by other paths, which may be planned no more."""
        self.keep(owner, sources)
        for name, source in sources.items():
            files.link(f"{self.folder}/{source}", f"{self.folder}/{name}")

    def keep(self, owner: str, names: Iterable[str]) -> None:
        """Plan files that are there already, or that someone else writes."""
        names = list(names)
        new = [name for name in names if self._claimed.get(name) != owner]
        if new:
            with self._state.writing():
                self._state.claim(owner, new)
            self._claimed.update(dict.fromkeys(new, owner))
        for name in new:
            self._seen.pop(name, None)
        self._planned.update(names)

    def recognise(self, pattern: re.Pattern[str]) -> None:
        """Name outputs that no one else would call so; by it, too, a build whose state was lost knows what an earlier one wrote."""
        self._patterns.append(pattern)

    def has(self, sizes: Mapping[str, int]) -> bool:
        """Whether files are there, each with its size."""
        found = all(files.size(f"{self.folder}/{name}") == size for name, size in sizes.items())
        if found:
            self._seen.update(sizes)
        return found

    def of(self, owner: str) -> set[str]:
        """What an owner wrote in this build or before."""
        return {name for name, its in self._claimed.items() if its == owner}

    def finish(self, pages: Set[str]) -> int:
        """Remove what no one planned in this build; `pages` are planned elsewhere. Returns how many files were removed."""
        stale = self._claimed.keys() - self._planned
        gone = {name for name in stale if name not in pages}
        if not self._state.knows_outputs:
            gone |= self._recognised(pages | self._planned)
        removed = files.remove(sorted(gone), self.folder)
        self.sizes = {name: self._size(name) for name in sorted(self._planned)}
        with self._state.writing():
            self._state.disown(sorted(stale))
            self._state.set_sizes(self.sizes.items())
            self._state.end_writing()
        return removed

    def _size(self, name: str) -> int:
        return self._seen[name] if name in self._seen else files.size(f"{self.folder}/{name}")

    def _recognised(self, planned: set[str]) -> set[str]:
        """Files of ours, by their mark or their name, that are not planned, and those that a killed build did not finish."""
        found, top = set(), os.fspath(self.folder)
        for folder, _, names in os.walk(top):
            below = folder[len(top) + 1 :].replace(os.sep, "/")
            for name in names:
                place, path = f"{below}/{name}" if below else name, os.path.join(folder, name)
                if place not in planned and self._is_ours(place.removesuffix(files.UNFINISHED), path, planned):
                    found.add(place)
        return found

    def _is_ours(self, place: str, path: str, planned: set[str]) -> bool:
        """Whether a path is ours, or the one for which an unfinished file was written."""
        if place in planned or any(pattern.fullmatch(place) for pattern in self._patterns):
            return True
        return place.endswith(".html") and _is_marked(path)


def _is_marked(path: str) -> bool:
    with open(path, "rb") as file:
        return GENERATOR in file.read(2048)
