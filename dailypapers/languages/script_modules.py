"""Modules of the theme's scripts, and which others each of them imports."""

import re
from pathlib import Path

_IMPORT = re.compile(r'^import (?:[^"]* from )?"(?P<path>\.[^"]+)";', re.MULTILINE)


def reached(*entries: Path) -> list[Path]:
    """The modules and all that a browser loads with them, sorted; what is imported only on demand, with `import()`, is left out."""
    found: set[Path] = set()
    waiting = [path.resolve() for path in entries]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        waiting += [(path.parent / match["path"]).resolve() for match in _IMPORT.finditer(path.read_text("utf-8"))]
    return sorted(found)
