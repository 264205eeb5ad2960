"""Identity: what every page depends on besides its inputs and its template: the code, what that is built on, and the settings."""

import inspect
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from dailypapers.build.digest import digest

_LIBRARIES = ("babel", "jinja2", "latex2mathml", "lunr", "markdown", "markupsafe", "pelican")
_PLACES = frozenset((
    "BIND", "BUILD_JOIN", "BUILD_YEAR", "CACHE_CONTENT", "CACHE_PATH", "DEBUG", "DELETE_OUTPUT_DIRECTORY", "INTERESTS",
    "LOAD_CONTENT_CACHE", "OUTPUT_PATH", "OUTPUT_RETENTION", "PATH", "PLUGIN_PATHS", "PORT", "THEME",
    "THEME_TEMPLATES_OVERRIDES", "WRITE_SELECTED",
))  # fmt: skip
"""Settings that say where things are or which pages to make, which no page shows; templates are in each page's signature."""


def identity(settings: Mapping[str, object], *folders: Path) -> bytes:
    """A digest that changes when all pages must be made again."""
    parts = [sys.version.encode(), *(f"{name} {version(name)}".encode() for name in _LIBRARIES)]
    for folder in folders:
        for path in sorted((*folder.rglob("*.py"), *folder.rglob("*.po"))):
            parts += [path.relative_to(folder).as_posix().encode(), path.read_bytes()]
    for name in sorted(settings):
        if name.isupper() and name not in _PLACES:
            parts += [name.encode(), repr(_plain(settings[name])).encode("utf-8", "surrogatepass")]
    return digest(*parts)


def _plain(value: object) -> object:
    """A value as text that is the same in every process: code by its source, not by its address."""
    if isinstance(value, Mapping):
        return sorted((str(key), _plain(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(repr(_plain(item)) for item in value)
    if isinstance(value, str | int | float | bool | type(None)):
        return value
    if callable(value):
        return _code(value)
    shown = repr(value)
    return type(value).__qualname__ if " at 0x" in shown else shown


def _code(function: object) -> tuple:
    name = (getattr(function, "__module__", ""), getattr(function, "__qualname__", type(function).__qualname__))
    try:
        return (*name, digest(Path(inspect.getsourcefile(function)).read_bytes()))
    except (TypeError, OSError):
        return name
