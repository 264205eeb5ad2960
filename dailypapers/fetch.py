"""Fetch: the sources' answers about each day, filed in the store.

Each day is a checkpoint: its papers are written, then its own document. What a source cannot say now is never taken from what
is known already.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dailypapers.day import Day, Status
from dailypapers.errors import DailyPapersError, SettingsError, SourceError, SourceUnavailable
from dailypapers.filing import Filing
from dailypapers.listing import Listing
from dailypapers.merge import enrich, is_enriched
from dailypapers.settings import Settings
from dailypapers.sources import Source
from dailypapers.sources.arxiv import Arxiv
from dailypapers.store import Store

LOOK_BACK = timedelta(days=14)
"""How long after a day papers and votes may still come."""
_NOT_OPEN = 400
_NO_ENRICHMENT = "enrichment:"
"""How the note of a day begins whose papers lack what arXiv knows of them."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A source, and whether a day is good without it."""

    source: Source
    required: bool


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
        self, store: Store, readers: Iterable[Reader], arxiv: Arxiv | None, settings: Settings, now: datetime
    ) -> None:
        self._store, self._readers, self._arxiv = store, tuple(readers), arxiv
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
        listings, failures, notes = self._listings(day)
        closing = self._is_closed(day) and known is not None and known.status is Status.PROVISIONAL
        filing = Filing(self._store, day, closing)
        for listing in listings:
            if self._is_stale(listing):
                notes.append(f"{listing.source}: the answer is the list of an earlier day")
            else:
                filing.take(listing)
        if problem := self._enrich(filing, day):
            notes.append(problem)
        filing.drop_unwanted(self._settings)
        new, updated, unchanged = filing.write()
        problems = list(dict.fromkeys(filing.problems))
        found = self._record(known, day, listings, failures, notes, filing)
        if not _same(known, found) or new or updated:
            found = replace(found, fetched=self._now)
            self._store.write_day(found)
        for later in filing.moved_from:
            self._recount(later)
        return Outcome(day, found.status, new, updated, unchanged, "; ".join(failures + problems), "; ".join(notes))

    def _is_closed(self, day: date) -> bool:
        return self._today - day >= LOOK_BACK

    def _listings(self, day: date) -> tuple[list[Listing], list[str], list[str]]:
        """What the sources list, why required ones failed, and why others did."""
        listings, failures, notes = [], [], []
        for reader in self._readers:
            try:
                listings.append(reader.source.fetch(day))
            except SourceError as error:
                if day == self._today and isinstance(error, SourceUnavailable) and error.status == _NOT_OPEN:
                    listings.append(Listing(reader.source.name, day))
                    notes.append(f"{reader.source.name}: the day is not open yet")
                else:
                    (failures if reader.required else notes).append(f"{reader.source.name}: {error}")
        if not listings and not failures:
            return listings, notes, []
        return listings, failures, notes

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
            return f"{_NO_ENRICHMENT} {error}"
        return ""

    def _record(
        self,
        known: Day | None,
        day: date,
        listings: list[Listing],
        failures: list[str],
        notes: list[str],
        filing: Filing,
    ) -> Day:
        """The day as it now stands; a failure or an empty answer leaves a good day as it was."""
        owned = len(self._store.papers_of(day))
        good = known is not None and known.status is not Status.FAILED
        if good and (failures or (not filing.listed and known.papers)):
            return replace(known, papers=owned)
        if failures:
            status = Status.FAILED
        elif not (owned or filing.listed or filing.strays) and day < self._today:
            status = Status.EMPTY
        else:
            status = Status.COMPLETE if self._is_closed(day) else Status.PROVISIONAL
        return Day(
            date=day,
            status=status,
            papers=owned,
            repeats=filing.repeats,
            dropped=filing.dropped,
            sources=tuple(sorted(listing.source for listing in listings)),
            fetched=known.fetched if known else None,
            error="; ".join(failures),
            note="; ".join(notes),
            body=known.body if known else "",
        )

    def _recount(self, day: date) -> None:
        """Note that a day lost a paper to an earlier one."""
        known = self._store.read_day(day)
        if known is not None:
            owned = len(self._store.papers_of(day))
            lost = max(known.papers - owned, 0)
            self._store.write_day(replace(known, papers=owned, repeats=known.repeats + lost, fetched=self._now))


def _same(known: Day | None, found: Day) -> bool:
    return known is not None and replace(found, fetched=known.fetched) == known
