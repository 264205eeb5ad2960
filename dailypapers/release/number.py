"""The number of the engine: three integers in dailypapers/__init__.py, and the tag that archives name it by."""

import re
from pathlib import Path

from dailypapers.errors import SettingsError

FILE = "dailypapers/__init__.py"
_LINE = re.compile(r'(?m)^__version__ = "([^"\n]+)"$')
_NUMBER = re.compile(r"(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}", re.ASCII)


def parsed(number: str) -> tuple[int, ...]:
    """Its three integers; SettingsError where it is not such a number."""
    if not _NUMBER.fullmatch(number):
        raise SettingsError(f"VERSION={number}: is not a number such as 0.2.0")
    return tuple(map(int, number.split(".")))


def tag(number: str) -> str:
    """The tag of its release, at which archives call the workflow and install the engine."""
    return f"v{number}"


def read(folder: Path) -> str:
    """The number of the engine in a folder; SettingsError where there is no such line."""
    found = _LINE.search((folder / FILE).read_text("utf-8"))
    if found is None:
        raise SettingsError(f'{FILE}: has no line __version__ = "…"')
    return found[1]


def replaced(text: str, number: str) -> str:
    """The text of its file with another number."""
    return _LINE.sub(f'__version__ = "{number}"', text, count=1)
