"""NearStore: the lines of near papers in the state; a build makes those anew that a changed list of the catalog reaches."""

import json
from collections.abc import Iterable, Iterator, Mapping

from dailypapers.build.outputs import Outputs
from dailypapers.build.state import State
from plugins.search.near import BLOCK, FOLDER, Near, Pair, best, folder, line
from plugins.search.order import Order
from plugins.search.shards import Files

# The triggers note whom a list named before it changed, too; no build that fails or is killed loses a note.
_TABLES = """
CREATE TABLE IF NOT EXISTS search_near (number INTEGER PRIMARY KEY, line TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS search_near_folder (place INTEGER PRIMARY KEY, name TEXT NOT NULL, sizes TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS search_near_changed (doc INTEGER PRIMARY KEY);
CREATE TRIGGER IF NOT EXISTS search_near_new AFTER INSERT ON near BEGIN
    INSERT OR IGNORE INTO search_near_changed VALUES (new.doc), (new.other);
END;
CREATE TRIGGER IF NOT EXISTS search_near_gone AFTER DELETE ON near BEGIN
    INSERT OR IGNORE INTO search_near_changed VALUES (old.doc), (old.other);
END;
"""
_OF = "SELECT doc, other, score FROM near WHERE doc = ?1 UNION ALL SELECT doc, other, score FROM near WHERE other = ?1"
_PAPERS = BLOCK * FOLDER
"""How many papers a folder is of."""


class NearStore:
    """The search's own tables of near papers."""

    def __init__(self, state: State, outputs: Outputs) -> None:
        self._state, self._db, self._outputs = state, state.db, outputs
        self._db.executescript(_TABLES)

    def update(self, order: Order) -> Near:
        """The files of all lists of the papers of an order."""
        with self._state.writing():
            numbers = order.numbers()
            touched = self._keep(self._changed(order, numbers) if order.same else self._all(numbers), len(order))
            found = [self._folder(place, touched) for place in range(-(-len(order) // _PAPERS))]
            self._db.execute("DELETE FROM search_near_folder WHERE place >= ?", (len(found),))
        files = {name: data for _, own, _ in found for name, data in own.items()}
        return Near(files, [name for *_, kept in found for name in kept], "".join(name for name, *_ in found))

    def _all(self, numbers: Mapping[int, int]) -> Iterator[tuple[int, str]]:
        self._db.execute("DELETE FROM search_near")
        return ((number, self._line(doc, numbers)) for doc, number in numbers.items())

    def _changed(self, order: Order, numbers: Mapping[int, int]) -> Iterator[tuple[int, str]]:
        """The lines that changed, those of papers with other numbers, and those that name such papers."""
        docs = {row[0] for row in self._db.execute("SELECT doc FROM search_near_changed")}
        for doc in order.docs(order.same):
            docs.add(doc)
            docs.update(doc for pair in self._db.execute(_OF, (doc,)) for doc in pair[:2])
        return ((numbers[doc], self._line(doc, numbers)) for doc in sorted(docs) if doc in numbers)

    def _line(self, doc: int, numbers: Mapping[int, int]) -> str:
        pairs: Iterable[Pair] = sorted(self._db.execute(_OF, (doc,)))
        others = {numbers[other if one == doc else one]: likeness for one, other, likeness in pairs}
        return line(numbers[doc], best(others))

    def _keep(self, changed: Iterable[tuple[int, str]], count: int) -> set[int]:
        """Keep lines as they are made; returns the places of the folders that they are in."""
        touched = set()
        for number, its in changed:
            self._db.execute("INSERT OR REPLACE INTO search_near VALUES (?, ?)", (number, its))
            touched.add(number // _PAPERS)
        self._db.execute("DELETE FROM search_near WHERE number >= ?", (count,))
        self._db.execute("DELETE FROM search_near_changed")
        return touched

    def _folder(self, place: int, touched: set[int]) -> tuple[str, Files, list[str]]:
        """The name of a folder, its files where they are to be written, and their names where they are there."""
        row = self._db.execute("SELECT name, sizes FROM search_near_folder WHERE place = ?", (place,)).fetchone()
        if row and place not in touched:
            sizes = json.loads(row[1])
            if self._outputs.has({f"search/{name}": size for name, size in sizes.items()}):
                return row[0], {}, list(sizes)
        span = (place * _PAPERS, (place + 1) * _PAPERS)
        rows = self._db.execute("SELECT line FROM search_near WHERE number >= ? AND number < ? ORDER BY number", span)
        name, files = folder(place, [one for (one,) in rows])
        sizes = json.dumps({path: len(data) for path, data in files.items()})
        self._db.execute("INSERT OR REPLACE INTO search_near_folder VALUES (?, ?, ?)", (place, name, sizes))
        return name, files, []
