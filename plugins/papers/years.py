"""Years: the pages of one year, built alone into a folder of their own and later joined with the rest of the site.

`BUILD_YEAR` renders only the pages of that year's papers and days, and an even share of the pages of topics, which are of no year.
All documents are read, since a page may show anything up to its day. Beside the pages is part.json, with what the state knows of
them and a mark of all that they were made of: documents, code, settings and templates. `BUILD_JOIN` names such folders: their pages
are taken where the mark is that of this build, else rendered.
"""

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dailypapers.build import files
from dailypapers.build.digest import digest
from dailypapers.catalog.catalog import Catalog
from dailypapers.catalog.topics import KINDS as TOPICS
from dailypapers.errors import SettingsError
from plugins.papers.kinds import BY_NAME
from plugins.papers.links import Links, save_as
from plugins.papers.looks import Look
from plugins.papers.plan import key_of
from plugins.papers.touched import Keys

FILE = "part.json"
_DATED = frozenset(("day", "week", "month", "year"))
_MADE_OF = (
    "SELECT path, hash FROM doc ORDER BY path",
    "SELECT path, hash FROM day ORDER BY path",
    "SELECT stem, size, width, height FROM picture ORDER BY stem",
    "SELECT value FROM meta WHERE name IN ('aliases', 'interests') ORDER BY name",
)
"""What of content/ the pages of papers and days show."""


def mark(db: sqlite3.Connection, identity: bytes, prints: Mapping[str, bytes]) -> bytes:
    """A digest of all that pages are made of; `prints` are the fingerprints of templates."""
    whole = [identity, *(part for name in sorted(prints) for part in (name.encode(), prints[name]))]
    whole += [repr(db.execute(query).fetchall()).encode() for query in _MADE_OF]
    return digest(*whole)


def only(keys: Keys, year: int, catalog: Catalog) -> Keys:
    """The keys of the pages of one year: of its papers, of the periods that begin in it, and its share of topics.

    SettingsError for a year without days.
    """
    years = sorted({date.fromordinal(day).year for day in catalog.days})
    if year not in years:
        raise SettingsError(f"BUILD_YEAR: {year} has neither a day nor a paper in this archive")
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    papers = {key for _, key, day in catalog.ids() if first <= day <= last}
    kept: Keys = defaultdict(set)
    for kind, those in keys.items():
        if BY_NAME[kind].each in _DATED:
            kept[kind] = {key for key in those if first <= key <= last}
        elif BY_NAME[kind].each == "paper":
            kept[kind] = those & papers
        elif BY_NAME[kind].each in TOPICS:
            kept[kind] = {slug for slug in those if years[zlib.crc32(slug.encode()) % len(years)] == year}
    return kept


def part(db: sqlite3.Connection, its_mark: bytes) -> bytes:
    """The text of part.json for the pages of a state."""
    rows = db.execute("SELECT kind, key, lower(hex(signature)), size, changed FROM page ORDER BY path").fetchall()
    return json.dumps({"mark": its_mark.hex(), "pages": rows}, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Join:
    """Takes pages from folders of parts into a site."""

    links: Links
    output: Path
    mark: bytes
    """Of this build; a part with another one is of no use."""

    def take(self, folder: Path, keys: Keys) -> tuple[list[Look], str]:
        """Put the part's pages there, without their keys from then on; returns them, and what to say of the part."""
        its_mark, rows = _read(folder)
        if its_mark != self.mark.hex():
            return [], f"Warning: {folder} was built of other documents, code or settings; its pages are rendered here"
        looks = [look for row in rows if (look := self._page(folder, keys, *row))]
        for look in looks:
            keys[look.kind].discard(look.key)
        return looks, f"{len(looks):,} pages joined from {folder}"

    def _page(
        self, folder: Path, keys: Keys, kind: str, key: str, sign: str, size: int, changed: int | None
    ) -> Look | None:
        """One page, where this build is to look at it and its file is whole; its path is made here and not read."""
        if kind not in BY_NAME or (own := key_of(kind, key)) not in keys[kind]:
            return None
        path = save_as(BY_NAME[kind].url(self.links, own))
        if files.size(folder / path) != size:
            return None
        files.place(folder / path, self.output / path)
        return Look(path, kind, own, bytes.fromhex(sign), size, changed)


def _read(folder: Path) -> tuple[str, list]:
    """Mark and pages of a part; SettingsError where the folder is not one."""
    path = folder / FILE
    try:
        given = json.loads(path.read_bytes())
        rows = [
            (str(kind), str(key), bytes.fromhex(sign).hex(), int(size), changed)
            for kind, key, sign, size, changed in given["pages"]
        ]
        return str(given["mark"]), rows
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise SettingsError(f"BUILD_JOIN: {path}: is not what `dailypapers build --year` writes: {error}") from error
