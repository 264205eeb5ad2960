"""Plan: every page of the site, with what it depends on, before any of it is rendered.

A page's signature covers all its inputs: the hashes of the documents it shows, whether the things it names have pages, and its
neighbours. Its inputs are made only when it must be rendered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dailypapers.archive import Archive, DayEntry, Period, Topic, keywords_of
from dailypapers.paper import Paper
from plugins.papers.links import Links
from plugins.papers.records import Bodies
from plugins.papers.state import digest

Render = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Page:
    """One output that is to be."""

    template: str
    url: str
    """Path below the site's root, without leading slash."""
    save_as: str
    """File below the output folder."""
    signature: bytes
    inputs: Callable[[], dict[str, object]]
    """The names that the template gets, besides those that every page gets."""
    changed: date | None = None
    """The newest date in what it shows, for the sitemap."""


def save_as(url: str) -> str:
    """The file at which a static host finds a URL's page."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


class Plan:
_NEWEST = 14
"""How many days the reader's own page names."""
UNLISTED = frozenset({"404.html", "mine.html", "latest.html", "offline.html", "random.html", "random.json"})
"""Templates of pages that no search engine needs to know."""


    """The pages of an archive."""

    def __init__(
        self, archive: Archive, links: Links, bodies: Bodies, hashes: Mapping[str, bytes], markdown: Render
    ) -> None:
        self._archive, self._links, self._bodies, self._markdown = archive, links, bodies, markdown
        self._views = {paper.id: self._view(paper, hashes[paper.id]) for paper in archive.papers}

    def pages(self) -> list[Page]:
        """All pages, a day's followed by its papers', so that they share what they read."""
        archive = self._archive
        return [
            *self._day_pages(),
            *self._periods("week.html", archive.weeks),
            *self._periods("month.html", archive.months),
            *self._periods("year.html", archive.years),
            *self._topics("keyword", archive.keywords, "keywords"),
            *self._topics("category", archive.categories, "categories"),
            *self._topics("author", archive.authors, "authors"),
            self._page("days.html", "days/", [self._entry(e) for e in archive.days], lambda: {"years": archive.years}),
            self._page("search.html", "search/", [], dict),
            self._page("404.html", "404.html", [], dict),
        ]

    def _view(self, paper: Paper, its_hash: bytes) -> bytes:
        """What a listed paper shows: its document, and which of its authors and keywords have pages."""
        archive = self._archive
        names = [archive.author_slug(name) or "" for name in paper.authors]
        names += [archive.keyword_slug(name) or "" for name in keywords_of(paper)]
        return digest(its_hash, "\0".join(names).encode())

    def _entry(self, entry: DayEntry) -> bytes:
        """What a list of days shows of one day."""
        return f"{entry.date} {entry.day.status} {len(entry.papers)}".encode()

    def _page(
        self,
            *self._reader_pages(),
        template: str,
        url: str,
    def _reader_pages(self) -> Iterator[Page]:
        """Pages that the reader's browser completes, and the paths of each month's papers, of which it picks one by chance."""
        days = [entry for entry in self._archive.days if entry.papers][:_NEWEST]
        months = [period for period in self._archive.months if period.papers]
        said = [f"{period.url_path} {period.title} {len(period.papers)}".encode() for period in months]
        yield self._page("mine.html", "mine/", [self._entry(entry) for entry in days], lambda: {"days": days})
        yield self._page("latest.html", "latest/", [], dict)
        yield self._page("offline.html", "offline/", [], dict)
        yield self._page("random.html", "random/", said, lambda: {"months": months})
        for period in months:
            paths = [self._links.paper(paper) for paper in period.papers]
            url = f"random/{period.days[0].date:%Y-%m}.json"
            yield self._page("random.json", url, ["\0".join(paths).encode()], lambda paths=paths: {"paths": paths})

        parts: Sequence[bytes],
        inputs: Callable[[], dict[str, object]],
        changed: date | None = None,
    ) -> Page:
        return Page(template, url, save_as(url), digest(*parts), inputs, changed)

    def _day_pages(self) -> Iterator[Page]:
        days = self._archive.days
        filled = [entry for entry in days if entry.papers]
        if filled:
            yield self._day(filled[0], filled, "", is_home=True)
        else:
            yield self._page("home_empty.html", "", [], dict)
        for entry in days:
            yield self._day(entry, filled, self._links.day(entry.date), is_home=False)
            yield from self._papers(entry)

    def _day(self, entry: DayEntry, filled: list[DayEntry], url: str, *, is_home: bool) -> Page:
        previous, following = _neighbours(entry, filled)
        inputs = {"entry": entry, "previous": previous, "next": following, "is_home": is_home}

        def all_inputs() -> dict[str, object]:
            bodies = self._bodies.html_of(entry.papers)
            return {**inputs, "bodies": bodies, "note_html": self._markdown(entry.day.body)}

        parts = [repr(entry.day).encode(), repr([n.date if n else None for n in (previous, following)]).encode()]
        parts += [self._views[paper.id] for paper in entry.papers]
        return self._page("day.html", url, parts, all_inputs, entry.date)

    def _papers(self, entry: DayEntry) -> Iterator[Page]:
        """The pages of a day's papers, which lead to each other in the day's order."""
        papers = entry.papers
        for index, paper in enumerate(papers):
            previous = papers[index - 1] if index else None
            following = papers[index + 1] if index + 1 < len(papers) else None
            yield self._paper(entry, paper, previous, following)

    def _paper(self, entry: DayEntry, paper: Paper, previous: Paper | None, following: Paper | None) -> Page:
        def inputs() -> dict[str, object]:
            document = self._bodies.document(paper.id)
            return {
                "paper": paper,
                "day": entry.day,
                "abstract_html": self._bodies.abstract_html(paper.id),
                "abstract_text": document.abstract_text,
                "notes_html": self._markdown(document.rest),
                "previous": previous,
                "next": following,
            }

        neighbours = [f"{one.id} {one.title}".encode() if one else b"" for one in (previous, following)]
        parts = [self._views[paper.id], repr(entry.day).encode(), *neighbours]
        return self._page("paper.html", self._links.paper(paper), parts, inputs, entry.date)

    def _periods(self, template: str, periods: Sequence[Period]) -> Iterator[Page]:
        filled = [period for period in periods if period.papers]
        for period in periods:
            previous, following = _around(period, filled)
            parts = [repr([p and (p.url_path, p.title) for p in (previous, following)]).encode()]
            parts += [self._entry(entry) for entry in period.days] + [self._views[paper.id] for paper in period.papers]
            inputs = {"period": period, "previous": previous, "next": following}
            yield self._page(template, period.url_path, parts, lambda inputs=inputs: inputs, period.days[0].date)

    def _topics(self, kind: str, topics: Sequence[Topic], plural: str) -> Iterator[Page]:
        for topic in topics:
            parts = [topic.name.encode(), *(self._views[paper.id] for paper in topic.papers)]
            url = self._links.topic(kind, topic.slug)
            yield self._page(f"{kind}.html", url, parts, lambda topic=topic: {"topic": topic}, topic.papers[0].date)
        names = [f"{topic.name}\0{topic.slug}\0{len(topic.papers)}".encode() for topic in topics]
        yield self._page(f"{plural}.html", f"{plural}/", names, lambda: {"topics": topics})


def _neighbours(entry: DayEntry, filled: list[DayEntry]) -> tuple[DayEntry | None, DayEntry | None]:
    """The nearest days with papers before and after; `filled` is newest first."""
    low, high = 0, len(filled)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if filled[middle].date > entry.date else (low, middle)
    after = filled[low - 1] if low else None
    if low < len(filled) and filled[low].date == entry.date:
        low += 1
    return (filled[low] if low < len(filled) else None), after


def _around(period: Period, filled: list[Period]) -> tuple[Period | None, Period | None]:
    """The nearest periods with papers before and after, by their first days."""
    day = period.days[0].date
    before = next((one for one in filled if one.days[0].date < day and one is not period), None)
    after = next((one for one in reversed(filled) if one.days[0].date > day and one is not period), None)
    return before, after
