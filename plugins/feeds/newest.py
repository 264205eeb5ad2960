"""Newest: feeds of the newest days, which are made only where a document of these days changed."""

import json
from collections.abc import Callable, Mapping

from dailypapers.build.digest import digest
from dailypapers.build.outputs import Outputs
from dailypapers.build.state import State
from plugins.feeds.atom import Feed

OWNER = "feeds"


class Newest:
    """The feeds of one build, with what the last build noted of them: the oldest day, a mark of all since, and the files."""

    def __init__(self, state: State, outputs: Outputs) -> None:
        self._state, self._outputs = state, outputs

    def write(
        self, name: str, most: int, make: Callable[[], Feed], dumps: Callable[[str, Feed], Mapping[str, bytes]]
    ) -> None:
        """Write the files of a feed of at least `most` days or papers, or keep those that are there."""
        noted = self._state.meta(f"feed {name}")
        since, mark, sizes = json.loads(noted) if noted else (0, "", {})
        if mark == self._mark(since) and self._outputs.has(sizes):
            self._outputs.keep(OWNER, sizes)
            return
        feed = make()
        files = dumps(name, feed)
        self._outputs.write(OWNER, files)
        since = _oldest(feed) if len(feed.entries) >= most else 0
        sizes = {path: len(data) for path, data in files.items()}
        with self._state.writing():
            self._state.set_meta(f"feed {name}", json.dumps([since, self._mark(since), sizes]))

    def _mark(self, since: int) -> str:
        """Changes with each document from a day on, and with which days have papers."""
        db = self._state.db
        papers = db.execute("SELECT day, id, hash FROM doc WHERE day >= ? ORDER BY day, id", (since,)).fetchall()
        days = db.execute("SELECT day, hash FROM day WHERE day >= ? ORDER BY day", (since,)).fetchall()
        filled = db.execute("SELECT DISTINCT day FROM doc ORDER BY day").fetchall()
        return digest(repr((papers, days, filled)).encode()).hex()


def _oldest(feed: Feed) -> int:
    return min((entry.published.date().toordinal() for entry in feed.entries), default=0)
