"""The doctor's look at the version of the engine that an archive names."""

from collections.abc import Iterator

from dailypapers import __version__
from dailypapers.doctor.finding import Archive, Finding, Level
from dailypapers.starter import UNKNOWN, version


def engine(archive: Archive) -> Iterator[Finding]:
    """Whether it is the one that runs, its workflow the one that is called, and both are to be had at GitHub."""
    named = version.read(archive.folder)
    if named is None:  # a fork
        return
    if named.number not in ("", __version__):
        said = f"{version.FILE} names {named.number}, and {__version__} is installed: make setup"
        yield Finding(Level.WARNING, "engine", said)
    elif change := version.behind(archive.folder):
        said = f"{version.WORKFLOW} is called at {change[0]}, and the engine is {change[1]}: dailypapers upgrade"
        yield Finding(Level.WARNING, "engine", said)
    else:
        yield Finding(Level.OK, "engine", named.text)
    if "file:" in named.text:
        yield Finding(
            Level.WARNING, "engine", f"{version.FILE} names a file of this machine, which no other one reaches"
        )
    path = archive.folder / version.WORKFLOW
    if path.is_file() and f" {UNKNOWN}/" in path.read_text("utf-8"):
        yield Finding(
            Level.WARNING, "engine", f"{version.WORKFLOW} has OWNER in place of the owner of the engine's repository"
        )
