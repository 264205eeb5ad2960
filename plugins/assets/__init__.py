"""Bundle: one style sheet out of the theme's many, so that a page asks for one."""

import re
from pathlib import Path

from pelican import Pelican, signals

_IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>[\w-]+)\))?;\n?')
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def bundle(sheet: Path) -> str:
    """The sheet with each sheet that it imports in its place, within the layer it is imported into, and no comments.

    OSError where an imported sheet is missing.
    """

    def imported(match: re.Match[str]) -> str:
        text = bundle(sheet.parent / match["path"])
        return f"@layer {match['layer']} {{\n{text}}}\n" if match["layer"] else text

    return _IMPORT.sub(imported, _COMMENT.sub("", sheet.read_text("utf-8")))


def _write(pelican: Pelican) -> None:
    """Put the bundle where Pelican copied the sheet with its imports to."""
    theme, place = Path(pelican.settings["THEME"]), pelican.settings["THEME_STATIC_DIR"]
    css = Path(pelican.settings["OUTPUT_PATH"], place, "css")
    css.mkdir(parents=True, exist_ok=True)
    (css / "main.css").write_text(bundle(theme / "static" / "css" / "main.css"), "utf-8", newline="\n")


def register() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(_write)
