"""`mail` mails the days that were not mailed yet."""

import argparse
import os

from dailypapers import clock
from dailypapers.commands import options as given
from dailypapers.commands.exits import SETTLED, SOME_FAILED
from dailypapers.mail import command


def add(parser: argparse.ArgumentParser) -> None:
    """Options of `mail`."""
    command.add_options(parser, given.day)
    given.add_files(parser)


def run(options: argparse.Namespace) -> int:
    """Mail what is due."""
    return SETTLED if command.run(options, os.environ, clock.now()) else SOME_FAILED
