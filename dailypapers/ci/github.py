"""GitHub, as a step of a workflow meets it: its command `gh`, its variables, its annotations and its outputs."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dailypapers.errors import CommandError, SettingsError
from dailypapers.text.clean import one_line


@dataclass(frozen=True, slots=True)
class GitHub:
    """The repository that the variables of a run name."""

    environment: Mapping[str, str]

    def variable(self, name: str) -> str:
        """A variable that GitHub sets; SettingsError where it is not set, as outside a workflow."""
        value = self.environment.get(name, "")
        if not value:
            raise SettingsError(f"environment: {name} is not set; this command is for a workflow of GitHub")
        return value

    @property
    def repository(self) -> str:
        """Owner and name."""
        return self.variable("GITHUB_REPOSITORY")

    @property
    def address(self) -> str:
        """The repository's page."""
        return f"{self.environment.get('GITHUB_SERVER_URL', 'https://github.com')}/{self.repository}"

    @property
    def run(self) -> str:
        """The page of this run."""
        return f"{self.address}/actions/runs/{self.variable('GITHUB_RUN_ID')}"

    def gh(self, *arguments: str) -> str:
        """What gh prints; CommandError with its complaint where it fails."""
        try:
            run = subprocess.run(
                ["gh", *arguments], env={**self.environment}, capture_output=True, text=True, errors="replace", check=False
            )  # fmt: skip
        except OSError as error:
            raise CommandError(f"gh: {error.strerror}") from error
        if run.returncode:
            raise CommandError(f"gh {' '.join(arguments[:2])}: {one_line(f'{run.stderr} {run.stdout}', 500)}")
        return run.stdout

    def read(self, *arguments: str) -> object:
        """What gh prints as JSON."""
        said = self.gh(*arguments)
        try:
            return json.loads(said)
        except ValueError:
            raise CommandError(f"gh {' '.join(arguments[:2])}: not JSON: {one_line(said, 200)}") from None

    def output(self, name: str, value: str) -> None:
        """Give later steps a value, one line of it."""
        with Path(self.variable("GITHUB_OUTPUT")).open("a", encoding="utf-8") as file:
            file.write(f"{name}={one_line(value)}\n")


def annotation(kind: str, title: str, said: str) -> str:
    """A line that GitHub shows on the run's page; kind is error, warning or notice."""
    return f"::{kind} title={_escaped(title, ':,')}::{_escaped(said)}"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{more}" else char for char in text)
