"""Git: commits of the archive's own files, and pushes that give way to what others pushed."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from dailypapers.errors import CommandError
from dailypapers.text.clean import one_line

PUSHES = 3
"""How often a push is tried."""
_BOT = ("github-actions[bot]", "41898282+github-actions[bot]@users.noreply.github.com")
_AS_BOT = ("-c", f"user.name={_BOT[0]}", "-c", f"user.email={_BOT[1]}")


class Git:
    """The repository that a folder is in."""

    def __init__(self, folder: Path, remote: str = "origin", sleep: Callable[[float], None] = time.sleep) -> None:
        self._folder, self._remote, self._sleep = folder, remote, sleep

    def changed(self, path: Path) -> set[Path]:
        """The files below a path that differ from the newest commit, new ones too."""
        top = Path(self._run("rev-parse", "--show-toplevel"))
        listed = self._run(
            "status", "--porcelain", "--no-renames", "--untracked-files=all", "-z", "--", str(path.resolve())
        )
        return {(top / entry[3:]).resolve() for entry in listed.split("\0") if entry}

    def commit(self, path: Path, message: str, but: str = "") -> bool:
        """Commit all that changed below a path but for one name, and nothing else; say whether there was anything."""
        paths = ("--", str(path.resolve()), *([f":(exclude,glob)**/{but}"] if but else []))
        self._run("add", "--all", *paths)
        if not self._run("status", "--porcelain", "--untracked-files=no", *paths):
            return False
        self._run(*_AS_BOT, "commit", "--quiet", "--message", message, *paths)
        return True

    def commit_nothing(self, message: str) -> None:
        """Make a commit without a change, which a host takes as a new state."""
        self._run(*_AS_BOT, "commit", "--quiet", "--allow-empty", "--message", message)

    def push(self) -> None:
        """Push the branch; CommandError after three tries.

        What others pushed meanwhile comes first, and wins where both changed a line.
        """
        branch = self._run("symbolic-ref", "--short", "HEAD")
        for attempt in range(1, PUSHES + 1):
            try:
                self._run("push", "--quiet", self._remote, f"HEAD:refs/heads/{branch}")
            except CommandError:
                if attempt == PUSHES:
                    raise
                self._sleep(2.0 * attempt)
                self._rebase(branch)
            else:
                return

    def head(self) -> str:
        """The hash of the newest commit."""
        return self._run("rev-parse", "HEAD")

    def _rebase(self, branch: str) -> None:
        """Put our commits onto what was pushed; a rebase that fails is taken back."""
        try:
            self._run("fetch", "--quiet", self._remote, branch)
        except CommandError:
            return  # the host may be down; the next push says so
        try:
            self._run(*_AS_BOT, "rebase", "--quiet", "--strategy-option=ours", "FETCH_HEAD")
        except CommandError:
            self._run("rebase", "--abort")
            raise

    def _run(self, *arguments: str) -> str:
        """What a git command prints; CommandError with its complaint where it fails."""
        command = ["git", *arguments]
        run = subprocess.run(  # noqa: S603 - no shell; the arguments are ours
            command, cwd=self._folder, capture_output=True, text=True, errors="replace", check=False
        )
        if run.returncode:
            verb = next(one for one in arguments if not one.startswith("-") and one not in _AS_BOT)
            raise CommandError(f"git {verb}: {one_line(run.stderr or run.stdout, 500)}")
        return run.stdout.strip("\n")
