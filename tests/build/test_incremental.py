"""What one change costs: a build on top of another equals a clean one, and leaves alone what the change does not reach."""

import os
import shutil
from collections.abc import Callable

import pytest

from dailypapers.documents.day import Day, Status
from tests.build.place import DAYS, Place, paper, tree


def add(place: Place) -> None:
    place.put(paper("2609.00001", DAYS[4], 5))


def edit(place: Place) -> None:
    place.change("2608.00004", title="Essay")


def vote(place: Place) -> None:
    place.change("2608.00004", votes=1000)


def remove(place: Place) -> None:
    place.store.find("2608.00004").unlink()


def rename(place: Place) -> None:
    place.change("2608.00007", id="2608.30007")


def redate(place: Place) -> None:
    place.change("2608.00002", date=DAYS[5])


def edit_template(place: Place) -> None:
    place.edit("theme/templates/macros/paper_item.html", "Abstract", "The abstract")


def edit_style(place: Place) -> None:
    place.edit("theme/static/css/base.css", "body", "html body")


def change_settings(place: Place) -> None:
    place.settings |= {"AI_TEXT": "False", "AUTHOR_MIN_PAPERS": "2"}
    place.conf()


def edit_plugin(place: Place) -> None:
    place.edit("plugins/papers/site.py", "Keyboard shortcuts", "Keys")


def edit_core(place: Place) -> None:
    place.edit("dailypapers/languages/dates.py", '"Week %', '"Calendar week %')


def edit_note(place: Place) -> None:
    place.put_day(Day(date=DAYS[2], status=Status.COMPLETE, body="A note *on the day*."))


def pick(place: Place) -> None:
    place.change("2608.00004", picked_by=("Ada",), meeting=DAYS[-1])


def select(place: Place) -> None:
    place.toggle("interests.yaml", "words: [title, graph]\nauthors: [李雷]\n")


def lose_state(place: Place) -> None:
    shutil.rmtree(place.cache)
    remove(place)


def damage_state(place: Place) -> None:
    for path in place.cache.glob("*.sqlite"):
        path.write_bytes(path.read_bytes()[:-40])
    remove(place)


def lose_outputs(place: Place) -> None:
    shutil.rmtree(place.output / "papers")
    (place.output / "index.html").write_text("cut off", "utf-8")
    edit(place)


CHANGES: list[Callable[[Place], None]] = [
    add, edit, vote, remove, rename, redate, edit_template, edit_style, change_settings, edit_plugin, edit_core, edit_note,
    pick, select,    lose_state, damage_state, lose_outputs,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_an_incremental_build_equals_a_clean_build(place: Place, change: Callable[[Place], None]) -> None:
    before = tree(place.output)
    change(place)
    place.check()
    assert tree(place.output) != before, "the change must show"


def times(place: Place) -> dict[str, int]:
    """When each file of the site was written, but for Pelican's own page, which is always written anew."""
    files = {path.relative_to(place.output).as_posix(): path for path in place.output.rglob("*") if path.is_file()}
    assert len(files) > 200
    return {name: path.stat().st_mtime_ns for name, path in files.items() if name != "about/index.html"}


def test_a_second_build_says_that_nothing_changed_and_writes_nothing(place: Place) -> None:
    place.build()
    before = times(place)
    code, said = place.run()
    assert (code, said.startswith("Nothing changed: 24 papers on ")) == (0, True)
    assert times(place) == before


def test_a_fresh_checkout_writes_nothing_again(place: Place) -> None:
    for path in place.content.rglob("*.md"):
        os.utime(path, (1, 1))
    before = times(place)
    place.build()
    static = {"CNAME", ".nojekyll"}
    assert {name for name, time in times(place).items() if time != before[name]} <= static


def written(place: Place, change: Callable[[Place], None]) -> set[str]:
    """The pages and other files that are written after a change."""
    place.build()
    before = times(place)
    change(place)
    place.check()
    return {name for name, time in times(place).items() if before.get(name) != time}


def test_a_vote_writes_only_what_shows_it(place: Place) -> None:
    names = written(place, vote)
    assert "papers/2608.00004/index.html" in names
    assert "days/index.html" not in names and "trends/index.html" not in names
    assert {name for name in names if name.startswith("search/")} == {
        name for name in names if name.startswith("search/votes/") or name == "search/manifest.json"
    }


def test_a_new_paper_leaves_pages_alone_that_do_not_show_it(place: Place) -> None:
    names = written(place, add)
    assert "papers/2609.00001/index.html" in names
    older = {f"papers/{one.paper.id}/index.html" for one in place.papers() if one.paper.date < DAYS[4]}
    assert names & older == set()


def test_other_interests_write_only_days_and_feeds(place: Place) -> None:
    names = written(place, select)
    assert "index.html" in names and "feeds/selected.atom.xml" in names
    assert {name for name in names if name.startswith(("papers/", "keywords/", "search/"))} == set()
    place.toggle("interests.yaml", "")
    place.check()
    assert not (place.output / "feeds/selected.atom.xml").exists()
