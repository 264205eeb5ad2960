"""Rendering: looks at pages, and renders and writes those whose signature changed, in forked processes when they are many."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dailypapers.build import files, parallel
from dailypapers.build.digest import digest, signature
from dailypapers.build.state import State
from dailypapers.catalog.catalog import Catalog
from plugins.papers.inputs import Inputs
from plugins.papers.kinds import BY_NAME, KINDS, Key, template_of
from plugins.papers.links import save_as
from plugins.papers.looks import Look, packed
from plugins.papers.make.source import Source
from plugins.papers.templates import Templates
from plugins.papers.touched import Keys

FORK_FROM = 300
"""Number of pages from which the work is shared among processes."""
_CHUNK = 60
_OF_DAYS = tuple(kind.name for kind in KINDS if kind.each == "day")


@dataclass(frozen=True, slots=True)
class Renderer:
    """All that rendering needs."""

    state: State
    source: Source
    templates: Templates
    output: Path

    def run(self, keys: Keys, prints: Mapping[str, bytes]) -> Iterator[bytes]:
        """Look at the pages with these keys, in portions; `prints` are the fingerprints of each kind's template."""
        own_worker = parallel.of_process(lambda: _Worker(self, prints))

        def look(task: Sequence[tuple[str, Key]]) -> bytes:
            worker = own_worker()
            return packed(worker.look(kind, key) for kind, key in task)

        tasks = list(_tasks(self.source.catalog, keys))
        pages = sum(map(len, tasks))
        return parallel.run(look, tasks, fork_from=2 if pages >= FORK_FROM else len(tasks) + 1)


class _Worker:
    """One process's own connection, with what it remembers of the catalog."""

    def __init__(self, renderer: Renderer, prints: Mapping[str, bytes]) -> None:
        self._renderer, self._prints = renderer, prints
        self._db = renderer.state.reader()
        self._source = renderer.source.with_catalog(self._db)

    def look(self, name: str, key: Key) -> Look:
        """Make a page's inputs, and render it where its signature is another than before, or its file is not there."""
        kind, renderer = BY_NAME[name], self._renderer
        url = kind.url(self._source.links, key)
        path = save_as(url)
        made = kind.make(self._source, key)
        if made is None:
            return Look(path, name, key, None)
        template = template_of(kind, made)
        mark = digest(self._prints[name], template.encode(), signature(made))
        place = renderer.output / path
        row = self._db.execute("SELECT signature, size FROM page WHERE path = ?", (path,)).fetchone()
        if row is not None and row[0] == mark and files.size(place) == row[1]:
            return Look(path, name, key, mark, row[1], _changed(made))
        data = renderer.templates.render(template, url, made)
        files.write(place, data)
        return Look(path, name, key, mark, len(data), _changed(made), True)


def _changed(made: Inputs) -> int | None:
    """The newest date of a page of papers."""
    found = getattr(made, "date", None) or (made.paper.date if hasattr(made, "paper") else None)
    if found is None:
        dated = getattr(made, "days", ()) or getattr(made, "lines", ())
        found = dated[0].date if dated and hasattr(dated[0], "date") else None
    return found.toordinal() if isinstance(found, date) else None


def _tasks(catalog: Catalog, keys: Keys) -> Iterator[list[tuple[str, Key]]]:
    """The pages in portions: a day with the files beside it and its papers together, since they show the same."""
    papers = set(keys.get("paper", ()))
    for day in sorted({day for kind in _OF_DAYS for day in keys.get(kind, ())}, reverse=True):
        own = [row.id for row in catalog.day_rows(day) if row.id in papers]
        papers.difference_update(own)
        yield [*((kind, day) for kind in _OF_DAYS if day in keys.get(kind, ())), *(("paper", key) for key in own)]
    yield from _chunks([("paper", key) for key in sorted(papers)])
    rest = [kind for kind in BY_NAME if kind not in (*_OF_DAYS, "paper")]
    yield from _chunks([(kind, key) for kind in rest for key in sorted(keys.get(kind, ()))])


def _chunks(pairs: Sequence[tuple[str, Key]]) -> Iterable[list[tuple[str, Key]]]:
    return (list(pairs[start : start + _CHUNK]) for start in range(0, len(pairs), _CHUNK))
