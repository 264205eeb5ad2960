"""Fresh: whether anything that a site is made of, or the site itself, changed since its last build.

What must be quicker than importing Pelican is decided before that: files are compared by time and size, as `make` compares them.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dailypapers.build import files, listing
from dailypapers.build.digest import digest

_PASSING = frozenset(
    "_ SHLVL OLDPWD PWD COLUMNS LINES MAKEFLAGS MFLAGS MAKELEVEL MAKE_TERMOUT MAKE_TERMERR GNUMAKEFLAGS".split()
)
"""Variables of the environment that differ from run to run and that no setting reads."""
MODULES, NAMES = "*.py", "*"
"""At the end of a root: the Python files of that folder alone, or the names in it alone."""
_SKIPPED = frozenset(("__pycache__", "node_modules", ".git", ".venv"))


def mark(roots: Iterable[str], arguments: Sequence[str], environment: Mapping[str, str]) -> bytes:
    """A digest of all files below some folders, of the options of a build, and of the environment in which settings are read."""
    kept = sorted((name, value) for name, value in environment.items() if name not in _PASSING)
    whole = [repr((sys.version, sys.prefix, list(arguments), kept)).encode("utf-8", "surrogatepass")]
    whole += [repr((root, list(_marks(root)))).encode("utf-8", "surrogatepass") for root in sorted(set(roots))]
    return digest(*whole)


def _marks(root: str) -> Iterator[object]:
    """What changes with any file of a tree, in a fixed order; MODULES and NAMES at its end ask for less."""
    folder, _, asked = root.rpartition("/")
    if asked == NAMES:
        found = listing.of(folder)
        yield from sorted((*found.folders, *(name for name, _, _ in found.files)))
    elif asked == MODULES:
        yield from (file for file in listing.of(folder).files if file[0].endswith(MODULES[1:]))
    elif os.path.isfile(root):
        stat = os.stat(root)
        yield stat.st_mtime_ns, stat.st_size
    else:
        yield from ((path, found.mark) for path, found in listing.tree(root, _SKIPPED))


def option(arguments: Sequence[str], short: str, long: str, default: str) -> str:
    """The value of an option of Pelican's command."""
    for place, argument in enumerate(arguments[:-1]):
        if argument in (short, long):
            return arguments[place + 1]
    return default


def is_fresh(state: Path, output: Path, arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The report of the last build where nothing changed since, else nothing."""
    if not state.exists():
        return ""
    db = sqlite3.connect(f"file:{state}?mode=ro", uri=True)
    try:
        kept = dict(db.execute("SELECT name, value FROM meta WHERE name IN ('fresh', 'roots', 'report')"))
        if len(kept) < 3 or kept["fresh"] != mark(json.loads(kept["roots"]), arguments, environment):
            return ""
        top = f"{os.fspath(output)}/"
        rows = db.execute("SELECT path, size FROM page UNION ALL SELECT path, size FROM output")
        return kept["report"] if all(files.size(top + path) == size for path, size in rows) else ""
    except sqlite3.DatabaseError:
        return ""
    finally:
        db.close()
