"""The terminal, for the names of tests that another program runs."""

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
            reporter.ensure_newline()
            reporter.write_line(line)
