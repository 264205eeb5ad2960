"""Names of pages, as the search reads them; keywords that are one, in facets."""

import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from dailypapers.analysis.aliases import Aliases
from dailypapers.build.state import State
from dailypapers.catalog.schema import SCHEMA
from plugins.search.base47 import first_number
from plugins.search.facets import Spelled, keywords, most_used
from plugins.search.record import Prepared, Record, prepare
from plugins.search.way_store import Pages, WayStore
from plugins.search.ways import BUCKETS, Way, Ways, place, ways, with_aliases

RL = Way("keyword", "reinforcement-learning", "reinforcement learning", "Reinforcement Learning (RL)")


def rows(found: list[Way]) -> dict[str, list[str]]:
    files, _, part = ways(found, lambda kind, slug: f"{kind}/{slug}/", "{date:%Y}/{date:%m}/{date:%d}.html")
    assert len(files) == part["files"] == BUCKETS
    assert part["day"] == "{Y}/{m}/{d}.html"
    by_key: dict[str, list[str]] = {}
    for path, data in files.items():
        for line in filter(None, data.decode().split("\n")):
            key, _, rest = line.partition("\t")
            assert path == f"ways/{part['folder']}/{place(key)}.txt"
            by_key.setdefault(key, []).append(rest)
    return by_key


def test_a_page_is_found_by_its_name_its_acronym_and_both() -> None:
    row = ["keyword\treinforcement learning\tkeyword/reinforcement-learning/"]
    found = rows([RL])
    assert [found[name] for name in ("reinforcement learning rl", "reinforcement learning", "rl")] == [row] * 3


def test_a_keyword_is_found_as_a_plural_and_as_a_singular() -> None:
    found = rows([Way("keyword", "llm", "LLMs", "LLMs"), Way("keyword", "loss", "Loss", "Loss")])
    assert sorted(found) == ["llm", "llms", "loss", "losses"]
    assert sorted(rows([Way("author", "li", "Li", "Li")])) == ["li"], "a person has no plural"


def test_an_acronym_of_a_part_is_no_name() -> None:
    assert "rl" not in rows([RL._replace(spelled="rule-based reinforcement learning (RL)")])


def test_a_name_of_two_pages_leads_to_both() -> None:
    both = rows([Way("author", "a", "A", "Same Name"), Way("keyword", "b", "B", "same-name")])
    assert both["same name"] == ["author\tA\tauthor/a/", "keyword\tB\tkeyword/b/"]


def test_aliases_lead_to_pages_that_are_there() -> None:
    found = list(with_aliases([RL], {"policy-search": "reinforcement-learning", "cot": "chain-of-thought"}))
    assert [way.spelled for way in found] == ["Reinforcement Learning (RL)", "policy search"]


def test_a_day_that_is_named_otherwise_has_no_pattern() -> None:
    assert ways([], str, "{date:%Y}/{date:%b}/{date:%d}/").part["day"] == ""


def paper(number: int, *keywords: str) -> Prepared:
    return prepare(Record(id=f"2601.{number:05}", title="T", date="2026-01-01", keywords=keywords), ("title",))


def test_spellings_of_a_keyword_are_one_facet() -> None:
    aliases = Aliases({"rl": "reinforcement-learning"}, {"reinforcement-learning": "Reinforcement learning"})
    papers = [
        paper(1, "RL", "vision transformers"),
        paper(2, "Reinforcement Learning (RL)", "vision transformer (ViT)"),
        paper(3, "reinforcement learning", "RL", "vision transformers"),
    ]
    usual = most_used(lambda: papers, 10, aliases)
    assert most_used(lambda: papers, 1, aliases) == usual[:1]
    files, name = keywords(lambda: papers, usual, Spelled(aliases))
    table = json.loads(dict(files)[f"keywords/{name}.json"])
    assert table["names"] == ["Reinforcement learning", "vision transformers"]
    values, rest = [], table["keywords"]
    while rest:
        value, rest = first_number(rest)
        values.append(value)
    assert values == [2, 0, 1] * 3


def test_a_facet_is_called_as_its_page_is() -> None:
    papers = [paper(1, "FID", "RL"), paper(2, "fid")]
    usual = most_used(lambda: papers, 10, Aliases())
    pages = {"fid": "FID"}
    files, name = keywords(lambda: papers, usual, Spelled(Aliases(), lambda key: pages.get(key, "")))
    assert json.loads(dict(files)[f"keywords/{name}.json"])["names"] == ["FID", "rl"]


class Archive:
    """A state with topics, and the files that its builds left."""

    def __init__(self, folder: Path) -> None:
        self.state = State(folder / "site.sqlite", b"", SCHEMA)
        self.there: dict[str, int] = {}
        self.pages = Pages(
            {"keyword": 2, "author": 3, "category": 1}, lambda kind, slug: f"{kind}/{slug}/", "", Aliases()
        )

    def has(self, sizes: Mapping[str, int]) -> bool:
        return all(self.there.get(name) == size for name, size in sizes.items())

    def put(self, doc: int, topics: Mapping[tuple[str, str], str]) -> None:
        """Replace the topics of a paper, as the catalog does."""
        db = self.state.db
        with self.state.writing():
            db.execute("DELETE FROM member WHERE doc = ?", (doc,))
            for topic, name in topics.items():
                db.execute("INSERT OR IGNORE INTO topic (kind, slug) VALUES (?, ?)", topic)
                (number,) = db.execute("SELECT t FROM topic WHERE kind = ? AND slug = ?", topic).fetchone()
                db.execute("INSERT INTO member VALUES (?, 1, ?, 0, ?)", (number, doc, name))
            db.execute("UPDATE topic SET papers = (SELECT COUNT(*) FROM member WHERE topic = t)")
            db.execute("UPDATE topic SET name = COALESCE((SELECT MIN(name) FROM member WHERE topic = t), '')")
            db.execute("DELETE FROM topic WHERE papers = 0")

    def build(self) -> Ways:
        """The next build; AssertionError where it differs from one that remembers nothing."""
        found = WayStore(self.state, self).update(self.pages)
        rows = self.state.db.execute(
            "SELECT DISTINCT t.kind, t.slug, t.name, m.name, t.papers FROM topic t JOIN member m ON m.topic = t.t ORDER BY m.name"
        )
        named = [Way(*row[:4]) for row in rows if row[4] >= self.pages.least[row[0]] and row[1] != "cs.CL"]
        title = "Computation and Language"
        named += [Way("category", "cs.CL", f"{title} (cs.CL)", name) for name in ("cs.CL", title)]
        clean = ways(with_aliases(named, self.pages.aliases.spellings), self.pages.url, "")
        assert found.part == clean.part
        assert {*found.files, *found.kept} == set(clean.files)
        assert all(clean.files[name] == data for name, data in found.files.items())
        self.there = {f"search/{name}": len(data) for name, data in clean.files.items()}
        return found


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive(tmp_path)
    for doc in range(60):
        made.put(doc, topics_of(doc))
    yield made
    made.state.close()


def topics_of(number: int) -> dict[tuple[str, str], str]:
    """Topics of a paper, some in other spellings."""
    return {
        ("keyword", f"topic-{number % 12}"): f"Topic {number % 12}{' (T)' * (number % 5 == 0)}",
        ("keyword", f"rare-{number % 40}"): f"rare {number % 40}",
        ("author", f"person-{number % 17}"): f"Pérson {number % 17}" if number % 3 else f"Person {number % 17}",
        ("category", "cs.CL" if number % 2 else "zz.XX"): "cs.CL" if number % 2 else "zz.XX",
    }


def test_names_are_written_where_a_topic_changed_and_kept_where_none_did(archive: Archive) -> None:
    assert len(archive.build().files) == BUCKETS
    assert not archive.build().files
    archive.put(100, {("keyword", "topic-1"): "Topic 1"})
    assert not archive.build().files  # another paper of a known name
    archive.put(101, {("keyword", "rare-39"): "Rare: 39"})
    assert len(archive.build().files) == BUCKETS
    archive.there.popitem()
    assert len(archive.build().files) == BUCKETS


def test_other_aliases_make_all_names_anew(archive: Archive) -> None:
    archive.build()
    archive.pages = archive.pages._replace(aliases=Aliases({"t-one": "topic-1"}, {"topic-1": "Topic 1"}))
    assert any(b"t one\t" in data for data in archive.build().files.values())


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_changes_ends_in_the_names_of_a_clean_build(archive: Archive, seed: int) -> None:
    draw = random.Random(seed)
    for _ in range(40):
        doc = draw.randrange(80)
        archive.put(doc, topics_of(draw.randrange(90)) if draw.random() < 0.7 else {})
        if draw.random() < 0.6:
            archive.build()
    archive.build()
