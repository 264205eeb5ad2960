"""What a change touches: every page whose inputs are other ones afterwards, told by their signatures."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dailypapers.build.digest import signature
from dailypapers.documents.day import Day, Status
from plugins.papers.kinds import BY_NAME
from plugins.papers.make.paper import paper as paper_page_of
from plugins.papers.touched import everything, touched
from tests import toy
from tests.archives import Archive, archive
from tests.build.place import DAYS, paper


def signatures(made: Archive) -> dict[tuple[str, object], bytes]:
    """The signature of each page."""
    source = made.source
    found = {}
    for name, keys in everything(source).items():
        for key in keys:
            inputs = BY_NAME[name].make(source, key)
            if inputs is not None:
                found[name, key] = signature(inputs)
    return found


@pytest.fixture
def made(tmp_path: Path) -> Archive:
    """Papers on five days, and empty days between them, before the first and after the last."""
    papers = [paper(f"2608.{number + 1:05}", DAYS[1 + number % 5], number) for number in range(15)]
    alone = {DAYS[0], *(day + timedelta(days=3) for day in DAYS)}
    with archive(tmp_path, papers, [Day(date=day, status=Status.EMPTY) for day in alone], author_min_papers=3) as one:
        yield one


def of_day(made: Archive, day: date) -> list[str]:
    return [path.stem for path in made.store.papers_of(day)]


def remove_days(*days: date) -> Callable[[Archive], None]:
    def change(made: Archive) -> None:
        for day in days:
            for key in of_day(made, day):
                made.remove(key)

    return change


def add_to(day: date) -> Callable[[Archive], None]:
    return lambda made: made.add([paper("2609.00001", day, 7)])


def put_facts(**facts: object) -> Callable[[Archive], None]:
    def change(made: Archive) -> None:
        one = made.store.read_paper(made.store.find("2608.00004"))
        made.remove("2608.00004")
        made.add([replace(one, paper=replace(one.paper, **facts))])

    return change


def put_a_note(made: Archive) -> None:
    made.add([], [Day(date=DAYS[2], status=Status.COMPLETE, body="A note.")])


def remove_an_empty_day(made: Archive) -> None:
    made.store.day_path(DAYS[0]).unlink()


CHANGES = {
    "first day": remove_days(DAYS[1]),
    "middle day": remove_days(DAYS[3]),
    "last day": remove_days(DAYS[5]),
    "two days": remove_days(DAYS[2], DAYS[3]),
    "all but one day": remove_days(*DAYS[1:5]),
    "all days": remove_days(*DAYS),
    "add to a day": add_to(DAYS[3]),
    "add before all": add_to(DAYS[0]),
    "add after all": add_to(toy.DAYS[0]),
    "add between": add_to(DAYS[3] + timedelta(days=1)),
    "vote": put_facts(votes=900),
    "closing votes": put_facts(votes=900, votes_at_close=3),
    "title": put_facts(title="Another title"),
    "authors": put_facts(authors=("Ada Müller", "New Name")),
    "keywords": put_facts(ai_keywords=("graph", "new"), keywords=()),
    "categories": put_facts(categories=("cs.RO",)),
    "day": put_facts(date=DAYS[5]),
    "id": put_facts(id="2607.00001"),
    "note": put_a_note,
    "empty day": remove_an_empty_day,
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_page_whose_inputs_changed_is_touched(made: Archive, name: str) -> None:
    before = signatures(made)
    CHANGES[name](made)
    keys = touched(made.source, made.update())
    after = signatures(made)
    changed = {page for page in before.keys() | after.keys() if before.get(page) != after.get(page)}
    assert changed, "the change must show"
    assert {(kind, key) for kind, key in changed if key not in keys[kind]} == set()


def test_a_keyword_that_gets_its_page_touches_no_paper_of_an_earlier_day_and_an_author_does(tmp_path: Path) -> None:
    papers = [paper(f"2608.{number + 1:05}", DAYS[number], 0) for number in range(2)]
    with archive(tmp_path, papers, keyword_min_papers=3, author_min_papers=3) as made:
        made.add([paper("2608.00009", DAYS[2], 0)])
        keys = touched(made.source, made.update())
        assert keys["keyword"] and keys["author"]
        assert keys["paper"] == {"2608.00009", "2608.00001", "2608.00002"}
    with archive(tmp_path / "no author", papers, keyword_min_papers=3, author_min_papers=9) as made:
        made.add([paper("2608.00009", DAYS[2], 0)])
        assert touched(made.source, made.update())["paper"] == {"2608.00009"}


def test_a_topic_that_loses_its_page_touches_the_papers_that_linked_it(tmp_path: Path) -> None:
    papers = [paper(f"2608.{number + 1:05}", DAYS[number], 0) for number in range(4)]
    with archive(tmp_path, papers, keyword_min_papers=4, author_min_papers=4) as made:
        made.remove("2608.00001")
        before = paper_page_of(made.source, "2608.00004")
        keys = touched(made.source, made.update())
        assert "2608.00004" in keys["paper"]
        assert before.authors[0].slug and not paper_page_of(made.source, "2608.00004").authors[0].slug
