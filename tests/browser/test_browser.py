"""Runs tests/browser/*.test.mjs in Node and Chromium over the toy site."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from subprocess import PIPE, STDOUT
from threading import Timer

import pytest

from demo.replay import Replay
from tests import hostile_day, toy
from tests.fetching.replayed import FRIDAY, fetch
from tests.terminal import say

HERE = Path(__file__).parent
HOSTILE = HERE / "hostile.test.mjs"
ADDRESS = HERE / "address.test.mjs"
ENGINES = HERE / "engines.test.mjs"
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
    """The toy site as `make html` builds it, without an address of its own; interests select a paper of 26 August."""
    output = toy_content.parent / "output-local"
    interests = toy_content.parent / "interests.yaml"
    interests.write_text('papers: ["hep-th/9901001"]\n', "utf-8")
    toy.site(toy.HERE, toy_content, output, toy_content.parent / "cache-local", "-e", f'INTERESTS="{interests}"')
    return output


@pytest.mark.parametrize(
    "script",
    sorted({*HERE.glob("*.test.mjs")} - {HOSTILE, ADDRESS, ENGINES}),
    ids=lambda path: path.name.removesuffix(".test.mjs"),
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
    """Run one file of Node tests, naming each as it ends; AssertionError with what was printed where any failed or none ran."""
    environment = {**os.environ, "CHROMIUM": CHROMIUM, **{name: str(value) for name, value in variables.items()}}
    command = ["node", "--test", "--test-reporter=tap", script]
    lines = []
    with subprocess.Popen(command, env=environment, stdout=PIPE, stderr=STDOUT, text=True) as run:
        watch = Timer(600, run.kill)
        watch.start()
        for line in run.stdout:
            lines.append(line)
            if named := re.match(r" {0,4}((?:not )?ok) \d+ - (.*)", line):
                say(f"  {script.name}: {named[1]}: {named[2]}")
        watch.cancel()
    shown = "".join(lines)
    assert run.returncode == 0, shown[-6000:]
    assert "# tests 0" not in shown
