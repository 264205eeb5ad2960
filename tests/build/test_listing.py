"""Listing: what folders hold is looked up once in a build, and anew after it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dailypapers.build import listing


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    listing.forget()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.md", "a.md", "below/c.md", "skipped/d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def names(found: listing.Folder) -> list[str]:
    return [name for name, _, _ in found.files]


def test_a_folder_has_its_files_and_folders_in_the_order_of_their_names(folder: Path) -> None:
    found = listing.of(str(folder))
    assert (names(found), found.folders) == (["a.md", "b.md"], ("below", "skipped"))
    assert found.files[0][1:] == ((folder / "a.md").stat().st_mtime_ns, 4)


def test_a_tree_leaves_out_folders_of_some_names(folder: Path) -> None:
    found = [(path, names(one)) for path, one in listing.tree(str(folder), frozenset(("skipped",)))]
    assert found == [(str(folder), ["a.md", "b.md"]), (f"{folder}/below", ["c.md"])]


def test_a_folder_that_is_not_there_is_empty_and_a_link_that_leads_nowhere_is_a_file(folder: Path) -> None:
    (folder / "link.md").symlink_to(folder / "gone.md")
    assert names(listing.of(str(folder))) == ["a.md", "b.md", "link.md"]
    assert listing.of(str(folder / "gone")) == listing.Folder((), (), b"")


def test_links_that_lead_in_a_circle_end_a_tree(folder: Path) -> None:
    (folder / "below" / "up").symlink_to(folder)
    found = [path for path, _ in listing.tree(str(folder), frozenset(("skipped",)))]
    assert found[:3] == [str(folder), f"{folder}/below", f"{folder}/below/up"]
    assert len(found) < 200


@pytest.mark.parametrize("change", ["time", "size", "name"])
def test_a_mark_changes_with_each_file(folder: Path, change: str) -> None:
    before, path = listing.of(str(folder)).mark, folder / "a.md"
    if change == "time":
        os.utime(path, ns=(0, 0))
    elif change == "size":
        path.write_text("other text")
    else:
        path.rename(folder / "c.md")
    assert listing.of(str(folder)).mark != before


def test_only_a_kept_listing_is_that_of_before(folder: Path) -> None:
    listing.keep()
    before = listing.of(str(folder))
    (folder / "a.md").unlink()
    assert listing.of(str(folder)) is before
    listing.forget()
    assert names(listing.of(str(folder))) == ["b.md"]
