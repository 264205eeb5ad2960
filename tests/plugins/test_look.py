"""The look that a publisher sets: five tokens, navigation, footer and logo, and that a wrong value names itself."""

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from dailypapers.errors import SettingsError
from plugins.assets import tokens
from plugins.papers.settings import Settings
from plugins.papers.site import Site, site_of
from tests import toy


def site(**own: object) -> Site:
    return site_of({"SITENAME": "A site", "PATH": "nowhere"}, Settings(**own))


def test_tokens_become_custom_properties_in_their_layer() -> None:
    given = {"paper": ["#fff", "#000"], "accent": "oklch(0.5 0.2 250)", "reading": "Georgia, serif"}
    assert tokens.sheet(given) == (
        "@layer tokens {\n:root {\n--paper: light-dark(#fff, #000);\n--accent: oklch(0.5 0.2 250);\n"
        "--serif: Georgia, serif;\n}\n}\n"
    )
    assert tokens.sheet({}) == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("colour", "#fff"),
        ("paper", "#fff; } body { display: none"),
        ("paper", ["#fff"]),
        ("ink", 3),
        ("accent", "url(https://example.org/)"),
        ("reading", "Georgia; }"),
        ("reading", ["Georgia", "serif"]),
    ],
)
def test_a_token_that_is_not_one_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(SettingsError, match=f"THEME_TOKENS: .*{name}"):
        tokens.sheet({name: value})


def test_every_token_is_a_property_of_the_theme() -> None:
    assert set(tokens.COLOURS + tokens.FACES) == set(tokens._PROPERTIES)


def test_navigation_and_footer_are_replaced_by_kinds_and_pairs() -> None:
    made = site(site_navigation=("days", ("Blog", "https://blog.example/")), site_footer=[("Imprint", "/imprint/")])
    assert [(place.title, place.url, place.elsewhere) for place in made.navigation] == [
        ("Days", "days/", False),
        ("Blog", "https://blog.example/", True),
    ]
    assert [(place.title, place.url) for place in made.footer] == [("Imprint", "imprint/")]


def test_the_defaults_lead_to_my_papers_and_the_feeds() -> None:
    made = site()
    assert "My papers" in [place.title for place in made.navigation]
    assert "feeds/papers.atom.xml" in [place.url for place in made.footer]


@pytest.mark.parametrize("item", ["nothing", "day", ("Title",), ("Title", "javascript:alert(1)")])
def test_a_place_that_is_not_one_is_refused_by_name(item: object) -> None:
    with pytest.raises(SettingsError, match="SITE_NAVIGATION: "):
        site(site_navigation=(item,))


def test_a_style_sheet_of_ones_own_is_linked_after_the_themes(toy_content: Path, tmp_path: Path) -> None:
    content = Path(shutil.copytree(toy_content, tmp_path / "content"))
    output, cache = tmp_path / "output", tmp_path / "cache"
    without = toy.site(toy.HERE, content, output, cache)
    assert b"custom.css" not in without["index.html"]
    toy.put(content / "extra" / "custom.css", "body { color: red; }")
    site = toy.site(toy.HERE, content, output, cache)
    page = BeautifulSoup(site["papers/2608.00001/index.html"], "html.parser")
    sheets = [link["href"] for link in page.find_all("link", rel="stylesheet")]
    assert len(sheets) == 2 and sheets[1] == "../../extra/custom.css"
    assert site["extra/custom.css"] == b"body { color: red; }"
    (content / "extra" / "custom.css").unlink()
    assert toy.site(toy.HERE, content, output, cache) == without
