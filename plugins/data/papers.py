"""Papers: what the files of whole years are made of, and which of them a build makes anew."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, Protocol

from dailypapers.build.digest import digest
from dailypapers.build.outputs import Outputs
from dailypapers.build.state import State
from dailypapers.catalog.catalog import Catalog
from dailypapers.documents import document
from dailypapers.documents.store import decoded, read
from dailypapers.exporting import api
from plugins.data.years import Month, file, mark, months_of

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
    def month(self) -> tuple[int, int]:
        its = date.fromordinal(self.day)
        return its.year, its.month


class Years:
    """The files of whole years."""

    def __init__(self, catalog: Catalog, links: Links, state: State, outputs: Outputs) -> None:
        self._catalog, self._links, self._state, self._outputs = catalog, links, state, outputs

    def write(self) -> list[str]:
        """Write the file of each year whose documents changed; returns the paths of all."""
        docs = map(_Doc._make, self._state.db.execute("SELECT day, id, hash FROM doc ORDER BY day, id"))
        names = []
        for year, of_year in groupby(docs, key=lambda doc: doc.month[0]):
            name = self._links.year_file(year, "jsonl")
            self._year(name, [self._month(list(those)) for _, those in groupby(of_year, key=lambda doc: doc.month)])
            names.append(name)
        return names

    def _year(self, name: str, months: list[Month]) -> None:
        told = self._state.meta(f"{OWNER} {name}")
        whole, sizes, size = json.loads(told) if told else ("", [], -1)
        if [one.mark for one in months] == [its for its, _ in sizes] and self._outputs.has({name: size}):
            self._outputs.keep(OWNER, [name])
            return
        data, sizes = file(months, self._kept(name, whole, sizes))
        self._outputs.write(OWNER, {name: data})
        with self._state.writing():
            self._state.set_meta(f"{OWNER} {name}", json.dumps((digest(data).hex(), sizes, len(data))))

    def _kept(self, name: str, whole: str, sizes: list) -> dict[str, bytes]:
        """The months of the file that is there, if it is as it was written."""
        path = self._outputs.folder / name
        data = path.read_bytes() if path.is_file() else b""
        return months_of(data, sizes) if digest(data).hex() == whole else {}

    def _month(self, docs: list[_Doc]) -> Month:
        return Month(mark(docs), lambda: "".join(self._lines(docs)).encode())

    def _lines(self, docs: list[_Doc]) -> Iterator[str]:
        for doc in docs:
            _, paper, _, path = self._catalog.paper(doc.id)
            yield f"{api.line(paper, self._links.paper(doc.id), self._abstract(path))}\n"

    def _abstract(self, path: str) -> str:
        whole = self._catalog.content / Path(path)
        return document.abstract_of(decoded(whole, read(whole)), whole)
