"""The terminal, for the names of tests that another program runs."""

import sys

import pytest

_run: list[pytest.Config] = []


def use(config: pytest.Config) -> None:
    """Write to the terminal of this run of pytest."""
    _run[:] = [config]


def say(line: str) -> None:
    """Write a line while a test runs; nothing outside pytest."""
    for config in _run:
        reporter, capture = (config.pluginmanager.getplugin(name) for name in ("terminalreporter", "capturemanager"))
        with capture.global_and_fixture_disabled():
            if hasattr(config, "workerinput"):  # a worker of pytest-xdist, of which only the error output is shown
                print(line, file=sys.__stderr__, flush=True)
            else:
                reporter.ensure_newline()
                reporter.write_line(line)
