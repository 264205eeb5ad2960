"""The pages of groups of papers: weeks, months, years, keywords, categories, authors, and the trends of all."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from dailypapers import topics
from dailypapers.archive import Archive, Period, Topic, by_votes
from plugins.papers.around import Around
from plugins.papers.links import Links
from plugins.papers.outlook import Outlook
from plugins.papers.page import Page, page
from plugins.papers.shown import Shown
from plugins.papers.state import digest

_INDEXED = 2000
"""How many topics an index page lists: more would be a megabyte that nobody reads."""
_LISTED = 500
"""How many papers a topic's page lists."""


class GroupPages:
    """Plans the pages of an archive's groups."""

    def __init__(self, archive: Archive, links: Links, around: Around, shown: Shown) -> None:
        self._archive, self._links, self._around, self._shown = archive, links, around, shown
        self._months = _months(archive)
        self._called = repr(sorted(archive.called.items())).encode()

    def pages(self) -> Iterator[Page]:
        """The page of every group, and the indexes of topics."""
        archive = self._archive
        yield from self._periods("week.html", archive.weeks)
        yield from self._periods("month.html", archive.months)
        yield from self._periods("year.html", archive.years)
        yield from self._topics("keyword", archive.keywords, "keywords")
        yield from self._topics("category", archive.categories, "categories")
        yield from self._topics("author", archive.authors, "authors")
        spans = Outlook(archive).spans
        yield page("trends.html", "trends/", [repr(spans).encode()], lambda: {"spans": spans})

    def _periods(self, template: str, periods: Sequence[Period]) -> Iterator[Page]:
        shown, filled = self._shown, [period for period in periods if period.papers]
        for period in periods:
            previous, following = _beside(period, filled)
            year_ago = self._around.year_ago(period)
            parts = [self._called, shown.periods(previous, following, year_ago), *shown.days(period.days)]
            parts += shown.papers(period.papers) + shown.papers(year_ago.papers[:3] if year_ago else ())
            inputs = {"period": period, "previous": previous, "next": following, "year_ago": year_ago}
            yield page(template, period.url_path, parts, partial(self._period_inputs, inputs), period.days[0].date)

    def _period_inputs(self, inputs: dict[str, object]) -> dict[str, object]:
        papers = inputs["period"].papers
        found = topics.counts(papers, self._archive)
        best = sorted(papers, key=topics.by_close)
        return {**inputs, "best": best, "topics": found, "rose": topics.rose_since(papers)}

    def _topics(self, kind: str, group: Sequence[Topic], plural: str) -> Iterator[Page]:
        span = digest(self._called, repr((self._months[:1], self._months[-1:])).encode())
        for topic in group:
            parts = [topic.name.encode(), span, *self._shown.papers(topic.papers)]
            url = self._links.topic(kind, topic.slug)
            yield page(f"{kind}.html", url, parts, partial(self._topic_inputs, kind, topic), topic.papers[0].date)
        listed = _largest(group)
        names = [f"{topic.name}\0{topic.slug}\0{len(topic.papers)}".encode() for topic in listed]
        inputs = {"topics": listed, "all_topics": len(group)}
        yield page(f"{plural}.html", f"{plural}/", [*names, str(len(group)).encode()], lambda: inputs)

    def _topic_inputs(self, kind: str, topic: Topic) -> dict[str, object]:
        slug = topic.slug if kind == "keyword" else ""
        return {
            "topic": topic,
            "newest": topic.papers[:_LISTED],
            "history_of": topics.by_month(topic.papers, self._months),
            "neighbours": topics.neighbours(slug, topic.papers, self._archive),
            "most_voted": sorted(topic.papers, key=by_votes)[:5],
        }


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
