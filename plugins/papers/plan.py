"""Plan: every page of the site, with what it depends on, before any of it is rendered.

A page's signature covers all its inputs: the hashes of the documents it shows, whether the things it names have pages, and its
neighbours. Its inputs are made only when it must be rendered.
"""

from collections.abc import Callable, Iterator

from dailypapers.archive import Archive, DayEntry
from dailypapers.paper import Paper
from plugins.papers.around import Around
from plugins.papers.group_pages import GroupPages
from plugins.papers.links import Links
from plugins.papers.page import Page, page
from plugins.papers.records import Bodies
from plugins.papers.shown import Shown

Render = Callable[[str], str]
_NEWEST = 14
"""How many days the reader's own page names."""


class Plan:
    """The pages of an archive."""

    def __init__(
        self,
        archive: Archive,
        links: Links,
        bodies: Bodies,
        shown: Shown,
        markdown: Render,
        around: Around,
    ) -> None:
        self._archive, self._links, self._bodies, self._markdown = archive, links, bodies, markdown
        self._around, self._shown = around, shown

    def pages(self) -> list[Page]:
        """All pages, a day's followed by its papers', so that they share what they read."""
        archive, shown = self._archive, self._shown
        return [
            *self._day_pages(),
            *GroupPages(archive, self._links, self._around, shown).pages(),
            page("days.html", "days/", shown.days(archive.days), lambda: {"years": archive.years}),
            page("search.html", "search/", []),
            page("404.html", "404.html", []),
            *self._reader_pages(),
        ]

    def _reader_pages(self) -> Iterator[Page]:
        """Pages that the reader's browser completes, and the paths of each month's papers, of which it picks one by chance."""
        days = [entry for entry in self._archive.days if entry.papers][:_NEWEST]
        months = [period for period in self._archive.months if period.papers]
        said = [f"{period.url_path} {period.title} {len(period.papers)}".encode() for period in months]
        yield page("mine.html", "mine/", self._shown.days(days), lambda: {"days": days})
        yield page("latest.html", "latest/", [])
        yield page("offline.html", "offline/", [])
        yield page("random.html", "random/", said, lambda: {"months": months})
        for period in months:
            paths = [self._links.paper(paper) for paper in period.papers]
            url = f"random/{period.days[0].date:%Y-%m}.json"
            yield page("random.json", url, ["\0".join(paths).encode()], lambda paths=paths: {"paths": paths})

    def _day_pages(self) -> Iterator[Page]:
        days = self._archive.days
        filled = [entry for entry in days if entry.papers]
        if filled:
            yield self._day(filled[0], filled, "", is_home=True)
        else:
            yield page("home_empty.html", "", [])
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

        near = (entry.day, stand, year_ago, [one.date if one else None for one in (previous, following)])
        parts = [repr(near).encode(), *self._shown.papers(entry.papers)]
        return page("day.html", url, parts, all_inputs, entry.date)

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
        parts = [self._shown.paper(paper), repr(entry.day).encode(), beside.signature(), *neighbours]
        return page("paper.html", self._links.paper(paper), parts, inputs, entry.date)


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
