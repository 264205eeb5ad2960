"""Search: reads `catalog`, `changes` and `outputs` of the context, writes below search/."""

from pelican import Pelican, signals

from plugins.search.generator import SearchGenerator


def _generators(_pelican: Pelican) -> type[SearchGenerator]:
    return SearchGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
