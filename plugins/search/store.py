"""Store: what one build of the search leaves to the next, in the state."""

import json
from array import array
from collections import Counter
from collections.abc import Callable, Sequence

from dailypapers.build.state import State
from plugins.search.postings import Postings
from plugins.search.record import Key, Prepared
from plugins.search.segments import Known, Segment

_TABLES = """
CREATE TABLE IF NOT EXISTS search_paper (
    doc INTEGER PRIMARY KEY, day INTEGER NOT NULL, hash BLOB NOT NULL,
    date TEXT NOT NULL, id TEXT NOT NULL, indexed BLOB NOT NULL, shown BLOB NOT NULL, votes INTEGER NOT NULL,
    categories TEXT NOT NULL, keywords TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS search_order ON search_paper (date, id, indexed, shown, votes);
CREATE TABLE IF NOT EXISTS search_segment (
    start INTEGER PRIMARY KEY, mark BLOB NOT NULL, facts TEXT NOT NULL, signature BLOB NOT NULL,
    counts TEXT NOT NULL, text TEXT NOT NULL, arrays BLOB NOT NULL
);
"""
_KEY = "date, id, indexed, shown, votes"
_ORDER = "ORDER BY date, id"


class Store:
    """The search's own tables of the state."""

    def __init__(self, state: State) -> None:
        self._state, self._db = state, state.db
        self._db.executescript(_TABLES)

    def update(self, prepare: Callable[[str, int, str], Prepared]) -> None:
        """Prepare the papers whose documents changed, each by its id, day (an ordinal) and path; forget those that are gone."""
        changed = self._db.execute(
            "SELECT d.n, d.day, d.hash, d.id, d.path FROM doc d LEFT JOIN search_paper p ON p.doc = d.n "
            "WHERE p.doc IS NULL OR p.hash != d.hash OR p.day != d.day"
        ).fetchall()
        rows = (_row(doc, day, mark, prepare(key, day, path)) for doc, day, mark, key, path in changed)
        with self._state.writing():
            self._db.executemany(f"INSERT OR REPLACE INTO search_paper VALUES ({','.join('?' * 11)})", rows)  # noqa: S608
            self._db.execute("DELETE FROM search_paper WHERE doc NOT IN (SELECT n FROM doc)")

    def keys(self) -> list[Key]:
        """The keys of all papers, sorted."""
        return list(map(Key._make, self._db.execute(f"SELECT {_KEY} FROM search_paper {_ORDER}")))  # noqa: S608

    def docs(self) -> list[int]:
        """The catalog's numbers of all papers, in the order of their keys."""
        return [row[0] for row in self._db.execute(f"SELECT doc FROM search_paper {_ORDER}")]  # noqa: S608

    def load(self, start: int, end: int) -> list[Prepared]:
        """The papers with numbers from one up to another."""
        query = f"SELECT {_KEY}, categories, keywords, text FROM search_paper {_ORDER} LIMIT ? OFFSET ?"  # noqa: S608
        return [
            Prepared(Key(*row[:5]), tuple(json.loads(row[5])), tuple(json.loads(row[6])), row[7])
            for row in self._db.execute(query, (end - start, start))
        ]

    def segments(self) -> list[Segment]:
        """The segments of the last build, without their postings."""
        return [
            Segment(start, mark, *json.loads(facts), known=None)
            for start, mark, facts in self._db.execute("SELECT start, mark, facts FROM search_segment")
        ]

    def known(self, start: int) -> Known | None:
        """The postings of the segment that began at a number."""
        row = self._db.execute(
            "SELECT signature, counts, text, arrays FROM search_segment WHERE start = ?", (start,)
        ).fetchone()
        return Known(_postings(*row[1:]), row[0]) if row else None

    def save(self, segments: Sequence[Segment]) -> None:
        """Keep the segments for the next build; those that are as they were are there already."""
        rows = [_segment_row(segment, segment.known) for segment in segments if segment.known]
        there = [(segment.start,) for segment in segments]
        with self._state.writing():
            self._db.execute("CREATE TEMP TABLE there AS SELECT start FROM search_segment WHERE 0")
            self._db.executemany("INSERT INTO there VALUES (?)", there)
            self._db.execute("DELETE FROM search_segment WHERE start NOT IN (SELECT start FROM there)")
            self._db.execute("DROP TABLE there")
            self._db.executemany("INSERT OR REPLACE INTO search_segment VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _row(doc: int, day: int, mark: bytes, paper: Prepared) -> tuple:
    names = (json.dumps(paper.categories, ensure_ascii=False), json.dumps(paper.keywords, ensure_ascii=False))
    return (doc, day, mark, *paper.key, *names, paper.text)


def _segment_row(segment: Segment, known: Known) -> tuple:
    postings = known.postings
    counts = {
        "fields": postings.fields, "long_fields": postings.long_fields, "count": postings.count,
        "lengths": postings.lengths, "words": postings.words,
    }  # fmt: skip
    facts = json.dumps([segment.part, segment.keywords, segment.sizes], ensure_ascii=False)
    return (
        segment.start, segment.mark, facts, known.signature, json.dumps(counts, ensure_ascii=False), postings.text,
        b"".join(one.tobytes() for one in postings.last),
    )  # fmt: skip


def _postings(counts: str, text: str, arrays: bytes) -> Postings:
    """The postings of a row: its arrays are the last papers of each field, one a line."""
    facts = json.loads(counts)
    fields, long_fields = tuple(facts["fields"]), tuple(facts["long_fields"])
    numbers = array("i", arrays)
    lines = text.count("\n") + 1 if text else 0
    return Postings(
        fields=fields,
        long_fields=long_fields,
        count=facts["count"],
        lengths=tuple(facts["lengths"]),
        words=Counter(facts["words"]),
        text=text,
        last=tuple(numbers[place * lines : (place + 1) * lines] for place in range(len(fields))),
    )
