"""`python3 -m dailypapers.ci COMMAND`: one step of a workflow; its variables are GitHub's own."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dailypapers import clock
from dailypapers.ci import upkeep
from dailypapers.ci.github import GitHub, annotation
from dailypapers.ci.health import KINDS, health
from dailypapers.errors import DailyPapersError, SettingsError


def _health(github: GitHub) -> str:
    results = github.variable("RESULTS").split()
    kind = github.variable("KIND")
    if kind not in KINDS:
        raise SettingsError(f"environment: KIND: {kind!r} is not one of {', '.join(KINDS)}")
    return health(github, kind, results, github.environment.get("FAILED", ""), clock.today())


COMMANDS: Mapping[str, tuple[Callable[[GitHub], str], str, bool]] = {
    "pages": (upkeep.pages, "check that GitHub Pages takes what a workflow builds, and note the site's address", True),
    "publish": (
        lambda github: upkeep.publish(github, Path.cwd()),
        "decide whether this run publishes the newest commit, or another one [FORCED]",
        True,
    ),
    "years": (
        lambda github: upkeep.years(github, Path.cwd()),
        "name the years that the archive has, for a build on a machine each",
        True,
    ),
    "caches": (upkeep.caches, "delete the caches of earlier builds", False),
    "schedule": (upkeep.schedule, "switch the schedule on again", False),
    "health": (_health, "open, edit or close the issue about failed runs [KIND RESULTS FAILED]", False),
    "again": (
        lambda github: upkeep.again(github, Path.cwd()),
        "publish once more, on a new commit",
        True,
    ),
}
"""By name: what it does and answers, its help, and whether the run fails with it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and say what came of it; answers the exit code."""
    parser = argparse.ArgumentParser(prog="python3 -m dailypapers.ci", description="Steps of the workflows.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_, said, _) in COMMANDS.items():
        commands.add_parser(name, help=said)
    name = parser.parse_args(arguments).command
    run, _, is_vital = COMMANDS[name]
    try:
        print(f"{name}: {run(GitHub(os.environ))}")
    except DailyPapersError as error:
        print(annotation("error" if is_vital else "warning", name, str(error)))
        return 1 if is_vital else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
