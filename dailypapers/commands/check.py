"""`check` looks every document over."""

import argparse

from dailypapers import check
from dailypapers.commands import options as given
from dailypapers.commands.exits import PROBLEMS, SETTLED
from dailypapers.documents.store import Store
from dailypapers.errors import SettingsError
from dailypapers.interests import profile
from dailypapers.text.clean import printable

add = given.add_files


def run(options: argparse.Namespace) -> int:
    """Print each problem."""
    if not options.content.is_dir():
        raise SettingsError(f"--content {options.content}: there is no such folder")
    count = 0
    sources = options.sources if options.sources.exists() else None
    interests = options.sources.parent / profile.FILE
    for problem in check.problems(Store(options.content), sources, interests, options.sources.parent):
        print(printable(problem))
        count += 1
    said = f"{count} {'problem' if count == 1 else 'problems'}"
    print(f"{options.content}: {said}" if count else f"{options.content}: all documents are well")
    return PROBLEMS if count else SETTLED
