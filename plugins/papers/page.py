"""Page: one output that is to be, with what it depends on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.papers.state import digest

Inputs = Callable[[], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Page:
    """One output that is to be."""

    template: str
    url: str
    """Path below the site's root, without leading slash."""
    save_as: str
    """File below the output folder."""
    signature: bytes
    inputs: Inputs
    """The names that the template gets, besides those that every page gets."""
    changed: date | None = None
    """The newest date in what it shows, for the sitemap."""


UNLISTED = frozenset({"404.html", "mine.html", "latest.html", "offline.html", "random.html", "random.json"})
"""Templates of pages that no search engine needs to know."""


def page(template: str, url: str, parts: Sequence[bytes], inputs: Inputs = dict, changed: date | None = None) -> Page:
    """The page at a URL; `parts` are what its signature is made of."""
    return Page(template, url, save_as(url), digest(*parts), inputs, changed)


def save_as(url: str) -> str:
    """The file at which a static host finds a URL's page."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url
