"""Settings of the search, with their defaults, as one frozen record."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FIELDS: dict[str, float] = {"title": 8, "authors": 2, "abstract": 1, "keywords": 2}
"""Fields of the index and their boosts; benchmarks/bench_search.py chose the first."""


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """What the index is made of and how it is cut."""

    fields: Mapping[str, float] = field(default_factory=lambda: dict(FIELDS))
    """Boost of each field, by name; the names are those of Record."""
    long_fields: tuple[str, ...] = ("abstract",)
    """Fields of many words, whose lengths stand in a table of their own."""
    shard_bytes: int = 0
    """About how large a range of terms is; a term of half that has a file of its own. 0: what costs a cold query least."""
    text_block: int = 256
    """How many papers' texts share a folder."""
    facet_keywords: int = 200
    """How many of the most used keywords one can narrow by."""
    spelling_least: int = 2
    """How often a word must stand somewhere for it to be offered as a spelling."""
    paper_url: str = "papers/{id}/"
    """Where a paper's page stands below the site's root."""


NAMES: dict[str, str] = {
    "SEARCH_FIELDS": "fields",
    "SEARCH_LONG_FIELDS": "long_fields",
    "SEARCH_SHARD_BYTES": "shard_bytes",
    "SEARCH_TEXT_BLOCK": "text_block",
    "SEARCH_FACET_KEYWORDS": "facet_keywords",
    "SEARCH_SPELLING_LEAST": "spelling_least",
    "PAPER_URL": "paper_url",
}
"""Names of the settings in pelicanconf.py."""


def settings_of(settings: Mapping[str, object]) -> SearchSettings:
    """The record of Pelican's settings; what is not set has its default."""
    given = {its: settings[name] for name, its in NAMES.items() if settings.get(name)}
    if "long_fields" in given:
        given["long_fields"] = tuple(sorted(given["long_fields"]))
    return SearchSettings(**given)
