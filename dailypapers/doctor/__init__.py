"""Doctor: checks an archive, from its settings to the size of its site, and says what to fix."""

from dailypapers.doctor.archive import documents, settings, state
from dailypapers.doctor.engine import engine
from dailypapers.doctor.finding import Archive, Finding, Level
from dailypapers.doctor.host import secrets, size, workflow

__all__ = ["Archive", "Finding", "Level", "examine"]

_EXAMINATIONS = (settings, documents, state, size, engine, workflow, secrets)


def examine(archive: Archive) -> list[Finding]:
    """Every finding, in order from settings to host."""
    return [finding for one in _EXAMINATIONS for finding in one(archive)]
