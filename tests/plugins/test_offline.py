"""The service worker at the site's root."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.offline import script, scripts_of
from tests import toy


def test_the_worker_knows_the_newest_days_and_the_modules_that_pages_load(toy_site: Mapping[str, str]) -> None:
    first, second, *rest = toy_site["sw.js"].splitlines()
    assert first.startswith('const DAYS = ["2026/08/27/", "2026/08/26/", ')
    assert '"theme/js/main.js"' in second
    assert '"theme/js/mine/page.js"' in second
    assert "theme/js/search/" not in second
    assert "worker.js" not in second
    assert "\n".join(rest) + "\n" == (toy.HERE / "theme/static/js/offline/worker.js").read_text("utf-8")


def test_every_file_that_the_worker_names_is_there(toy_site: Mapping[str, str]) -> None:
    constants = {line.split(" = ")[0]: line for line in toy_site["sw.js"].splitlines()[:2]}
    named = [name for line in constants.values() for name in line.split('"')[1::2]]
    assert [name for name in named if (f"{name}index.html" if name.endswith("/") else name) not in toy_site] == []


def test_modules_are_named_in_one_order(tmp_path: Path) -> None:
    for name in ("b.js", "a/c.js", "search/d.js", "offline/worker.js", "offline/off.js", "e.css"):
        toy.put(tmp_path / name, "")
    assert scripts_of(tmp_path, "theme/js") == ["theme/js/a/c.js", "theme/js/b.js"]


def test_what_stands_in_front_of_the_worker_is_data() -> None:
    assert script("go();\n", ['a"b/'], []) == b'const DAYS = ["a\\"b/"];\nconst SCRIPTS = [];\ngo();\n'


@pytest.mark.parametrize("setting", ["OFFLINE=false", "OFFLINE=true"])
def test_a_setting_takes_the_worker_out_of_browsers(toy_content: Path, tmp_path: Path, setting: str) -> None:
    site = toy.site(toy.HERE, toy_content, tmp_path / "output", tmp_path / "cache", "-e", setting)
    is_on = setting.endswith("true")
    assert (b"unregister" in site["sw.js"]) is not is_on
    assert (b'<html lang="en" data-offline>' in site["index.html"]) is is_on
