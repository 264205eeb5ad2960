"""Texts: which files of the site are compressed, and which of these a build makes anew."""

import os
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from dailypapers.build import files, parallel
from dailypapers.build.digest import digest
from dailypapers.build.outputs import Outputs
from dailypapers.build.state import State
from plugins.compressed.formats import Format

OWNER = "compressed"
_KINDS = frozenset(".html .css .js .json .xml .svg .txt .md .csv .bib .ris .ics .opml .webmanifest".split())
_LEAST = 500
"""Bytes of a text from which on it is compressed: a smaller one fits into one packet as it is."""
_BATCH, _FORK_FROM = 200, 3
_MARK = f"{OWNER} mark"


class Texts:
    """The compressed texts of one site.

    Each has the time of its text, and is made anew where that is another one: a build touches no file whose bytes stay.
    """

    def __init__(self, outputs: Outputs, state: State, formats: Sequence[Format]) -> None:
        self._outputs, self._state, self._formats = outputs, state, formats

    def write(self, pages: Collection[str]) -> None:
        """Compress what changed; `pages` are planned besides the outputs."""
        texts = {name: time for name in sorted({*pages, *self._outputs.planned}) if (time := self._time(name))}
        wanted = [(name, time, one) for name, time in texts.items() for one in self._formats]
        self._outputs.keep(OWNER, [f"{name}{one.ending}" for name, _, one in wanted])
        mark = digest(repr([one.mark() for one in self._formats]).encode())
        is_known = self._state.meta(_MARK) == mark
        left = [one for one in wanted if not (is_known and self._is_fresh(*one))]
        batches = [left[start : start + _BATCH] for start in range(0, len(left), _BATCH)]
        for _ in parallel.run(self._pack, batches, fork_from=_FORK_FROM):
            pass
        with self._state.writing():
            self._state.set_meta(_MARK, mark)

    def _time(self, name: str) -> int:
        """When a text was written, 0 where a file is not compressed."""
        if PurePosixPath(name).suffix not in _KINDS:
            return 0
        try:
            stat = (self._outputs.folder / name).stat()
        except OSError:
            return 0
        return stat.st_mtime_ns if stat.st_size >= _LEAST else 0

    def _is_fresh(self, name: str, time: int, one: Format) -> bool:
        try:
            return (self._outputs.folder / f"{name}{one.ending}").stat().st_mtime_ns == time
        except OSError:
            return False

    def _pack(self, batch: list[tuple[str, int, Format]]) -> None:
        for name, time, one in batch:
            path = self._outputs.folder / name
            beside = path.with_name(f"{path.name}{one.ending}")
            files.write(beside, one.pack(path.read_bytes()))
            os.utime(beside, ns=(time, time))
