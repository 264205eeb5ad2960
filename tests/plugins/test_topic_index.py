"""The index of topics: the largest by size, and as many as a page can hold by letter."""

from types import SimpleNamespace
from urllib.parse import quote

import pytest

from plugins.papers.make import topic


def source(names: list[str]) -> SimpleNamespace:
    """Topics with as many papers as they come early."""
    rows = [SimpleNamespace(name=name, slug=name, papers=len(names) - place + 2) for place, name in enumerate(names)]
    catalog = SimpleNamespace(largest=lambda kind, least, most: rows[:most], topic_count=lambda kind, least: len(rows))
    return SimpleNamespace(catalog=catalog, least=lambda kind: 3)


def test_letters_come_before_numbers_and_these_before_other_scripts() -> None:
    made = topic.index(source(["李雷", "3d", "beta", "alpha", "ädi", "bach"]), "keyword")
    assert [(letter, [one.name for one in those]) for letter, those in made.letters] == [
        ("A", ["alpha"]),
        ("B", ["bach", "beta"]),
        ("0-9", ["3d"]),
        ("…", ["ädi", "李雷"]),
    ]


def test_a_large_index_holds_the_largest_topics_only() -> None:
    names = [f"topic-{number}" for number in range(1000)]
    made = topic.index(source(names), "keyword")
    assert (made.listed, made.total, made.least) == (600, 1000, 3)
    assert [one.name for one in made.largest] == names[:50]
    assert sum(len(those) for _, those in made.letters) == 600


@pytest.mark.parametrize("name", ["large-language-model", "a-name-that-goes-on-" * 8, "大语言模型" * 12])
def test_an_index_stays_below_60_kb_however_long_names_are(name: str) -> None:
    made = topic.index(source([f"{name}{number}" for number in range(1000)]), "keyword")
    listed = [*made.largest, *(one for _, those in made.letters for one in those)]
    lines = [f'<li><a href="../keywords/{quote(one.slug)}/">{one.name}</a> {one.papers:,}</li>\n' for one in listed]
    assert 30_000 < sum(len(line.encode()) for line in lines) < 52_000, "the frame and the letters take 7 kB"
    assert made.listed == sum(len(those) for _, those in made.letters)


def test_categories_have_their_names() -> None:
    (one,) = topic.index(source(["cs.CL"]), "category").largest
    assert (one.name, one.title) == ("cs.CL", "Computation and Language")
