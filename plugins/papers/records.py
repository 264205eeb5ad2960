"""Records: papers and days read from their documents, parsed again only where the bytes changed."""

from collections.abc import Callable, Iterable
from pathlib import Path

from dailypapers import day_document, document
from dailypapers.day import Day
from dailypapers.errors import DocumentError, StoreError
from dailypapers.paper import Paper
from dailypapers.store import Store
from plugins.papers.state import State, digest


class Records:
    """The papers and days below a content folder, with the hash of each one's document."""

    def __init__(self, content: Path, state: State | None) -> None:
        self._known = state.documents if state else {}
        self.documents: dict[str, tuple[int, int, bytes, object]] = {}
        store = Store(content)
        self.paths: dict[str, Path] = {}
        self.hashes: dict[str, bytes] = {}
        self.papers = [self._paper(path) for path in store.paper_paths()]
        self.days = [self._day(path) for path in store.day_paths()]

    def _paper(self, path: Path) -> Paper:
        paper, its_hash = self._read(path, lambda text: document.loads(text, path).paper)
        if paper.id in self.paths:
            raise DocumentError(path, "id", f"{paper.id!r} stands in {self.paths[paper.id]} too")
        self.paths[paper.id] = path
        self.hashes[paper.id] = its_hash
        return paper

    def _day(self, path: Path) -> Day:
        return self._read(path, lambda text: day_document.loads(text, path))[0]

    def _read(self, path: Path, parse: Callable[[str], object]) -> tuple[object, bytes]:
        """The record of a document and the hash of its bytes; time and size are the quick test, the hash is the identity."""
        name, stat = str(path), path.stat()
        known = self._known.get(name)
        if known is not None and known[:2] == (stat.st_mtime_ns, stat.st_size):
            self.documents[name] = known
            return known[3], known[2]
        data = path.read_bytes()
        its_hash = digest(data)
        record = known[3] if known is not None and known[2] == its_hash else parse(_text(path, data))
        self.documents[name] = (stat.st_mtime_ns, stat.st_size, its_hash, record)
        return record, its_hash


def _text(path: Path, data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise StoreError(f"{path}: not UTF-8: {error}") from error


class Bodies:
    """The texts of papers, read from their documents when a page needs them; the last few hundred are remembered."""

    def __init__(self, paths: dict[str, Path], render: Callable[[str], str], remembered: int = 512) -> None:
        self._paths, self._render, self._remembered = paths, render, remembered
        self._html: dict[str, str] = {}

    def document(self, key: str) -> document.Document:
        """The whole document of a paper."""
        path = self._paths[key]
        return document.loads(_text(path, path.read_bytes()), path)

    def abstract(self, key: str) -> str:
        """A paper's abstract as its source wrote it, without TeX resolved."""
        path = self._paths[key]
        return document.abstract_of(_text(path, path.read_bytes()), path)

    def abstract_html(self, key: str) -> str:
        """A paper's abstract as HTML."""
        if key not in self._html:
            if len(self._html) >= self._remembered:
                del self._html[next(iter(self._html))]
            self._html[key] = self._render(self.document(key).abstract)
        return self._html[key]

    def html_of(self, papers: Iterable[Paper]) -> dict[str, str]:
        """Abstracts as HTML by id, those that are empty left out."""
        found = {paper.id: self.abstract_html(paper.id) for paper in papers}
        return {key: html for key, html in found.items() if html}
