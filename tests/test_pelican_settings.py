"""Settings and themes that a Pelican user knows do what he expects, or fail with one clear line."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import toy

NAMED = ("SITENAME", "SITESUBTITLE", "MENUITEMS")


def built(content: Path, folder: Path, *options: str) -> dict[str, str]:
    site = toy.site(toy.HERE, content, folder / "site", folder / "cache", "-e", *options)
    return {path: site[path].decode() for path in ("index.html", "about/index.html", "papers/2608.10001/index.html")}


def test_name_subtitle_and_menu_are_on_every_page(toy_content: Path, tmp_path: Path) -> None:
    menu = '[["Guide", "/guide/"], ["Notes", "notes/a.html"], ["Code", "https://host.test/x"], ["Write", "mailto:me@host.test"]]'
    pages = built(toy_content, tmp_path, 'SITENAME="Tea & <Papers>"', 'SITESUBTITLE="With milk"', f"MENUITEMS={menu}")
    for path, page in pages.items():
        root = "/".join([".."] * path.count("/")) or "."
        assert "Tea &amp; &lt;Papers&gt;</a>" in page
        assert re.search(r"<title>[^<]*Tea &amp; &lt;Papers&gt;", page)
        assert "With milk" in page
        navigation = re.search(r'<nav class="site-nav".*?</nav>', page, re.DOTALL)[0]
        links = re.findall(r'href="([^"]*)"[^>]*>([^<]*)<', navigation)
        for url, title in [(f"{root}/guide/", "Guide"), (f"{root}/notes/a.html", "Notes")]:
            assert (url, title) in links
        assert ("https://host.test/x", "Code") in links
        assert ("mailto:me@host.test", "Write") in links


def test_a_subtitle_may_be_empty(toy_content: Path, tmp_path: Path) -> None:
    for page in built(toy_content, tmp_path, 'SITESUBTITLE=""').values():
        assert "<p>Daily Papers</p>" in page
        assert "Each day's research" not in page.replace("&#39;", "'")


def test_no_link_leads_to_a_page_about_that_is_not_there(toy_content: Path, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    toy.put(tmp_path / "content" / "pages" / "other.md", "Title: Other\n\nText\n")
    site = toy.site(toy.HERE, tmp_path / "content", tmp_path / "site", tmp_path / "cache")
    assert [path for path, page in site.items() if b"about/" in page and path.endswith(".html")] == []


@pytest.mark.parametrize(
    ("menu", "said"),
    [('["Guide"]', "'Guide'"), ('[["Guide"]]', "['Guide']"), ('[["X", "javascript:alert(1)"]]', "javascript:alert(1)")],
)
def test_a_wrong_menu_is_named(toy_content: Path, tmp_path: Path, menu: str, said: str) -> None:
    run = toy.build(toy.HERE, toy_content, tmp_path / "site", tmp_path / "cache", "-e", f"MENUITEMS={menu}")
    assert run.returncode != 0
    assert "MENUITEMS" in run.stderr + run.stdout
    assert said in run.stderr + run.stdout


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_a_theme_of_another_project_is_refused_in_one_line(toy_content: Path, tmp_path: Path, theme: str) -> None:
    run = toy.build(toy.HERE, toy_content, tmp_path / "site", tmp_path / "cache", "-t", theme)
    said = [line for line in (run.stdout + run.stderr).splitlines() if line.strip()]
    assert run.returncode != 0
    assert len(said) == 1, said
    assert "THEME" in said[0]
    assert theme in said[0]
    assert "THEME_TEMPLATES_OVERRIDES" in said[0]
    assert not (tmp_path / "site" / "index.html").exists()


def test_errors_of_ours_come_without_a_traceback_unless_it_is_asked_for(toy_content: Path, tmp_path: Path) -> None:
    for options, traced in ([], False), (["-D"], True):
        run = toy.build(
            toy.HERE, toy_content, tmp_path / "site", tmp_path / "cache", *options, "-e", "KEYWORD_MIN_PAPER=3"
        )
        shown = run.stdout + run.stderr
        assert run.returncode != 0
        assert "KEYWORD_MIN_PAPER: there is no such setting" in shown
        assert ("Traceback" in shown) is traced


def test_what_a_plugin_registers_to_run_at_exit_runs(tmp_path: Path) -> None:
    """The command ends itself without taking apart what a build made."""
    place, settings = tmp_path / "at exit", tmp_path / "conf.py"
    settings.write_text(
        f"import atexit, pathlib, sys\nsys.path.insert(0, {str(toy.HERE)!r})\nfrom pelicanconf import *\n"
        f"atexit.register(pathlib.Path({str(place)!r}).write_text, 'here')\n"
    )
    (tmp_path / "content").mkdir()
    command = [sys.executable, "-m", "dailypapers.build", str(tmp_path / "content"), "-o", str(tmp_path / "output")]
    command += ["-s", str(settings), "-e", f'CACHE_PATH="{tmp_path / "cache"}"', f'THEME="{toy.HERE / "theme"}"']
    run = subprocess.run(command, cwd=toy.HERE, capture_output=True, text=True, check=True)
    assert place.read_text() == "here"
    assert "0 papers" in run.stdout
