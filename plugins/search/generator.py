"""SearchGenerator: hands the papers of the archive to the index, and puts its files where they belong."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from pelican.generators import Generator

from dailypapers import output, tex
from dailypapers.errors import SettingsError
from dailypapers.paper import Paper
from plugins.search import state as states
from plugins.search.index import build
from plugins.search.record import Prepared, Record, prepare
from plugins.search.settings import settings_of
from plugins.search.shards import Files

LUNR = Path(__file__).resolve().parents[2] / "node_modules" / "lunr" / "lunr.min.js"
"""lunr.js as its npm package has it; SEARCH_LUNR may name another copy."""


class SearchGenerator(Generator):
    """Writes the search index of an archive."""

    def generate_output(self, _writer: object) -> None:
        """Write the files whose content is new, the manifest last, remove what it no longer names, and remember."""
        self._settings = settings_of(self.settings)
        folder = Path(self.output_path) / "search"
        place = hashlib.blake2b(os.fsencode(folder.resolve()), digest_size=4).hexdigest()
        path = Path(self.settings["CACHE_PATH"]) / f"search-{place}.state"
        code = states.version((self._settings, bool(self.settings.get("AI_TEXT", True))))
        before = states.load(path, code)
        kept = {paper.id: self._prepared(paper, before) for paper in self.context["archive"].papers}
        lunr = lunr_js(Path(self.settings.get("SEARCH_LUNR") or LUNR))
        files, known = build([prepared for _, prepared in kept.values()], self._settings, lunr, before.known)
        write(folder, files)
        states.save(path, code, states.State(kept, known))

    def _prepared(self, paper: Paper, before: states.State) -> tuple[bytes, Prepared]:
        """What is kept of a paper; read anew where its document changed."""
        its_hash = self.context["paper_hashes"][paper.id]
        known = before.papers.get(paper.id)
        if known is not None and known[0] == its_hash:
            return known
        return its_hash, prepare(self._record(paper), tuple(self._settings.fields))

    def _record(self, paper: Paper) -> Record:
        return Record(
            id=paper.id,
            title=tex.plain(paper.title),
            authors=paper.authors,
            abstract=tex.plain(self.context["abstracts"](paper.id)),
            keywords=tuple(dict.fromkeys((*paper.keywords, *paper.ai_keywords))),
            categories=paper.categories,
            date=paper.date.isoformat(),
            published=paper.published.date().isoformat() if paper.published else "",
            votes=paper.votes or 0,
        )


def lunr_js(path: Path) -> bytes:
    """The text of lunr.js; SettingsError where it is not installed."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SettingsError(
            f"{path}: lunr.js is not there; run `make setup`, or set SEARCH_LUNR to a copy of it"
        ) from error


def write(folder: Path, files: Files) -> None:
    """Put the files below a folder and remove all others there but index.html, which is a page of the theme.

    All but the manifest are named by their content, so that one of the same name and size is the same.
    """
    there = dict(_sizes(folder, ""))
    new = [name for name, data in files.items() if name != "manifest.json" and there.get(name) != len(data)]
    for above in {(folder / name).parent for name in new}:
        above.mkdir(parents=True, exist_ok=True)
    for name in new:
        (folder / name).write_bytes(files[name])
    output.write(folder / "manifest.json", files["manifest.json"])
    for name in there.keys() - files.keys() - {"index.html"}:
        (folder / name).unlink()
    _prune(folder)


def _sizes(folder: Path, above: str) -> Iterator[tuple[str, int]]:
    """Path and size of each file below a folder; `above` stands before the paths."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _sizes(Path(entry.path), f"{above}{entry.name}/")
            else:
                yield above + entry.name, entry.stat(follow_symlinks=False).st_size


def _prune(folder: Path) -> None:
    """Remove the empty folders below a folder."""
    for top in sorted((Path(top) for top, _, _ in os.walk(folder)), reverse=True):
        if top != folder and not any(top.iterdir()):
            top.rmdir()
