"""`python -m dailypapers.release COMMAND`: `make release`, and the steps of release.yml, whose variables are GitHub's own."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from dailypapers import clock
from dailypapers.ci.github import GitHub, annotation
from dailypapers.errors import DailyPapersError
from dailypapers.release import number, steps
from dailypapers.release.prepare import prepare

REFUSED = 2
"""The exit code where a release is not made or not published."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dailypapers.release", description="A release of the engine.")
    commands = parser.add_subparsers(dest="command", required=True)
    made = commands.add_parser("prepare", help="commit and tag a release; nothing is pushed")
    made.add_argument("--version", default="", help="its number, such as 0.2.0 (make release VERSION=0.2.0)")
    made.add_argument("--remote", default="origin", help="where it will be pushed to")
    commands.add_parser("check", help="check that the pushed tag, the engine's number and the changelog agree")
    commands.add_parser("passed", help="wait until the tests of this commit have passed")
    same = commands.add_parser("same", help="check that two builds have the same bytes")
    same.add_argument("first", type=Path)
    same.add_argument("second", type=Path)
    create = commands.add_parser("create", help="make the release at GitHub")
    create.add_argument("packages", type=Path, help="the folder of wheel and sdist")
    return parser


def _run(given: argparse.Namespace, github: GitHub, folder: Path) -> str:
    match given.command:
        case "prepare":
            return prepare(folder, given.version, given.remote, clock.today())
        case "check":
            return steps.check(github, folder)
        case "passed":
            return steps.passed(github, folder)
        case "same":
            return steps.same(given.first, given.second, number.read(folder))
    return steps.create(github, folder, given.packages)


def main(arguments: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    """Run one command in the current folder and say what came of it; answers the exit code."""
    given = _parser().parse_args(arguments)
    try:
        print(_run(given, GitHub(environment), Path.cwd()))
    except (DailyPapersError, OSError) as error:
        if environment.get("GITHUB_ACTIONS") == "true":
            print(annotation("error", f"release {given.command}", str(error)))
        else:
            print(f"release: {error}", file=sys.stderr)
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
