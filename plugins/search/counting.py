"""Counting: the postings of papers, some thousand at a time, on all processors when they are many."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dailypapers.build import parallel
from plugins.search import runs
from plugins.search.postings import Counting
from plugins.search.record import Prepared
from plugins.search.runs import Run

RUN = 2048
"""How many papers are counted in memory."""


def counted(
    load: Callable[[int, int], Iterable[Prepared]], first: int, end: int, new: Callable[[int], Counting], folder: Path
) -> list[Run]:
    """Runs, at least one, of the papers with numbers from one up to another; `new` begins a count at a number."""

    def count(start: int) -> Run:
        counting = new(start)
        with _no_collection():
            for paper in load(start, min(start + RUN, end)):
                counting.add(paper.record())
            found = counting.postings()
            return runs.write(runs.parts_of(found), found.count, found.lengths, folder)

    return list(parallel.run(count, range(first, end, RUN) or [first]))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the garbage collector, which would look through millions of new objects again and again; none of them is garbage."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
