"""The daily run's own part of a fetch: what was filed is checked, committed and pushed as it goes, and so never lost."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dailypapers import check
from dailypapers.documents.store import LOCK, Store
from dailypapers.errors import StoreError
from dailypapers.fetching.fetch import Outcome
from dailypapers.fetching.git import Git


class Keeper:
    """Commits and pushes a store every so many minutes of a fetch, and at its end."""

    def __init__(
        self, store: Store, sources: Path, git: Git, every: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """`every`: minutes between two commits."""
        self._store, self._sources, self._git = store, sources, git
        self._seconds, self._monotonic = every * 60, monotonic
        self.failed: list[str] = []
        """Day and reason, of each that could not be fetched."""
        self.problems: list[str] = []
        """What the last check found."""

    def keeping(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes of a fetch, with a commit whenever it is time for one."""
        due = self._monotonic() + self._seconds
        for outcome in outcomes:
            yield outcome
            if outcome.failed:
                self.failed.append(f"{outcome.day} {outcome.error}")
            if self._monotonic() >= due:
                self.keep()
                due = self._monotonic() + self._seconds

    def keep(self) -> bool:
        """Check, commit and push what was filed; say whether there was anything. StoreError where that has problems.

        Problems of what was there before, such as a document that a person edited, are in the repository already: they are noted.
        """
        changed = self._git.changed(self._store.root)
        self.problems = list(check.problems(self._store, self._sources if self._sources.exists() else None))
        new = [one for one in self.problems if Path(one.partition(": ")[0]).resolve() in changed]
        if new:
            more = f", and {len(new) - 1} more" if len(new) > 1 else ""
            raise StoreError(f"nothing was committed, because of new problems: {new[0]}{more}")
        committed = self._git.commit(self._store.root, self._message(), but=LOCK)
        if committed:
            self._git.push()
        return committed

    def _message(self) -> str:
        """Words for the commit, made of the archive's own dates."""
        newest = next((day for day in reversed(self._store.days()) if self._store.papers_of(day)), None)
        return f"Papers up to {newest}" if newest else "The first days"
