"""Fetch: the sources' answers about each day, filed in the store.

Days are read one after another, arXiv is asked for the papers of many of them at once, and each is filed in turn: its papers are
written, then its own document. What a source cannot say now is never taken from what is known already.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from dailypapers.documents import archive_format
from dailypapers.documents.day import Day, Status
from dailypapers.documents.listing import Listing
from dailypapers.documents.missing import Missing, Reason, What, told
from dailypapers.documents.store import Store
from dailypapers.errors import DailyPapersError, SettingsError
from dailypapers.fetching.backfill import Backfill
from dailypapers.fetching.enrichment import Enrichment
from dailypapers.fetching.filing import Filing
from dailypapers.fetching.merge import is_enriched
from dailypapers.fetching.reading import Reader, Reading, read
from dailypapers.fetching.settings import Settings
from dailypapers.fetching.thumbnails import Thumbnails
from dailypapers.fetching.verdict import LOOK_BACK, Found, age, is_closed, is_open, is_withheld, record
from dailypapers.sources.arxiv import Arxiv


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
    """What else could not be had, in one line."""

    @property
    def failed(self) -> bool:
        """Whether the day is not settled."""
        return bool(self.error)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A day that was read and waits for arXiv's facts of these papers."""

    day: date
    reading: Reading
    keys: tuple[str, ...]


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
        self._store, self._readers, self._thumbnails = store, tuple(readers), thumbnails
        self._enrichment, self._backfill = Enrichment(arxiv, now.date()), Backfill(store)
        self._settings, self._now, self._today = settings, now, now.date()

    def days(
        self, days: Iterable[date], *, is_over: Callable[[], bool] | None = None, remember: bool = False
    ) -> Iterator[Outcome]:
        """Fetch each day and say what came of it; the store is locked meanwhile. SettingsError for a future day.

        No further day is read once `is_over`; then the last 14 days are read first, so that a backlog keeps no news waiting. With
        `remember`, the days from the first to the last are noted in the store until each has its document.
        """
        wanted = sorted(set(days))
        if wanted and wanted[-1] > self._today:
            raise SettingsError(f"{wanted[-1]} is in the future; today is {self._today} (UTC)")
        if is_over is not None:
            wanted.sort(key=lambda day: (self._today - day > LOOK_BACK, day))
        with self._store.lock():
            archive_format.begin(self._store)
            self._store.sweep()
            if remember and wanted:
                self._backfill.add(min(wanted), max(wanted))
            yield from self._in_turn(wanted, is_over or (lambda: False))
            self._backfill.tidy()

    @property
    def asked(self) -> set[str]:
        """The papers about which arXiv answered in this run."""
        return self._enrichment.asked

    def unsettled(self) -> list[date]:
        """The days that a fetch without a date looks at: the last 14, older ones that are open, and those of a backfill."""
        recent = [self._today - timedelta(days=back) for back in range(LOOK_BACK.days + 1)]
        return sorted({*recent, *filter(self._is_open, self._store.days()), *self._backfill.left()})

    def _is_open(self, day: date) -> bool:
        """Say whether there is more to fetch of a day; one whose document is unreadable is fetched too, to say so."""
        try:
            return is_open(self._store.read_day(day))
        except DailyPapersError:
            return True

    def _in_turn(self, days: Iterable[date], is_over: Callable[[], bool]) -> Iterator[Outcome]:
        """Read the days, and file each as soon as all that arXiv is to say of it was asked for."""
        waiting: deque[_Waiting] = deque()
        for day in days:
            if is_over():
                break
            waiting.append(self._read(day))
            self._enrichment.want(waiting[-1].keys)
            while self._enrichment.is_full:
                self._enrichment.ask(day)
            yield from self._file_ready(waiting)
        while waiting:
            self._enrichment.ask(waiting[0].day)
            yield from self._file_ready(waiting)

    def _file_ready(self, waiting: deque[_Waiting]) -> Iterator[Outcome]:
        while waiting and not self._enrichment.is_waiting(waiting[0].keys):
            one = waiting.popleft()
            yield self._safely(one)
            self._enrichment.forget(one.keys, but={key for later in waiting for key in later.keys})

    def _read(self, day: date) -> _Waiting:
        reading = read(self._readers, day, today=day == self._today)
        return _Waiting(day, reading, tuple(dict.fromkeys(self._keys(reading, day))))

    def _keys(self, reading: Reading, day: date) -> Iterator[str]:
        """The papers of which arXiv is to be asked: those of a closed day only where their facts are not known yet."""
        for listing in reading.listings:
            for one in (*listing.papers, *listing.strays):
                known = self._store.find(one.paper.id)
                if is_enriched(one.paper) or (known is None and one in listing.strays):
                    continue
                if known is None or not is_closed(day, self._today) or not self._is_enriched(one.paper.id):
                    yield one.paper.id

    def _is_enriched(self, key: str) -> bool:
        try:
            return is_enriched(self._store.read_paper(self._store.find(key)).paper)
        except DailyPapersError:
            return False

    def _safely(self, one: _Waiting) -> Outcome:
        """File a day; what goes wrong with it does not keep the other days from being fetched."""
        try:
            return self._file(one.day, one.reading)
        except DailyPapersError as error:
            return Outcome(one.day, Status.FAILED, error=str(error))

    def _file(self, day: date, reading: Reading) -> Outcome:
        known = self._store.read_day(day)
        closing = is_closed(day, self._today) and known is not None and known.status is Status.PROVISIONAL
        filing = Filing(self._store, day, closing, self._today)
        self._take(reading, filing)
        new, updated, unchanged = filing.write()
        counted = Found(len(self._store.papers_of(day)), filing.listed, filing.strays, filing.repeats, filing.dropped)
        age(reading, known, day, self._today)
        found = record(day, known, reading, counted, self._today)
        if not _same(known, found) or new or updated:
            self._store.write_day(replace(found, fetched=self._now))
        for later in filing.moved_from:
            self._recount(later)
        notes = [told(one) for one in reading.missing]
        if not reading.failures and is_withheld(known, counted):
            notes.append("nothing is listed now; what was known is kept")
        errors = dict.fromkeys([*map(told, reading.failures), *filing.problems])
        return Outcome(day, found.status, new, updated, unchanged, "; ".join(errors), "; ".join(notes))

    def _take(self, reading: Reading, filing: Filing) -> None:
        """Put into the documents of a day what its listings, and then arXiv, say of the papers."""
        for listing in reading.listings:
            lost = Missing(what=What.LIST, source=listing.source, reason=Reason.EARLIER)
            if self._is_stale(listing):
                reading.stale = True
                reading.missing.append(lost)
            else:
                filing.take(listing)
            if odd := listing.malformed:
                reading.missing.append(replace(lost, reason=Reason.MALFORMED, papers=len(odd), detail=odd[0]))
        self._enrichment.into(filing.documents)
        filing.drop_unwanted(self._settings)
        reading.missing.extend(self._enrichment.missing(filing.of_day()))
        if self._thumbnails is not None:
            reading.missing.extend(self._thumbnails.take(one.paper for one in filing.documents.values()))

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

    def _recount(self, day: date) -> None:
        """Note that a day lost a paper to an earlier one."""
        known = self._store.read_day(day)
        if known is not None:
            owned = len(self._store.papers_of(day))
            lost = max(known.papers - owned, 0)
            self._store.write_day(replace(known, papers=owned, repeats=known.repeats + lost, fetched=self._now))


def _same(known: Day | None, found: Day) -> bool:
    return known is not None and replace(found, fetched=known.fetched) == known
