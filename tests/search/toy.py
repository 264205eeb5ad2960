"""Toy records of the search: a few hundred papers of words drawn by a fixed seed, with signs, accents and scripts of all kinds."""

import random
from dataclasses import replace

from dailypapers.analysis.aliases import Aliases
from plugins.search.facets import Spelled
from plugins.search.index import Names
from plugins.search.record import Record
from plugins.search.ways import Way, ways, with_aliases

_WORDS = """
model models language large vision diffusion transformers transform learning learned graph graphs neural networks attention
retrieval sparse robust policy reward gradient descent GPT-4 3.5 C++ don't state-of-the-art naïve Müller's Ångström
大模型 模型训练 GPT大模型 深層学習モデル модель 𝐱𝐲 𝔸lgebra ﬁne-tuning 𠀋字 﨎字 e.g. v2.0. the of and with
"""
WORDS = _WORDS.split()
NAMES = (
    "Ada Müller",
    "Łukasz Kaiser",
    "Ðorđe Žižić",
    "李雷",
    "王小明",
    "Grace O’Neil",
    "João da Silva",
    "Søren Ørsted",
)
CATEGORIES = ("cs.CL", "cs.CV", "cs.LG", "hep-th")


def records(count: int, seed: int = 1) -> list[Record]:
    """Papers on days that follow each other, eight a day."""
    draw = random.Random(seed)
    return [_record(number, draw) for number in range(count)]


def _record(number: int, draw: random.Random) -> Record:
    day = number // 8
    return Record(
        id=f"26{day // 28 % 12 + 1:02}.{number:05}",
        title=" ".join(draw.choices(WORDS, k=5)).capitalize(),
        authors=tuple(draw.sample(NAMES, 2)),
        abstract=" ".join(draw.choices(WORDS, k=40)) + ".",
        keywords=tuple(draw.sample(WORDS, 2)),
        categories=tuple(draw.sample(CATEGORIES, 2)),
        date=f"{2025 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}",
        published="2025-01-01",
        votes=draw.randrange(-1, 200),
    )


def pairs(count: int, seed: int = 5) -> list[tuple[int, int, int]]:
    """Related papers by number, drawn: each paper has up to eight others before it, some far away, with their likeness."""
    draw = random.Random(seed)
    return [
        (paper, other, draw.randrange(1_000_000))
        for paper in range(1, count)
        for other in sorted(draw.sample(range(paper), min(paper, draw.randrange(9))))
    ]


def names() -> Names:
    """Names of pages, and keywords that are one."""
    known = Aliases({"gpt-4": "large"}, {"large": "large"})
    found = [
        Way("author", "lukasz-kaiser", "Łukasz Kaiser", "Łukasz Kaiser"),
        Way("author", "li-lei", "李雷", "李雷"),
        Way("keyword", "large", "large", "large (LG)"),
        Way("category", "cs.CV", "Computer Vision (cs.CV)", "cs.CV"),
    ]
    url = {"author": "authors/{}/", "keyword": "keywords/{}/", "category": "categories/{}/"}
    day = "{date:%Y}/{date:%m}/{date:%d}/"
    return Names(
        Spelled(known), ways(with_aliases(found, known.spellings), lambda kind, slug: url[kind].format(slug), day)
    )


def renumbered(paper: Record) -> Record:
    """The paper under another id, a year earlier."""
    year, _, rest = paper.date.partition("-")
    return replace(paper, id=paper.id.replace(".", ".9"), date=f"{int(year) - 1}-{rest}")
