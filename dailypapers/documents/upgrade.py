"""Upgrade: brings the documents of an archive to the current format, a step from each format to the next.

A step is a pure function of one document. Each document is replaced whole, and the number in format.json changes last; a
step leaves alone what it made itself. So an upgrade that is killed goes on when it is run again, and a second one changes nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dailypapers.documents import archive_format, day_document
from dailypapers.documents.store import Store, decoded, read
from dailypapers.errors import DailyPapersError


@dataclass(frozen=True, slots=True)
class Step:
    """What leads from one format to the next."""

    said: str
    """What changes in the documents."""
    built: str
    """What the next build makes anew for it."""
    paths: Callable[[Store], list[Path]]
    """The documents that it may change."""
    rewrite: Callable[[str, Path], str]
    """The text of a document in the next format, from its text and its path; DocumentError where it cannot be read."""


def _missing_as_data(text: str, path: Path) -> str:
    """A day's document with `missing` in the place of the texts `error` and `note`, a person's body as it was."""
    if not day_document.is_legacy(text, path):
        return text
    return day_document.dumps(day_document.loads(text, path))


STEPS = (
    Step(
        said="what a day lacks is data, in `missing`; it was text, in `error` and `note`",
        built="the pages of these days, their weeks, months and years are compared; all show what they showed",
        paths=Store.day_paths,
        rewrite=_missing_as_data,
    ),
)
"""The first leads from format 1 to format 2."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one step came to."""

    before: int
    """The format that it began with."""
    step: Step
    changed: tuple[Path, ...]
    looked_at: int
    problems: tuple[str, ...]
    """Documents that could not be read and were left; the format is the old one as long as there are any."""


def run(store: Store, *, dry: bool = False, steps: tuple[Step, ...] = STEPS) -> Iterator[Outcome]:
    """Take each step that is left and say what came of it; nothing is written when `dry`.

    Ends after a step with problems. FormatError for a newer format, StoreLocked where a fetch is at work.
    """
    archive_format.require(store.root)
    with store.lock():
        for before in range(archive_format.require(store.root), archive_format.FIRST + len(steps)):
            outcome = _take(store, before, steps[before - archive_format.FIRST], dry)
            if not outcome.problems and not dry:
                archive_format.note(store, before + 1)
            yield outcome
            if outcome.problems:
                return


def _take(store: Store, before: int, step: Step, dry: bool) -> Outcome:
    changed: list[Path] = []
    problems: list[str] = []
    paths = step.paths(store)
    for path in paths:
        try:
            old = decoded(path, read(path))
            new = step.rewrite(old, path)
            if new != old:
                changed.append(path)
                if not dry:
                    store.write(path, new)
        except DailyPapersError as error:
            problems.append(str(error))
    return Outcome(before, step, tuple(changed), len(paths), tuple(problems))
