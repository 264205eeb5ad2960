"""A stand-in for GitHub: a `gh` on the path that remembers its calls, and the variables that a run has."""

import json
import shutil
import sys
from pathlib import Path

import pytest

FAKE = Path(__file__).with_name("fake_gh.py")


class Hub:
    """What a repository answers, and what was asked of it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder.mkdir()
        self._folder, self.output = folder, folder / "output"
        shutil.copy(FAKE, folder / "gh")
        (folder / "gh").chmod(0o755)
        self.answers: dict[str, object] = {}
        variables = {
            "PATH": f"{folder}:{Path(sys.executable).parent}:/usr/bin:/bin",
            "GITHUB_REPOSITORY": "ada/papers",
            "GITHUB_RUN_ID": "70",
            "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_REF_NAME": "main",
            "GITHUB_SHA": "0" * 40,
            "GITHUB_OUTPUT": str(self.output),
        }
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    def answer(self, **answers: object) -> None:
        """Answer commands, by their first word, or the first two joined by `_`."""
        self.answers |= {name.replace("_", " ", 1): value for name, value in answers.items()}
        (self._folder / "answers.json").write_text(json.dumps(self.answers), "utf-8")

    def calls(self) -> list[list[str]]:
        """The arguments of every call so far."""
        path = self._folder / "calls.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
