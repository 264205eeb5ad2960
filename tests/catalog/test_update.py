"""Updates of the catalog: what is found by what changed equals what is found anew, and the changes are told."""

import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dailypapers.analysis.aliases import Aliases, regrouped
from dailypapers.catalog.catalog import Catalog
from dailypapers.catalog.update import Topic, Update
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from dailypapers.errors import DocumentError
from tests import toy
from tests.archives import Archive, archive


def answers(catalog: Catalog) -> dict[str, object]:
    """All that a catalog says, without the numbers that it gave to papers."""
    return {
        "days": [(catalog.day(day), catalog.counts.get(day)) for day in catalog.days],
        "papers": [
            (row[1:], paper, mark, path) for day in catalog.days for row, paper, mark, path in catalog.papers_of(day)
        ],
        "topics": [catalog.topics(kind, 1) for kind in ("keyword", "category", "author")],
        "topics of papers": {key: catalog.topics_of(doc) for doc, key, _ in catalog.ids()},
        "members": {
            (kind, one.slug): [row.id for row in catalog.members(kind, one.slug)]
            for kind in ("keyword", "category", "author")
            for one in catalog.topics(kind, 1)
        },
        "related": {key: [row.id for row in catalog.related(doc, 10)] for doc, key, _ in catalog.ids()},
    }


def anew(folder: Path, changed: Archive) -> dict[str, object]:
    """What a catalog says that is made of the same documents at once."""
    other = Archive(folder / "anew", aliases=changed.aliases)
    other.content = changed.content
    other.update()
    found = answers(other.catalog)
    other.state.close()
    return found


@pytest.fixture
def whole(tmp_path: Path) -> Archive:
    with archive(tmp_path, toy.papers(), toy.days()) as made:
        yield made


def add(made: Archive) -> None:
    made.add([Paper(id="2608.20001", title="Study of diffusion models", date=toy.DAYS[1], keywords=("by hand",))])


def edit(made: Archive) -> None:
    one = next(one for one in toy.papers() if one.paper.id == "2608.00003")
    made.add([replace(one, abstract="Entirely other words.", paper=replace(one.paper, title="Other", authors=("Bo",)))])


def remove(made: Archive) -> None:
    made.remove(toy.RICH)


def redate(made: Archive) -> None:
    one = next(one for one in toy.papers() if one.paper.id == "2608.00002")
    made.remove("2608.00002")
    made.add([replace(one, paper=replace(one.paper, date=toy.LONG_AGO))])


def rename(made: Archive) -> None:
    one = next(one for one in toy.papers() if one.paper.id == "2608.00007")
    made.remove("2608.00007")
    made.add([replace(one, paper=replace(one.paper, id="2608.30007"))])


def change_day(made: Archive) -> None:
    made.add([], [replace(toy.days()[1], body="A note.")])


def remove_day(made: Archive) -> None:
    made.store.day_path(toy.days()[1].date).unlink()


def remove_all(made: Archive) -> None:
    for path in made.content.rglob("*.md"):
        path.unlink()


@pytest.mark.parametrize(
    "change", [add, edit, remove, redate, rename, change_day, remove_day, remove_all], ids=lambda one: one.__name__
)
def test_an_updated_catalog_equals_one_made_anew(
    whole: Archive, tmp_path: Path, change: Callable[[Archive], None]
) -> None:
    before = answers(whole.catalog)
    change(whole)
    assert whole.update()
    assert answers(whole.catalog) == anew(tmp_path, whole)
    assert answers(whole.catalog) != before


def test_day_by_day_in_any_order_equals_all_at_once(tmp_path: Path) -> None:
    papers = toy.papers()
    for seed in range(3):
        folder = tmp_path / str(seed)
        made = Archive(folder)
        days = sorted({one.paper.date for one in papers})
        for day in random.Random(seed).sample(days, len(days)):
            made.add(one for one in papers if one.paper.date == day)
            made.update()
        made.add([], toy.days())
        made.update()
        assert answers(made.catalog) == anew(folder, made)
        made.state.close()


def test_a_catalog_that_is_filled_equals_one_that_is_updated_from_nothing(tmp_path: Path) -> None:
    found = []
    for way in ("fill", "run"):
        made = Archive(tmp_path / way).add(toy.papers(), toy.days())
        with made.state.writing():
            changes = getattr(Update(made.state.db, made.content, made.aliases, ai_text=True), way)()
        assert changes
        found.append((answers(made.catalog), changes.days, changes.filled))
        assert made.update().papers == []
        made.state.close()
    assert found[0] == found[1]


def test_an_empty_catalog_refuses_two_documents_of_one_paper(tmp_path: Path) -> None:
    made = Archive(tmp_path).add(toy.papers(), toy.days())
    made.add([Document(paper=Paper(id=toy.RICH, title="Twice", date=toy.FRIDAY))])
    with pytest.raises(DocumentError, match=rf"'{toy.RICH}' is in .*/{toy.RICH}.md too"):
        made.update()
    made.state.close()


def test_nothing_changed_says_so(whole: Archive) -> None:
    assert not whole.update()


def test_a_fresh_checkout_is_no_change_and_is_read_once(whole: Archive) -> None:
    for path in whole.content.rglob("*.md"):
        os.utime(path, (1, 1))
    assert not whole.update()
    times = {row[0] for row in whole.state.db.execute("SELECT mtime FROM doc UNION SELECT mtime FROM day")}
    assert times == {10**9}


def test_changes_name_the_paper_with_its_topics_before_and_after(whole: Archive) -> None:
    one = next(one for one in toy.papers() if one.paper.id == "2608.00003")
    whole.add([replace(one, paper=replace(one.paper, categories=("cs.CV", "cs.RO"), primary_category="cs.CV"))])
    changes = whole.update()
    (change,) = changes.papers
    assert (change.id, change.is_moved, change.is_regrouped) == ("2608.00003", False, True)
    assert change.topics_after.keys() - change.topics_before.keys() == {Topic("category", "cs.RO")}
    assert changes.crossed == [(Topic("category", "cs.RO"), 0, 1)]


def test_a_changed_vote_moves_no_group_and_no_related_paper(whole: Archive) -> None:
    one = next(one for one in toy.papers() if one.paper.id == "2608.00003")
    whole.add([replace(one, paper=replace(one.paper, votes=999))])
    changes = whole.update()
    assert [(change.id, change.is_regrouped) for change in changes.papers] == [("2608.00003", False)]
    assert (changes.crossed, changes.renamed, changes.related) == ([], set(), set())


ALIASES = [
    Aliases(),
    Aliases({"speech-codec": "diffusion-model"}, {"diffusion-model": "diffusion"}),
    Aliases({}, {"diffusion-model": "Models of diffusion"}),
    Aliases({"diffusion-model": "speech-codec"}, {"speech-codec": "codecs"}),
    Aliases({"diffusion-model": "generation", "speech-codec": "generation"}, {"generation": "Generation"}),
]


@pytest.mark.parametrize("after", ALIASES)
@pytest.mark.parametrize("before", ALIASES)
def test_new_aliases_regroup_the_papers_that_have_the_name(
    whole: Archive, tmp_path: Path, before: Aliases, after: Aliases
) -> None:
    for former, whole.aliases in ((Aliases(), before), (before, after)):
        changes = whole.update(regrouped(former, whole.aliases))
    named = {"speech codecs", "diffusion models", "Diffusion Model"}
    ids = {one.paper.id for one in toy.papers() if named & set(one.paper.ai_keywords)}
    assert {change.id for change in changes.papers} <= ids
    assert answers(whole.catalog) == anew(tmp_path, whole)


def test_two_documents_of_one_paper_are_refused_by_name(whole: Archive) -> None:
    whole.add([Document(paper=Paper(id=toy.RICH, title="Twice", date=toy.FRIDAY))])
    with pytest.raises(DocumentError, match=rf"'{toy.RICH}' is in .*/2026/08/27/{toy.RICH}.md too"):
        whole.update()
