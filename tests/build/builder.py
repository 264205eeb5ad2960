"""Builds one after another, each in a process forked from one that has imported Pelican, so that builds are quick.

Run as a program it reads a line of JSON for each build (`project`, `arguments`, `log`, `kill_at`) and answers with its exit code.
Only libraries are imported before it forks: the code of the project is read anew by each build.
"""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

_LIBRARIES = "jinja2 latex2mathml.converter lunr markdown markdown.extensions.extra pelican pelican.readers rich yaml"
KILLED = 137


class Builder:
    """A process that builds."""

    def __init__(self) -> None:
        command = [sys.executable, "-B", __file__]
        environment = {**os.environ, "COLUMNS": "1000"}  # messages are one line each
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def build(self, project: Path, arguments: list[str], log: Path, kill_at: int = 0) -> int:
        """Build as `python -m dailypapers.build` does; returns the exit code, or KILLED at its nth file."""
        task = {"project": str(project), "arguments": arguments, "log": str(log), "kill_at": kill_at}
        self._process.stdin.write(json.dumps(task) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def _serve() -> None:
    for name in _LIBRARIES.split():
        __import__(name)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _build(**json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _build(project: str, arguments: list[str], log: str, kill_at: int) -> None:
    code = 1
    with open(log, "w") as output:  # noqa: PTH123 - a process that is about to end
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    with contextlib.suppress(BaseException):
        code = _run(project, arguments, kill_at)
    with contextlib.suppress(BaseException):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _run(project: str, arguments: list[str], kill_at: int) -> int:
    os.chdir(project)
    sys.path.insert(0, project)
    sys.argv = ["pelican", *arguments]
    if kill_at:
        _kill_at(kill_at)
    from dailypapers.build import __main__ as command

    code = []
    os.execv = lambda _program, _arguments: code.append(_pelican(arguments))
    told = command.main(arguments)
    return code[0] if code else told


def _pelican(arguments: list[str]) -> int:
    import pelican

    try:
        return pelican.main(arguments) or 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


def _kill_at(number: int) -> None:
    """End this process where it would put its nth file in its place."""
    real, left = os.replace, [number]

    def replace(*places: str) -> None:
        left[0] -= 1
        if left[0] == 0:
            os._exit(137)
        real(*places)

    os.replace = replace


if __name__ == "__main__":
    del sys.path[0]
    _serve()
