"""Fetch: the sources' answers about each day, filed in the store.

Each day is a checkpoint: its papers are written, then its own document. What a source cannot say now is never taken from what
is known already.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dailypapers.day import Day, Status
from dailypapers.errors import DailyPapersError, SettingsError, SourceError
from dailypapers.filing import Filing
from dailypapers.listing import Listing
from dailypapers.merge import enrich, is_enriched
from dailypapers.reading import Reader, Reading, problem, read
from dailypapers.settings import Settings
from dailypapers.sources.arxiv import Arxiv
from dailypapers.store import Store
from dailypapers.thumbnails import Thumbnails

LOOK_BACK = timedelta(days=14)
"""How long after a day papers and votes may still come."""
_NO_ENRICHMENT = "enrichment:"
"""How the note of a day begins whose papers lack what arXiv knows of them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What fetching one day came to."""

    day: date
    status: Status
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    error: str = ""
    """Why the day failed now, in one line; an earlier good answer stays."""
    note: str = ""

    @property
    def failed(self) -> bool:
        """Whether the day is not settled."""
        return bool(self.error)


class Fetch:
    """Days fetched into a store, as of one moment."""

    def __init__(
        self,
        store: Store,
        readers: Iterable[Reader],
        arxiv: Arxiv | None,
        settings: Settings,
        now: datetime,
        thumbnails: Thumbnails | None = None,
    ) -> None:
        self._store, self._readers, self._arxiv, self._thumbnails = store, tuple(readers), arxiv, thumbnails
        self._settings, self._now, self._today = settings, now, now.date()

    def days(self, days: Iterable[date]) -> Iterator[Outcome]:
        """Fetch each day and say what came of it; the store is locked meanwhile. SettingsError for a future day."""
        wanted = sorted(set(days))
        if wanted and wanted[-1] > self._today:
            raise SettingsError(f"{wanted[-1]} is in the future; today is {self._today} (UTC)")
        with self._store.lock():
            self._store.sweep()
            for day in wanted:
                yield self._safely(day)

    def unsettled(self) -> list[date]:
        """The days that a fetch without a date looks at: the last 14, and older ones that are not settled yet."""
        recent = [self._today - timedelta(days=back) for back in range(LOOK_BACK.days + 1)]
        return sorted({*recent, *filter(self._is_open, self._store.days())})

    def _is_open(self, day: date) -> bool:
        """Say whether there is more to fetch of a day; one whose document is unreadable is fetched too, to say so."""
        try:
            known = self._store.read_day(day)
        except DailyPapersError:
            return True
        return known.status in {Status.PROVISIONAL, Status.FAILED} or _NO_ENRICHMENT in known.note

    def _safely(self, day: date) -> Outcome:
        """Fetch a day; what goes wrong with it does not keep the other days from being fetched."""
        try:
            return self._day(day)
        except DailyPapersError as error:
            return Outcome(day, Status.FAILED, error=str(error))

    def _day(self, day: date) -> Outcome:
        known = self._store.read_day(day)
        reading = read(self._readers, day, today=day == self._today)
        closing = self._is_closed(day) and known is not None and known.status is Status.PROVISIONAL
        filing = Filing(self._store, day, closing)
        self._take(reading, filing)
        new, updated, unchanged = filing.write()
        found = self._record(known, reading, filing, day)
        if not _same(known, found) or new or updated:
            self._store.write_day(replace(found, fetched=self._now))
        for later in filing.moved_from:
            self._recount(later)
        errors = dict.fromkeys(reading.failures + filing.problems)
        return Outcome(day, found.status, new, updated, unchanged, "; ".join(errors), "; ".join(reading.notes))

    def _is_closed(self, day: date) -> bool:
        return self._today - day >= LOOK_BACK

    def _take(self, reading: Reading, filing: Filing) -> None:
        """Put into the documents of a day what its listings, and then arXiv, say of the papers."""
        for listing in reading.listings:
            if self._is_stale(listing):
                reading.stale = True
                reading.notes.append(f"{listing.source}: the answer is the list of an earlier day")
            else:
                filing.take(listing)
            if odd := listing.malformed:
                reading.notes.append(f"{listing.source}: {len(odd)} without a usable id or title, the first: {odd[0]}")
        if missed := self._enrich(filing, filing.day):
            reading.notes.append(missed)
        filing.drop_unwanted(self._settings)
        papers = [document.paper for document in filing.documents.values()]
        if self._thumbnails is not None and (missed := self._thumbnails.take(papers)):
            reading.notes.append(missed)

    def _is_stale(self, listing: Listing) -> bool:
        """Say whether an answer is an earlier day's: by its own dates, or as it lists nothing but what that day listed."""
        if listing.strays and not listing.papers:
            return True
        if not listing.papers or any(one.dated for one in listing.papers):
            return False
        before = self._store.newest_papers_before(listing.day, LOOK_BACK.days)
        wanted = [one for one in listing.papers if self._settings.wants(one)]
        stems = {self._store.paper_path(listing.day, one.paper.id).stem for one in wanted}
        return bool(stems) and stems <= {path.stem for path in before}

    def _enrich(self, filing: Filing, day: date) -> str:
        """Ask arXiv for the facts of the day's papers; answers why that failed, or nothing."""
        keys = [key for key, one in filing.documents.items() if not self._is_closed(day) or not is_enriched(one.paper)]
        if self._arxiv is None or not keys:
            return ""
        try:
            for facts in self._arxiv.facts(keys, day):
                if facts.paper.id in filing.documents:
                    filing.documents[facts.paper.id] = enrich(filing.documents[facts.paper.id], facts)
        except SourceError as error:
            return f"{_NO_ENRICHMENT} arxiv: {problem(error)}"
        if not any(is_enriched(one.paper) for one in filing.documents.values()):
            return f"{_NO_ENRICHMENT} arxiv: knows none of the {len(keys)} papers"
        return ""

    def _record(self, known: Day | None, reading: Reading, filing: Filing, day: date) -> Day:
        """The day as it now stands; a failure or an empty answer leaves a good day as it was."""
        owned = len(self._store.papers_of(day))
        if known is not None and known.status is not Status.FAILED:
            if reading.failures:
                return replace(known, papers=owned)
            if known.papers and not filing.listed:
                reading.notes.append("nothing is listed now; what was known is kept")
                return replace(known, papers=owned)
        return Day(
            date=day,
            status=self._status(day, reading, has_papers=bool(owned or filing.listed or filing.strays)),
            papers=owned,
            repeats=filing.repeats,
            dropped=filing.dropped,
            sources=tuple(sorted(listing.source for listing in reading.listings)),
            fetched=known.fetched if known else None,
            error="; ".join(reading.failures),
            note="; ".join(reading.notes),
            body=known.body if known else "",
        )

    def _status(self, day: date, reading: Reading, *, has_papers: bool) -> Status:
        if reading.failures:
            return Status.FAILED
        closed = self._is_closed(day)
        # The list of an earlier day says nothing about this one, until it is too late for anything else to come.
        if not has_papers and day < self._today and (closed or not reading.stale):
            return Status.EMPTY
        return Status.COMPLETE if closed else Status.PROVISIONAL

    def _recount(self, day: date) -> None:
        """Note that a day lost a paper to an earlier one."""
        known = self._store.read_day(day)
        if known is not None:
            owned = len(self._store.papers_of(day))
            lost = max(known.papers - owned, 0)
            self._store.write_day(replace(known, papers=owned, repeats=known.repeats + lost, fetched=self._now))


def _same(known: Day | None, found: Day) -> bool:
    return known is not None and replace(found, fetched=known.fetched) == known
