"""The service worker at the site's root."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.offline import script, scripts_of
from tests import toy


def test_the_worker_knows_the_newest_days_and_the_modules_that_pages_load(toy_site: Mapping[str, str]) -> None:
    first, second, third, *rest = toy_site["sw.js"].splitlines()
    assert first.startswith('const DAYS = ["2026/08/27/", "2026/08/26/", ')
    assert '"theme/js/main.js"' in second
    assert '"theme/js/mine/page.js"' in second
    assert '"theme/js/search/counted.js"' in second  # which others import
    assert '"theme/js/search/page.js"' not in second
    assert "worker.js" not in second
    assert third.startswith("const STEAD = [")
    assert "\n".join(rest) + "\n" == (toy.HERE / "theme/static/js/offline/worker.js").read_text("utf-8")


def test_every_file_that_the_worker_names_is_there(toy_site: Mapping[str, str]) -> None:
    constants = {line.split(" = ")[0]: line for line in toy_site["sw.js"].splitlines()[:3]}
    named = [name for line in constants.values() for name in line.split('"')[1::2]]
    assert [name for name in named if (f"{name}index.html" if name.endswith("/") else name) not in toy_site] == []


def test_of_the_search_only_what_other_modules_import_is_named(tmp_path: Path) -> None:
    for name in ("b.js", "search/d.js", "search/page.js", "offline/worker.js", "offline/off.js", "e.css"):
        toy.put(tmp_path / name, "")
    toy.put(
        tmp_path / "a/c.js", 'import { e } from "../search/e.js";\nconst later = () => import("../search/page.js");\n'
    )
    toy.put(tmp_path / "search/e.js", 'import {\n  d,\n} from "./d.js";\nimport "../b.js";\n')
    names = [path.relative_to(tmp_path).as_posix() for path in scripts_of(tmp_path)]
    assert names == ["a/c.js", "b.js", "search/d.js", "search/e.js"]


def test_what_is_in_front_of_the_worker_is_data() -> None:
    assert script("go();\n", DAYS=['a"b/'], STEAD=[]) == b'const DAYS = ["a\\"b/"];\nconst STEAD = [];\ngo();\n'


@pytest.mark.parametrize("setting", ["OFFLINE=false", "OFFLINE=true"])
def test_a_setting_takes_the_worker_out_of_browsers(toy_content: Path, tmp_path: Path, setting: str) -> None:
    site = toy.site(toy.HERE, toy_content, tmp_path / "output", tmp_path / "cache", "-e", setting)
    is_on = setting.endswith("true")
    assert (b"unregister" in site["sw.js"]) is not is_on
    assert (b'<html lang="en" data-offline>' in site["index.html"]) is is_on
