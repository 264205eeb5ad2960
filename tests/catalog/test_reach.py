"""Reach: whatever words change, the lists that are worked out anew are those that differ."""

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dailypapers.catalog import nearest, reach, related
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from tests.archives import Archive, archive

FIRST = date(2026, 1, 1)
WORDS = "graph pruning protein diffusion speech codec robot grasp sparse attention kernel tokens coral reef ice moon".split()
RARE = "amber basalt cedar delta ember fjord glade heron inlet jasper kelp lichen".split()
Lists = dict[str, list[tuple[str, int]]]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word leads to three papers, a list has two, so that both are full in a small archive."""
    for module in (nearest, reach, related):
        monkeypatch.setattr(module, "NEWEST", 3)
    for module in (nearest, reach):
        monkeypatch.setattr(module, "KEPT", 2)


def one(chance: random.Random, number: int) -> Document:
    text = " ".join((*chance.choices(WORDS, k=chance.randint(0, 4)), *chance.choices(RARE, k=chance.randint(0, 4))))
    day = FIRST + timedelta(days=chance.randrange(8))
    return Document(paper=Paper(id=f"2601.{number:05}", title="Of", date=day), abstract=text or "One")


def longer(chance: random.Random, was: Document) -> Document:
    """The paper with words of its own said again, so that it has the same words with other weights, and sometimes another one."""
    own = was.abstract.split()
    more = chance.choices(own, k=2) + (chance.choices(RARE, k=1) if chance.random() < 0.3 else [])
    return replace(was, abstract=" ".join([*own, *more]))


def lists(made: Archive) -> Lists:
    rows = made.state.db.execute(
        "SELECT d.id, o.id, n.score FROM near n JOIN doc d ON d.n = n.doc JOIN doc o ON o.n = n.other ORDER BY 1, 3, 2"
    )
    found: Lists = {}
    for key, other, score in rows:
        found.setdefault(key, []).append((other, score))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_lists_are_those_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    papers = {number: one(chance, number) for number in range(24)}
    with archive(tmp_path / "kept", papers.values()) as made:
        for step in range(6):
            for number in chance.sample(sorted(papers), k=chance.choice((1, 1, 1, 3, 6))):
                made.remove(papers[number].paper.id)
                was = papers.pop(number)
                if (fate := chance.random()) < 0.85:
                    papers[number] = longer(chance, was) if fate < 0.5 else one(chance, number)
                    made.add([papers[number]])
            before = lists(made)
            changed = made.update().related
            after = lists(made)
            assert {key for key in after if after[key] != before.get(key)} <= changed
            with archive(tmp_path / f"clean {step}", papers.values()) as clean:
                assert after == lists(clean)
