"""Counting: the postings of papers, on all processors when they are many."""

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import reduce

from plugins.search.collecting import no_collecting
from plugins.search.postings import Counting, Postings, joined
from plugins.search.record import Prepared

FORK_FROM = 2000
"""Number of papers from which counting is shared among processes."""

_job: tuple[Sequence[Prepared], Postings] | None = None
"""What forked processes inherit, so that no text is sent to them."""


def counted(papers: Sequence[Prepared], empty: Postings) -> Postings:
    """The postings of papers, with the fields of `empty`."""
    global _job
    _job = (papers, empty)
    try:
        workers = os.cpu_count() or 1
        if len(papers) < FORK_FROM or workers == 1 or "fork" not in multiprocessing.get_all_start_methods():
            return _counted_slice(0, len(papers))
        borders = [len(papers) * part // workers for part in range(workers + 1)]
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool, no_collecting():
            return reduce(joined, pool.map(_counted_slice, borders[:-1], borders[1:]))
    finally:
        _job = None


def _counted_slice(start: int, end: int) -> Postings:
    papers, empty = _job
    counting = Counting(empty.fields, empty.long_fields)
    with no_collecting():
        for paper in papers[start:end]:
            counting.add(paper.record())
        return counting.postings()
