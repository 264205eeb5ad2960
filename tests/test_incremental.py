"""The law of the build: an incremental build equals a clean build, byte for byte."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dailypapers import document
from dailypapers.document import Document
from dailypapers.paper import Paper
from dailypapers.store import Store
from tests import toy


class Place:
    """A project with a content folder that was built once."""

    def __init__(self, folder: Path) -> None:
        self.project, self.content = folder / "project", folder / "project" / "content"
        self.output, self.cache = folder / "output", folder / "cache"
        self.options: tuple[str, ...] = ()

    def build(self) -> dict[str, bytes]:
        """Build on top of what is there."""
        return toy.site(self.project, self.content, self.output, self.cache, *self.options)

    def paper_path(self, key: str) -> Path:
        """Where a paper's document stands."""
        path = Store(self.content).find(key)
        assert path is not None
        return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("built"))
    place.project.mkdir()
    toy.copy_project(place.project)
    toy.write(place.content)
    place.build()
    return place


@pytest.fixture
def place(built: Place, tmp_path: Path) -> Place:
    """A copy of the built project; its state names paths, so it is moved there and built on top of."""
    copy = Place(tmp_path)
    shutil.copytree(built.project, copy.project, symlinks=True)
    copy.build()
    return copy


def add(place: Place) -> None:
    new = Paper(
        id="2608.20001", title="Newcomer", date=toy.DAYS[4], authors=("Ada Müller",), ai_keywords=("speech codecs",)
    )
    toy.put(Store(place.content).paper_path(new.date, new.id), document.dumps(Document(paper=new, abstract="New.")))


def edit(place: Place) -> None:
    path = place.paper_path("2608.00004")
    path.write_text(path.read_text("utf-8").replace("Study 3", "Essay 3"), "utf-8")


def remove(place: Place) -> None:
    place.paper_path(toy.RICH).unlink()


def rename(place: Place) -> None:
    path = place.paper_path("2608.00007")
    path.with_name("2608.30007.md").write_text(path.read_text("utf-8").replace("2608.00007", "2608.30007"), "utf-8")
    path.unlink()


def redate(place: Place) -> None:
    path = place.paper_path("2608.00002")
    text = path.read_text("utf-8").replace(
        f"date: {json.dumps(str(toy.DAYS[1]))}", f"date: {json.dumps(str(toy.DAYS[0]))}"
    )
    assert text != path.read_text("utf-8")
    toy.put(Store(place.content).paper_path(toy.DAYS[0], "2608.00002"), text)
    path.unlink()


def edit_template(place: Place) -> None:
    path = place.project / "theme" / "templates" / "macros" / "paper_item.html"
    path.write_text(path.read_text("utf-8").replace("Abstract", "The abstract"), "utf-8")


def edit_style(place: Place) -> None:
    path = place.project / "theme" / "static" / "css" / "base.css"
    path.write_text(path.read_text("utf-8") + "\n:root { color: red; }\n", "utf-8")


def change_setting(place: Place) -> None:
    place.options = ("-e", "AI_TEXT=false", "AUTHOR_MIN_PAPERS=2")


def edit_plugin(place: Place) -> None:
    path = place.project / "plugins" / "papers" / "site.py"
    path.write_text(path.read_text("utf-8").replace("Each day's research papers", "Papers, day by day"), "utf-8")
    conf = place.project / "pelicanconf.py"
    conf.write_text(conf.read_text("utf-8").replace('SITESUBTITLE = "Each day\'s research papers"\n', ""), "utf-8")


def edit_core(place: Place) -> None:
    path = place.project / "dailypapers" / "dates.py"
    path.write_text(path.read_text("utf-8").replace("Week ", "Calendar week "), "utf-8")


def edit_note(place: Place) -> None:
    path = Store(place.content).day_path(toy.DAYS[2])
    path.write_text(path.read_text("utf-8") + "\nA note *on the day*.\n", "utf-8")


def lose_state(place: Place) -> None:
    shutil.rmtree(place.cache)
    remove(place)


def damage_state(place: Place) -> None:
    for path in place.cache.glob("*.state"):
        path.write_bytes(path.read_bytes()[:-40])
    remove(place)


def lose_outputs(place: Place) -> None:
    shutil.rmtree(place.output / "papers")
    (place.output / "index.html").write_text("cut off", "utf-8")
    edit(place)


CHANGES: list[Callable[[Place], None]] = [
    add, edit, remove, rename, redate, edit_template, edit_style, change_setting, edit_plugin, edit_core, edit_note,
    lose_state, damage_state, lose_outputs,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_an_incremental_build_equals_a_clean_build(place: Place, change: Callable[[Place], None]) -> None:
    before = {
        path.relative_to(place.output).as_posix(): path.read_bytes()
        for path in place.output.rglob("*")
        if path.is_file()
    }
    change(place)
    incremental = place.build()
    place.output, place.cache = place.output.with_name("clean-output"), place.cache.with_name("clean-cache")
    clean = place.build()
    assert incremental != before, "the change must show"
    assert incremental.keys() == clean.keys()
    assert [name for name in clean if incremental[name] != clean[name]] == []


def own_pages(place: Place) -> dict[Path, int]:
    """When each page of the archive was written; Pelican's own page, /about/, is always written anew."""
    pages = {path: path.stat().st_mtime_ns for path in place.output.rglob("*.html") if path.parent.name != "about"}
    assert len(pages) > 50
    return pages


def test_a_second_build_writes_no_page(place: Place) -> None:
    times = own_pages(place)
    place.build()
    assert own_pages(place) == times


def test_a_fresh_checkout_renders_nothing_again(place: Place) -> None:
    for path in place.content.rglob("*.md"):
        os.utime(path, (1, 1))
    times = own_pages(place)
    place.build()
    assert own_pages(place) == times


def test_one_new_paper_leaves_the_pages_that_do_not_show_it_alone(place: Place) -> None:
    page = place.output / "papers" / "2608.00001" / "index.html"
    time = page.stat().st_mtime_ns
    add(place)
    place.build()
    assert (place.output / "papers" / "2608.20001" / "index.html").exists()
    assert page.stat().st_mtime_ns == time
