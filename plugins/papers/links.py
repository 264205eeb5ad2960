"""Links: the path of every kind of page, None where a thing has no page."""

from collections.abc import Callable, Mapping
from datetime import date

from dailypapers import arxiv_id
from dailypapers.archive import Archive, path_of
from dailypapers.paper import Paper
from plugins.papers.site import setting

_SETTINGS = {
    "paper": "PAPER_URL",
    "day": "DAY_ARCHIVE_URL",
    "week": "WEEK_ARCHIVE_URL",
    "month": "MONTH_ARCHIVE_URL",
    "year": "YEAR_ARCHIVE_URL",
    "keyword": "KEYWORD_URL",
    "category": "CATEGORY_URL",
    "author": "AUTHOR_URL",
}


class Links:
    """Paths below the site's root, without leading slash."""

    def __init__(self, archive: Archive, settings: Mapping[str, object]) -> None:
        self._archive = archive
        self._days = {entry.date for entry in archive.days}
        self._categories = {topic.slug for topic in archive.categories}
        self._patterns = {kind: str(setting(settings, name)) for kind, name in _SETTINGS.items()}

    def paper(self, paper: Paper) -> str:
        """The page of a paper."""
        return self._patterns["paper"].format(id=arxiv_id.file_stem(paper.id))

    def day(self, day: date) -> str | None:
        """The page of a day of the archive."""
        return self._period("day", day)

    def week(self, day: date) -> str | None:
        """The page of the ISO week of a day of the archive."""
        return self._period("week", day)

    def month(self, day: date) -> str | None:
        """The page of the month of a day of the archive."""
        return self._period("month", day)

    def year(self, day: date) -> str | None:
        """The page of the year of a day of the archive."""
        return self._period("year", day)

    def keyword(self, name: str) -> str | None:
        """The page of a keyword."""
        return self.topic("keyword", self._archive.keyword_slug(name))

    def category(self, name: str) -> str | None:
        """The page of a category."""
        return self.topic("category", name if name in self._categories else None)

    def author(self, name: str) -> str | None:
        """The page of an author's name."""
        return self.topic("author", self._archive.author_slug(name))

    def topic(self, kind: str, slug: str | None) -> str | None:
        """The page of a topic with a slug."""
        return None if slug is None else self._patterns[kind].format(slug=slug)

    def _period(self, kind: str, day: date) -> str | None:
        return path_of(self._patterns[kind], day) if day in self._days else None

    def functions(self) -> dict[str, Callable[..., str | None]]:
        """The functions that templates call."""
        return {
            "paper_url": self.paper,
            "day_url": self.day,
            "week_url": self.week,
            "month_url": self.month,
            "year_url": self.year,
            "keyword_url": self.keyword,
            "category_url": self.category,
            "author_url": self.author,
            "topic_url": self.topic,
        }
