"""Styles: one style sheet out of the theme's many, so that a page asks for one."""

import re
from pathlib import Path

_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>[\w-]+)\))?;\n?')
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def bundles(folder: Path) -> dict[Path, str]:
    """The text of the bundled sheet of a static folder, by its path."""
    sheet = folder / "css" / "main.css"
    return {sheet: bundle(sheet)} if sheet.exists() else {}


def bundle(sheet: Path) -> str:
    """The sheet with each sheet that it imports in its place, within the layer it is imported into, and no comments.

    OSError where an imported sheet is missing.
    """

    def imported(match: re.Match[str]) -> str:
        text = bundle(sheet.parent / match["path"])
        return f"@layer {match['layer']} {{\n{text}}}\n" if match["layer"] else text

    return _IMPORT.sub(imported, _COMMENT.sub("", sheet.read_text("utf-8")))
