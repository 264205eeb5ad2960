"""Papers: what the files of whole years are made of, and which of them a build makes anew."""

import json
from collections.abc import Collection, Iterator, Mapping
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
_TABLES = """
CREATE TABLE IF NOT EXISTS data_changed (day INTEGER PRIMARY KEY);
CREATE TRIGGER IF NOT EXISTS data_new AFTER INSERT ON doc BEGIN
    INSERT OR IGNORE INTO data_changed VALUES (new.day);
END;
CREATE TRIGGER IF NOT EXISTS data_gone AFTER DELETE ON doc BEGIN
    INSERT OR IGNORE INTO data_changed VALUES (old.day);
END;
"""
"""The days whose documents changed since the files were written; a changed document is a row gone and a new one."""


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
    def week(self) -> int:
        return (self.day - 1) // 7


class Years:
    """The files of whole years."""

    def __init__(self, catalog: Catalog, links: Links, state: State, outputs: Outputs) -> None:
        self._links, self._state, self._db, self._outputs = links, state, state.db, outputs
        self._db.executescript(_TABLES)
        self._own_catalog = parallel.of_process(lambda: catalog.over(state.reader()))

    def write(self, kinds: Collection[str]) -> None:
        """Write the files of each year whose documents changed; SettingsError for a kind that needs what is not installed."""
        another = parquet.mark() if "parquet" in kinds else ""
        changed = {date.fromordinal(day).year for (day,) in self._db.execute("SELECT day FROM data_changed")}
        days = (row[0] for row in self._db.execute("SELECT DISTINCT day FROM doc ORDER BY day"))
        for year in dict.fromkeys(date.fromordinal(day).year for day in days):
            names = {kind: self._links.year_file(year, kind) for kind in kinds}
            if year not in changed and all(self._is_whole(name, another) for name in names.values()):
                self._outputs.keep(OWNER, names.values())
            else:
                self._write_year(year, names, another)
        with self._state.writing():
            self._db.execute("DELETE FROM data_changed")

    def _is_whole(self, name: str, another: str) -> bool:
        """Whether a file is there as it was written, by the libraries of now."""
        told = self._told(name)
        is_current = told is not None and (not name.endswith(".parquet") or told[0][0] == another)
        return is_current and self._outputs.has({name: told[-1]})

    def _write_year(self, year: int, names: Mapping[str, str], another: str) -> None:
        between = (date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
        rows = self._db.execute("SELECT day, id, hash FROM doc WHERE day BETWEEN ? AND ? ORDER BY day, id", between)
        docs = map(_Doc._make, rows.fetchall())
        weeks = [self._week(list(those)) for _, those in groupby(docs, key=lambda doc: doc.week)]
        if "jsonl" in names:
            self._lines_of(names["jsonl"], weeks)
        if "parquet" in names:
            self._table_of(names["parquet"], weeks, another)

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
