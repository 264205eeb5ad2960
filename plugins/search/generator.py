"""SearchGenerator: brings the search's own tables up to date, and writes the files of what changed."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pelican.generators import Generator

from dailypapers.analysis import aliases
from dailypapers.build import parallel, settings
from dailypapers.build.outputs import Outputs
from dailypapers.catalog.rows import TopicRow
from dailypapers.errors import SettingsError
from dailypapers.text import tex
from plugins.search.facets import Spelled
from plugins.search.index import Names, build
from plugins.search.near_store import NearStore
from plugins.search.pieces import Same
from plugins.search.record import Prepared, Record, prepare
from plugins.search.segments import Segment
from plugins.search.settings import PREFIXES, Settings
from plugins.search.shards import Files
from plugins.search.stems import MODULE, stems
from plugins.search.store import Store
from plugins.search.way_store import Pages, WayStore

LUNR = Path(__file__).resolve().parents[2] / "node_modules" / "lunr" / "lunr.min.js"
"""lunr.js as its npm package has it; SEARCH_LUNR may name another copy."""


_OWN = re.compile(r"search/(?:[a-z]+/[a-z0-9]{8}(?:/[a-z0-9-]+)?\.(?:txt|json)|lunr-[a-z0-9]{8}\.js)")
"""Files that are named by their content, or are in a folder that is."""


class SearchGenerator(Generator):
    """Writes the search index of an archive."""

    def generate_context(self) -> None:
        """Read the settings, and give the scripts the stemmer."""
        settings.refuse_unknown(self.settings, settings.names(Settings), PREFIXES)
        self._own = settings.read(Settings, self.settings)
        self._lunr = lunr_js(Path(self._own.lunr or LUNR))
        self.context.setdefault("script_modules", {})[MODULE] = stems(self._lunr).decode()

    def generate_output(self, _writer: object) -> None:
        """Write the files whose content is new, the manifest last, and remember."""
        outputs = self.context["outputs"]
        outputs.recognise(_OWN)
        catalog, state = self.context["catalog"], self.context["state"]
        self._own_catalog = parallel.of_process(lambda: catalog.over(state.reader()))
        store = Store(state)
        store.update(self._prepared)
        nearby = NearStore(state, outputs).update(store.order)
        new = _New(outputs)
        former = _Former(store, outputs)
        built = build(store.order, self._own, self._lunr, former, nearby, self._names(), new.write)
        new.flush()
        outputs.keep("search", [f"search/{name}" for name in built.kept])
        store.save(built.segments)

    def _names(self) -> Names:
        """The names of pages, and those that keywords.yaml makes one."""
        catalog = self.context["catalog"]
        known = aliases.load(catalog.content / self._own.keyword_aliases)
        least = {
            "keyword": max(self._own.keyword_min_papers, 1),
            "author": max(self._own.author_min_papers, 1),
            "category": 1,
        }
        pages = Pages(least, self.context["links"].topic, self._own.day_archive_url, known)
        found = WayStore(self.context["state"], self.context["outputs"]).update(pages)
        return Names(Spelled(known, lambda key: _called(catalog.topic("keyword", key))), found)

    def _prepared(self, key: str, day: int, path: str) -> Prepared:
        """A paper as the index knows it, from its document."""
        catalog = self._own_catalog()
        _, paper, _, _ = catalog.paper(key)
        record = Record(
            id=paper.id,
            title=tex.plain(paper.title),
            authors=paper.authors,
            abstract=tex.plain(catalog.abstract(path)),
            keywords=tuple(dict.fromkeys((*paper.keywords, *paper.ai_keywords))),
            categories=paper.categories,
            date=date.fromordinal(day).isoformat(),
            published=paper.published.date().isoformat() if paper.published else "",
            votes=-1 if paper.votes is None else paper.votes,
        )
        return prepare(record, tuple(self._own.fields))


class _New:
    """New files of the search, written some megabytes at a time, as each time a transaction notes whose they are."""

    _ENOUGH = 4_000_000

    def __init__(self, outputs: Outputs) -> None:
        self._outputs = outputs
        self._waiting: Files = {}
        self._same: dict[str, str] = {}
        self._size = 0

    def write(self, name: str, data: bytes | Same) -> None:
        """Write a file, soon."""
        if isinstance(data, Same):
            self._same[f"search/{name}"] = f"search/{data.path}"
            return
        self._waiting[f"search/{name}"] = data
        self._size += len(data)
        if self._size > self._ENOUGH:
            self.flush()

    def flush(self) -> None:
        """Write what waits, in the order in which it came, after what is there already."""
        self._outputs.place("search", self._same)
        self._outputs.write("search", self._waiting)
        self._same, self._waiting, self._size = {}, {}, 0


class _Former:
    """The last build of this output folder."""

    def __init__(self, store: Store, outputs: Outputs) -> None:
        self._store, self._outputs = store, outputs
        self.ranges, self.former, self.changes = store.ranges, store.former, store.changes

    def segments(self) -> Sequence[Segment]:
        return self._store.segments()

    def is_there(self, sizes: Mapping[str, int]) -> bool:
        return self._outputs.has({f"search/{name}": size for name, size in sizes.items()})


def _called(topic: TopicRow | None) -> str:
    return topic.name if topic else ""


def lunr_js(path: Path) -> bytes:
    """The text of lunr.js; SettingsError where it is not installed."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SettingsError(
            f"{path}: lunr.js is not there; run `make setup`, or set SEARCH_LUNR to a copy of it"
        ) from error
