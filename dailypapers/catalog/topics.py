"""The topics of a paper: its keywords, its categories and its authors' names, each with the slug of its page."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dailypapers.analysis.aliases import Aliases
from dailypapers.analysis.keywords import slug
from dailypapers.documents.paper import Paper

KINDS = ("keyword", "category", "author")
LEAST = {"keyword": 3, "author": 8}
"""From how many papers on a topic has a page, where no setting says otherwise."""
LEAST_COMPACT = {"keyword": 8, "author": 20}
"""The same for a compact site."""


class Named(NamedTuple):
    """One topic of one paper."""

    kind: str
    slug: str
    name: str
    """As the paper writes it; a keyword as keywords.yaml calls it, where that names it."""
    place: int
    """Its place among the paper's topics of that kind."""


def keywords_of(paper: Paper, *, ai_text: bool = True) -> tuple[str, ...]:
    """Keywords of a paper, those given by hand first, each once."""
    return tuple(dict.fromkeys(paper.keywords + paper.ai_keywords if ai_text else paper.keywords))


def topics_of(paper: Paper, aliases: Aliases, *, ai_text: bool = True) -> list[Named]:
    """All topics of a paper, each slug once in its kind."""
    spellings = [(aliases.spelling(name), name) for name in keywords_of(paper, ai_text=ai_text)]
    return [
        *_each("keyword", ((key, aliases.names.get(key, name)) for key, name in spellings)),
        *_each("category", ((name, name) for name in paper.categories)),
        *_each("author", ((slug(name), name) for name in paper.authors)),
    ]


def _each(kind: str, pairs: Iterable[tuple[str, str]]) -> Iterator[Named]:
    first: dict[str, str] = {}
    for key, name in pairs:
        first.setdefault(key, name)
    for place, (key, name) in enumerate(first.items()):
        yield Named(kind, key, name, place)
