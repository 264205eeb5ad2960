"""The archive's pages: a Pelican generator over papers and days, incremental and parallel."""

from pelican import Pelican, signals

from dailypapers import citation, tex
from dailypapers.dates import day_name
from dailypapers.keywords import slug
from plugins.papers.generator import PapersGenerator
from plugins.papers.site import site_of


def _prepare(pelican: Pelican) -> None:
    """Give every template, Pelican's own too, the site's record and the filters."""
    pelican.settings["JINJA_GLOBALS"] = {**pelican.settings["JINJA_GLOBALS"], "site": site_of(pelican.settings)}
    filters = {
        "tex": tex.html,
        "plain": tex.plain,
        "iso": _iso,
        "day_name": day_name,
        "slug": slug,
        "bibtex": citation.bibtex,
        "ris": citation.ris,
        "citation": citation.citation,
    }
    pelican.settings["JINJA_FILTERS"] = {**filters, **pelican.settings["JINJA_FILTERS"]}


def _iso(moment: object) -> str:
    """A date or a time in UTC as ISO 8601."""
    return moment.isoformat().replace("+00:00", "Z")


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(_prepare)
    signals.get_generators.connect(_generators)


def _generators(_pelican: Pelican) -> type[PapersGenerator]:
    return PapersGenerator
