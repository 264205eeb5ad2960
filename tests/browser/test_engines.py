"""Runs engines.test.mjs in Firefox and in WebKitGTK, each where it is installed, at night."""

import os
import shutil
from pathlib import Path

import pytest

from tests import toy
from tests.browser.test_browser import ENGINES, run_node

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
DRIVER = shutil.which("WebKitWebDriver")
MINI = next((str(path) for path in sorted(Path("/usr").glob("lib/*/webkit2gtk-4.*/MiniBrowser"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.nightly,
    pytest.mark.skipif(not shutil.which("node"), reason="needs Node"),
]


@pytest.fixture(scope="module")
def site(toy_content: Path) -> Path:
    """The toy site."""
    output = toy_content.parent / "output-engines"
    toy.site(toy.HERE, toy_content, output, toy_content.parent / "cache-engines")
    return output


@pytest.mark.skipif(not FIREFOX, reason="needs Firefox")
def test_in_firefox(site: Path) -> None:
    run_node(ENGINES, SITE=site, ENGINE="firefox", BROWSER=FIREFOX)


@pytest.mark.skipif(
    not DRIVER or not MINI or not os.environ.get("DISPLAY"), reason="needs WebKitWebDriver, MiniBrowser and a display"
)
def test_in_webkitgtk(site: Path) -> None:
    run_node(ENGINES, SITE=site, ENGINE="webkit", BROWSER=MINI, DRIVER=DRIVER)
