"""Parallel: the same function over many tasks, on all processors when they are many."""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 4
"""So many tasks a process are given out before the results of the first are taken."""
_DEATH_SIGNAL = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
_job: tuple[Callable, Sequence] | None = None
"""What forked processes inherit: closures and open files cannot be sent to them."""


def run(function: Callable[[Task], Result], tasks: Sequence[Task], *, fork_from: int = 2) -> Iterator[Result]:
    """The function's result for each task, in the tasks' order; processes are forked from that many tasks on.

    The function runs in a process that is a copy of this one: it sees all that is there, and must open its own connections.
    """
    global _job
    workers = min(os.cpu_count() or 1, len(tasks))
    if len(tasks) < fork_from or workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(function, tasks)
        return
    _job = (function, tasks)
    gc.collect()
    gc.freeze()  # pages that no collector touches stay shared with the forked processes
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(workers, mp_context=fork, initializer=_follow, initargs=(os.getpid(),)) as pool:
            yield from _in_order(pool, len(tasks), _AHEAD * workers)
    finally:
        gc.unfreeze()
        _job = None


def of_process(make: Callable[[], Result]) -> Callable[[], Result]:
    """A function that returns the same thing to all its calls in one process, such as a connection, which no fork may share."""
    made = cache(lambda process: make())
    return lambda: made(os.getpid())


def _in_order(pool: ProcessPoolExecutor, tasks: int, most: int) -> Iterator:
    """The results in the order of the tasks; no more than so many of them wait here to be taken."""
    waiting: deque[Future] = deque()
    for place in range(tasks):
        waiting.append(pool.submit(_run, place))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _run(place: int) -> object:
    function, tasks = _job
    return function(tasks[place])


def _follow(parent: int) -> None:
    """End with the process that forked this one: where that was killed, no task and no end would ever come.

    Linux ends this process at once, so that it writes nothing while the next build runs; elsewhere it looks each second.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
