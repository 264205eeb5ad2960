"""Related papers of an archive, worked out again only from the first day whose texts changed.

A list looks back only, so it hangs on the days up to its own: each day has a *chain*, the hash of its texts and of the chain of
the day before. Where a day's chain is known, so are its lists.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from dailypapers.archive import DayEntry
from dailypapers.paper import Paper
from dailypapers.related import Past, Terms, terms
from plugins.papers import state as states
from plugins.papers.state import KnownRelated, digest

Lists = dict[str, tuple[str, ...]]


class Related:
    """Lists of related papers, remembered from build to build; `past` is the file of what only a changed day needs."""

    def __init__(self, known: KnownRelated, past: Path, code: bytes, text_of: Callable[[Paper], str]) -> None:
        self._known, self._file, self._code, self._text_of = known, past, code, text_of
        self._fresh: dict[str, Terms] = {}
        self.known = KnownRelated()
        """What to give to the next build."""

    def lists(self, days: Iterable[DayEntry], hashes: Mapping[str, bytes], most: int) -> Lists:
        """By id, the ids of the papers most like each, of its day or before; best first."""
        entries = sorted((entry for entry in days if entry.papers), key=lambda entry: entry.date)
        chains = self._chains(entries, hashes, digest(str(most).encode()))
        same = 0
        while same < len(entries) and self._is_known(entries[same].date, chains[same]):
            same += 1
        for entry, chain in zip(entries[:same], chains, strict=False):
            self.known.days[entry.date] = (chain, self._known.days[entry.date][1])
        if same < len(entries):
            self._step(entries[same:], entries[:same], chains[same:], most)
        return {key: ids for _, lists in self.known.days.values() for key, ids in lists.items()}

    def _is_known(self, day: date, chain: bytes) -> bool:
        return day in self._known.days and self._known.days[day][0] == chain

    def _chains(self, entries: Sequence[DayEntry], hashes: Mapping[str, bytes], chain: bytes) -> list[bytes]:
        chains = []
        for entry in entries:
            parts = [
                part for paper in _in_order(entry) for part in (paper.id.encode(), self._words(paper, hashes[paper.id]))
            ]
            chain = digest(chain, str(entry.date).encode(), *parts)
            chains.append(chain)
        return chains

    def _words(self, paper: Paper, its_hash: bytes) -> bytes:
        """Hash of a paper's words; read only where its document changed."""
        known = self._known.texts.get(paper.id)
        if known is None or known[0] != its_hash:
            counts = self._fresh[paper.id] = terms(self._text_of(paper))
            known = (its_hash, digest(repr(sorted(counts.items())).encode()))
        self.known.texts[paper.id] = known
        return known[1]

    def _step(
        self, entries: Sequence[DayEntry], before: Sequence[DayEntry], chains: Sequence[bytes], most: int
    ) -> None:
        """Work the lists out from the first day that is not known."""
        past = self._rewound(entries[0].date, {entry.date for entry in before})
        if not past.vectors:
            for entry in before:
                past.step(entry.date, self._terms(entry), most)
        for entry, chain in zip(entries, chains, strict=True):
            self.known.days[entry.date] = (chain, past.step(entry.date, self._terms(entry), most))
        states.save(self._file, self._code, past.settle())

    def _rewound(self, day: date, before: set[date]) -> Past:
        """What is known of the days before one, or nothing at all."""
        past = states.load(self._file, self._code)
        if isinstance(past, Past) and past.rewind(day) and past.vectors.keys() == before:
            return past
        return Past()

    def _terms(self, entry: DayEntry) -> list[tuple[str, Terms]]:
        return [(paper.id, self._fresh.get(paper.id) or terms(self._text_of(paper))) for paper in _in_order(entry)]


def _in_order(entry: DayEntry) -> list[Paper]:
    """The papers of a day in an order that votes do not change."""
    return sorted(entry.papers, key=lambda paper: paper.id)
