"""Plan: which pages to look at in this build, kept in the state from before the first is written until after the last.

A build that fails or is killed half-way leaves its plan there, and the next build looks at all of it again and trusts nothing that
the state says of these pages.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dailypapers.build import files
from dailypapers.build.state import State
from plugins.papers.kinds import BY_NAME, KINDS
from plugins.papers.links import Links, save_as
from plugins.papers.looks import Look
from plugins.papers.touched import Keys

_DATED = frozenset(("day", "week", "month", "year"))


def key_of(kind: str, text: str) -> int | str:
    """A key as it was before it was kept as text."""
    return int(text) if BY_NAME[kind].each in _DATED else text


class Plan:
    """The pages of a state."""

    def __init__(self, state: State, links: Links) -> None:
        self._state, self._links = state, links
        self._unsure: set[str] = set()
        """Paths that an unfinished build may have written."""

    def left(self) -> Keys:
        """The keys that an unfinished build left, whose pages are no longer trusted."""
        keys: Keys = defaultdict(set)
        for path, kind, key in self._state.db.execute("SELECT path, kind, key FROM pending").fetchall():
            keys[kind].add(key_of(kind, key))
            self._unsure.add(path)
        self._state.db.execute("UPDATE page SET signature = NULL WHERE path IN (SELECT path FROM pending)")
        return keys

    def changed_templates(self, prints: Mapping[str, bytes]) -> Keys:
        """The keys of all pages whose template changed."""
        keys: Keys = defaultdict(set)
        for kind in KINDS:
            if self._state.meta(f"template {kind.name}") != prints[kind.name]:
                for (key,) in self._state.db.execute("SELECT key FROM page WHERE kind = ?", (kind.name,)):
                    keys[kind.name].add(key_of(kind.name, key))
        return keys

    def missing(self, output: str) -> Keys:
        """The keys of pages whose file is gone, or of another size than it was written with."""
        keys: Keys = defaultdict(set)
        for path, kind, key, size in self._state.db.execute("SELECT path, kind, key, size FROM page"):
            if files.size(f"{output}/{path}") != size:
                keys[kind].add(key_of(kind, key))
        return keys

    def begin(self, keys: Keys) -> None:
        """Keep the plan, within the transaction of the catalog's update."""
        rows = (
            (save_as(BY_NAME[kind].url(self._links, key)), kind, str(key))
            for kind, those in keys.items()
            for key in those
        )
        self._state.db.executemany("INSERT OR REPLACE INTO pending VALUES (?, ?, ?)", rows)

    def end(self, looks: Iterable[Look], prints: Mapping[str, bytes]) -> list[str]:
        """Keep what was written; returns the paths of pages that are no longer planned."""
        db, gone = self._state.db, []
        with self._state.writing():
            for look in looks:
                if look.signature is None:
                    was_there = db.execute("DELETE FROM page WHERE path = ?", (look.path,)).rowcount
                    gone += [look.path] if was_there or look.path in self._unsure else []
                else:
                    row = (look.path, look.kind, str(look.key), look.signature, look.size, look.changed)
                    db.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?)", row)
            for name, mark in prints.items():
                self._state.set_meta(f"template {name}", mark)
            db.execute("DELETE FROM pending")
        return gone
