"""Findings of the doctor, and what it looks at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class Level(StrEnum):
    """How serious a finding is."""

    OK = "ok"
    WARNING = "warning"
    BAD = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the doctor found about one subject."""

    level: Level
    subject: str
    said: str

    def __str__(self) -> str:
        return f"{self.level:<8} {self.subject}: {self.said}"


@dataclass(frozen=True, slots=True)
class Archive:
    """What is looked at."""

    folder: Path
    """Where the settings and workflows are."""
    content: Path
    sources: Path
    site: Path
    """The built site; it may be missing."""
    environment: Mapping[str, str]
    today: date
