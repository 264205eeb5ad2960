"""PapersGenerator: the archive's pages, from the documents below content/papers and content/days.

In `generate_context` it gathers, and gives other plugins, by name:

    context["archive"]       dailypapers.archive.Archive
    context["page_urls"]     sorted list of (path of a page below the site's root, newest date it shows or None)
    context["paper_hashes"]  id -> hash of the paper's document, bytes
    context["abstracts"]     callable: id -> abstract as its source wrote it
    context["links"]         plugins.papers.links.Links

In `generate_output` it renders what changed, removes what is no longer planned, and writes its state last.
"""

import logging
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment
from pelican.generators import Generator

import dailypapers
from dailypapers import aliases, archive, markup
from dailypapers.paper import Paper
from plugins.papers import state as states
from plugins.papers import writer
from plugins.papers.around import Around
from plugins.papers.fingerprints import Fingerprints
from plugins.papers.links import _SETTINGS as LINK_SETTINGS
from plugins.papers.links import Links
from plugins.papers.page import UNLISTED, Page
from plugins.papers.plan import Plan
from plugins.papers.records import Bodies, Records
from plugins.papers.related import Related
from plugins.papers.shown import Shown
from plugins.papers.site import period_paths, setting, site_of
from plugins.papers.thumbnails import Thumbnails

log = logging.getLogger(__name__)


class PapersGenerator(Generator):
    """Pages of papers, days, weeks, months, years, keywords, categories and authors."""

    def generate_context(self) -> None:
        """Read the documents that changed, group everything once and plan every page."""
        self._output, self._site = Path(self.output_path), site_of(self.settings)
        self._code = states.code_version(Path(dailypapers.__file__).parent, Path(__file__).parent)
        self._state_path = states.path_of(Path(self.settings["CACHE_PATH"]), self._output)
        self._known = states.load(self._state_path, self._code)
        self._records = Records(Path(self.settings["PATH"]), self._known)
        papers = self._records.papers if self._site.ai_text else [_without_ai(one) for one in self._records.papers]
        found = archive.build(
            papers,
            self._records.days,
            keyword_least=int(setting(self.settings, "KEYWORD_MIN_PAPERS")),
            author_least=int(setting(self.settings, "AUTHOR_MIN_PAPERS")),
            paths=period_paths(self.settings),
            aliases=aliases.load(Path(self.settings["PATH"]) / str(setting(self.settings, "KEYWORD_ALIASES"))),
        )
        links = Links(found, self.settings)
        bodies = Bodies(self._records.paths, markup.render)
        self._thumbnails = Thumbnails(Path(self.settings["PATH"]))
        self._functions, self._environments = {**links.functions(), "thumbnail": self._thumbnails.of}, {}
        around = Around(found, self._related_lists(found, bodies))
        shown = Shown(found, self._records.hashes, self._thumbnails)
        self._pages = Plan(found, links, bodies, shown, markup.render, around).pages()
        self.context["archive"] = found
        self.context["links"] = links
        self.context["abstracts"] = bodies.abstract
        self.context["paper_hashes"] = self._records.hashes
        self.context["page_urls"] = sorted(
            (page.url, page.changed) for page in self._pages if page.template not in UNLISTED
        )

    def _related_lists(self, found: archive.Archive, bodies: Bodies) -> dict[str, tuple[str, ...]]:
        """By id, the ids of related papers."""
        known = self._known.related if self._known else states.KnownRelated()
        path = states.path_of(Path(self.settings["CACHE_PATH"]), self._output, "related")
        related = Related(known, path, self._code, lambda paper: f"{paper.title} {bodies.abstract(paper.id)}")
        most = int(setting(self.settings, "RELATED_PAPERS"))
        lists = related.lists(found.days, self._records.hashes, most) if most else {}
        self._known_related = related.known
        return lists

    def generate_output(self, _writer: object) -> None:
        """Render the pages whose fingerprint changed or whose file is gone."""
        prints = self._fingerprints()
        written = self._known.outputs if self._known else {}
        waiting = [
            page
            for page in self._pages
            if (before := written.get(page.save_as)) is None
            or before[0] != prints[page.save_as]
            or not writer.is_there(self._output / page.save_as, before[1])
        ]
        sizes = {name: size for name, (_, size) in written.items()} | writer.write(waiting, self._render, self._output)
        stale = written.keys() - prints.keys() if self._known else writer.strangers(set(prints), self._output)
        removed = writer.remove([*sorted(stale), *self._thumbnails.strangers(self._output)], self._output)
        outputs = {name: (fingerprint, sizes[name]) for name, fingerprint in prints.items()}
        states.save(self._state_path, self._code, states.State(self._records.documents, outputs, self._known_related))
        log.info("papers: %d pages, %d rendered, %d removed", len(self._pages), len(waiting), removed)

    def _fingerprints(self) -> dict[str, bytes]:
        urls = {name: str(setting(self.settings, name)) for name in LINK_SETTINGS.values()}
        root = "relative" if self.settings["RELATIVE_URLS"] else str(self.settings["SITEURL"])
        fingerprints = Fingerprints(self.env, self._site, root, urls)
        return {page.save_as: fingerprints.of(page.template, page.signature) for page in self._pages}

    def _render(self, page: Page) -> str:
        template = self._environment(self._root(page.save_as)).get_template(page.template)
        return template.render(**page.inputs(), page_url=page.url)

    def _environment(self, root: str) -> Environment:
        """The environment of pages with the same way up to the site's root.

        What is the same for them is global: so a macro needs no import with context, which Jinja would run anew for each page.
        """
        if root not in self._environments:
            made = self._environments[root] = self.env.overlay(cache_size=-1)
            made.globals = {**self.env.globals, **self._functions, "SITEURL": root}
        return self._environments[root]

    def _root(self, save_as: str) -> str:
        """What stands before the links of a page: the site's address, or the way up to its root."""
        if self.settings["RELATIVE_URLS"] and save_as != "404.html":
            return "/".join([".."] * save_as.count("/")) or "."
        return str(self.settings["SITEURL"])


def _without_ai(paper: Paper) -> Paper:
    """The paper without what language models wrote."""
    return replace(paper, ai_summary="", ai_summary_model="", ai_keywords=())
