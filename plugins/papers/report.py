"""Report: what a build came to, in a few lines at its end, with a warning near the host's limits."""

import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable

from dailypapers.build.outputs import Outputs
from dailypapers.text.clean import is_example
from plugins.papers.looks import Look
from plugins.papers.settings import Settings

log = logging.getLogger(__name__)
_NEAR = 0.8


class Report:
    """One build's figures."""

    def __init__(self, settings: Settings, site_url: str) -> None:
        self._settings, self._site_url = settings, site_url
        self._start = time.monotonic()
        self._rendered: Counter[str] = Counter()
        self._removed = 0
        self._notes: list[str] = []

    def pages(self, looks: Iterable[Look], removed: int) -> None:
        """Note what was rendered and removed."""
        self._removed = removed
        self._rendered = Counter(look.kind for look in looks if look.was_rendered)

    def note(self, line: str) -> None:
        """Add a line to the report."""
        self._notes.append(line)

    def lines(self, db: sqlite3.Connection, outputs: Outputs) -> list[str]:
        """The report."""
        papers = db.execute("SELECT COUNT(*) FROM doc").fetchone()[0]
        days = db.execute("SELECT COUNT(*) FROM (SELECT day FROM doc UNION SELECT day FROM day)").fetchone()[0]
        pages, size = db.execute("SELECT COUNT(*), TOTAL(size) FROM page").fetchone()
        count, total = pages + len(outputs.sizes), int(size) + sum(outputs.sizes.values())
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in self._rendered.most_common())
        rendered = sum(self._rendered.values())
        return [
            f"{papers:,} papers on {days:,} days: {pages:,} pages, {count:,} files, {total / 1e6:,.1f} MB",
            f"{rendered:,} pages rendered{f' ({kinds})' if kinds else ''}, {self._removed:,} removed, "
            f"in {time.monotonic() - self._start:.1f} s",
            *self._notes,
            *self._warnings(count, total),
        ]

    def _warnings(self, count: int, total: int) -> list[str]:
        return [*address_warnings(self._site_url), *self._size_warnings(count, total)]

    def _size_warnings(self, count: int, total: int) -> list[str]:
        limits = (
            ("bytes", total, self._settings.site_size_limit, "SITE_SIZE_LIMIT"),
            ("files", count, self._settings.site_files_limit, "SITE_FILES_LIMIT"),
        )
        return [
            f"Warning: the site has {value:,} {what}, {value / limit:.0%} of {name}; docs/operations.md says what helps"
            for what, value, limit, name in limits
            if limit and value >= _NEAR * limit
        ]


def address_warnings(site_url: str) -> list[str]:
    """A warning where SITEURL is still the example's."""
    if not is_example(site_url):
        return []
    return [
        f"Warning: SITEURL is {site_url}, which is an example. Pages work at any address, but feeds, sitemap.xml, canonical links "
        "and link previews will send readers and search engines there. Set SITEURL in publishconf.py or in the environment."
    ]
