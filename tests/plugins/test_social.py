"""Pictures of papers for places that show links."""

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from dailypapers.documents.paper import Paper
from plugins import social
from plugins.social import lettering, picture
from plugins.social.lettering import cut, length, showable, wrap
from tests import toy

PAPER = Paper(id="2608.00001", title="Study of $x$", date=toy.FRIDAY, authors=("Ada Lovelace", "李雷", "Grace O'Neil"))
ON = ("-e", "SOCIAL_IMAGES=true", 'SITEURL="https://example.org/papers"')


def test_a_picture_shows_title_authors_date_and_site() -> None:
    assert picture.card(PAPER, "Daily Papers") == picture.Card(
        "Study of x", "Ada Lovelace, Grace O'Neil and 1 more", "Friday 21 August 2026", "Daily Papers"
    )


@pytest.mark.parametrize("text", ["Poincaré", "O(n²)", "李雷", "a\u200db", "م", "😀", "\uffff"])
def test_text_with_a_letter_that_the_font_lacks_is_left_out(text: str) -> None:
    assert showable(f"On {text}") == ""


def test_dashes_and_spaces_are_written_as_the_font_has_them() -> None:
    assert showable("Bose–Einstein\u00a02×2 ‘a’ “b” 50% {c}") == "Bose-Einstein 2x2 ‘a’ “b” 50% {c}"


def test_as_many_authors_are_named_as_a_line_holds() -> None:
    long = replace(PAPER, authors=tuple(f"{letter * 25} Name" for letter in "ABCDE"))
    assert picture.card(long, "").authors == f"{'A' * 25} Name and 4 more"
    assert picture.card(replace(PAPER, authors=("李雷", "Ö")), "").authors == "2 authors"
    assert picture.card(replace(PAPER, authors=("李雷",)), "").authors == ""


def test_lines_are_no_wider_than_asked_and_lose_no_letter() -> None:
    text = "some words and " + "W" * 200
    lines = wrap(text, 48, 500)
    assert max(length(line, 48) for line in lines) <= 500
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("title", ["", "Short", "word " * 60, "W" * 400])
def test_a_picture_is_a_png_of_the_size_that_pages_name(title: str) -> None:
    data = picture.png(picture.Card(title, "Ada Lovelace", "Friday", "Site"), "mark")
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
        assert image.text == {"Shows": "mark"}
        colours = image.convert("RGB")
    right = [colours.getpixel((x, y)) for x in range(1121, 1200, 3) for y in range(0, 630, 3)]
    assert set(right) == {(253, 252, 249)}, "nothing runs over the margin"
    between = [colours.getpixel((x, y)) for x in range(88, 1121, 3) for y in range(452, 478)]
    assert set(between) == {(253, 252, 249)}, "the title does not run into the authors"


def test_a_picture_is_made_again_only_when_what_it_shows_changed(tmp_path: Path) -> None:
    other = replace(PAPER, id="hep-th/9901001")
    assert social.draw([PAPER, other], "Site", tmp_path) == 2
    times = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "social").iterdir()}
    assert times.keys() == {"2608.00001.png", "hep-th-9901001.png"}
    assert social.draw([replace(PAPER, votes=9), other], "Site", tmp_path) == 0
    assert social.draw([replace(PAPER, title="Other"), other], "Site", tmp_path) == 1
    assert (tmp_path / "social/hep-th-9901001.png").stat().st_mtime_ns == times["hep-th-9901001.png"]
    assert social.draw([replace(PAPER, title="Other"), other], "Renamed", tmp_path) == 2


def test_the_picture_of_the_site_is_drawn_once_for_its_name_and_words(tmp_path: Path) -> None:
    assert social.draw_site("Site", "Words", tmp_path)
    assert not social.draw_site("Site", "Words", tmp_path)
    assert social.draw_site("Site", "Other words", tmp_path)
    assert social.draw_site("每日论文", "每天的研究论文", tmp_path), (
        "its sheet is there for a name that cannot be written"
    )


def test_a_picture_that_was_cut_off_is_made_again(tmp_path: Path) -> None:
    social.draw([PAPER], "Site", tmp_path)
    path = tmp_path / "social" / "2608.00001.png"
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    assert social.draw([PAPER], "Site", tmp_path) == 1
    assert path.read_bytes() == whole


def test_pages_name_the_picture_of_their_paper(toy_content: Path, tmp_path: Path) -> None:
    site = toy.site(toy.HERE, toy_content, tmp_path / "output", tmp_path / "cache", *ON)
    assert len([name for name in site if name.startswith("social/")]) == len(toy.papers())
    page = BeautifulSoup(site["papers/hep-th-9901001/index.html"], "html.parser")
    said = {tag["property"]: tag["content"] for tag in page.find_all("meta", property=True)}
    assert said["og:image"] == "https://example.org/papers/social/hep-th-9901001.png"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert page.find("meta", attrs={"name": "twitter:card"})["content"] == "summary_large_image"
    assert "social/hep-th-9901001.png" in site


def test_a_build_on_top_of_another_setting_equals_a_clean_one(toy_content: Path, tmp_path: Path) -> None:
    def build(folder: str, *options: str) -> dict[str, bytes]:
        return toy.site(toy.HERE, toy_content, tmp_path / folder, tmp_path / f"{folder}-cache", *options)

    off = build("one")
    assert not [name for name in off if name.startswith("social/")]
    assert b"og:image" not in off["papers/2608.00001/index.html"]
    build("two", *ON)
    (tmp_path / "two/social/mine.png").write_bytes(b"mine")
    assert build("two", *ON, 'SITENAME="Other"') == {
        **build("three", *ON, 'SITENAME="Other"'),
        "social/mine.png": b"mine",
    }
    assert build("two") == {**off, "social/mine.png": b"mine"}


def test_a_build_without_pictures_loads_nothing_that_draws() -> None:
    # PIL.Image itself is loaded by docutils, where it finds it.
    code = "import sys, plugins.social; sys.exit('PIL.ImageFont' in sys.modules or 'plugins.social.picture' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=toy.HERE, check=False).returncode == 0


@pytest.mark.parametrize("text", ["W" * 2_000, "i" * 2_000, "W " * 1_000, "a" * 999 + " " + "b" * 1_000])
def test_a_long_word_is_measured_in_proportion_to_its_length(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    measured = []
    monkeypatch.setattr(lettering, "length", lambda text, size: measured.append(len(text)) or length(text, size))
    lines = wrap(text, 40, 1_000)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(length(line, 40) <= 1_000 for line in lines)
    assert length(cut(text, 40, 1_000), 40) <= 1_000
    assert sum(measured) < 40 * len(text)
