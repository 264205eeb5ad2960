"""Runs tests/browser/*.test.mjs in Node and Chromium over the toy site."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from demo.replay import Replay
from tests import hostile_day, toy
from tests.fetching import FRIDAY, fetch

HERE = Path(__file__).parent
HOSTILE = HERE / "hostile.test.mjs"
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM or not shutil.which("node"), reason="needs Node and Chromium: `make test` sees to both"
    ),
]


@pytest.fixture(scope="module")
def site(toy_content: Path) -> Path:
    """The toy site as `make html` builds it, without an address of its own."""
    output = toy_content.parent / "output-local"
    toy.site(toy.HERE, toy_content, output, toy_content.parent / "cache-local")
    return output


@pytest.mark.parametrize(
    "script", sorted({*HERE.glob("*.test.mjs")} - {HOSTILE}), ids=lambda path: path.name.removesuffix(".test.mjs")
)
def test_in_a_real_browser(script: Path, site: Path) -> None:
    run_node(script, SITE=site)


@pytest.mark.parametrize("facts", [True, False], ids=["as arXiv tells it", "as Hugging Face tells it"])
def test_a_hostile_day_in_a_real_browser(tmp_path: Path, facts: bool) -> None:
    content = tmp_path / "content"
    with Replay(hostile_day.answers(FRIDAY, facts=facts)) as host:
        fetch(host, content, FRIDAY)
    toy.write_pages(content)
    toy.site(toy.HERE, content, tmp_path / "output", tmp_path / "cache")
    run_node(HOSTILE, SITE=tmp_path / "output")


def run_node(script: Path, **variables: object) -> None:
    """Run one file of Node tests; AssertionError with what it printed where any failed or none ran."""
    environment = {**os.environ, "CHROMIUM": CHROMIUM, **{name: str(value) for name, value in variables.items()}}
    command = ["node", "--test", "--test-reporter=tap", script]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert "# tests 0" not in run.stdout
