"""The archive's pages: a Pelican generator over papers and days, incremental and parallel."""

from markupsafe import Markup
from pelican import Pelican, signals
from pelican.writers import Writer

from dailypapers.analysis.keywords import slug
from dailypapers.build.settings import names, read, refuse_unknown
from dailypapers.documents import services
from dailypapers.documents.paper_id import file_stem
from dailypapers.exporting import api, citation, schema_org
from dailypapers.exporting.coins import coins
from dailypapers.exporting.table import table
from dailypapers.languages import language
from dailypapers.text import names as names_of
from dailypapers.text import tex
from dailypapers.text.direction import Direction
from plugins.papers import plainly
from plugins.papers.filters import (
    by_month,
    changed,
    dataset,
    day_list,
    day_title,
    day_updated,
    feed_id,
    md,
    paper_id,
    source_pages,
    unbroken,
    xml,
)
from plugins.papers.finish import TrackingWriter, finish
from plugins.papers.generator import PapersGenerator
from plugins.papers.lacking import lacking
from plugins.papers.links import rooted
from plugins.papers.meetings import ics
from plugins.papers.settings import PREFIXES, Settings
from plugins.papers.site import site_of
from plugins.papers.translation import FILTERS, FUNCTIONS, Translation


def _prepare(pelican: Pelican) -> None:
    """Give every template, Pelican's own too, the site's record and the filters."""
    plainly.begin()
    own = read(Settings, pelican.settings)
    refuse_unknown(pelican.settings, names(Settings), PREFIXES)
    language.use(str(pelican.settings.get("DEFAULT_LANG") or language.SOURCE))
    site = site_of(pelican.settings, own)
    pelican.settings["JINJA_GLOBALS"] = {
        **FUNCTIONS,
        "VOTES_AT": services.VOTES_AT,
        **pelican.settings["JINJA_GLOBALS"],
        "site": site,
    }
    jinja = pelican.settings["JINJA_ENVIRONMENT"]
    pelican.settings["JINJA_ENVIRONMENT"] = {**jinja, "extensions": [*jinja.get("extensions", ()), Translation]}
    # All pages are written so (finish.py); with this, links inside hand-written pages are too.
    pelican.settings["RELATIVE_URLS"] = True
    own_id = str(pelican.settings.get("FEED_ID") or pelican.settings["SITENAME"])
    direction = Direction(language.direction())
    filters = {
        **FILTERS,
        "lacking": lacking,
        "source_label": services.label,
        "source_pages": source_pages,
        "tex": tex.html,
        "plain": tex.plain,
        "isolated": direction.isolated,
        "own_direction": direction.attribute,
        "iso": api.moment,
        "rooted": rooted,
        "slug": slug,
        "bibtex": citation.bibtex,
        "ris": citation.ris,
        "citation": citation.citation,
        "coins": coins,
        "doi": citation.doi,
        "file_stem": file_stem,
        "family_and_given": names_of.family_and_given,
        "schema_org": schema_org.article,
        "dataset": dataset,
        "csv": table,
        "api_json": _json,
        "api_papers": lambda papers, path: [api.facts(paper, path(paper.id)) for paper in papers],
        "pick": lambda rows, *names: [{name: getattr(row, name) for name in names} for row in rows],
        "md": md,
        "unbroken": unbroken,
        "xml": xml,
        "by_month": by_month,
        "changed": changed,
        "day_title": day_title,
        "day_updated": day_updated,
        "day_list": day_list,
        "paper_id": paper_id,
        "feed_id": feed_id(own_id),
        "ics": ics(own_id),
    }
    pelican.settings["JINJA_FILTERS"] = {**filters, **pelican.settings["JINJA_FILTERS"]}


def _json(value: object) -> Markup:
    """A value as an answer of the API."""
    return Markup(api.dumps(value))  # noqa: S704


def register() -> None:
    """Connect to Pelican."""
    plainly.speak_plainly()
    signals.initialized.connect(_prepare)
    signals.get_generators.connect(_generators)
    signals.get_writer.connect(_writer)
    signals.all_generators_finalized.connect(_begin)
    signals.finalized.connect(_end)


def _generators(_pelican: Pelican) -> type[PapersGenerator]:
    return PapersGenerator


def _writer(_pelican: Pelican) -> type[Writer]:
    return TrackingWriter


_context: dict[str, object] = {}
"""The context of the build that is under way; `finalized` is sent without it."""


def _begin(generators: list) -> None:
    _context.clear()
    _context.update(generators[0].context)
    compiled = next(one.compiled for one in generators if isinstance(one, PapersGenerator))
    for one in generators:
        one.env.bytecode_cache = compiled
    if _context.get("BUILD_YEAR"):
        for one in generators:
            if not isinstance(one, PapersGenerator):  # all but pages of papers and days is the join's
                one.generate_output = lambda _writer: None


def _end(_pelican: Pelican) -> None:
    finish(_context)
    plainly.end(bool(_context.get("articles") or _context.get("drafts")))
