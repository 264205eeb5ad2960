"""The archive's format: how content/ is laid out and written, as a number in content/format.json.

An archive without that file has the first format. Every format up to the current one can be read; documents are written in the
current one.
"""

import json
from pathlib import Path

from dailypapers.documents.store import Store
from dailypapers.errors import FormatError
from dailypapers.text.clean import shown

FILE = "format.json"
FIRST, CURRENT = 1, 2
"""The formats that this engine reads, from the first to the one that it writes; upgrade.py has a step between each two."""


def read(content: Path) -> int:
    """The format of an archive; FormatError names file, field and value."""
    path = content / FILE
    try:
        given = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return FIRST
    except (OSError, ValueError, RecursionError) as error:
        raise FormatError(f"{path}: cannot be read: {error}") from error
    version = given.get("version") if isinstance(given, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < FIRST:
        raise FormatError(f"{path}: version: {shown(version)} is not a whole number from {FIRST} on")
    return version


def require(content: Path) -> int:
    """The format of an archive that this engine reads; FormatError where it is a newer engine's."""
    version = read(content)
    if version > CURRENT:
        raise FormatError(
            f"{content / FILE}: version: {version} is the format of a newer engine; this one reads formats up to {CURRENT}. "
            "Nothing was changed. Install the version of the engine that wrote it, or a newer one"
        )
    return version


def begin(store: Store) -> None:
    """Note the current format in an archive without documents; the store is held. FormatError for a newer one."""
    require(store.root)
    if not (store.root / FILE).exists() and not store.day_paths() and not store.paper_paths():
        note(store, CURRENT)


def note(store: Store, version: int) -> None:
    """Write the number."""
    store.write(store.root / FILE, f'{{"version": {version}}}\n')
