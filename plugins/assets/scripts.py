"""Scripts: one file out of the many modules of a script, so that a page asks for one."""

import re
from collections.abc import Iterator
from pathlib import Path

from dailypapers.languages.script_words import said

ENTRIES = ("main.js", "box.js", "worker.js", "lunr-query.js", "spelling.js", "tables.js")
"""The scripts that pages load, and those that other scripts load when they need them; all other modules are parts of these."""

_COMMENT = re.compile(r"^[ \t]*(?:/\*\*.*?\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)
_IMPORT = re.compile(r'^import \{(?P<names>[^}]*)\} from "\./(?P<name>[\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (?P<name>\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundle(entry: Path) -> str:
    """The script with all modules that it imports, each a function that is called once, and neither comments nor indents.

    ValueError where a module imports or exports in a form that this does not know.
    """
    parts: dict[Path, str] = {}
    for path in _imported(entry):
        _add(path, parts)
    return "".join(parts.values()) + _linked(_text(entry))


def plain(folder: Path) -> dict[Path, str]:
    """The text of each module of a folder without comments and indents."""
    return {path: _text(path) for path in sorted(folder.rglob("*.js"))}


def _text(path: Path) -> str:
    return said(_INDENT.sub("", _COMMENT.sub("", path.read_text("utf-8"))))


def _imported(path: Path) -> Iterator[Path]:
    for match in _IMPORT.finditer(_text(path)):
        yield path.with_name(f"{match['name']}.js")


def _add(path: Path, parts: dict[Path, str]) -> None:
    """Add a module after those that it imports."""
    if path in parts:
        return
    for other in _imported(path):
        _add(other, parts)
    text = _text(path)
    names = ", ".join(match["name"] for match in _EXPORT.finditer(text))
    body = _EXPORT.sub("", _linked(text))
    if other := _OTHER.search(body):
        raise ValueError(f"{path}: not known how to bundle: {other[0]}")
    parts[path] = f"const {_variable(path.stem)} = (() => {{\n{body}return {{ {names} }};\n}})();\n"


def _linked(text: str) -> str:
    """The text with names of other modules' variables in the place of imports."""
    return _IMPORT.sub(
        lambda match: f"const {{{match['names'].replace(' as ', ': ')}}} = {_variable(match['name'])};\n", text
    )


def _variable(name: str) -> str:
    return "$" + name.replace("-", "_")


def bundles(folder: Path) -> dict[Path, str]:
    """The text of each bundle of a folder, by the path of the module that it begins with."""
    return {folder / name: bundle(folder / name) for name in ENTRIES if (folder / name).exists()}
