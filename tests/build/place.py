"""A project with a small archive that a test may change in every way, build, and compare with a clean build."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from dailypapers.documents import day_document, document
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from dailypapers.text import markup
from tests import toy
from tests.build.builder import Builder

DAYS = [date(2024, 12, 28), date(2024, 12, 30), date(2025, 1, 1), date(2025, 8, 22), date(2026, 1, 1), date(2026, 1, 2)]
"""Days at the ends of years, ISO weeks and months, and 52 weeks apart."""
TOPICS = ["LLMs", "llm", "diffusion models", "long context", "speech codecs", "graph"]
PEOPLE = ["Ada Müller", "李雷", "ada müller", "Grace O'Neil", "João da Silva"]
WORDS = "sparse attention kernels graph transformer pruning protein folding diffusion speech codec tokens".split()

Files = dict[str, bytes]


def paper(key: str, day: date, seed: int) -> Document:
    """A paper of that day, the rest by a number."""
    names = tuple(dict.fromkeys(PEOPLE[(seed + n) % len(PEOPLE)] for n in range(seed % 3 + 1)))
    topics = tuple(dict.fromkeys(TOPICS[(seed * 5 + n) % len(TOPICS)] for n in range(seed % 4)))
    words = " ".join(WORDS[(seed * 7 + n) % len(WORDS)] for n in range(6))
    votes = seed * 3 % 17
    facts = Paper(
        id=key, title=f"{words[:40].title()} no. {seed}", date=day, authors=names, ai_keywords=topics,
        keywords=("by hand",) if seed % 5 == 0 else (), categories=("cs.CL",) if seed % 2 else ("cs.CV", "cs.LG"),
        primary_category="cs.CL" if seed % 2 else "cs.CV", votes=votes, comments=seed % 3,
        votes_at_close=votes // 3 if seed % 4 == 0 else None, ai_summary="A summary." if seed % 3 else "",
    )  # fmt: skip
    return Document(paper=facts, abstract=markup.escape(f"We study {words} with $x^{{{seed}}}$ in mind."))


class Place:
    """A project folder with its archive, output and state; `settings` are lines that end its pelicanconf.py."""

    def __init__(self, folder: Path, builder: Builder) -> None:
        self.folder, self._builder = folder, builder
        self.project, self.output, self.cache = folder / "project", folder / "output", folder / "cache"
        self.content = self.project / "content"
        self.settings: dict[str, str] = {}
        self.foreign: Files = {}

    @property
    def store(self) -> Store:
        """The store; a new one each time, since it remembers where documents are."""
        return Store(self.content)

    def make(self) -> None:
        """The project, with two dozen papers."""
        self.project.mkdir(parents=True)
        toy.copy_project(self.project)
        toy.write_pages(self.content)
        for number in range(24):
            self.put(paper(f"2608.{number + 1:05}", DAYS[number % 5], number))
        for place, day in enumerate(DAYS[:4]):
            self.put_day(Day(date=day, status=Status.COMPLETE if place % 2 else Status.PROVISIONAL))
        self.conf()

    def moved(self, folder: Path) -> "Place":
        """A copy of all of it, times included, as a checkout is moved."""
        shutil.copytree(self.folder, folder, symlinks=True)
        return Place(folder, self._builder)

    def put(self, one: Document) -> None:
        """Write a paper's document."""
        toy.put(self.store.paper_path(one.paper.date, one.paper.id), document.dumps(one))

    def put_day(self, day: Day) -> None:
        """Write a day's document."""
        toy.put(self.store.day_path(day.date), day_document.dumps(day))

    def papers(self) -> list[Document]:
        """The papers that are there."""
        return [self.store.read_paper(path) for path in self.store.paper_paths()]

    def change(self, key: str, **facts: object) -> None:
        """Give a paper other facts; another id or day moves its document."""
        path = self.store.find(key)
        one = self.store.read_paper(path)
        path.unlink()
        self.put(replace(one, paper=replace(one.paper, **facts)))

    def conf(self) -> None:
        """Write the settings."""
        lines = [f"{name} = {value}" if name.isupper() else value for name, value in sorted(self.settings.items())]
        own = (toy.HERE / "pelicanconf.py").read_text("utf-8")
        (self.project / "pelicanconf.py").write_text("\n".join([own, *lines, ""]), "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file of the project, or change it back."""
        path = self.project / name
        text = path.read_text("utf-8")
        assert old in text or new in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1) if new not in text else text.replace(new, old, 1), "utf-8")

    def toggle(self, name: str, text: str | bytes) -> None:
        """Put a file there, or take it out again."""
        path = self.project / name
        if path.exists():
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)

    def run(self, *, output: Path | None = None, cache: Path | None = None, kill_at: int = 0) -> tuple[int, str]:
        """Build; returns the exit code and what was said."""
        log = self.folder / "log"
        arguments = [str(self.content), "-o", str(output or self.output), "-s", str(self.project / "pelicanconf.py")]
        arguments += ["-e", f"CACHE_PATH={json.dumps(str(cache or self.cache))}", "--fatal", "errors"]
        code = self._builder.build(self.project, arguments, log, kill_at)
        return code, log.read_text("utf-8")

    def build(self) -> Files:
        """Build on top of what is there, and return what a clean build should give: all but what is foreign."""
        code, said = self.run()
        assert code == 0, said
        files = tree(self.output)
        assert {name: files.pop(name, None) for name in self.foreign} == self.foreign, "a foreign file is as it was"
        return files

    def clean(self) -> Files:
        """What a build into an empty folder gives."""
        output, cache = self.folder / "clean-output", self.folder / "clean-cache"
        for folder in (output, cache):
            shutil.rmtree(folder, ignore_errors=True)
        code, said = self.run(output=output, cache=cache)
        assert code == 0, said
        return tree(output)

    def check(self) -> None:
        """Build, and compare with a clean build."""
        differ(self.build(), self.clean())


def tree(folder: Path) -> Files:
    """Every file below a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differ(found: Files, wanted: Files) -> None:
    """Fail with the names of files that are not the same, and the first difference."""
    names = sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))
    if not names:
        return
    words = (
        "is missing" if name not in found else "is too many" if name not in wanted else "differs" for name in names
    )
    pair = [data.get(names[0], b"").decode("utf-8", "replace").splitlines() for data in (found, wanted)]
    lines = next((two for two in zip(*pair, strict=False) if two[0] != two[1]), ("", ""))
    listed = "\n".join(f"{name} {word}" for name, word in list(zip(names, words, strict=True))[:20])
    raise AssertionError(f"{len(names)} files are not those of a clean build:\n{listed}\n- {lines[1]}\n+ {lines[0]}")
