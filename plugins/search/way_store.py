"""WayStore: the lines of names in the state; a build makes those anew whose topics changed."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dailypapers.analysis.aliases import Aliases
from dailypapers.analysis.categories import category_name
from dailypapers.build.outputs import Outputs
from dailypapers.build.state import State
from plugins.search.ways import BUCKETS, Url, Way, Ways, lines, part, place, with_aliases, written

_TABLES = """
CREATE TABLE IF NOT EXISTS search_way (
    topic INTEGER, key TEXT NOT NULL, kind TEXT NOT NULL, slug TEXT NOT NULL, bucket INTEGER NOT NULL, line TEXT NOT NULL,
    PRIMARY KEY (topic, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS search_way_bucket ON search_way (bucket);
CREATE TABLE IF NOT EXISTS search_way_text (bucket INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS search_way_changed (topic INTEGER PRIMARY KEY);
CREATE TRIGGER IF NOT EXISTS search_way_new AFTER INSERT ON member BEGIN
    INSERT OR IGNORE INTO search_way_changed VALUES (new.topic);
END;
CREATE TRIGGER IF NOT EXISTS search_way_gone AFTER DELETE ON member BEGIN
    INSERT OR IGNORE INTO search_way_changed VALUES (old.topic);
END;
"""
_MARK = "names of pages"


class Pages(NamedTuple):
    """Which topics have a page, and where."""

    least: Mapping[str, int]
    """By kind, the papers from which on a topic has one."""
    url: Url
    day_url: str
    aliases: Aliases


class WayStore:
    """The search's own tables of names."""

    def __init__(self, state: State, outputs: Outputs) -> None:
        self._state, self._db, self._outputs = state, state.db, outputs
        self._db.executescript(_TABLES)

    def update(self, pages: Pages) -> Ways:
        """The files of all names."""
        aliases: dict[str, dict[str, str]] = {}
        for alias, slug in pages.aliases.spellings.items():
            aliases.setdefault(slug, {})[alias] = slug
        mark = repr((sorted(pages.least.items()), pages.aliases))
        with self._state.writing():
            is_known = self._state.meta(_MARK) == mark
            touched = set() if is_known else set(range(BUCKETS))
            for topic in self._changed() if is_known else self._all():
                touched |= self._renew(topic, pages, aliases)
            for bucket in touched:
                self._write_text(bucket)
            self._db.execute("DELETE FROM search_way_changed")
            self._state.set_meta(_MARK, mark)
        texts = [row[0] for row in self._db.execute("SELECT text FROM search_way_text ORDER BY bucket")]
        folder, files = written(texts)
        is_there = not touched and self._outputs.has({f"search/{name}": len(data) for name, data in files.items()})
        return Ways({} if is_there else files, list(files) if is_there else [], part(folder, pages.day_url))

    def _changed(self) -> list[int]:
        return [row[0] for row in self._db.execute("SELECT topic FROM search_way_changed")]

    def _all(self) -> list[int]:
        self._db.execute("DELETE FROM search_way")
        return [row[0] for row in self._db.execute("SELECT t FROM topic")]

    def _renew(self, topic: int, pages: Pages, aliases: Mapping[str, Mapping[str, str]]) -> set[int]:
        """Make the lines of a topic anew; the buckets that this changes."""
        row = self._db.execute("SELECT kind, slug, name, papers FROM topic WHERE t = ?", (topic,)).fetchone()
        new = set()
        if row and row[3] >= pages.least.get(row[0], row[3] + 1):
            kind, slug, name, _ = row
            found = with_aliases(self._ways(topic, kind, slug, name), aliases.get(slug, {}))
            new = {(key, kind, slug, place(key), line) for key, line in lines(found, pages.url).items()}
        old = set(self._db.execute("SELECT key, kind, slug, bucket, line FROM search_way WHERE topic = ?", (topic,)))
        if new == old:
            return set()
        self._db.execute("DELETE FROM search_way WHERE topic = ?", (topic,))
        self._db.executemany("INSERT INTO search_way VALUES (?, ?, ?, ?, ?, ?)", [(topic, *one) for one in sorted(new)])
        return {bucket for *_, bucket, _ in new ^ old}

    def _ways(self, topic: int, kind: str, slug: str, name: str) -> Iterable[Way]:
        if kind == "category":
            called = category_name(slug)
            title = f"{called} ({slug})" if called else slug
            return [Way(kind, slug, title, spelled) for spelled in (slug, called) if spelled]
        rows = self._db.execute("SELECT DISTINCT name FROM member WHERE topic = ? ORDER BY name", (topic,))
        return [Way(kind, slug, name or slug, spelled) for (spelled,) in rows]

    def _write_text(self, bucket: int) -> None:
        query = "SELECT line FROM search_way WHERE bucket = ? ORDER BY key, kind, slug"
        text = "\n".join(line for (line,) in self._db.execute(query, (bucket,)))
        self._db.execute("INSERT OR REPLACE INTO search_way_text VALUES (?, ?)", (bucket, text))
