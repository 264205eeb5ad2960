"""Filing: the papers of one day's listings on their way into the store."""

from datetime import date

from dailypapers.documents.document import Document
from dailypapers.documents.listing import Listed, Listing
from dailypapers.documents.store import Store
from dailypapers.errors import DailyPapersError, StoreError
from dailypapers.fetching.merge import fill, merge
from dailypapers.fetching.settings import Settings


class Filing:
    """The documents that a day's listings touch."""

    def __init__(self, store: Store, day: date, closing: bool, noticed: date | None = None) -> None:
        """`noticed`: the day to which changes at arXiv are dated."""
        self._store, self.day, self._closing, self._noticed = store, day, closing, noticed
        self.documents: dict[str, Document] = {}
        self._before: dict[str, Document | None] = {}
        self.listed = self.strays = self.dropped = self.repeats = 0
        self.moved_from: set[date] = set()
        self.problems: list[str] = []
        """Documents that cannot be read, and so are left as they are, or cannot be written: file, field and value."""

    def take(self, listing: Listing) -> None:
        """Merge a listing's papers; strays and revisions only update what is known."""
        self.dropped += len(listing.malformed)
        self.strays += len(listing.strays)
        for one in listing.papers:
            self.listed += 1
            self._merge(one, self.day)
        for one in (*listing.strays, *listing.revisions):
            self._merge(one, None)

    def put(self, document: Document, *, moves: bool) -> bool:
        """Put an imported document in, or what it adds into the one that there is; say whether the store's is sound."""
        key = document.paper.id
        if key not in self._before and not self._read(key):
            return False
        old = self.documents.get(key) or self._before[key]
        self.documents[key] = document if old is None else fill(old, document, moves=moves)
        self.listed += 1
        return True

    def _merge(self, listed: Listed, day: date | None) -> None:
        """Put what is listed into its document; without a day, only into one that there is, and it keeps its day."""
        key = listed.paper.id
        if key not in self._before and not self._read(key):
            return
        old = self.documents.get(key) or self._before[key]
        if day is None and old is None:
            return
        closing = self._closing and day is not None
        self.documents[key] = merge(old, listed, day or old.paper.date, closing=closing, noticed=self._noticed)

    def _read(self, key: str) -> bool:
        """Read what the store has of a paper, if anything; say whether that is sound."""
        path = self._store.find(key)
        try:
            self._before[key] = self._store.read_paper(path) if path else None
        except DailyPapersError as error:
            self.problems.append(str(error))
            return False
        return True

    def drop_unwanted(self, settings: Settings) -> None:
        """Leave out the new papers that the rules do not want, now that their categories may be known."""
        for key, document in list(self.documents.items()):
            listed = Listed(document.paper, document.abstract_text)
            if self._before[key] is None and not settings.wants(listed):
                del self.documents[key]
                self.dropped += 1

    def of_day(self) -> dict[str, Document]:
        """The documents of the papers that the day lists, by id."""
        return {key: one for key, one in self.documents.items() if self.day in (one.paper.date, *one.paper.also_listed)}

    def write(self) -> tuple[int, int, int]:
        """Write the documents that can be written; returns how many are new, updated and unchanged."""
        new = updated = unchanged = 0
        for key, document in self.documents.items():
            before = self._before[key]
            self.repeats += self.day in document.paper.also_listed
            try:
                is_changed = self._store.write_paper(document)
            except StoreError as error:
                self.problems.append(str(error))
                continue
            if before is None:
                new += 1
            elif is_changed:
                updated += 1
            else:
                unchanged += 1
            if before is not None and before.paper.date > document.paper.date:
                self.moved_from.add(before.paper.date)
        return new, updated, unchanged
