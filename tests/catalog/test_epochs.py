"""Epochs: whatever an edit changes, the counts of words are those of a clean build, and most edits count nothing anew."""

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dailypapers.catalog import epochs
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from tests.archives import Archive, archive

FIRST = date(2026, 1, 1)
WORDS = "graph pruning protein diffusion speech codec robot grasp sparse attention kernel tokens coral reef ice moon".split()


def one(chance: random.Random, number: int) -> Document:
    text = " ".join(chance.choices(WORDS, k=chance.randint(1, 6)))
    day = FIRST + timedelta(days=chance.randrange(8))
    return Document(paper=Paper(id=f"2601.{number:05}", title="Of", date=day), abstract=text)


def counted(made: Archive) -> tuple[list, list]:
    found = [(one.day, one.papers, dict(one.found)) for one in epochs.stored(made.state.db)]
    return found, made.catalog.rarities()[1]


def edit(made: Archive, was: Document, now: Document | None) -> None:
    made.remove(was.paper.id)
    made.add([now] if now else [])
    made.update()


@pytest.mark.parametrize("few", [0, 2, 40])
@pytest.mark.parametrize("seed", range(6))
def test_counts_are_those_of_a_clean_build(tmp_path: Path, monkeypatch, seed: int, few: int) -> None:
    monkeypatch.setattr(epochs, "_FEW", few)
    chance = random.Random(seed)
    papers = {number: one(chance, number) for number in range(40)}
    with archive(tmp_path / "kept", papers.values()) as made:
        for step in range(8):
            for number in chance.sample(sorted(papers), k=chance.choice((1, 1, 2, 5))):
                was = papers.pop(number)
                if chance.random() < 0.9:
                    papers[number] = one(chance, number)
                    if chance.random() < 0.7:
                        papers[number] = replace(papers[number], paper=was.paper)
                edit(made, was, papers.get(number))
            with archive(tmp_path / f"clean {step}", papers.values()) as clean:
                assert counted(made) == counted(clean)


def test_an_edit_counts_no_words_but_its_own(tmp_path: Path, monkeypatch) -> None:
    chance = random.Random(1)
    papers = [one(chance, number) for number in range(40)]
    papers[3] = replace(papers[3], abstract="graph")
    spelled = [paper.abstract.split() for paper in papers]
    rare = next(word for word in WORDS if 4 <= sum(word in text for text in spelled) <= 8)
    with archive(tmp_path, papers) as made:
        monkeypatch.setattr(epochs, "_counted", lambda _db, borders: pytest.fail("counted") if borders else ())
        edit(made, papers[3], replace(papers[3], abstract=f"graph {rare} unheard"))
        edit(made, replace(papers[3], abstract=f"graph {rare} unheard"), papers[3])
