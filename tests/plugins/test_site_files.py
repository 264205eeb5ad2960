"""Files at the root of the site, for browsers and programs."""

import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests import toy

NAMES = ["llms.txt", "opensearch.xml", "site.webmanifest", "social.png"]
SEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_a_browser_learns_to_search_the_site(toy_output: Path) -> None:
    description = ET.fromstring((toy_output / "opensearch.xml").read_bytes())
    assert description.find("o:Url", SEARCH).get("template") == "https://example.org/papers/search/?q={searchTerms}"
    assert len(description.findtext("o:ShortName", namespaces=SEARCH)) <= 16


def test_the_manifest_leads_to_the_home_page_and_to_icons_that_there_are(toy_output: Path) -> None:
    manifest = json.loads((toy_output / "site.webmanifest").read_bytes())
    assert (manifest["name"], manifest["start_url"]) == ("Daily Papers", "./")
    assert {icon["sizes"] for icon in manifest["icons"]} == {"any", "192x192", "512x512"}
    for icon in manifest["icons"]:
        data = (toy_output / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            with Image.open(io.BytesIO(data)) as image:
                assert "{}x{}".format(*image.size) == icon["sizes"]
                corner, *_ = {image.convert("RGB").getpixel((0, 0))}
                assert corner == (0x8A, 0x2A, 0x12), "its colour reaches the edge, as an icon of any shape needs it"


def test_the_home_page_names_both(toy_output: Path) -> None:
    page = BeautifulSoup((toy_output / "index.html").read_text("utf-8"), "html.parser")
    assert [page.find("link", rel=rel)["href"] for rel in ("search", "manifest")] == [
        "./opensearch.xml",
        "./site.webmanifest",
    ]


def test_the_overview_for_language_models_names_what_there_is(toy_output: Path) -> None:
    text = (toy_output / "llms.txt").read_text("utf-8")
    assert text.startswith("# Daily Papers\n\n> ")
    for line in text.split("\n"):
        if "](" in line:
            path = (
                line.split("](https://example.org/papers/")[1]
                .split(")")[0]
                .replace("YYYY/MM/DD", "2026/08/27")
                .replace("YYYY-MM-DD", "2026-08-27")
            )
            assert (toy_output / path).exists(), path


@pytest.mark.slow
def test_they_are_switched_off_by_one_setting(tmp_path: Path, toy_content: Path) -> None:
    site = toy.site(toy.HERE, toy_content, tmp_path / "out", tmp_path / "cache", "-e", "SITE_FILES=[]")
    assert [name for name in NAMES if name in site] == []
    for word in (b"opensearch", b'manifest"', b"og:image", b"touch-icon"):
        assert word not in site["index.html"]


def metas(text: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in BeautifulSoup(text, "html.parser").find_all("meta"):
        found.setdefault(str(one.get("property") or one.get("name")), []).append(str(one.get("content")))
    return found


@pytest.mark.parametrize("name", ["index.html", "2026/08/27/index.html", f"papers/{toy.RICH}/index.html"])
def test_a_page_without_a_picture_of_its_own_shows_that_of_the_site(toy_output: Path, name: str) -> None:
    said = metas((toy_output / name).read_bytes())
    assert said["og:image"] == ["https://example.org/papers/social.png"]
    assert said["twitter:card"] == ["summary_large_image"]
    with Image.open(toy_output / "social.png") as image:
        assert image.size == (1200, 630)


def test_the_home_page_has_the_colours_of_the_look_in_light_and_dark(toy_output: Path) -> None:
    tokens = (toy.HERE / "theme/static/css/tokens.css").read_text("utf-8")
    dark, light = metas((toy_output / "index.html").read_bytes())["theme-color"]
    assert f"--paper: light-dark({light}, {dark});" in tokens


@pytest.mark.slow
def test_colours_and_logo_of_ones_own_are_in_all_of_it(tmp_path: Path, toy_content: Path) -> None:
    own = ("-e", 'SITE_LOGO="/extra/logo.png"', 'THEME_TOKENS={"paper": ["#ffffff", "#101418"]}')
    site = toy.site(toy.HERE, toy_content, tmp_path / "out", tmp_path / "cache", *own)
    manifest = json.loads(site["site.webmanifest"])
    assert (manifest["theme_color"], manifest["icons"]) == ("#ffffff", [{"src": "extra/logo.png", "sizes": "any"}])
    assert metas(site["index.html"])["theme-color"] == ["#101418", "#ffffff"]
    page = BeautifulSoup(site["days/index.html"], "html.parser")
    assert page.find("link", rel="icon")["href"] == "../extra/logo.png"
    assert b'apple-touch-icon" href="./extra/logo.png"' in site["index.html"]
