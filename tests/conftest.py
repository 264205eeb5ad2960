"""Fixtures that more than one file of tests uses."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import terminal, toy

SLOW = (
    "build/test_check_site.py",
    "build/test_law.py",
    "build/test_parallel.py",
    "demo/test_command.py",
    "plugins/test_offline.py",
    "plugins/test_report.py",
    "plugins/test_social.py",
    "plugins/test_status.py",
    "search/test_edits.py",
    "search/test_index.py",
    "search/test_node.py",
    "server/test_watch.py",
    "fetching/test_daily.py",
    "test_fatal.py",
    "fetching/test_fetch_partly.py",
    "test_hostile.py",
    "test_hosts.py",
    "test_nginx.py",
    "build/test_faults.py",
    "build/test_incremental.py",
    "test_killed.py",
    "test_odd_documents.py",
    "test_package.py",
    "text/test_odd_text.py",
    "test_pelican_settings.py",
    "test_publish.py",
    "test_site.py",
    "test_thumbnail_pages.py",
    "fetching/test_thumbnails.py",
    "test_workflows.py",
)
"""Files of tests that take more than about three seconds of a processor each, mostly by building many sites."""


def pytest_configure(config: pytest.Config) -> None:
    """Let tests that another program runs be named, and keep an outer make's variables from the makes of tests."""
    terminal.use(config)
    for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
        os.environ.pop(name, None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what `make test-quick` leaves out, and leave out what only `-m nightly` runs."""
    folder = Path(__file__).parent
    for item in items:
        if item.path.relative_to(folder).as_posix() in SLOW:
            item.add_marker("slow")
    if "nightly" not in (config.option.markexpr or ""):
        nightly = [item for item in items if item.get_closest_marker("nightly")]
        items[:] = [item for item in items if item not in nightly]
        config.hook.pytest_deselected(items=nightly)


@pytest.fixture(scope="session")
def toy_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy archive's documents; to be read only."""
    content = tmp_path_factory.mktemp("toy") / "content"
    toy.write(content)
    return content


@pytest.fixture(scope="session")
def toy_output(toy_content: Path) -> Path:
    """The folder of the toy archive's site, built with an address below a sub-path; to be read only."""
    output = toy_content.parent / "output"
    toy.site(toy.HERE, toy_content, output, toy_content.parent / "cache", "-e", 'SITEURL="https://example.org/papers"')
    return output


@pytest.fixture(scope="session")
def toy_site(toy_output: Path) -> Mapping[str, str]:
    """Every text file of that site by its path."""
    texts = (".html", ".xml", ".txt", ".css", ".js")
    files = (path for path in toy_output.rglob("*") if path.suffix in texts)
    return {path.relative_to(toy_output).as_posix(): path.read_text("utf-8") for path in files}
