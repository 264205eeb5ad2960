"""Papers: what the files of whole years are made of, and which of them a build makes anew."""

import json
from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple, Protocol

from dailypapers.build import parallel
from dailypapers.build.digest import digest
from dailypapers.build.outputs import Outputs
from dailypapers.build.state import State
from dailypapers.catalog.catalog import Catalog
from dailypapers.exporting import api
from plugins.data import parquet
from plugins.data.years import Week, file, mark, weeks_of

OWNER = "data years"


class Links(Protocol):
    """The paths of pages and files below the site's root."""

    def paper(self, key: str) -> str:
        """The page of a paper."""

    def year_file(self, year: int, kind: str) -> str:
        """The file of a year's papers."""


class _Doc(NamedTuple):
    day: int
    id: str
    hash: bytes

    @property
    def year(self) -> int:
        return date.fromordinal(self.day).year

    @property
    def week(self) -> int:
        return (self.day - 1) // 7


class Years:
    """The files of whole years."""

    def __init__(self, catalog: Catalog, links: Links, state: State, outputs: Outputs) -> None:
        self._links, self._state, self._outputs = links, state, outputs
        self._own_catalog = parallel.of_process(lambda: catalog.over(state.reader()))

    def write(self, kinds: Collection[str]) -> None:
        """Write the files of each year whose documents changed; SettingsError for a kind that needs what is not installed."""
        another = parquet.mark() if "parquet" in kinds else ""
        docs = map(_Doc._make, self._state.db.execute("SELECT day, id, hash FROM doc ORDER BY day, id"))
        for year, of_year in groupby(docs, key=lambda doc: doc.year):
            weeks = [self._week(list(those)) for _, those in groupby(of_year, key=lambda doc: doc.week)]
            if "jsonl" in kinds:
                self._lines_of(self._links.year_file(year, "jsonl"), weeks)
            if "parquet" in kinds:
                self._table_of(self._links.year_file(year, "parquet"), weeks, another)

    def _lines_of(self, name: str, weeks: list[Week]) -> None:
        whole, sizes, size = self._told(name) or ("", [], -1)
        if [one.mark for one in weeks] == [its for its, _ in sizes] and self._outputs.has({name: size}):
            self._outputs.keep(OWNER, [name])
            return
        data, sizes = file(weeks, self._kept(name, whole, sizes))
        self._put(name, data, (digest(data).hex(), sizes, len(data)))

    def _table_of(self, name: str, weeks: list[Week], another: str) -> None:
        mark = [another, *(one.mark for one in weeks)]
        its, size = self._told(name) or (None, -1)
        if its == mark and self._outputs.has({name: size}):
            self._outputs.keep(OWNER, [name])
            return
        data = parquet.table(b"".join(one.text() for one in weeks))
        self._put(name, data, (mark, len(data)))

    def _told(self, name: str) -> list | None:
        told = self._state.meta(f"{OWNER} {name}")
        return json.loads(told) if told else None

    def _put(self, name: str, data: bytes, told: object) -> None:
        self._outputs.write(OWNER, {name: data})
        with self._state.writing():
            self._state.set_meta(f"{OWNER} {name}", json.dumps(told))

    def _kept(self, name: str, whole: str, sizes: list) -> dict[str, bytes]:
        """The weeks of the file that is there, if it is as it was written."""
        path = self._outputs.folder / name
        data = path.read_bytes() if path.is_file() else b""
        return weeks_of(data, sizes) if digest(data).hex() == whole else {}

    def _week(self, docs: list[_Doc]) -> Week:
        return Week(mark(docs), lambda: "".join(self._lines(docs)).encode())

    def _lines(self, docs: list[_Doc]) -> Iterator[str]:
        catalog = self._own_catalog()
        for doc in docs:
            _, paper, _, path = catalog.paper(doc.id)
            yield f"{api.line(paper, self._links.paper(doc.id), catalog.abstract(path))}\n"
