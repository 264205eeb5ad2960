"""Watch: builds a site again whenever something that it is made of is saved."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import Event

from watchfiles import watch

from dailypapers import archive
from dailypapers.build import fresh
from dailypapers.build.__main__ import output_of, state_of
from dailypapers.interests import profile

QUIET = 50
"""How long files must be left alone before a build begins, in ms: editors write a file in several steps."""
_LOOK = 500
_PATIENCE = 10
_DEFAULT = ("theme", "plugins", "dailypapers")


def build(arguments: Sequence[str]) -> bool:
    """Build as `make html` does, with the same errors; says whether it went well."""
    with subprocess.Popen([sys.executable, "-m", "dailypapers.build", *arguments]) as run:
        try:
            return run.wait() == 0
        except KeyboardInterrupt:
            run.send_signal(signal.SIGINT)  # so that the build ends itself, and what it forked
            with suppress(subprocess.TimeoutExpired):
                run.wait(_PATIENCE)
            run.kill()
            raise


def saves(arguments: Sequence[str], stop: Event | None = None) -> Iterator[list[str]]:
    """The paths that were saved, a list for each time that something was, until stopped.

    The first may be empty: what was saved between the build before and now has no name, and would else wait for the next save.
    """
    folder, is_first = _conf(arguments).parent, True
    while not (stop and stop.is_set()):
        trees, settings = _trees(arguments), _stats(folder)
        for changes in watch(
            *trees, debounce=QUIET * 4, step=QUIET, rust_timeout=_LOOK, yield_on_timeout=True, stop_event=stop,
            raise_interrupt=True,
        ):  # fmt: skip
            before, settings = settings, _stats(folder)
            missed, is_first = is_first and not changes and not _is_fresh(arguments), False
            if missed:
                yield []
            elif changed := sorted({path for _, path in changes} | _differing(before, settings)):
                yield changed
            # What is saved during a build is kept for the next round, unless there are other folders to watch now.
            if _trees(arguments) != trees:
                break


def loop(arguments: Sequence[str], built: Callable[[], None], stop: Event | None = None) -> None:
    """Build, and again whenever something is saved; `built` is called after each build that went well."""
    for changed in saves(arguments, stop):
        shown = ", ".join(os.path.relpath(path) for path in changed[:3]) or "something, before it was watched"
        print(f"Saved: {shown}{f' and {len(changed) - 3} more' if len(changed) > 3 else ''}", flush=True)
        if build(arguments):
            built()
        else:
            print("The site is as it was before. Save again once the error is mended.", flush=True)


def _is_fresh(arguments: Sequence[str]) -> bool:
    return bool(fresh.is_fresh(state_of(arguments), output_of(arguments), list(arguments), os.environ))


def _conf(arguments: Sequence[str]) -> Path:
    return Path(fresh.option(arguments, "-s", "--settings", "pelicanconf.py")).resolve()


def _trees(arguments: Sequence[str]) -> list[str]:
    """The folders that the last build was made of; before the first, those that any is."""
    folder = _conf(arguments).parent
    trees = [arguments[0], *(os.fspath(folder / name) for name in _DEFAULT), *_kept(state_of(arguments))]
    return sorted({os.path.realpath(tree) for tree in trees if Path(tree).is_dir()})


def _kept(state: Path) -> list[str]:
    if not state.exists():
        return []
    with closing(sqlite3.connect(f"file:{state}?mode=ro", uri=True)) as db:
        try:
            row = db.execute("SELECT value FROM meta WHERE name = 'roots'").fetchone()
        except sqlite3.DatabaseError:
            return []
    return [root for root in json.loads(row[0]) if not root.endswith(("*.py", archive.FILE))] if row else []


def _stats(folder: Path) -> dict[str, tuple[int, int]]:
    """Time and size of the settings, whose folder holds much that is not to be watched."""
    interests = filter(Path.is_file, profile.files(folder / profile.FILE))
    stats = {os.fspath(path): path.stat() for path in (*folder.glob("*.py"), *folder.glob(archive.FILE), *interests)}
    return {path: (stat.st_mtime_ns, stat.st_size) for path, stat in stats.items()}


def _differing(before: dict, now: dict) -> set[str]:
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
