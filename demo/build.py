"""The demo's site: the sample, fetched for real over loopback, and built as any archive is."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from dailypapers.store import Store
from demo.replay import Answers, Replay

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
FIRST, LAST = "2026-04-10", "2026-04-17"
NOTE = "This day is part of a [sample](/about-the-sample/): do not take it for the archive of a real day."
_DIRECT = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
"""So that no proxy is asked for what stands on this machine."""


def make(folder: Path) -> Path:
    """Fetch the sample and build its site, both anew below the folder; answers the site's folder.

    CalledProcessError where a step fails, which has said why.
    """
    shutil.rmtree(folder, ignore_errors=True)
    content, site = folder / "content", folder / "site"
    _fetch(content)
    _add_pages(content)
    _add_notes(Store(content))
    _build(content, site, folder / "cache")
    return site


def _run(*arguments: object, **environment: str) -> None:
    command = [sys.executable, "-m", *map(str, arguments)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True)


def _fetch(content: Path) -> None:
    """The real fetch, from a host that answers as the sources do."""
    with Replay(Answers.of_folder(HERE / "sample")) as host:
        span = ("--from", FIRST, "--to", LAST)
        where = ("--content", content, "--sources", HERE / "sources.yaml")
        _run("dailypapers", "fetch", *span, *where, **host.environment, **_DIRECT)


def _add_pages(content: Path) -> None:
    """The archive's own pages and extra files, and a page that says what the sample is."""
    for name in ("pages", "extra"):
        shutil.copytree(ROOT / "content" / name, content / name)
    shutil.copy(HERE / "about-the-sample.md", content / "pages")


def _add_notes(store: Store) -> None:
    """A curator's note on every day, which says that it is a sample."""
    with store.lock():
        for date in store.days():
            store.write_day(replace(store.read_day(date), body=NOTE))


def _build(content: Path, site: Path, cache: Path) -> None:
    changed = {"CACHE_PATH": str(cache), "SITENAME": "Daily Papers (sample)"}
    settings = [f"{name}={json.dumps(value)}" for name, value in changed.items()]
    _run("pelican", content, "-s", ROOT / "pelicanconf.py", "-o", site, "--fatal", "errors", "-e", *settings)
