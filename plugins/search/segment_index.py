"""Index of a segment: its postings brought up to date in the state, and its files made of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Protocol

from plugins.search import summary
from plugins.search.counting import counted
from plugins.search.edits import Edit, edited
from plugins.search.order import Place
from plugins.search.pieces import Contents, mark_of
from plugins.search.postings import Counting, Postings, term_of
from plugins.search.range_store import Head, RangeStore
from plugins.search.record import Key, Prepared
from plugins.search.runs import Run, merged
from plugins.search.settings import Settings
from plugins.search.shards import best_size, bounds, name_of
from plugins.search.spelling import spellings
from plugins.search.summary import Summary

EDITS = 200
"""Postings in which more papers changed are counted anew."""


class Change(NamedTuple):
    """A paper that changed at its place."""

    number: int
    was: Prepared
    now: Key


class Memory(Protocol):
    """What an index asks of an earlier build."""

    ranges: RangeStore

    def former(self) -> Mapping[Place, Prepared]:
        """Papers that changed since, as they were, by their dates and ids."""


class Index:
    """The making of the index of one segment."""

    def __init__(
        self,
        start: int,
        its: Summary,
        keys: Callable[[int, int], Iterable[Key]],
        papers: Callable[[int, int], Iterable[Prepared]],
        settings: Settings,
        memory: Memory,
    ) -> None:
        self._start, self._its, self._keys, self._papers, self._settings = start, its, keys, papers, settings
        self._ranges, self._former = memory.ranges, memory.former
        self._known: tuple[Summary, Sequence[Change]] | None = None

    def knows(self, former: Summary, changes: Sequence[Change]) -> None:
        """Take for granted that the papers were these, of which some changed."""
        self._known = former, changes

    def make(self, most: int | None) -> tuple[Contents, dict[str, Any]]:
        """The files, of which `most` or so are ranges, and what the manifest says of them."""
        signature = _signature(self._its)
        head = self._ranges.head(self._start)
        if head is None or head.signature != signature:
            with TemporaryDirectory(dir=self._ranges.folder) as folder:
                run = self._run(head, Path(folder))
                size = self._settings.shard_bytes or best_size(run.characters, most)
                self._ranges.fill(self._start, run, size, signature)
                head = Head(signature, run.count, run.lengths)
        return self._files(head)

    def _run(self, head: Head | None, folder: Path) -> Run:
        """The postings of all papers: those that are known, with the edits since, and those of the papers that follow."""
        edits = head and self._edits(head)
        if edits is None:
            return merged(self._counted(0, folder), folder)
        run = self._ranges.run(self._start, head, folder)
        return merged([edited(run, edits, folder) if edits else run, *self._counted(head.count, folder)], folder)

    def _counted(self, first: int, folder: Path) -> list[Run]:
        if first == self._its.count and first:
            return []
        return counted(self._papers, first, self._its.count, self._counting, folder)

    def _counting(self, first: int = 0) -> Counting:
        return Counting(self._settings.fields, self._settings.long_fields, first)

    def _edits(self, head: Head) -> dict[int, Edit] | None:
        """The edits since postings were made; None where they are not of the first of these papers, or are too many."""
        former, changes = self._known or self._compared(head.count)
        places = {one.number: one.was for one in changes if one.was.key.indexed != one.now.indexed}
        if head.signature != _signature(former) or len(places) > EDITS:
            return None
        return {at: (self._alone(was), self._alone(*self._papers(at, at + 1))) for at, was in places.items()}

    def _compared(self, count: int) -> tuple[Summary, Sequence[Change]]:
        """What the first papers were, as far as it is remembered, and which of them changed."""
        if count > self._its.count:
            return Summary(), ()
        former, changes = self._former(), []
        now = summary.of(self._keys(0, count))
        for number, key in enumerate(self._keys(0, count)) if former else ():
            if key[:2] in former:
                changes.append(Change(number, former[key[:2]], key))
                now = now.changed(key, former[key[:2]].key)
        return now, changes

    def _alone(self, paper: Prepared) -> Postings:
        counting = self._counting()
        counting.add(paper.record())
        return counting.postings()

    def _files(self, head: Head) -> tuple[Contents, dict[str, Any]]:
        """The files made of postings, in a folder named by all of them, and what the manifest says of them."""
        terms = ["\n".join(map(term_of, text.split("\n"))) for text in self._ranges.texts(self._start)]
        words = list(self._spellings())
        folder = name_of(data for _, data in self._contents(terms, words))
        part = {
            "index": folder,
            "totals": head.lengths,
            "words": "".join(letter for letter, _ in words),
            "bounds": bounds((own.partition("\n")[0], own.rpartition("\n")[2]) for own in terms),
        }
        return ((f"index/{folder}/{name}", data) for name, data in self._contents(terms, words)), part

    def _contents(self, terms: Sequence[str], words: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        """Each file, one after another; `terms` are those of each range."""
        for place, text in enumerate(self._ranges.texts(self._start)):
            yield f"{place}.txt", text.encode()
        for letter, data in words:
            yield f"words-{letter}.txt", data
        yield "vocabulary.txt", "\n".join(terms).encode()

    def _spellings(self) -> Iterator[tuple[str, bytes]]:
        made = (
            (letter, spellings(words, self._settings.spelling_least))
            for letter, words in self._ranges.words(self._start)
        )
        return (one for one in made if one[1])


def _signature(its: Summary) -> bytes:
    return mark_of((its.count, its.indexed))
