"""The style sheet that pages link: one file, in the order and the layers of its sources."""

from pathlib import Path

import pytest

from plugins import assets
from plugins.assets.styles import bundle

THEME = Path(__file__).parents[2] / "theme" / "static" / "css"


def test_imports_are_replaced_in_order_and_in_their_layers(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "base.css").write_text("/* why */\np { margin: 0; }\n")
    (tmp_path / "parts" / "card.css").write_text(".card { color: red; }\n")
    sheet = tmp_path / "main.css"
    sheet.write_text(
        '@layer base, parts;\n@import url("base.css") layer(base);\n@import url("parts/card.css") layer(parts);\n'
    )
    assert bundle(sheet) == (
        "@layer base, parts;\n@layer base {\np { margin: 0; }\n}\n@layer parts {\n.card { color: red; }\n}\n"
    )


def test_a_missing_sheet_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "main.css").write_text('@import url("gone.css");\n')
    with pytest.raises(FileNotFoundError, match="gone"):
        bundle(tmp_path / "main.css")


def test_the_theme_is_bundled_whole() -> None:
    text = bundle(THEME / "main.css")
    assert "@import" not in text
    assert text.count("{") == text.count("}")


def test_every_sheet_of_the_theme_is_imported() -> None:
    imported = (THEME / "main.css").read_text("utf-8")
    for sheet in THEME.rglob("*.css"):
        name = sheet.relative_to(THEME).as_posix()
        assert name == "main.css" or f'url("{name}")' in imported, f"{name} is not imported"


def test_scripts_are_served_without_comments_and_indents(tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "one.js").write_text('/** Why. */\nexport function one() {\n  // Because.\n  return "//";\n}\n')
    assert assets.read(tmp_path, "theme")["theme/js/one.js"] == b'export function one() {\nreturn "//";\n}\n'
