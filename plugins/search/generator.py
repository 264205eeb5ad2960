"""SearchGenerator: hands the papers of the archive to the index, and puts its files where they belong."""

import hashlib
import os
from pathlib import Path

from pelican.generators import Generator

from dailypapers import output, tex
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
        papers = {paper.id: paper for paper in self.context["archive"].papers}
        kept = {key: self._prepared(paper, before) for key, paper in papers.items()}
        lunr = Path(self.settings.get("SEARCH_LUNR") or LUNR).read_bytes()
        files, known = build(
            [prepared for _, prepared in kept.values()],
            lambda key: self._record(papers[key]),
            self._settings,
            lunr,
            before.known,
        )
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


def write(folder: Path, files: Files) -> None:
    """Put the files below a folder and remove all others there but index.html, which is a page of the theme."""
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name, data in files.items():
        if name != "manifest.json" and (name not in there or there[name].stat().st_size != len(data)):
            output.write(folder / name, data)
    output.write(folder / "manifest.json", files["manifest.json"])
    for name in there.keys() - files.keys() - {"index.html"}:
        there[name].unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
