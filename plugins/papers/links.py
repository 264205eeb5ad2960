"""Links: the path of every kind of page below the site's root, without leading slash; pure functions of the settings."""

import re
from collections.abc import Callable
from datetime import date

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from dailypapers.documents.paper_id import file_stem
from dailypapers.exporting import api
from plugins.papers.settings import Settings

_FEEDS = {"keyword": "keywords", "category": "categories", "author": "authors"}
"""The folders of feeds."""


class Links:
    """Paths of pages, whether or not there is a page: what has one, a page's inputs say."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._topics = {
            "keyword": settings.keyword_url,
            "category": settings.category_url,
            "author": settings.author_url,
        }

    def paper(self, key: str) -> str:
        """The page of the paper with an id."""
        return self._settings.paper_url.format(id=file_stem(key))

    def day(self, day: date) -> str:
        """The page of a day."""
        return self._settings.day_archive_url.format(date=day)

    def week(self, day: date) -> str:
        """The page of the ISO week of a day."""
        year, week, _ = day.isocalendar()
        return self._settings.week_archive_url.format(date=day, year=year, week=week)

    def month(self, day: date) -> str:
        """The page of the month of a day."""
        return self._settings.month_archive_url.format(date=day)

    def year(self, day: date) -> str:
        """The page of the year of a day."""
        return self._settings.year_archive_url.format(date=day)

    def topic(self, kind: str, slug: str) -> str:
        """The page of a keyword, category or author with a slug."""
        return self._topics[kind].format(slug=slug)

    def feed(self, kind: str, slug: str) -> str:
        """The feed of a keyword, category or author with a slug."""
        return f"feeds/{_FEEDS[kind]}/{slug}.atom.xml"

    def days_archive(self, day: date) -> str:
        """The feed of the days of a month that is over."""
        return f"feeds/days/{day:%Y-%m}.atom.xml"

    def year_file(self, year: int, kind: str) -> str:
        """The file of a year's papers, of a kind that DATA_FILES names."""
        return api.year_file(year, kind)

    def data(self, day: date) -> str:
        """A day as the static API has it."""
        return f"api/v1/days/{day.isoformat()}.json"

    def functions(self) -> dict[str, Callable[..., str]]:
        """The functions that templates call."""
        return {
            "paper_url": self.paper,
            "day_url": self.day,
            "week_url": self.week,
            "month_url": self.month,
            "year_url": self.year,
            "topic_url": self.topic,
            "feed_url": self.feed,
            "days_archive_url": self.days_archive,
            "data_url": self.data,
            "year_file_url": self.year_file,
        }


def save_as(url: str) -> str:
    """The file at which a static host finds a URL's page."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


def nearer(html: str, url: str, root: str) -> str:
    """A page below papers/, keywords/ and such with its links to others there written from there: `../2608.19880/`.

    Pages of dates, which lie at several depths, keep whole paths.
    """
    folder, _, rest = url.partition("/")
    if root != "../.." or folder.isdigit() or not rest:
        return html
    return html.replace(f'href="{root}/{folder}/', 'href="../')


_ROOTED = re.compile(r"""(<[a-zA-Z][^<>]*?\s(?:href|src)=["'])/(?![/\\])""")


@pass_context
def rooted(context: Context, html: object) -> Markup:
    """Hand-written HTML, its links that begin with a slash taken from the site's root, wherever the site is."""
    root = context.resolve("SITEURL")
    return Markup(_ROOTED.sub(lambda match: f"{match[1]}{root}/", str(Markup.escape(html))))  # noqa: S704 - was HTML before
