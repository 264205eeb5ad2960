"""`make check-site`: which files of a site are not those of a clean build."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dailypapers.build.check_site import _elsewhere
from tests import toy


@pytest.fixture(scope="module")
def site(toy_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked")
    toy.site(toy.HERE, toy_content, folder / "output", folder / "cache", "-e", "AI_TEXT=false")
    return folder


def check(site: Path, content: Path) -> tuple[int, str]:
    """Exit code and report of a check with the site's own options."""
    command = [sys.executable, "-m", "dailypapers.build.check_site", content, "-o", site / "output"]
    command += ["-s", "pelicanconf.py", "-e", f'CACHE_PATH="{site / "cache"}"', "AI_TEXT=false", "--fatal", "errors"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(command, cwd=toy.HERE, env=environment, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


def test_each_file_that_is_not_of_a_clean_build_is_named(site: Path, toy_content: Path) -> None:
    (site / "output" / "mine.txt").write_text("A foreign file is left out.")
    assert check(site, toy_content) == (0, "The site equals a clean build\n")
    before = sorted(path.name for path in site.iterdir())
    (site / "output" / "index.html").write_text("Cut off")
    (site / "output" / "days" / "index.html").unlink()
    code, said = check(site, toy_content)
    assert code == 1
    assert said.splitlines() == [
        "missing    days/index.html",
        "different  index.html",
        "2 files differ from a clean build",
    ]
    assert sorted(path.name for path in site.iterdir()) == before, "nothing is left beside the site"


def test_a_site_that_is_not_there_is_an_error(tmp_path: Path, toy_content: Path) -> None:
    code, said = check(tmp_path, toy_content)
    assert (code, "there is no such folder" in said) == (2, True)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["c", "-o", "x"], ["c", "-o", "out", "-e", 'CACHE_PATH="cache"']),
        (["c"], ["c", "-o", "out", "-e", 'CACHE_PATH="cache"']),
        (["c", "-o", "x", "-e", 'CACHE_PATH="y"', "A=1"], ["c", "-o", "out", "-e", 'CACHE_PATH="cache"', "A=1"]),
    ],
)
def test_the_clean_build_has_the_same_options_but_for_its_places(given: list[str], wanted: list[str]) -> None:
    assert _elsewhere(given, Path("out"), Path("cache")) == wanted
