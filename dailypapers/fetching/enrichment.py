"""Enrichment: arXiv's own facts of the papers of many days, a hundred ids a request."""

from collections.abc import Iterable, Mapping
from datetime import date

from dailypapers.documents.document import Document
from dailypapers.documents.listing import Listed
from dailypapers.documents.missing import Missing, Reason, What
from dailypapers.documents.paper_id import ARXIV
from dailypapers.errors import SourceError
from dailypapers.fetching.merge import enrich, is_enriched
from dailypapers.fetching.reading import problem
from dailypapers.sources.arxiv import BATCH, Arxiv

MAX_FAILURES = 3
"""After so many requests in a row without an answer arXiv is asked no more in this run."""


class Enrichment:
    """What arXiv said in this run, and what it is still to be asked."""

    def __init__(self, arxiv: Arxiv | None, today: date) -> None:
        """`arxiv`: None where the archive does without its facts. `today`: the day on which changes are noticed."""
        self._arxiv, self._today = arxiv, today
        self.asked: set[str] = set()
        """The ids that arXiv answered about in this run, known to it or not."""
        self._queue: dict[str, None] = {}
        """Ids to ask for, in order."""
        self._facts: dict[str, Listed] = {}
        self._failed: dict[str, str] = {}
        """By id: why there was no answer about it."""
        self._failures = 0

    def want(self, keys: Iterable[str]) -> None:
        """Ask for these papers with one of the next requests, but for those that were asked for and those that are not arXiv's."""
        if self._arxiv is not None:
            self._queue |= dict.fromkeys(filter(self._is_wanted, keys))

    def _is_wanted(self, key: str) -> bool:
        return ARXIV.is_key(key) and key not in self._facts and key not in self._failed

    @property
    def is_full(self) -> bool:
        """Whether there are ids enough for a whole request."""
        return len(self._queue) >= BATCH

    def is_waiting(self, keys: Iterable[str]) -> bool:
        """Say whether one of the papers is still to be asked for."""
        return any(key in self._queue for key in keys)

    def ask(self, day: date) -> None:
        """Ask for the next hundred; what goes wrong with it is remembered for each of them."""
        keys = list(self._queue)[:BATCH]
        for key in keys:
            del self._queue[key]
        if self._failures >= MAX_FAILURES:
            self._failed |= dict.fromkeys(keys, f"asked no more after {MAX_FAILURES} requests without an answer")
            return
        try:
            for one in self._arxiv.facts(keys, day):
                self._facts[one.paper.id] = one
            self._failures = 0
            self.asked.update(keys)
        except SourceError as error:
            self._failures += 1
            self._failed |= dict.fromkeys((key for key in keys if key not in self._facts), problem(error))

    def into(self, documents: dict[str, Document]) -> None:
        """Put what arXiv said into documents, by id."""
        for key, document in documents.items():
            if key in self._facts:
                documents[key] = enrich(document, self._facts[key], self._today)

    def missing(self, documents: Mapping[str, Document]) -> list[Missing]:
        """Of which of these papers the facts are missing, and why."""
        lacking = [key for key, one in documents.items() if ARXIV.is_key(key) and not is_enriched(one.paper)]
        if self._arxiv is None or not lacking:
            return []
        failed = [self._failed[key] for key in lacking if key in self._failed]
        found = []
        if failed:
            found.append(_missing(Reason.UNAVAILABLE, len(failed), failed[0]))
        if unknown := len(lacking) - len(failed):
            found.append(_missing(Reason.UNKNOWN, unknown))
        return found

    def forget(self, keys: Iterable[str], but: Iterable[str]) -> None:
        """Drop what was said of papers that are filed, but of those that a later day waits for."""
        for key in set(keys).difference(but):
            self._facts.pop(key, None)
            self._failed.pop(key, None)


def _missing(reason: Reason, papers: int, detail: str = "") -> Missing:
    return Missing(what=What.FACTS, source=Arxiv.name, reason=reason, papers=papers, detail=detail)
