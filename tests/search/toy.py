"""Toy records of the search: a few hundred papers of words drawn by a fixed seed, with signs, accents and scripts of all kinds."""

import random
from dataclasses import replace

from plugins.search.record import Record

_WORDS = """
model models language large vision diffusion transformers transform learning learned graph graphs neural networks attention
retrieval sparse robust policy reward gradient descent GPT-4 3.5 C++ don't state-of-the-art naïve Müller's Ångström
大模型 модель 𝐱𝐲 𝔸lgebra ﬁne-tuning 𠀋字 﨎字 e.g. v2.0. the of and with
"""
WORDS = _WORDS.split()
NAMES = ("Ada Müller", "Łukasz Kaiser", "Ðorđe Žižić", "李雷", "Grace O’Neil", "João da Silva", "Søren Ørsted")
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
        votes=draw.randrange(200),
    )


def renumbered(paper: Record) -> Record:
    """The paper under another id, a year earlier."""
    year, _, rest = paper.date.partition("-")
    return replace(paper, id=paper.id.replace(".", ".9"), date=f"{int(year) - 1}-{rest}")
