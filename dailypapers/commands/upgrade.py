"""`upgrade` names another version of the engine, and brings the archive to the one that is installed."""

import argparse
import sys
from pathlib import Path

from dailypapers import __version__
from dailypapers.commands.exits import SETTLED, SOME_FAILED
from dailypapers.documents import archive_format, upgrade
from dailypapers.documents.store import Store
from dailypapers.errors import SettingsError
from dailypapers.starter import version
from dailypapers.text.clean import printable

_TOLD = 20
"""Documents of one step that are named one by one."""


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `upgrade`."""
    to = "write another version of the engine into requirements.txt, and nothing else; make upgrade VERSION=… goes on from there"
    parser.add_argument("--to", metavar="VERSION", default="", help=to)
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the store's folder")


def run(options: argparse.Namespace) -> int:
    """Take the steps that are left, and say what changed and what will be built anew."""
    if options.to:
        return _move(options)
    if not options.content.is_dir():
        raise SettingsError(f"--content {options.content}: there is no such folder")
    _require_installed()
    problems = _documents(options)
    if not problems and (change := version.follow(Path(), dry=options.dry_run)):
        verb = "would be called" if options.dry_run else "is called"
        print(f"{version.WORKFLOW}: the engine's workflow {verb} at {change[1]}, no longer at {change[0]}; commit it")
    return SOME_FAILED if problems else SETTLED


def _move(options: argparse.Namespace) -> int:
    before, now = version.move(Path(), options.to.strip(), dry=options.dry_run)
    print(f"{version.FILE}: {before!r} {'would be' if options.dry_run else 'is'} {now!r} now; make upgrade installs it")
    return SETTLED


def _require_installed() -> None:
    """SettingsError where requirements.txt names another version than runs, whose formats this one does not know."""
    named = version.read(Path())
    if named and named.number not in ("", __version__):
        raise SettingsError(
            f"{version.FILE} names {named.number}, and {__version__} is installed: run make setup first"
        )


def _documents(options: argparse.Namespace) -> int:
    """Bring the documents to the current format; answers how many could not be read."""
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
    return problems


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
