"""The demo's site: the sample, fetched for real over loopback, and built as any archive is."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from dailypapers.documents.store import Store
from demo import pictures
from demo.replay import Answers, Replay

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
FIRST, LAST = "2026-04-10", "2026-04-17"
MAILED = "2026-04-13"
"""A full day."""
NOTED = date(2026, 4, 13)
NOTE = (
    "The twelve papers of this day are real, with abstracts in our own words; "
    "those of the other days are [invented](/about-the-sample/)."
)
_DIRECT = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
"""So that no proxy is asked for what is on this machine."""


def make(folder: Path) -> Path:
    """Fetch the sample and build its site, both anew below the folder; answers the site's folder.

    CalledProcessError where a step fails, which has said why.
    """
    shutil.rmtree(folder, ignore_errors=True)
    content, site = folder / "content", folder / "site"
    _fetch(content)
    _add_pages(content)
    _add_note(Store(content))
    _add_pictures(Store(content))
    _build(content, site, folder / "cache")
    _mail(folder, site)
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


def _add_note(store: Store) -> None:
    """An editor's note on the day whose papers are real."""
    with store.lock():
        store.write_day(replace(store.read_day(NOTED), body=NOTE))


def _add_pictures(store: Store) -> None:
    """Thumbnails, as `thumbnails: true` stores them, for the invented papers."""
    days = [day for day in store.days() if day != NOTED]
    pictures.add(store, (store.read_paper(path).paper.id for day in days for path in store.papers_of(day)))


def _build(content: Path, site: Path, cache: Path) -> None:
    menu = [["About the sample", "about-the-sample/"]]
    changed = {"CACHE_PATH": str(cache), "SITENAME": "Daily Papers (sample)", "MENUITEMS": menu}
    settings = [f"{name}={json.dumps(value)}" for name, value in changed.items()]
    _run("pelican", content, "-s", ROOT / "pelicanconf.py", "-o", site, "--fatal", "errors", "-e", *settings)


def _mail(folder: Path, site: Path) -> None:
    """The mail of a full day, which is sent to nobody, as a page of the site."""
    shutil.copy(HERE / "mail.yaml", folder)
    where = ("--content", folder / "content", "--sources", folder / "sources.yaml")
    _run("dailypapers", "mail", "--date", MAILED, "--dry-run", folder / "mail", *where)
    (site / "mail").mkdir()
    shutil.copy(next((folder / "mail").glob("*.html")), site / "mail" / "index.html")


def summary(folder: Path) -> str:
    """What the demo built, and where."""
    store, site = Store(folder / "content"), folder / "site"
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    counts = (
        f"{len(store.paper_paths())} papers on {len(store.days())} days, {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB"
    )
    return (
        f"\nThe demo is built: {counts}\n  documents  {store.root}\n  site       {site}\n  mail       {site / 'mail'}"
    )
