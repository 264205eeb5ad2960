"""Search: reads `archive`, `abstracts` and `paper_hashes` of the context, writes below search/ and bundles the theme's scripts."""

from pathlib import Path

from pelican import Pelican, signals

from plugins.search import scripts
from plugins.search.generator import SearchGenerator


def _generators(_pelican: Pelican) -> type[SearchGenerator]:
    return SearchGenerator


def _bundle(pelican: Pelican) -> None:
    settings = pelican.settings
    target = Path(settings["OUTPUT_PATH"], settings["THEME_STATIC_DIR"], "js", "search")
    scripts.write(Path(settings["THEME"], "static", "js", "search"), target)


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
    signals.finalized.connect(_bundle)
