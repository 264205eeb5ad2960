"""Thumbnails in lists: shown with their size, and built again only where they change."""

from pathlib import Path

from bs4 import BeautifulSoup

from dailypapers.documents.store import Store
from dailypapers.fetching.thumbnails import webp
from tests import toy
from tests.fetching.test_thumbnails import picture

SITE = ("-e", 'SITEURL="https://example.org/papers"')


def content_with(folder: Path, **sizes: tuple[int, int]) -> Path:
    toy.write(folder)
    for stem, size in sizes.items():
        Store(folder).write_thumbnail(stem.removeprefix("p").replace("_", "."), webp(picture(size)))
    return folder


def test_lists_show_thumbnails_with_their_size(tmp_path: Path) -> None:
    content = content_with(tmp_path / "content", p2608_00001=(640, 400))
    Store(content).write_thumbnail("hep-th/9901001", webp(picture((100, 80))))
    site = toy.site(toy.HERE, content, tmp_path / "output", tmp_path / "cache", *SITE)
    days = {"2608.00001": "2026/08/21", "hep-th/9901001": "2026/08/26"}
    for key, size in {"2608.00001": ("320", "200"), "hep-th/9901001": ("100", "80")}.items():
        page = BeautifulSoup(site[f"{days[key]}/index.html"], "html.parser")
        image = page.find(attrs={"data-paper": key}).img
        assert (image["width"], image["height"], image["loading"], image["alt"]) == (*size, "lazy", "")
        assert image["src"].removeprefix("../../../") in site
        assert len(page.find_all("img")) == 1, "the others have none"


def test_a_build_on_top_equals_a_clean_one_when_thumbnails_come_change_and_go(tmp_path: Path, toy_output: Path) -> None:
    content = content_with(tmp_path / "content")
    folder = content / "extra" / "thumbnails"

    def build(place: str) -> dict[str, bytes]:
        return toy.site(toy.HERE, content, tmp_path / place, tmp_path / f"{place}-cache", *SITE)

    without = build("one")
    assert {name: (toy_output / name).read_bytes() for name in without} == without
    Store(content).write_thumbnail("2608.00001", webp(picture((640, 400))))
    Store(content).write_thumbnail("2608.00002", webp(picture((640, 400))))
    assert build("one") == build("two")
    Store(content).write_thumbnail("2608.00001", webp(picture((200, 100))))
    (folder / "2608.00002.webp").unlink()
    assert build("one") == build("three")
    (folder / "2608.00001.webp").unlink()
    assert build("one") == without


def test_a_file_that_is_no_picture_is_named(tmp_path: Path) -> None:
    content = content_with(tmp_path / "content")
    toy.put(content / "extra" / "thumbnails" / "2608.00001.webp", "nothing")
    run = toy.build(toy.HERE, content, tmp_path / "output", tmp_path / "cache")
    assert run.returncode != 0
    assert "2608.00001.webp: not a WebP picture" in run.stdout + run.stderr
