"""Options that several commands share, and how their values are read."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from dailypapers.documents import fields

_MAX_MINUTES = 1440


def day(text: str) -> date:
    """A day, as 2026-08-21."""
    try:
        return fields.day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def maybe_day(text: str) -> date | None:
    """A day, or nothing: an input of a workflow that is not given is empty."""
    return day(text.strip()) if text.strip() else None


def minutes(text: str) -> float:
    """A number of minutes, up to a day."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= _MAX_MINUTES:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes up to {_MAX_MINUTES}")
    return number


def add_range(command: argparse.ArgumentParser, read: Callable[[str], date | None], limit: float | None) -> None:
    """The days of a fetch, and how long it may take."""
    command.add_argument("--from", type=read, metavar="D", dest="first", help="first day of a range")
    command.add_argument("--to", type=read, metavar="D", dest="last", help="last day of a range (default: today)")
    default = f" (default: {limit:.0f})" if limit else ""
    command.add_argument(
        "--minutes",
        type=minutes,
        metavar="N",
        default=limit,
        help=f"stop after so many minutes; the next fetch continues{default}",
    )


def add_files(command: argparse.ArgumentParser) -> None:
    """Where the archive is."""
    content, sources = Path("content"), Path("sources.yaml")
    command.add_argument("--content", type=Path, default=content, metavar="DIR", help="the store's folder")
    command.add_argument("--sources", type=Path, default=sources, metavar="FILE", help="what is read and kept")
