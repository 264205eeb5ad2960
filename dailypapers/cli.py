"""The command line: `dailypapers COMMAND`, or `python -m dailypapers COMMAND`."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from dailypapers import __version__
from dailypapers.commands import check, doctor, exchange, fetch, host, mail, new, site, upgrade
from dailypapers.commands.exits import INTERRUPTED, SETTLED, SOME_FAILED, USAGE
from dailypapers.documents import archive_format
from dailypapers.errors import DailyPapersError, FormatError, SettingsError


class Command(NamedTuple):
    """One command."""

    name: str
    help: str
    example: str
    add: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


COMMANDS = (
    Command("new", "begin an archive in a folder of its own", "new my-archive", new.add, new.run),
    Command(
        "fetch", "write each day's papers below content/ (default: the last 14 days)",
        "fetch --from 2026-08-01 --to 2026-08-31", fetch.add, fetch.run,
    ),
    Command(
        "build", "build the site into output/, only what changed", "build --published", site.add_build, site.run_build
    ),
    Command("serve", "show the built site on this machine", "serve --watch", site.add_serve, site.run_serve),
    Command(
        "check", "check every document below content/, keywords.yaml and sources.yaml", "check", check.add, check.run
    ),
    Command(
        "daily", "fetch, and check, commit and push what was fetched as it goes", "daily --minutes 40",
        fetch.add_daily, fetch.run_daily,
    ),
    Command(
        "mail", "mail the days that were not mailed yet, as mail.yaml beside sources.yaml says", "mail --dry-run",
        mail.add, mail.run,
    ),
    Command(
        "import", "file the papers of other programs, of data sets and of other archives", "import 2024-05-27.json",
        exchange.add_import, exchange.run_import,
    ),
    Command(
        "export", "write the whole archive as JSON lines, BibTeX or CSV", "export papers.jsonl papers.bib papers.csv",
        exchange.add_export, exchange.run_export,
    ),
    Command(
        "doctor", "check settings, documents, size and workflow, and say what to fix", "doctor", doctor.add, doctor.run
    ),
    Command("host", "put the recipe for another host than GitHub into the archive", "host gitlab", host.add, host.run),
    Command(
        "upgrade", "bring the archive to this engine's format, and say what changes", "upgrade --dry-run", upgrade.add, upgrade.run
    ),
)  # fmt: skip

_TELL = frozenset(("doctor",))
"""Commands that say themselves what is wrong with the archive's format; all others refuse a newer one before they begin."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Without a command, print what there is."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return SETTLED
    try:
        if options.command not in _TELL and "content" in options:
            archive_format.require(options.content)
        return options.run(options)
    except DailyPapersError as error:
        print(f"dailypapers: {error}", file=sys.stderr)
        return USAGE if isinstance(error, SettingsError | FormatError) else SOME_FAILED
    except KeyboardInterrupt:
        print("dailypapers: interrupted; every document is whole, and another run goes on", file=sys.stderr)
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    examples = "\n".join(f"  dailypapers {one.example}" for one in COMMANDS)
    parser = argparse.ArgumentParser(
        prog="dailypapers",
        description="Keep an archive of each day's research papers.",
        epilog=f"examples:\n{examples}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for one in COMMANDS:
        command = commands.add_parser(
            one.name, help=one.help, description=one.help, epilog=f"example: dailypapers {one.example}"
        )
        one.add(command)
        command.set_defaults(run=one.run)
    return parser
