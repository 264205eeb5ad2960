"""Finish: after all generators, what Pelican itself wrote is noted, and what no one planned in this build is removed."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Set

from pelican.writers import Writer

_written: set[str] = set()


class TrackingWriter(Writer):
    """Pelican's writer, which notes what it writes, and writes links that work at any address."""

    def write_file(
        self, name: str, template: object, context: dict, relative_urls: bool = True, **rest: object
    ) -> None:
        """Write one of Pelican's own pages, its links relative to itself."""
        super().write_file(name, template, context, relative_urls=name != "404.html", **rest)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> object:
        _written.add(os.path.relpath(filename, self.output_path).replace(os.sep, "/"))
        return super()._open_w(filename, encoding, override)


class _Pages(Set):
    """The paths of all pages, read only where they are asked for: a build asks for those of some hundred other files."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __contains__(self, path: object) -> bool:
        return self._db.execute("SELECT 1 FROM page WHERE path = ?", (path,)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._db.execute("SELECT path FROM page"))

    def __len__(self) -> int:
        return self._db.execute("SELECT COUNT(*) FROM page").fetchone()[0]

    @classmethod
    def _from_iterable(cls, paths: Iterable[str]) -> set[str]:
        return set(paths)


def finish(context: Mapping[str, object]) -> None:
    """Remove what is no longer planned, and print what the build came to."""
    state, outputs, report = (context[name] for name in ("state", "outputs", "report"))
    copied = () if context.get("BUILD_YEAR") else context.get("staticfiles", ())
    static = {one.save_as.replace(os.sep, "/") for one in copied}
    outputs.keep("pelican", {*_written, *static})
    _written.clear()
    pages = _Pages(state.db)
    for last in context["last"]:
        last(pages)
    outputs.finish(pages)
    lines = report.lines(state.db, outputs)
    with state.writing():
        for name, value in {**context["watched"], "report": "\n".join([lines[0], *lines[2:]])}.items():
            state.set_meta(name, value)
    print("\n".join(lines))
    state.close()
