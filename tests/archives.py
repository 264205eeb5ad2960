"""Small archives on disk, read into a state as a build reads them, for tests of the catalog and of what pages are made from it."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dailypapers.analysis.aliases import Aliases
from dailypapers.build.state import State
from dailypapers.catalog.catalog import Catalog
from dailypapers.catalog.schema import SCHEMA
from dailypapers.catalog.update import Changes, Update
from dailypapers.documents import day_document, document
from dailypapers.documents.day import Day
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from plugins.papers.links import Links
from plugins.papers.make.source import Source
from plugins.papers.settings import Settings
from tests import toy

IDENTITY = b"test"


class Archive:
    """A content folder with its state."""

    def __init__(self, folder: Path, aliases: Aliases | None = None, **settings: object) -> None:
        self.folder, self.content = folder, folder / "content"
        self.aliases, self.settings = aliases or Aliases({}, {}), Settings(**settings)
        self.state = State(folder / "state.sqlite", IDENTITY, SCHEMA)

    @property
    def store(self) -> Store:
        """The store; a new one each time, since it remembers where documents are."""
        return Store(self.content)

    def add(self, papers: Iterable[Paper | Document], days: Iterable[Day] = ()) -> "Archive":
        """Write documents, those of the same ids and days anew."""
        for one in papers:
            whole = one if isinstance(one, Document) else Document(paper=one)
            toy.put(self.store.paper_path(whole.paper.date, whole.paper.id), document.dumps(whole))
        for day in days:
            toy.put(self.store.day_path(day.date), day_document.dumps(day))
        return self

    def remove(self, key: str) -> None:
        """Remove a paper's document."""
        self.store.find(key).unlink()

    def update(self, regroup: Collection[str] = ()) -> Changes:
        """Bring the state up to date."""
        with self.state.writing():
            update = Update(self.state.db, self.content, self.aliases, ai_text=self.settings.ai_text)
            return update.run(regroup=regroup) if self.catalog.days else update.fill()

    @property
    def catalog(self) -> Catalog:
        """A catalog that has not cached anything yet."""
        return Catalog(self.state.db, self.content, ai_text=self.settings.ai_text)

    @property
    def source(self) -> Source:
        """What makers read from."""
        return Source(self.catalog, Links(self.settings), self.settings, self.aliases.spelling)


@contextmanager
def archive(
    folder: Path, papers: Iterable[Paper | Document], days: Iterable[Day] = (), **options: object
) -> Iterator[Archive]:
    """An archive of some papers and days, up to date."""
    made = Archive(folder, **options).add(papers, days)
    try:
        made.update()
        yield made
    finally:
        made.state.close()
