"""Export: the whole archive in one file for other programs: JSON lines, BibTeX or CSV, in the order of days and ids.

The archive is read once, a document at a time, and each file is written beside its place and renamed when it is whole.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from dailypapers.documents import document, frontmatter
from dailypapers.documents.document import Document
from dailypapers.documents.store import UNFINISHED, Store
from dailypapers.errors import DailyPapersError, SettingsError, StoreError
from dailypapers.exporting import citation, table
from dailypapers.text import markup


def line(paper: Document) -> str:
    """A document as one line of JSON: its front matter, `abstract` as text, `rest` as Markdown, and `extra`, what a person added.

    `abstract_markdown` is there where the text alone would not make the same document again.
    """
    facts = {**document.front_matter(paper.paper), "sources": list(paper.paper.sources)}
    texts = {"abstract": paper.abstract_text, "rest": paper.rest, "extra": dict(paper.extra)}
    if "\n" in paper.abstract_text or markup.escape(paper.abstract_text) != paper.abstract:
        texts["abstract_markdown"] = paper.abstract
    kept = {name: value for name, value in texts.items() if value}
    plain = {name: frontmatter.plain(value) for name, value in {**facts, **kept}.items()}
    return json.dumps(plain, ensure_ascii=False, default=str)


def _json(file: TextIO, paper: Document) -> None:
    file.write(f"{line(paper)}\n")


def _bibtex(file: TextIO, paper: Document) -> None:
    file.write(f"{citation.bibtex(paper.paper)}\n\n")


def _csv(file: TextIO, paper: Document) -> None:
    table.add(file, [paper.paper])


WRITERS: dict[str, Callable[[TextIO, Document], None]] = {".jsonl": _json, ".bib": _bibtex, ".csv": _csv}
"""By the ending of a file, how one paper is written."""


def export(store: Store, files: Sequence[Path], tell: Callable[[str], None]) -> int:
    """Write every paper to each of the files; returns how many. `tell` is called with each document that cannot be read.

    SettingsError for an ending that is not known, StoreError where a file cannot be written.
    """
    for path in files:
        if path.suffix not in WRITERS:
            raise SettingsError(f"{path}: ends in none of {', '.join(WRITERS)}")
    count = 0
    try:
        with ExitStack() as stack:
            opened = [(WRITERS[path.suffix], stack.enter_context(_opened(path))) for path in files]
            for (_, file), path in zip(opened, files, strict=True):
                if path.suffix == ".csv":
                    table.begin(file)
            for paper in _readable(store, tell):
                count += 1
                for write, file in opened:
                    write(file, paper)
        for path in files:
            _beside(path).replace(path)
    except OSError as error:
        raise StoreError(f"{error.filename or files[0]}: cannot be written: {error.strerror}") from error
    return count


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}{UNFINISHED}")


def _opened(path: Path) -> TextIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    return _beside(path).open("w", encoding="utf-8", newline="")


def _readable(store: Store, tell: Callable[[str], None]) -> Iterator[Document]:
    for path in store.paper_paths():
        try:
            yield store.read_paper(path)
        except DailyPapersError as error:
            tell(str(error))
