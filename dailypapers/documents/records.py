"""Records: small dataclasses as the mappings of a front-matter field, such as what a day lacks."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from dailypapers.documents import fields as read
from dailypapers.text.clean import shown

Kind = TypeVar("Kind")


class Records(Generic[Kind]):
    """Writes and reads records of one dataclass; a field without its default is required."""

    def __init__(self, kind: type[Kind], readers: Mapping[str, read.Reader]) -> None:
        self._kind, self._readers = kind, readers
        self._defaults = {one.name: one.default for one in fields(kind)}

    def plain(self, one: Kind) -> dict[str, object]:
        """The fields that say something, as JSON has them."""
        values = {name: getattr(one, name) for name in self._defaults}
        said = {name: value for name, value in values.items() if value != self._defaults[name]}
        return {name: str(value) if isinstance(value, date) else value for name, value in said.items()}

    def of_plain(self, value: object) -> tuple[Kind, ...]:
        """The records of a list of mappings; ValueError names field and value."""
        if not isinstance(value, list):
            raise ValueError(f"{shown(value)} is not a list")
        return tuple(map(self._of_mapping, value))

    def _of_mapping(self, item: object) -> Kind:
        if not isinstance(item, dict):
            raise ValueError(f"{shown(item)} is not a mapping")
        for name in item:
            if name not in self._readers:
                raise ValueError(f"{shown(name)} is not one of {', '.join(self._readers)}")
        for name, default in self._defaults.items():
            if default is MISSING and item.get(name) in (None, ""):
                raise ValueError(f"{name} is missing in {shown(item)}")
        return self._kind(**{name: self._read(name, value) for name, value in item.items()})

    def _read(self, name: str, value: object) -> object:
        try:
            return self._readers[name](value)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None


def choice(kind: type[StrEnum]) -> read.Reader:
    """A reader of one of the words of an enumeration."""

    def of(value: object) -> StrEnum:
        try:
            return kind(read.text(value))
        except ValueError:
            raise ValueError(f"{shown(value)} is not one of {', '.join(kind)}") from None

    return of
