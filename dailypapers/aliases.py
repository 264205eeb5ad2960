"""Aliases of keywords: keywords.yaml names those that mean one thing though no rule of spelling sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from dailypapers.errors import SettingsError
from dailypapers.frontmatter import FrontMatterError, Loader
from dailypapers.keywords import spelling


@dataclass(frozen=True, slots=True)
class Aliases:
    """Which spelling stands for which, and how a topic is then called."""

    spellings: Mapping[str, str] = field(default_factory=dict)
    """Spelling of an alias to spelling of its keyword."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Spelling of a keyword to its name as the file writes it."""

    def spelling(self, keyword: str) -> str:
        """What all names of a keyword share."""
        own = spelling(keyword)
        return self.spellings.get(own, own)


def load(path: Path) -> Aliases:
    """The aliases of a file, none where there is no file; SettingsError names file, keyword and alias."""
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=Loader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError:
        return Aliases()
    except (OSError, UnicodeDecodeError, yaml.YAMLError, FrontMatterError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    if data is None:
        return Aliases()
    if not isinstance(data, dict):
        raise SettingsError(f"{path}: is not a mapping of keywords to lists of aliases")
    return _aliases(path, data)


def _aliases(path: Path, data: Mapping[object, object]) -> Aliases:
    spellings: dict[str, str] = {}
    names: dict[str, str] = {}
    for name, aliases in data.items():
        if not isinstance(name, str) or not isinstance(aliases, list):
            raise SettingsError(f"{path}: {name!r}: {aliases!r} is not a list of aliases")
        names[spelling(name)] = name
        for alias in aliases:
            if not isinstance(alias, str):
                raise SettingsError(f"{path}: {name!r}: {alias!r} is not text; put it in double quotes")
            if spellings.setdefault(spelling(alias), spelling(name)) != spelling(name):
                raise SettingsError(f"{path}: {name!r}: {alias!r} is an alias of another keyword too")
    for alias, keyword in spellings.items():
        if alias in names and alias != keyword:
            raise SettingsError(f"{path}: {names[alias]!r} is a keyword of its own and an alias too")
    return Aliases(spellings, names)
