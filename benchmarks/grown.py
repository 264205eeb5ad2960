"""An archive of any size, from a real one: `python -m benchmarks.grown CONTENT FOLDER PAPERS`.

The newest papers are the real ones. Before them come copies, each so much earlier that the copies follow each other, with ids of
their dates. Some words, keywords and names of each copy are changed, so that vocabularies grow as an archive's do. The same CONTENT
gives the same bytes. Nothing of it is kept in this tree.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b
from pathlib import Path

from dailypapers.documents import day_document, document
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.store import Store

_WORD = re.compile(r"(?<![\\$\w])[a-z]{6,}\b")
_OTHER = str.maketrans("aeioulnrst", "eioualrnts")
_FIRST_SERIAL = 90_000
"""The ids of copies are above those of arXiv."""
_WEEK = 7
Dated = tuple[Day, list[Document]]


def grown(days: Sequence[Dated], papers: int) -> Iterator[Dated]:
    """The newest days with so many papers together, newest first; the last may have a part of its papers."""
    span = (days[0][0].date - days[-1][0].date).days
    shift = (span // _WEEK + 1) * _WEEK
    serials: Counter[str] = Counter()
    copy = 0
    while papers > 0:
        for day, documents in days:
            kept = documents[:papers]
            yield _copied(day, kept, copy, copy * shift, serials) if copy else (replace(day, papers=len(kept)), kept)
            papers -= len(kept)
            if papers <= 0:
                return
        copy += 1


def _copied(day: Day, documents: Sequence[Document], copy: int, shift: int, serials: Counter[str]) -> Dated:
    at = day.date - timedelta(days=shift)
    made = [_copy(one, at, copy, serials) for one in documents]
    return replace(day, date=at, papers=len(made), body="", missing=()), made


def _copy(one: Document, at: date, copy: int, serials: Counter[str]) -> Document:
    month = f"{at:%y%m}"
    serials[month] += 1
    paper = replace(
        one.paper,
        id=f"{month}.{_FIRST_SERIAL + serials[month]:05}",
        title=_words(one.paper.title, copy),
        date=at,
        also_listed=(),
        published=None,
        updated=None,
        authors=tuple(_name(name, copy) for name in one.paper.authors),
        ai_keywords=tuple(dict.fromkeys(_words(name, copy, one_in=2) for name in one.paper.ai_keywords)),
        thumbnail="",
    )
    return Document(paper=paper, abstract=_words(one.abstract, copy))


def _words(text: str, copy: int, one_in: int = 5) -> str:
    """The text with some of its longer words as other ones, the same word always as the same in one copy."""
    return _WORD.sub(lambda match: _changed(match[0], copy) if _is_drawn(match[0], copy, one_in) else match[0], text)


def _changed(word: str, copy: int) -> str:
    """A word that looks like one."""
    return f"{word.translate(_OTHER)}{'aeiouy'[copy % 6]}{'lmnrst'[copy // 6 % 6]}"


def _name(name: str, copy: int) -> str:
    """Half of the authors return under their own name."""
    return _changed(name.lower(), copy).title() if name.isascii() and _is_drawn(name, copy, 2) else name


def _is_drawn(text: str, copy: int, one_in: int) -> bool:
    return blake2b(f"{copy} {text}".encode(), digest_size=4).digest()[0] % one_in == 0


def read(content: Path) -> list[Dated]:
    """The days of an archive that have papers, newest first, each with its documents."""
    store = Store(content)
    days = sorted({path.parent for path in store.paper_paths()}, reverse=True)
    found = []
    for folder in days:
        documents = [store.read_paper(path) for path in sorted(folder.glob("*.md"))]
        at = documents[0].paper.date
        found.append((store.read_day(at) or Day(date=at, status=Status.COMPLETE, papers=len(documents)), documents))
    return found


def write(days: Iterator[Dated], folder: Path) -> None:
    """Write documents below a new content folder."""
    store = Store(folder)
    for day, documents in days:
        for one in documents:
            put(store.paper_path(day.date, one.paper.id), document.dumps(one))
        put(store.day_path(day.date), day_document.dumps(day))


def put(path: Path, text: str) -> None:
    """Write a text, with the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    write(grown(read(Path(sys.argv[1])), int(sys.argv[3])), Path(sys.argv[2]))
