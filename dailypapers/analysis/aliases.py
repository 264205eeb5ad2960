"""Aliases of keywords: keywords.yaml names those that mean one thing though no rule of spelling sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dailypapers.analysis.keywords import spelling
from dailypapers.documents import plain_yaml
from dailypapers.errors import SettingsError
from dailypapers.text.clean import shown


@dataclass(frozen=True, slots=True)
class Aliases:
    """Which spelling means which, and how a topic is then called."""

    spellings: Mapping[str, str] = field(default_factory=dict)
    """Spelling of an alias to spelling of its keyword."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Spelling of a keyword to its name as the file writes it."""

    def spelling(self, keyword: str) -> str:
        """What all names of a keyword share."""
        own = spelling(keyword)
        return self.spellings.get(own, own)


def regrouped(before: Aliases, after: Aliases) -> set[str]:
    """What the keywords shared before that now share something else with their names, or are called otherwise."""
    own = before.spellings.keys() | after.spellings.keys()
    moved = {one for one in own if before.spellings.get(one, one) != after.spellings.get(one, one)}
    keys = before.names.keys() | after.names.keys()
    called = {key for key in keys if before.names.get(key) != after.names.get(key)}
    return {before.spellings.get(one, one) for one in moved | called}


def load(path: Path) -> Aliases:
    """The aliases of a file, none where there is no file; SettingsError names file, keyword and alias."""
    try:
        data = plain_yaml.load(path.read_text("utf-8"))
    except FileNotFoundError:
        return Aliases()
    except plain_yaml.YamlError as error:
        raise SettingsError(f"{path}: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    if data is None:
        return Aliases()
    if not isinstance(data, dict):
        raise SettingsError(f"{path}: {shown(data)} is not a mapping of keywords to lists of aliases")
    return _aliases(path, data)


def _aliases(path: Path, data: Mapping[str, object]) -> Aliases:
    spellings: dict[str, str] = {}
    names: dict[str, str] = {}
    for name, aliases in data.items():
        if not isinstance(aliases, list):
            raise SettingsError(f"{path}: {shown(name)}: {shown(aliases)} is not a list of aliases")
        names[spelling(name)] = name
        for alias in aliases:
            if not isinstance(alias, str):
                raise SettingsError(f"{path}: {shown(name)}: {shown(alias)} is not text; put it in double quotes")
            if spellings.setdefault(spelling(alias), spelling(name)) != spelling(name):
                raise SettingsError(f"{path}: {shown(name)}: {shown(alias)} is an alias of another keyword too")
    for alias, keyword in spellings.items():
        if alias in names and alias != keyword:
            raise SettingsError(f"{path}: {shown(names[alias])} is a keyword of its own and an alias too")
    return Aliases(spellings, names)
