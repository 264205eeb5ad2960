"""A maintainer's clone of a small engine, and the bare repository that it is pushed to."""

import shutil
from pathlib import Path

from tests import toy
from tests.fetching.test_daily import git

INIT = '"""An engine."""\n\n__version__ = "0.1.0"\n'
SECTION = """### New

- A [page](docs/page.md), [#below](#below), https://example.org/ and [more](https://example.org/).
- `# no comment`"""
CHANGELOG = f"# Changelog\n\n## Unreleased\n\n{SECTION}\n"
NUMBER = Path("dailypapers", "__init__.py")


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def engine(folder: Path) -> None:
    """Put what `make release` and `make wheel` need of this project into a clone."""
    (folder / "CHANGELOG.md").unlink()
    listed = git(toy.HERE, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    for name in listed:
        if name and not name.startswith(("content/papers", "content/days", "tests/", "docs/decisions")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(toy.HERE / name, folder / name)
    toy.put(folder / NUMBER, INIT)
    toy.put(folder / "CHANGELOG.md", CHANGELOG)
    with (folder / ".git" / "info" / "exclude").open("a") as file:
        file.write(".venv\nnode_modules\n")
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to((toy.HERE / name).resolve())
