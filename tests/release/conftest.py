"""The fixture of these tests."""

from pathlib import Path

import pytest

from tests import toy
from tests.fetching.test_daily import clone, git
from tests.release.clones import CHANGELOG, INIT, NUMBER, commit


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone whose remote has one commit, on its default branch; git knows the maintainer from the environment."""
    variables = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    for role in ("AUTHOR", "COMMITTER"):
        variables |= {f"GIT_{role}_NAME": "Ada Müller", f"GIT_{role}_EMAIL": "ada@example.org"}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=trunk", "bare.git")
    made = clone(tmp_path / "bare.git", tmp_path / "work")
    git(made, "checkout", "--quiet", "-B", "trunk")
    toy.put(made / NUMBER, INIT)
    toy.put(made / "CHANGELOG.md", CHANGELOG)
    commit(made, "An engine")
    git(made, "push", "--quiet", "origin", "trunk")
    return made
