"""Shown: what lists of papers and of days show of each, as bytes for the signatures of pages."""

from collections.abc import Iterable, Mapping

from dailypapers.archive import Archive, DayEntry, Period, keywords_of
from dailypapers.paper import Paper
from plugins.papers.state import digest
from plugins.papers.thumbnails import Thumbnails


class Shown:
    """Signatures of listed papers, each made once."""

    def __init__(self, archive: Archive, hashes: Mapping[str, bytes], thumbnails: Thumbnails) -> None:
        self._papers = {
            paper.id: _paper(archive, paper, hashes[paper.id] + thumbnails.signature(paper)) for paper in archive.papers
        }

    def paper(self, paper: Paper) -> bytes:
        """What a list shows of a paper: its document, its thumbnail, and which of its authors and keywords have pages."""
        return self._papers[paper.id]

    def papers(self, papers: Iterable[Paper]) -> list[bytes]:
        """The same of several."""
        return [self._papers[paper.id] for paper in papers]

    def days(self, entries: Iterable[DayEntry]) -> list[bytes]:
        """What a list of days shows of each."""
        return [f"{entry.date} {entry.day.status} {len(entry.papers)}".encode() for entry in entries]

    def periods(self, *periods: Period | None) -> bytes:
        """What a page shows of periods that it leads to."""
        return repr([period and (period.url_path, period.title) for period in periods]).encode()


def _paper(archive: Archive, paper: Paper, its: bytes) -> bytes:
    names = [archive.author_slug(name) or "" for name in paper.authors]
    names += [archive.keyword_slug(name) or "" for name in keywords_of(paper)]
    return digest(its, "\0".join(names).encode())
