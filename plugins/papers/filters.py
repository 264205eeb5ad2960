"""Filters: what the templates of files for other programs need; pure functions of papers and texts."""

import re
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time
from itertools import groupby

from dailypapers.documents import services
from dailypapers.documents.paper import Paper
from dailypapers.exporting import api, feed_day, schema_org
from plugins.papers.parts import FeedDay, Line, YearCount
from plugins.papers.site import Site

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold in any form."""
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def xml(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", str(text))


def md(text: str) -> str:
    """A text as Markdown that shows just it."""
    return _MARKS.sub(r"\\\1", str(text))


def changed(paper: Paper) -> datetime:
    """When a work changed: it was listed, or a version appeared; votes are no change."""
    listed = datetime.combine(paper.date, time(), UTC)
    return max(listed, paper.updated or listed)


def unbroken(text: str) -> str:
    """A text within which no line breaks."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def by_month(lines: Iterable[Line]) -> list[list[Line]]:
    """The papers of a list, which is in the order of days, month by month."""
    return [list(those) for _, those in groupby(lines, key=lambda line: (line.date.year, line.date.month))]


def day_title(day: FeedDay) -> str:
    """The title of a day in a feed."""
    return feed_day.title(day.date, len(day.papers))


def day_updated(day: FeedDay) -> datetime:
    """When a day in a feed changed."""
    return feed_day.updated(day.date, day.papers)


def day_list(day: FeedDay, root: str, path: Callable[[str], str]) -> str:
    """The papers of a day in a feed as HTML, titles, authors and votes; `path` is that of a paper's page."""
    return feed_day.listed(day.papers, root, path, brief=True)


def dataset(about: str, site: Site, path: str, years: Iterable[YearCount], covers: str) -> dict[str, object]:
    """The archive as a Dataset of schema.org; `path` is that of the page about it, `covers` its time by ISO 8601."""
    files = {
        f"{site.url}/{api.year_file(one.year, kind)}": api.YEAR_FILES[kind].media
        for one in years
        for kind in site.data_files
    }
    return schema_org.dataset(site.name, str(about), f"{site.url}/{path}", files, covers)


def paper_id(paper: Paper) -> str:
    """The id of a paper in feeds, the same in every archive."""
    return uuid.uuid5(uuid.NAMESPACE_URL, paper.paper_id.page).urn


def source_pages(paper: Paper) -> list[tuple[str, str]]:
    """Label and address of the pages that a paper's sources have of it beside that of its id."""
    return services.pages(paper.id, paper.sources)


def feed_id(own: str) -> Callable[[str], str]:
    """A filter that makes ids of what is this archive's own; `own` is FEED_ID."""
    return lambda name: uuid.uuid5(uuid.NAMESPACE_URL, f"daily-papers:{own}/{name}").urn
