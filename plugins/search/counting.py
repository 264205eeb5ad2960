"""Counting: the postings of papers, on all processors when they are many."""

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import reduce

from dailypapers.build import parallel
from plugins.search.postings import Counting, Postings, joined
from plugins.search.record import Prepared

FORK_FROM = 2000
"""Number of papers from which counting is shared among processes."""


def counted(papers: Sequence[Prepared], empty: Postings) -> Postings:
    """The postings of papers, with the fields of `empty`."""
    parts = (os.cpu_count() or 1) if len(papers) >= FORK_FROM else 1
    borders = [len(papers) * part // parts for part in range(parts + 1)]

    def count(part: int) -> Postings:
        counting = Counting(empty.fields, empty.long_fields)
        with _no_collection():
            for paper in papers[borders[part] : borders[part + 1]]:
                counting.add(paper.record())
            return counting.postings()

    with _no_collection():
        return reduce(joined, parallel.run(count, range(parts)))


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
