"""Writer: renders the pages that changed, on all processors when they are many, and removes those that are no longer planned."""

import logging
import multiprocessing
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from plugins.papers.page import Page

log = logging.getLogger(__name__)

FORK_FROM = 300
"""Number of pages from which rendering is shared among processes."""
_CHUNK = 150

RenderPage = Callable[[Page], str]

_job: tuple[Sequence[Page], RenderPage, Path] | None = None
"""What forked processes inherit: closures cannot be sent to them."""


def write(pages: Sequence[Page], render: RenderPage, output: Path) -> dict[str, int]:
    """Render and write pages; answers the size of each by its path below the output folder."""
    global _job
    _job = (pages, render, output)
    try:
        workers = os.cpu_count() or 1
        if len(pages) < FORK_FROM or workers == 1 or "fork" not in multiprocessing.get_all_start_methods():
            return _write_slice(0, len(pages))
        context = multiprocessing.get_context("fork")
        starts = range(0, len(pages), _CHUNK)
        ends = [start + _CHUNK for start in starts]
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            return {path: size for sizes in pool.map(_write_slice, starts, ends) for path, size in sizes.items()}
    finally:
        _job = None


def _write_slice(start: int, end: int) -> dict[str, int]:
    pages, render, output = _job
    return {page.save_as: _replace(output / page.save_as, render(page).encode()) for page in pages[start:end]}


def _replace(path: Path, data: bytes) -> int:
    """Put the bytes there if they are not there already; answers their number."""
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return len(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return len(data)


def is_there(path: Path, size: int) -> bool:
    """Say whether an output of that size stands there."""
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def remove(paths: Iterable[str], output: Path) -> int:
    """Remove outputs, and the folders that this leaves empty; answers how many there were."""
    count = 0
    for name in paths:
        path = output / name
        if path.is_file():
            path.unlink()
            count += 1
        folder = path.parent
        while folder != output and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
    return count


def strangers(planned: set[str], output: Path) -> list[str]:
    """Pages that stand where this plan's pages stand and are not of it: what a build left whose state is lost."""
    tops = {name.split("/", 1)[0] for name in planned if "/" in name}
    years = {folder.name for folder in output.glob("[0-9][0-9][0-9][0-9]") if folder.is_dir()}
    found = (path for top in sorted(tops | years) for path in (output / top).rglob("index.html"))
    return [name for path in found if (name := path.relative_to(output).as_posix()) not in planned]
