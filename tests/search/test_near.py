"""Lists of near papers, as the search reads them."""

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from dailypapers.build.state import State
from dailypapers.catalog.schema import SCHEMA
from plugins.search.near import KEPT, Near, lists, near, numbered
from plugins.search.near_store import NearStore


def decoded(line: str, number: int) -> list[tuple[int, int]]:
    """A line as docs/search.md says it is read."""
    values, value, scale = [], 0, 1
    for character in line:
        digit = ord(character) - 33
        value += digit % 47 * scale
        scale *= 47
        if digit < 47:
            values.append(value)
            value, scale = 0, 1
    steps, levels = values[::2], values[1::2]
    found = []
    for place, step in enumerate(steps):
        number += step if place else step // 2 if step % 2 == 0 else -(step + 1) // 2
        found.append((number, levels[place]))
    return found


def test_a_list_has_the_best_of_both_directions() -> None:
    found = lists([(2, 0, 500_000), (2, 1, 900_000), (3, 2, 999_999), (3, 0, 10_000)], 5)
    assert found == [[(2, 23), (3, 0)], [(2, 42)], [(0, 23), (1, 42), (3, 46)], [(0, 0), (2, 46)], []]


def test_only_the_nearest_are_kept_and_of_equal_ones_the_oldest() -> None:
    found = lists([(20, other, 500_000 + (other == 19)) for other in range(20)], 21)
    assert [number for number, _ in found[20]] == [*range(KEPT - 1), 19]


@pytest.mark.parametrize("papers", [0, 1, 64, 65, 2500])
def test_files_hold_each_paper_once_and_are_read_as_they_were_written(papers: int) -> None:
    pairs = [
        (one, other, (one * 7919 + other) % 1_000_001) for one in range(1, papers) for other in {one // 2, one - 1}
    ]
    found = lists(pairs, papers)
    files, _, folders = near(found)
    assert len(files) == -(-papers // 64)
    assert len(folders) == 8 * -(-papers // 1024)
    for number in range(papers):
        block, at = number // 64, number // 1024 * 8
        lines = files[f"near/{folders[at : at + 8]}/{block}.txt"].decode().split("\n")
        assert decoded(lines[number % 64], number) == found[number]


def test_papers_of_the_catalog_have_other_numbers() -> None:
    assert list(numbered([(7, 3, 5), (9, 7, 6)], {3: 0, 9: 1, 7: 2})) == [(2, 0, 5), (1, 2, 6)]


class Order:
    """The numbers of papers, as the search keeps them: the first `same` are those of the last build."""

    def __init__(self, docs: Sequence[int], same: int) -> None:
        self._docs, self.same = docs, same

    def __len__(self) -> int:
        return len(self._docs)

    def numbers(self) -> dict[int, int]:
        return {doc: number for number, doc in enumerate(self._docs)}

    def docs(self, first: int) -> Sequence[int]:
        return self._docs[first:]


class Archive:
    """A state with related papers, and the files that its builds left."""

    def __init__(self, folder: Path) -> None:
        self.state = State(folder / "site.sqlite", b"", SCHEMA)
        self.docs: list[int] = []
        self.before: list[int] = []
        self.there: dict[str, int] = {}

    def has(self, sizes: Mapping[str, int]) -> bool:
        return all(self.there.get(name) == size for name, size in sizes.items())

    def relate(self, doc: int, others: Mapping[int, int]) -> None:
        """Replace a paper's list, as the catalog does."""
        self.state.db.execute("DELETE FROM near WHERE doc = ?", (doc,))
        rows = [(doc, other, score) for other, score in others.items()]
        self.state.db.executemany("INSERT INTO near VALUES (?, ?, ?)", rows)

    def build(self) -> Near:
        """The next build; AssertionError where it differs from one that remembers nothing."""
        same = next((at for at, pair in enumerate(zip(self.docs, self.before, strict=False)) if len({*pair}) > 1), None)
        same = min(len(self.docs), len(self.before)) if same is None else same
        found = NearStore(self.state, self).update(Order(self.docs, same))
        self.before = list(self.docs)
        pairs = self.state.db.execute("SELECT doc, other, score FROM near ORDER BY doc, other").fetchall()
        clean = near(lists(numbered(pairs, {doc: at for at, doc in enumerate(self.docs)}), len(self.docs)))
        assert found.folders == clean.folders
        assert {*found.files, *found.kept} == set(clean.files)
        assert all(clean.files[name] == data for name, data in found.files.items())
        assert all(self.there[f"search/{name}"] == len(clean.files[name]) for name in found.kept)
        self.there = {f"search/{name}": len(data) for name, data in clean.files.items()}
        return found


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    made = Archive(tmp_path)
    made.docs = list(range(1, 2501))
    with made.state.writing():
        for doc in made.docs[1:]:
            made.relate(doc, {doc - 1: doc * 389 % 1_000_001, (doc + 1) // 2: doc * 7919 % 1_000_001})
    yield made
    made.state.close()


def test_a_changed_list_writes_the_folders_of_those_that_it_names_or_named(archive: Archive) -> None:
    assert not archive.build().kept
    assert not archive.build().files
    archive.relate(1200, {1190: 900_000})
    written = {name.split("/")[1] for name in archive.build().files}
    assert len(written) == 2  # that of paper 1200, and that of paper 600, which it named before
    assert not archive.build().files


def test_new_papers_leave_the_folders_that_they_do_not_name(archive: Archive) -> None:
    archive.build()
    archive.docs += [2600, 2601]
    archive.relate(2600, {2500: 400_000})
    now = archive.build()
    assert {name.split("/")[2] for name in now.kept} == {f"{block}.txt" for block in range(32)}


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_changes_ends_in_what_a_clean_build_makes(archive: Archive, seed: int) -> None:
    draw = random.Random(seed)
    for step in range(25):
        doc = draw.choice(archive.docs)
        kind = draw.choice(["edit", "add", "insert", "remove", "swap", "lose"])
        if kind == "edit":
            archive.relate(
                doc, {other: draw.randrange(1_000_001) for other in draw.sample(archive.docs, 5) if other != doc}
            )
        elif kind in ("add", "insert"):
            archive.docs.insert(len(archive.docs) if kind == "add" else draw.randrange(2000), 9000 + step)
            archive.relate(9000 + step, {doc: 123_456})
        elif kind == "remove":
            archive.docs.remove(doc)
            archive.state.db.execute("DELETE FROM near WHERE doc = ? OR other = ?", (doc, doc))
        elif kind == "swap":
            archive.docs[5], archive.docs[900] = archive.docs[900], archive.docs[5]
        else:
            archive.there.popitem()
        if draw.random() < 0.7:
            archive.build()
    archive.build()
