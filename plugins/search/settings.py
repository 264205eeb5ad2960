"""Settings of the search, with their defaults, as one frozen record."""

from collections.abc import Mapping
from dataclasses import dataclass

from dailypapers.build.settings import setting
from dailypapers.catalog.topics import LEAST, LEAST_COMPACT

PREFIXES = ("SEARCH_",)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the index is made of and how it is cut."""

    fields: Mapping[str, float] = setting("SEARCH_FIELDS", {"title": 2, "authors": 2, "abstract": 1, "keywords": 2})
    """Boost of each field, by name; the names are those of Record. benchmarks/bench_ranking.py measures them."""
    long_fields: tuple[str, ...] = setting("SEARCH_LONG_FIELDS", ("abstract",))
    """Fields of many words, whose lengths are told by their difference from 140, about that of an abstract."""
    shard_bytes: int = setting("SEARCH_SHARD_BYTES", 0)
    """About how large a range of terms is; a term of half that has a file of its own. 0: what costs a cold query least."""
    text_block: int = setting("SEARCH_TEXT_BLOCK", 2, compact=8)
    """How many papers' texts share a file."""
    facet_keywords: int = setting("SEARCH_FACET_KEYWORDS", 200)
    """How many of the most used keywords one can narrow by."""
    spelling_least: int = setting("SEARCH_SPELLING_LEAST", 2)
    """How often a segment must have a word for it to be offered as a spelling."""
    lunr: str = setting("SEARCH_LUNR", "")
    """Another copy of lunr.js 2.3 than that of node_modules/."""
    paper_url: str = setting("PAPER_URL", "papers/{id}/")
    """Path of a paper's page below the site's root."""
    day_archive_url: str = setting("DAY_ARCHIVE_URL", "{date:%Y}/{date:%m}/{date:%d}/")
    """Path of a day's page."""
    keyword_aliases: str = setting("KEYWORD_ALIASES", "keywords.yaml")
    """File below content/ that names the keywords that mean one thing."""
    keyword_min_papers: int = setting("KEYWORD_MIN_PAPERS", LEAST["keyword"], compact=LEAST_COMPACT["keyword"])
    """A keyword has a page from so many papers on."""
    author_min_papers: int = setting("AUTHOR_MIN_PAPERS", LEAST["author"], compact=LEAST_COMPACT["author"])
    """An author's name has a page from so many papers on."""
    ai_text: bool = setting("AI_TEXT", True)
    """Whether keywords that language models wrote are indexed."""
