"""Plan: every page of the site, with what it depends on, before any of it is rendered.

A page's signature covers all its inputs: the hashes of the documents it shows, whether the things it names have pages, and its
neighbours. Its inputs are made only when it must be rendered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from dailypapers import topics
from dailypapers.archive import Archive, DayEntry, Period, Topic, by_votes, keywords_of
from dailypapers.paper import Paper
from plugins.papers.around import Around
from plugins.papers.links import Links
from plugins.papers.outlook import Outlook
from plugins.papers.records import Bodies
from plugins.papers.state import digest

Render = Callable[[str], str]
_INDEXED = 2000
"""How many topics an index page lists: more would be a megabyte that nobody reads."""
_LISTED = 500
"""How many papers a topic's page lists."""


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


_NEWEST = 14
"""How many days the reader's own page names."""
UNLISTED = frozenset({"404.html", "mine.html", "latest.html", "offline.html", "random.html", "random.json"})
"""Templates of pages that no search engine needs to know."""


def save_as(url: str) -> str:
    """The file at which a static host finds a URL's page."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


class Plan:
    """The pages of an archive."""

    def __init__(
        self,
        archive: Archive,
        links: Links,
        bodies: Bodies,
        hashes: Mapping[str, bytes],
        markdown: Render,
        around: Around,
    ) -> None:
        self._archive, self._links, self._bodies, self._markdown = archive, links, bodies, markdown
        self._around, self._months = around, _months(archive)
        self._called = repr(sorted(archive.called.items())).encode()
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
            self._trends(),
            self._page("search.html", "search/", [], dict),
            self._page("404.html", "404.html", [], dict),
            *self._reader_pages(),
        ]

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
        template: str,
        url: str,
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
        stand, year_ago = self._around.standouts(entry.date), self._around.day_year_ago(entry.date)
        inputs = {"entry": entry, "previous": previous, "next": following, "is_home": is_home}
        inputs |= {"standouts": stand, "year_ago": year_ago}

        def all_inputs() -> dict[str, object]:
            bodies = self._bodies.html_of(entry.papers)
            return {**inputs, "bodies": bodies, "note_html": self._markdown(entry.day.body)}

        shown = (entry.day, stand, year_ago, [near.date if near else None for near in (previous, following)])
        parts = [repr(shown).encode()]
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
        beside = self._around.beside(paper)

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
                "beside": beside,
            }

        neighbours = [f"{one.id} {one.title}".encode() if one else b"" for one in (previous, following)]
        parts = [self._views[paper.id], repr(entry.day).encode(), beside.signature(), *neighbours]
        return self._page("paper.html", self._links.paper(paper), parts, inputs, entry.date)

    def _periods(self, template: str, periods: Sequence[Period]) -> Iterator[Page]:
        filled = [period for period in periods if period.papers]
        for period in periods:
            previous, following = _beside(period, filled)
            year_ago = self._around.year_ago(period)
            parts = [repr([p and (p.url_path, p.title) for p in (previous, following, year_ago)]).encode()]
            parts += [self._entry(entry) for entry in period.days] + [self._views[paper.id] for paper in period.papers]
            parts += [self._called, *(self._views[paper.id] for paper in (year_ago.papers[:3] if year_ago else ()))]
            inputs = {"period": period, "previous": previous, "next": following, "year_ago": year_ago}
            yield self._page(
                template, period.url_path, parts, partial(self._period_inputs, inputs), period.days[0].date
            )

    def _period_inputs(self, inputs: dict[str, object]) -> dict[str, object]:
        papers = inputs["period"].papers
        found = topics.counts(papers, self._archive)
        best = sorted(papers, key=topics.by_close)
        return {**inputs, "best": best, "topics": found, "rose": topics.rose_since(papers)}

    def _topics(self, kind: str, group: Sequence[Topic], plural: str) -> Iterator[Page]:
        span = digest(self._called, repr((self._months[:1], self._months[-1:])).encode())
        for topic in group:
            parts = [topic.name.encode(), span, *(self._views[paper.id] for paper in topic.papers)]
            url = self._links.topic(kind, topic.slug)
            yield self._page(f"{kind}.html", url, parts, partial(self._topic_inputs, kind, topic), topic.papers[0].date)
        listed = _largest(group)
        names = [f"{topic.name}\0{topic.slug}\0{len(topic.papers)}".encode() for topic in listed]
        inputs = {"topics": listed, "all_topics": len(group)}
        yield self._page(f"{plural}.html", f"{plural}/", [*names, str(len(group)).encode()], lambda: inputs)

    def _topic_inputs(self, kind: str, topic: Topic) -> dict[str, object]:
        slug = topic.slug if kind == "keyword" else ""
        return {
            "topic": topic,
            "newest": topic.papers[:_LISTED],
            "history_of": topics.by_month(topic.papers, self._months),
            "neighbours": topics.neighbours(slug, topic.papers, self._archive),
            "most_voted": sorted(topic.papers, key=by_votes)[:5],
        }

    def _trends(self) -> Page:
        outlook = Outlook(self._archive)
        return self._page("trends.html", "trends/", [repr(outlook.spans).encode()], lambda: {"spans": outlook.spans})


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


def _largest(group: Sequence[Topic]) -> Sequence[Topic]:
    """The topics that an index page lists, in the group's order: all, or those with most papers where there are too many."""
    if len(group) <= _INDEXED:
        return group
    kept = {topic.slug for topic in sorted(group, key=lambda topic: (-len(topic.papers), topic.slug))[:_INDEXED]}
    return [topic for topic in group if topic.slug in kept]


def _months(archive: Archive) -> list[date]:
    """The first day of each month from the first to the last that owns papers, of the newest ten years."""
    dates = [entry.date for entry in archive.days if entry.papers]
    return topics.months(dates[-1], dates[0])[-120:] if dates else []


def _beside(period: Period, filled: list[Period]) -> tuple[Period | None, Period | None]:
    """The nearest periods with papers before and after, by their first days."""
    day = period.days[0].date
    before = next((one for one in filled if one.days[0].date < day and one is not period), None)
    after = next((one for one in reversed(filled) if one.days[0].date > day and one is not period), None)
    return before, after
