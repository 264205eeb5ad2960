"""The style sheet that pages link: one file, in the order and the layers of its sources."""

from pathlib import Path

import pytest

from plugins import assets
from plugins.assets import scripts
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


MODULES = {
    "main.js": 'import { one as first } from "./kept/one.js";\nconst later = () => import("./kept/two.js");\nfirst();\n',
    "kept/one.js": 'export const ROOT = new URL("../../", import.meta.url);\nexport function one() {}\n',
    "kept/two.js": 'import { one } from "./one.js";\nimport { three } from "../three.js";\none(three);\n',
    "three.js": "export const three = 3;\n",
}


def bundled(folder: Path, modules: dict[str, str]) -> dict[str, str]:
    for name, text in modules.items():
        path = folder / "js" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return {path.relative_to(folder / "js").as_posix(): text for path, text in scripts.files(folder / "js").items()}


def test_what_every_page_loads_is_one_file_from_which_others_have_its_modules(tmp_path: Path) -> None:
    made = bundled(tmp_path, MODULES)
    assert made["main.js"] == (
        'export const $kept_one = (() => {\nconst ROOT = new URL("../", import.meta.url);\nfunction one() {}\n'
        "return { ROOT, one };\n})();\n"
        'const { one: first } = $kept_one;\nconst later = () => import("./kept/two.js");\nfirst();\n'
    )
    assert made["kept/one.js"] == 'import { $kept_one } from "../main.js";\nexport const { ROOT, one } = $kept_one;\n'
    assert made["kept/two.js"] == (
        'import { $kept_one } from "../main.js";\nconst { one } = $kept_one;\n'
        'import { three } from "../three.js";\none(three);\n'
    )
    assert made["three.js"] == MODULES["three.js"]


def test_a_form_of_export_that_is_not_known_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"one\.js: not known how to bundle: export default"):
        bundled(tmp_path, {**MODULES, "kept/one.js": "export default 1;\n"})


def test_no_module_of_the_theme_is_there_twice_on_a_page() -> None:
    """A module with a state of its own must be one, whichever script imports it."""
    folder = THEME.parent / "js"
    made = scripts.files(folder)
    kept = [path for path, text in made.items() if "class Drawer" in text]
    assert kept == [folder / "main.js"]
