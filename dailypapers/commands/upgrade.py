"""`upgrade` brings the archive to the format of this engine."""

import argparse
import sys
from pathlib import Path

from dailypapers.commands.exits import SETTLED, SOME_FAILED
from dailypapers.documents import archive_format, upgrade
from dailypapers.documents.store import Store
from dailypapers.errors import SettingsError
from dailypapers.text.clean import printable

_TOLD = 20
"""Documents of one step that are named one by one."""


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `upgrade`."""
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the store's folder")


def run(options: argparse.Namespace) -> int:
    """Take the steps that are left, and say what changed and what will be built anew."""
    if not options.content.is_dir():
        raise SettingsError(f"--content {options.content}: there is no such folder")
    before, problems = archive_format.require(options.content), 0
    for outcome in upgrade.run(Store(options.content), dry=options.dry_run):
        _tell(outcome, "would change" if options.dry_run else "changed")
        problems += len(outcome.problems)
    if problems:
        print(
            f"{options.content}: mend these documents and run it again; the format is not raised before",
            file=sys.stderr,
        )
    elif before == archive_format.CURRENT:
        print(f"{options.content}: has format {before}, the newest that this engine knows; nothing to do")
    elif options.dry_run:
        print(f"{options.content}: has format {before}; an upgrade would bring it to {archive_format.CURRENT}")
    else:
        print(f"{options.content}: has format {archive_format.CURRENT} now; commit {options.content}")
    return SOME_FAILED if problems else SETTLED


def _tell(outcome: upgrade.Outcome, verb: str) -> None:
    """Say what a step changed, and which documents."""
    step, count = outcome.step, len(outcome.changed)
    print(f"format {outcome.before} to {outcome.before + 1}: {step.said}")
    print(f"  {verb}: {count:,} of {outcome.looked_at:,} documents")
    for path in outcome.changed[:_TOLD]:
        print(printable(f"    {path}"))
    if count > _TOLD:
        print(f"    and {count - _TOLD:,} more")
    print(f"  next build: {step.built if count else 'nothing is made anew for it'}")
    for problem in outcome.problems:
        print(f"dailypapers: {printable(problem)}", file=sys.stderr)
