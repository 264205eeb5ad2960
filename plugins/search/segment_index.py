"""Index of a segment: its postings brought up to date in the state, and its files made of them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Protocol

from plugins.search import summary
from plugins.search.counting import counted
from plugins.search.edits import Codes, Edit, changed, edited, edited_part, more_words, new_lengths
from plugins.search.order import Place
from plugins.search.pieces import Contents, Piece, Same, mark_of
from plugins.search.postings import Counting, Postings
from plugins.search.range_store import Head, RangeStore
from plugins.search.record import Key, Prepared
from plugins.search.recutting import recut
from plugins.search.runs import Part, Run, merged
from plugins.search.settings import Settings
from plugins.search.shards import best_size, bounds, name_of
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
        self._former_files: Piece | None = None

    def knows(self, former: Summary, changes: Sequence[Change], files: Piece | None) -> None:
        """Take for granted what the papers were, which of them changed, and the files of their index, if they are there."""
        self._known, self._former_files = (former, changes), files

    def make(self, most: int | None) -> tuple[Contents, dict[str, Any]]:
        """The files, of which `most` or so are ranges, and what the manifest says of them."""
        signature, kept = _signature(self._its), {}
        head = self._ranges.head(self._start)
        if head is None or head.signature != signature:
            edits = self._edits(head) if head else None
            found = self._edited(head, edits, most, signature) if edits and head.count == self._its.count else None
            if found is None:
                self._fill(head, edits, most, signature)
            kept, head = found or {}, self._ranges.head(self._start)
        return self._files(head, kept)

    def _size(self, characters: int, most: int | None) -> int:
        return self._settings.shard_bytes or best_size(characters, most)

    def _fill(self, head: Head | None, edits: Mapping[int, Edit] | None, most: int | None, signature: bytes) -> None:
        """Make all ranges: of the postings that are known, with edits, and those of the papers that follow."""
        with TemporaryDirectory(dir=self._ranges.folder) as name:
            folder = Path(name)
            runs = self._counted(0 if edits is None else head.count, folder)
            if edits is not None:
                known = self._ranges.run(self._start, head, folder)
                runs = [edited(known, edits, folder) if edits else known, *runs]
            run = merged(runs, folder)
            size = self._size(run.characters, most)
            self._ranges.fill(self._start, run, size, self._settings.spelling_least, signature)

    def _edited(
        self, head: Head, edits: Mapping[int, Edit], most: int | None, signature: bytes
    ) -> dict[int, int] | None:
        """Make the ranges of edited terms anew; returns new places of others with the old ones, or None where all are others."""
        firsts = self._ranges.firsts(self._start)
        before, after = self._changed(firsts, changed(edits), len(head.lengths))
        characters = head.characters + sum(len(row[0]) for rows in after.values() for row in rows)
        characters -= sum(len(line) for part in before.values() for line in part.lines)
        size = self._size(characters, most)
        if not firsts or size != self._size(head.characters, most):
            return None
        new = recut([length for _, length in firsts], after, lambda place: self._rows(place, head), size)
        lengths = new_lengths(head.lengths, edits.values())
        with self._ranges.writing():
            self._ranges.change(self._start, Head(signature, head.count, lengths, characters), new)
            self._ranges.change_words(self._start, more_words(edits.values()), self._settings.spelling_least)
        return {place: old for place, old in enumerate(new) if isinstance(old, int)}

    def _changed(
        self, firsts: Sequence[tuple[str, int]], codes: Mapping[str, Codes], fields: int
    ) -> tuple[dict[int, Part], dict[int, list[tuple]]]:
        """The ranges in which terms change, as they were and their rows as they are."""
        begins = [_units(term) for term, _ in firsts]
        own: defaultdict[int, dict[str, Codes]] = defaultdict(dict)
        for term, its in codes.items():
            own[max(bisect_right(begins, _units(term)) - 1, 0)][term] = its
        before = {place: self._ranges.part(self._start, place, fields) for place in own} if firsts else {}
        after = {place: edited_part(part, own[place], {}) for place, part in before.items()}
        return before, {place: _rows(part) for place, part in after.items()}

    def _rows(self, place: int, head: Head) -> list[tuple]:
        return _rows(self._ranges.part(self._start, place, len(head.lengths)))

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

    def _files(self, head: Head, kept: Mapping[int, int]) -> tuple[Contents, dict[str, Any]]:
        """The files made of postings, in a folder named by all of them, and what the manifest says of them.

        `kept` are the places of ranges that are as they were, with their former places.
        """
        terms, words = self._ranges.terms(self._start), self._ranges.offered(self._start)
        texts = (text.encode() for text in self._ranges.texts(self._start))
        others = [(f"words-{letter}.txt", text.encode()) for letter, text in words]
        others.append(("vocabulary.txt", "\n".join(terms).encode()))
        folder = name_of(chain(texts, (data for _, data in others)))
        part = {
            "index": folder,
            "totals": head.lengths,
            "words": "".join(letter for letter, _ in words),
            "bounds": bounds((own.partition("\n")[0], own.rpartition("\n")[2]) for own in terms),
        }
        ranges = ((f"{place}.txt", self._content(place, kept)) for place in range(len(terms)))
        return ((f"index/{folder}/{name}", data) for name, data in chain(ranges, others)), part

    def _content(self, place: int, kept: Mapping[int, int]) -> bytes | Same:
        """What is in the file of a range."""
        if self._former_files and place in kept:
            path = f"index/{self._former_files.says['index']}/{kept[place]}.txt"
            return Same(path, self._former_files.sizes[path])
        return self._ranges.text(self._start, place).encode()


def _units(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")


def _rows(part: Part) -> list[tuple]:
    return list(zip(part.lines, *part.ends, strict=True))


def _signature(its: Summary) -> bytes:
    return mark_of((its.count, its.indexed))
