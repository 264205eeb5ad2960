"""archive.yaml: what it gives to Pelican, and what it refuses."""

import runpy
from pathlib import Path

import pytest

from dailypapers import archive, cli, starter
from dailypapers.build import settings
from dailypapers.errors import SettingsError
from plugins.papers.settings import Settings
from tests import toy


def given(folder: Path, text: str) -> dict[str, object]:
    toy.put(folder / archive.FILE, text)
    return archive.load(folder)


def conf(folder: Path, name: str = "pelicanconf.py") -> dict[str, object]:
    return runpy.run_path(str(folder / name))


def test_keys_are_settings_and_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    assert archive.load(tmp_path) == {} == given(tmp_path, "") == given(tmp_path, "name:\n")
    text = 'name: Tea\nurl: https://example.net/\ncompact: true\nkeyword_min_papers: 0\nlook: {accent: "#123"}\nfooter: [days]\n'
    assert given(tmp_path, text) == {
        "SITENAME": "Tea",
        "SITEURL": "https://example.net",
        "COMPACT": True,
        "KEYWORD_MIN_PAPERS": 0,
        "THEME_TOKENS": {"accent": "#123"},
        "SITE_FOOTER": ["days"],
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nmae: Tea", "'nmae' is not a key; there are name, subtitle"),
        ("name: 3", "name: 3 is not text"),
        ("compact: maybe", "compact: 'maybe' is not true or false"),
        ("author_min_papers: true", "author_min_papers: True is not a whole number"),
        ("url: example.net", "url: 'example.net' does not begin with https://"),
        ("- name", "['name'] is not a mapping"),
        ("a: &a [*a]", "a: '&a' is an anchor"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_the_file(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        given(tmp_path, text)
    assert str(raised.value).startswith(f"{tmp_path / archive.FILE}: ") and said in str(raised.value)


def test_the_file_of_the_repository_gives_the_defaults() -> None:
    defaults = settings.read(Settings, {})
    assert settings.read(Settings, archive.load(toy.HERE)) == defaults


def test_only_published_pages_name_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toy.copy_project(tmp_path)
    given(tmp_path, "name: Tea\nurl: https://example.net\n")
    assert (conf(tmp_path)["SITENAME"], conf(tmp_path)["SITEURL"]) == ("Tea", "")
    assert conf(tmp_path, "publishconf.py")["SITEURL"] == "https://example.net"
    monkeypatch.setenv("SITEURL", "https://elsewhere.example.org/")
    assert conf(tmp_path, "publishconf.py")["SITEURL"] == "https://elsewhere.example.org"


def test_templates_beside_it_override_the_themes(tmp_path: Path) -> None:
    toy.copy_project(tmp_path)
    assert "THEME_TEMPLATES_OVERRIDES" not in conf(tmp_path)
    (tmp_path / "overrides").mkdir()
    assert conf(tmp_path)["THEME_TEMPLATES_OVERRIDES"] == [str(tmp_path / "overrides")]


def test_a_folder_theme_overrides_too_where_it_is_not_a_whole_theme(tmp_path: Path) -> None:
    for name in ("pelicanconf.py", "publishconf.py"):
        toy.put(tmp_path / name, (toy.HERE / name).read_text("utf-8"))
    toy.put(tmp_path / "theme" / "base.html", '{% extends "!theme/base.html" %}')
    assert conf(tmp_path)["THEME_TEMPLATES_OVERRIDES"] == [str(tmp_path / "theme")]
    (tmp_path / "theme" / "templates").mkdir()
    assert "THEME_TEMPLATES_OVERRIDES" not in conf(tmp_path)


def test_a_wrong_key_ends_a_build_with_one_line_and_check_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    starter.write(tmp_path / "archive", "Tea", starter.origin())
    monkeypatch.chdir(tmp_path / "archive")
    monkeypatch.setenv("PYTHONPATH", str(toy.HERE))
    toy.put(Path(archive.FILE), "nmae: Tea\n")
    assert cli.main(["build"]) == 2
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("dailypapers: archive.yaml: 'nmae' is not a key; there are name,")
    assert cli.main(["check"]) == 1
    assert "archive.yaml: 'nmae' is not a key" in capfd.readouterr().out
