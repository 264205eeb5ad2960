"""Fixtures that more than one file of tests uses."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import toy


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
