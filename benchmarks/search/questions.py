"""Questions that a reader might ask: words that occur together in some paper, and topics of a paper that one looks for again."""

import random
from collections.abc import Sequence

from plugins.search.record import Record
from plugins.search.words import STOP_WORDS, words


def phrases(papers: Sequence[Record], length: int, count: int, seed: int) -> list[str]:
    """Runs of `length` words of titles and abstracts; no word is a stop word, a number or a letter."""
    draw = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        paper = draw.choice(papers)
        run = [word for word in words(f"{paper.title} {paper.abstract}") if _counts(word)]
        if len(run) >= length:
            start = draw.randrange(len(run) - length + 1)
            found.append(" ".join(run[start : start + length]))
    return found


def _counts(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word not in STOP_WORDS


def known_items(keywords: dict[str, list[str]], count: int, seed: int = 1) -> list[tuple[str, str]]:
    """Questions of two or three of a paper's topics, each with the paper that it looks for."""
    draw = random.Random(seed)
    rich = sorted(key for key, names in keywords.items() if len(names) >= 3)
    return [(" ".join(draw.sample(keywords[key], draw.choice((2, 3)))), key) for key in draw.sample(rich, count)]


def known_titles(papers: Sequence[Record], count: int, seed: int = 2) -> list[tuple[str, str]]:
    """Questions of three words that occur together in a paper's title, each with the paper that it looks for."""
    draw = random.Random(seed)
    found: list[tuple[str, str]] = []
    for paper in draw.sample(papers, len(papers)):
        run = [word for word in words(paper.title) if _counts(word)]
        if len(run) >= 3 and len(found) < count:
            start = draw.randrange(len(run) - 2)
            found.append((" ".join(run[start : start + 3]), paper.id))
    return found


def known_names(papers: Sequence[Record], count: int, seed: int = 3) -> list[tuple[str, str]]:
    """What is before the colon of a title, as one remembers a system by its name, each with its paper."""
    draw = random.Random(seed)
    named = [(paper.title.partition(":")[0], paper.id) for paper in papers if ": " in paper.title]
    return draw.sample(named, count)


def known_authors(papers: Sequence[Record], count: int, seed: int = 4) -> list[tuple[str, str]]:
    """A paper's first author and a word of its title, each with the paper that it looks for."""
    draw = random.Random(seed)
    found: list[tuple[str, str]] = []
    for paper in draw.sample(papers, len(papers)):
        title = [word for word in words(paper.title) if _counts(word)]
        if paper.authors and title and len(found) < count:
            found.append((f"{paper.authors[0]} {draw.choice(title)}", paper.id))
    return found
