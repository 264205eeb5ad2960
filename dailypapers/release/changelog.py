"""CHANGELOG.md: a section for each release, newest first, below the one of what is not released yet."""

import re
from datetime import date

FILE = "CHANGELOG.md"
OPEN = "Unreleased"
"""The heading of what is not released yet."""


def unreleased(text: str) -> str | None:
    """What is not released yet, empty where that is nothing; None where the changelog has no such section."""
    return _sections(text).get(OPEN)


def section(text: str, number: str) -> str | None:
    """What changed with a release; None where the changelog does not have it."""
    return next((said for heading, said in _sections(text).items() if heading.split(" ")[0] == number), None)


def released(text: str, number: str, day: date) -> str:
    """The changelog after a release: what was not released is now the number's, below an empty section."""
    return re.sub(rf"(?m)^## {OPEN}[ \t]*$", f"## {OPEN}\n\n## {number} ({day})", text, count=1)


def _sections(text: str) -> dict[str, str]:
    """Each section's text by its heading."""
    _, *parts = re.split(r"(?m)^## (.*)$", text)
    return {heading.strip(): said.strip() for heading, said in zip(parts[::2], parts[1::2], strict=True)}
