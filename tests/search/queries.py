"""Queries of every kind that lunr knows, drawn from papers by a fixed seed."""

import random
from collections.abc import Sequence

from plugins.search.record import Record
from plugins.search.words import STOP_WORDS, fold
from plugins.search.words import words as words_of

FIELDS = ("title", "authors", "abstract", "keywords")


def queries(papers: Sequence[Record], each: int, seed: int = 1) -> list[str]:
    """`each` queries of every kind, in lunr's language; accents are folded as the page folds them."""
    draw = random.Random(seed)
    return [fold(make(_Words(papers, draw), draw)) for make in KINDS for _ in range(each)]


def plain_queries(papers: Sequence[Record], each: int, seed: int = 2) -> list[str]:
    """`each` queries in plain words of every kind: a few words of an abstract, of a title, an author with a word, a sentence."""
    draw = random.Random(seed)
    words = _Words(papers, draw)
    makes = (
        lambda: " ".join(words.run(draw.randint(1, 3))),
        lambda: " ".join(words.run(draw.randint(1, 4), "title")),
        lambda: f"{words.one(2, 'authors')} {words.one(3, 'title')}",
        lambda: " ".join(words.run(draw.randint(8, 16))),
    )
    return [make() for make in makes for _ in range(each)]


class _Words:
    """Draws words of papers."""

    def __init__(self, papers: Sequence[Record], draw: random.Random) -> None:
        self._papers, self._draw = papers, draw

    def run(self, count: int, field: str = "abstract") -> list[str]:
        """Words that follow each other in one paper."""
        for _ in range(100):
            words = [word for word in words_of(self._draw.choice(self._papers).text(field)) if word.isalnum()]
            if len(words) >= count:
                start = self._draw.randrange(len(words) - count + 1)
                return words[start : start + count]
        raise ValueError(f"no paper has {count} words in {field}")

    def one(self, least: int = 4, field: str = "abstract") -> str:
        """A word that is not a stop word."""
        while True:
            word = self.run(1, field)[0]
            if len(word) >= least and word not in STOP_WORDS:
                return word

    def paper(self) -> Record:
        """Any paper."""
        return self._draw.choice(self._papers)


def _phrase(words: _Words, draw: random.Random) -> str:
    return " ".join(words.run(draw.randint(2, 6)))


def _field(words: _Words, draw: random.Random) -> str:
    field = draw.choice(FIELDS)
    return f"{field}:{words.one(2, field)} {words.one()}"


def _must(words: _Words, draw: random.Random) -> str:
    return f"+{words.one()} -{words.one()} {words.one()}"


def _musts(words: _Words, draw: random.Random) -> str:
    return " ".join(f"+{word}" for word in words.run(draw.randint(2, 3)))


def _field_must(words: _Words, draw: random.Random) -> str:
    return f"+title:{words.one(3, 'title')} -abstract:{words.one()}"


def _inner(words: _Words, draw: random.Random) -> str:
    word = words.one(6)
    return f"{word[:3]}*{word[-1]}"


def _boost(words: _Words, draw: random.Random) -> str:
    return f"{words.one()}^{draw.randint(2, 20)} {words.one()}"


def _accent(words: _Words, draw: random.Random) -> str:
    while True:
        names = [name for name in words.paper().authors if not name.isascii()]
        if names:
            return draw.choice(names).replace(":", " ")


def _hyphen(words: _Words, draw: random.Random) -> str:
    return "-".join(words.run(2))


def _nobody(words: _Words, draw: random.Random) -> str:
    word = words.one()
    return f"{word[::-1]}qx {words.one() if draw.random() < 0.5 else ''}".strip()


KINDS = (
    lambda words, draw: words.one(),
    lambda words, draw: words.one(2, "authors"),
    _phrase,
    _field,
    _must,
    _musts,
    _field_must,
    lambda words, draw: f"-{words.one()}",
    lambda words, draw: f"*{words.one(5)[2:]}",
    _inner,
    lambda words, draw: f"{words.one()[:4]}*",
    lambda words, draw: f"{words.one(5)}~1",
    lambda words, draw: f"{words.one(6)}~2 {words.one()}",
    _boost,
    lambda words, draw: f"{draw.choice(sorted(STOP_WORDS))} {words.one()}",
    lambda words, draw: draw.choice(sorted(STOP_WORDS)),
    _accent,
    _hyphen,
    lambda words, draw: f"{draw.randint(1, 2048)} {draw.choice(('3.5', '8b', '1024'))}",
    lambda words, draw: words.paper().id,
    _nobody,
)
