"""Importer: what a reader gives, filed in the store a few hundred papers at a time, so that memory is bounded.

What is there is never lost or overwritten: a paper that is known only gets what it lacks. So a second import changes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice

from dailypapers.documents import archive_format
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.listing import Listed
from dailypapers.documents.missing import Missing, Reason
from dailypapers.documents.store import Store
from dailypapers.errors import DailyPapersError, SettingsError
from dailypapers.fetching.enrichment import Enrichment
from dailypapers.fetching.filing import Filing
from dailypapers.fetching.merge import is_enriched
from dailypapers.fetching.settings import Settings
from dailypapers.fetching.verdict import PATIENCE, is_closed
from dailypapers.importing.incoming import Incoming, Refused
from dailypapers.importing.readers import Opened
from dailypapers.sources.arxiv import Arxiv

BATCH = 500
"""Papers that are filed at a time."""


@dataclass(slots=True)
class Counts:
    """What an import came to, in papers as the file lists them."""

    new: int = 0
    added_to: int = 0
    """Papers that were known and got something that they lacked."""
    repeated: int = 0
    """Papers that were known, with all that the file says of them."""
    dropped: int = 0
    """What the rules of sources.yaml do not want."""
    refused: int = 0
    by_problem: dict[str, int] = field(default_factory=dict)
    """How often each field was refused."""

    def __str__(self) -> str:
        said = f"{self.new} new, {self.added_to} added to, {self.repeated} repeated"
        dropped = f", {self.dropped} not wanted by the rules" if self.dropped else ""
        fields = ", ".join(f"{name or 'record'} {count}" for name, count in sorted(self.by_problem.items()))
        return f"{said}{dropped}, {self.refused} refused{f' ({fields})' if fields else ''}"


class Importer:
    """Files papers in one store, as of one moment."""

    def __init__(
        self, store: Store, settings: Settings, arxiv: Arxiv | None, now: datetime, tell: Callable[[str], None]
    ) -> None:
        """`arxiv`: None where it is not to be asked. `tell` is called with each refusal, in a line."""
        self._store, self._settings, self._now, self._tell = store, settings, now, tell
        self._enrichment = Enrichment(arxiv, now.date())
        self._categories = {name for one in settings.sources for name in one.categories}

    def run(self, opened: Opened) -> Counts:
        """Import one file or folder; the store must be locked. SettingsError where the rules do not say what is wanted."""
        counts = Counts()
        if opened.archive is not None:
            archive_format.require(opened.archive.root)
            self._take_days(opened.archive, counts)
        wanted = self._wanted(opened, opened.papers(), counts)
        while batch := list(islice(wanted, BATCH)):
            self._file(batch, counts)
        return counts

    def _take_days(self, other: Store, counts: Counts) -> None:
        """Take over the days of another archive that this one lacks, and the notes where it has none."""
        for path in other.day_paths():
            try:
                theirs = other.load_day(path)
                ours = self._store.read_day(theirs.date)
            except DailyPapersError as error:
                self._refuse(Refused("", "", str(error)), counts)
                continue
            if ours is None:
                self._store.write_day(replace(theirs, papers=len(self._store.papers_of(theirs.date))))
            elif theirs.body and not ours.body:
                self._store.write_day(replace(ours, body=theirs.body))

    def _wanted(self, opened: Opened, found: Iterable[Incoming | Refused], counts: Counts) -> Iterator[Incoming]:
        """The papers that are wanted, as far as that is known before arXiv is asked."""
        for one in found:
            if isinstance(one, Refused):
                self._refuse(one, counts)
                continue
            if opened.whole_arxiv:
                self._check_rules(opened)
            if self._store.find(one.document.paper.id) is None and not self._wants(one, opened):
                counts.dropped += 1
                continue
            yield one

    def _check_rules(self, opened: Opened) -> None:
        keep = self._settings.keep
        if not (self._categories or keep.categories or keep.words or keep.authors):
            raise SettingsError(
                f"{opened.path}: holds all of arXiv; say what is wanted of it: sources.arxiv.categories, or keep, in sources.yaml"
            )

    def _wants(self, one: Incoming, opened: Opened) -> bool:
        paper = one.document.paper
        if opened.whole_arxiv and self._categories and not self._categories & set(paper.categories):
            return False
        # Nothing but the id is known of a paper that needs arXiv: its rules are looked at afterwards.
        return one.needs_arxiv or self._settings.wants(Listed(paper, one.document.abstract_text))

    def _file(self, batch: list[Incoming], counts: Counts) -> None:
        known = self._ask(batch)
        days: defaultdict[date, list[Incoming]] = defaultdict(list)
        for one in batch:
            if (dated := self._dated(one, known[one.document.paper.id])) is None:
                self._refuse(Refused(one.place, "", "arXiv does not know it, or was not asked"), counts)
            else:
                days[dated.document.paper.date].append(dated)
        for day in sorted(days):
            self._file_day(day, days[day], counts)
        self._enrichment.forget(known, but=())

    def _ask(self, batch: list[Incoming]) -> dict[str, Document]:
        """The batch's documents by id, with what arXiv says of those whose facts nobody knows yet."""
        documents = {one.document.paper.id: one.document for one in batch}
        lacking = [key for key, one in documents.items() if not is_enriched(one.paper) and not self._is_enriched(key)]
        self._enrichment.want(lacking)
        while self._enrichment.is_waiting(lacking):
            self._enrichment.ask(self._now.date())
        self._enrichment.into(documents)
        return documents

    def _is_enriched(self, key: str) -> bool:
        path = self._store.find(key)
        try:
            return path is not None and is_enriched(self._store.read_paper(path).paper)
        except DailyPapersError:
            return False

    def _dated(self, one: Incoming, document: Document) -> Incoming | None:
        """The paper with arXiv's facts; where only arXiv knows its day, None if that is not known."""
        paper = document.paper
        if not one.needs_arxiv or (not is_enriched(paper) and self._store.find(paper.id) is not None):
            return replace(one, document=document)
        if not is_enriched(paper) or paper.published is None:
            return None
        return replace(one, document=replace(document, paper=replace(paper, date=paper.published.date())))

    def _file_day(self, day: date, batch: list[Incoming], counts: Counts) -> None:
        filing = Filing(self._store, day, closing=False)
        for one in batch:
            filing.put(one.document, moves=one.moves)
        listed, lacking = filing.listed, self._enrichment.missing(filing.of_day())
        filing.drop_unwanted(self._settings)
        touched = {one.paper.date for one in filing.documents.values()}
        new, updated, _ = filing.write()
        for problem in filing.problems:
            self._refuse(Refused("", "", problem), counts)
        counts.new += new
        counts.added_to += updated
        counts.dropped += filing.dropped
        counts.repeated += listed - filing.dropped - new - updated
        for one in sorted({*touched, *filing.moved_from}):
            self._record(one, lacking if one == day else [], changed=bool(new or updated))

    def _record(self, day: date, lacking: list[Missing], *, changed: bool) -> None:
        """Bring the day's document up to date with the papers that the day owns now."""
        known = self._store.read_day(day)
        owned = len(self._store.papers_of(day))
        closed = Status.COMPLETE if is_closed(day, self._now.date()) else Status.PROVISIONAL
        if known is None:
            today = self._now.date()
            missing = tuple(
                replace(one, given_up=today - day >= PATIENCE)
                if one.reason is Reason.UNKNOWN
                else replace(one, since=today)
                for one in lacking
            )
            found = Day(date=day, status=closed, papers=owned, sources=self._sources(day), missing=missing)
        else:
            found = replace(
                known, papers=owned, status=closed if known.status is Status.EMPTY and owned else known.status
            )
        if changed or found != known:
            self._store.write_day(replace(found, fetched=self._now))

    def _sources(self, day: date) -> tuple[str, ...]:
        papers = (self._store.read_paper(path).paper for path in self._store.papers_of(day))
        return tuple(sorted({name for paper in papers for name in paper.sources}))

    def _refuse(self, one: Refused, counts: Counts) -> None:
        counts.refused += 1
        counts.by_problem[one.field] = counts.by_problem.get(one.field, 0) + 1
        self._tell(str(one))
