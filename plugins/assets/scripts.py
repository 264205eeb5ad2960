"""Scripts: few files out of the many modules of a script, so that a page asks for few."""

import posixpath
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dailypapers.languages.script_words import said

SHARED = "main.js"
"""What every page loads: one file with all that it imports, which other scripts have from it, so that it is there once."""
ENTRIES = tuple(f"search/{name}.js" for name in ("main", "lunr-query", "spelling", "tables"))
"""The scripts of the search that are loaded, at once or when they are needed; its other modules are parts of these."""

_COMMENT = re.compile(r"^[ \t]*(?:/\*\*.*?\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)
_IMPORT = re.compile(r'^import \{(?P<names>[^}]*)\} from "(?P<path>\.{1,2}/[\w./-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (?P<name>\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_PLACE = re.compile(r'(?P<before>\bimport\(|\bnew URL\()"(?P<path>[\w./-]+)"(?P<after>\)|, import\.meta\.url\))')


Given = Mapping[str, str]
"""Texts of modules that other plugins make, by the paths of the theme's scripts in whose place they are."""
NOTHING: Given = MappingProxyType({})


def files(folder: Path, given: Given = NOTHING) -> dict[Path, str]:
    """The text of each script of a folder, without comments and indents, bundles in the place of what they begin with.

    ValueError where a module that is part of a bundle imports or exports in a form that this does not know.
    """
    names = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.js"))]
    every = Scripts(folder, SHARED if SHARED in names else "", given)
    made = {name: every.bundle(name) if name in (*ENTRIES, SHARED) else every.plain(name) for name in names}
    return {folder / name: text for name, text in made.items()}


class Scripts:
    """The modules of a folder, by their paths below it."""

    def __init__(self, folder: Path, shared: str = SHARED, given: Given = NOTHING) -> None:
        self._folder, self._shared, self._given = folder, shared, given
        self._text, self._imported = cache(self._read), cache(self._imports)
        self._of_all = self._parts(shared) if shared else []

    def plain(self, name: str) -> str:
        """A module by itself; of one that is part of what every page loads, its names from there."""
        text = self._text(name)
        if name not in self._of_all:
            return self._linked(name, name, text, [])
        return f"{self._from_shared(name, [name])}export const {{ {self._names(text)} }} = {_variable(name)};\n"

    def bundle(self, entry: str) -> str:
        """A module with all modules that it imports, each a function that is called once."""
        parts = self._parts(entry)
        export = "export " if entry == self._shared else ""
        return "".join([*(export + self._part(entry, one, parts) for one in parts), self._body(entry, entry, parts)])

    def _parts(self, entry: str) -> list[str]:
        """The modules that a module imports, each after those that it imports itself."""
        found: dict[str, None] = {}

        def add(name: str) -> None:
            for other in self._imported(name):
                if other not in found and (entry == self._shared or other not in self._of_all):
                    add(other)
                    found[other] = None

        add(entry)
        return list(found)

    def _part(self, entry: str, name: str, parts: list[str]) -> str:
        body = _EXPORT.sub("", self._body(entry, name, parts))
        if other := _OTHER.search(body):
            raise ValueError(f"{self._folder / name}: not known how to bundle: {other[0]}")
        return f"const {_variable(name)} = (() => {{\n{body}return {{ {self._names(self._text(name))} }};\n}})();\n"

    def _body(self, entry: str, name: str, parts: list[str]) -> str:
        """The text of a module as it is in the file of another, where its relative addresses begin."""
        text = self._linked(entry, name, self._text(name), parts)
        return _PLACE.sub(
            lambda found: f'{found["before"]}"{_moved(found["path"], name, entry)}"{found["after"]}', text
        )

    def _linked(self, entry: str, name: str, text: str, parts: list[str]) -> str:
        """The text with names of other modules' variables in the place of imports of parts, and of what every page has."""
        shared = [one for one in self._imported(name) if one in self._of_all and one not in parts]

        def link(found: re.Match[str]) -> str:
            other = _joined(name, found["path"])
            is_other = other not in parts and other not in shared
            return found[0] if is_other else f"const {{{found['names'].replace(' as ', ': ')}}} = {_variable(other)};\n"

        return (self._from_shared(entry, shared) if shared else "") + _IMPORT.sub(link, text)

    def _from_shared(self, name: str, parts: list[str]) -> str:
        return f'import {{ {", ".join(map(_variable, parts))} }} from "{_moved("./" + self._shared, self._shared, name)}";\n'

    def _imports(self, name: str) -> list[str]:
        return [_joined(name, match["path"]) for match in _IMPORT.finditer(self._text(name))]

    def _names(self, text: str) -> str:
        return ", ".join(match["name"] for match in _EXPORT.finditer(text))

    def _read(self, name: str) -> str:
        if name in self._given:
            return self._given[name]
        return said(_INDENT.sub("", _COMMENT.sub("", (self._folder / name).read_text("utf-8"))))


_ROOT = "/0/1/2/3"
"""Deeper than any way up leads."""


def _joined(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _moved(path: str, name: str, to: str) -> str:
    """An address relative to one module, relative to another; it begins with a dot, as import() needs."""
    place = posixpath.join(_ROOT, posixpath.dirname(name), path)
    moved = posixpath.relpath(place, posixpath.join(_ROOT, posixpath.dirname(to)))
    return ("" if moved.startswith("..") else "./") + moved + "/" * path.endswith("/")


def _variable(name: str) -> str:
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))
