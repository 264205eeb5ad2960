"""Runs tests/browser/*.test.mjs in Node and Chromium over the toy site."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import toy

HERE = Path(__file__).parent
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
    "script", sorted(HERE.glob("*.test.mjs")), ids=lambda path: path.name.removesuffix(".test.mjs")
)
def test_in_a_real_browser(script: Path, site: Path) -> None:
    run_node(script, SITE=site)


def run_node(script: Path, **variables: object) -> None:
    """Run one file of Node tests; AssertionError with what it printed where any failed or none ran."""
    environment = {**os.environ, "CHROMIUM": CHROMIUM, **{name: str(value) for name, value in variables.items()}}
    command = ["node", "--test", "--test-reporter=tap", script]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert "# tests 0" not in run.stdout
