"""PapersGenerator: the archive's pages, from the documents below content/papers and content/days.

In `generate_context` it brings the catalog up to date and plans, and gives other plugins, by name:

    context["catalog"]   dailypapers.catalog.Catalog: every paper, day and topic
    context["changes"]   dailypapers.catalog.Changes: what changed since the last build
    context["links"]     the paths of pages: links.paper(id), links.day(date), links.topic(kind, slug)
    context["interests"] dailypapers.interests.choosing.Chooser: selects papers by the publisher's interests
    context["outputs"]   dailypapers.build.Outputs: where to write files
    context["state"]     dailypapers.build.State: what the next build needs
    context["last"]      callables that take the pages' paths, called when all is written and nothing is removed yet
    context["page_urls"] callable: (path below the site's root, newest date it shows or None) of each page for search engines

In `generate_output` it renders what changed and removes pages that are no longer planned.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from jinja2 import BytecodeCache
from pelican.generators import Generator

import dailypapers
import plugins
from dailypapers.analysis import aliases
from dailypapers.analysis.aliases import Aliases
from dailypapers.build import files, listing, settings, state
from dailypapers.build.digest import digest
from dailypapers.build.outputs import Outputs
from dailypapers.catalog.catalog import Catalog
from dailypapers.catalog.schema import SCHEMA
from dailypapers.catalog.update import Changes, Update
from dailypapers.documents import archive_format
from dailypapers.interests import profile
from dailypapers.interests.choosing import Chooser
from plugins.papers import identity, touched, years
from plugins.papers.kinds import BY_NAME, KINDS, SELECTED
from plugins.papers.links import Links
from plugins.papers.looks import Looks, packed
from plugins.papers.make.source import Source
from plugins.papers.plan import Plan
from plugins.papers.rendering import Renderer
from plugins.papers.report import Report
from plugins.papers.settings import Settings
from plugins.papers.site import Site
from plugins.papers.templates import Templates
from plugins.papers.watched import watched

_UNMARKED = re.compile(
    r"part\.json|selected/meetings\.ics|api/v1/days/\d{4}(?:-\d{2}-\d{2})?\.json|random/\d{4}-\d{2}\.json|feeds/(?:keywords|categories|authors|days)/[^/]+\.atom\.xml|\d{4}/\d{2}/\d{2}/index\.md"
    r"|(?:\d{4}/(?:\d{2}/\d{2}|\d{2}|W\d{2})|(?:keywords|categories|authors)/[^/]+)/papers\.(?:bib|ris|csv)"
)
"""The pages of ours that are no HTML, and so have no mark."""


class PapersGenerator(Generator):
    """Every page of the archive."""

    compiled: BytecodeCache | None = None
    """For the environments of Pelican's own generators."""

    def generate_context(self) -> None:
        """Read the documents that changed, and plan the pages that this touches."""
        self._own = settings.read(Settings, self.settings)
        self._links = Links(self._own)
        self._templates = Templates(self.env, self._links.functions(), str(self.settings["SITEURL"] or ""))
        self._templates.require((kind.template for kind in KINDS), self.settings["THEME"])
        self._output, self._content = Path(self.output_path), Path(self.settings["PATH"])
        archive_format.require(self._content)
        folders = (Path(dailypapers.__file__).parent, Path(plugins.__file__).parent)
        path = state.path_of(Path(self.settings["CACHE_PATH"]), self._output)
        mark = identity.identity(self.settings, *folders)
        year = self._own.build_year
        self._state = state.State(path, digest(mark, str(year).encode()) if year else mark, SCHEMA)
        self._mark = mark
        self._templates.keep_compiled(path.with_suffix(".templates"), mark)
        self.compiled = self._templates.for_pelican
        self._prints = self._templates.fingerprints({name: kind.template for name, kind in BY_NAME.items()})
        self._plan = Plan(self._state, self._links)
        self._watched = watched(self.settings, self.theme)
        changes = self._update()
        listing.forget()
        outputs = Outputs(self._output, self._state)
        outputs.recognise(_UNMARKED)
        self.context.update(
            catalog=self._source.catalog,
            changes=changes,
            links=self._links,
            outputs=outputs,
            state=self._state,
            watched=self._watched,
            interests=self._chooser,
            page_urls=self._page_urls,
            last=[],
            report=Report(self._own, str(self.settings["SITEURL"] or "")),
        )

    def _update(self) -> Changes:
        """Bring the state up to date and keep the plan in it, all in one transaction."""
        names = aliases.load(self._content / self._own.keyword_aliases)
        catalog = Catalog(self._state.db, self._content, ai_text=self._own.ai_text)
        self._chooser = Chooser(profile.load(self._own.interests))
        self._source = Source(catalog, self._links, self._own, names.spelling, self._chooser)
        with self._state.writing():
            former = Aliases(*json.loads(self._state.meta("aliases") or "[{}, {}]"))
            regroup = aliases.regrouped(former, names)
            self._state.set_meta("aliases", json.dumps((names.spellings, names.names)))
            update = Update(self._state.db, self._content, names, ai_text=self._own.ai_text)
            related = self._own.related_papers > 0
            changes = (
                update.fill(related=related) if self._state.is_new else update.run(regroup=regroup, related=related)
            )
            self._state.set_meta("fresh", b"")
            self._navigate(catalog)
            self._keys = self._touched(changes)
            self._reselect()
            if self._own.build_year:
                self._keys = years.only(self._keys, self._own.build_year, catalog)
            self._plan.begin(self._keys)
            self._state.begin_writing()
        return changes

    def _navigate(self, catalog: Catalog) -> None:
        """Lead to the page of selected papers only where there is one.

        Every page shows the navigation, so that is part of each template's fingerprint.
        """
        site: Site = self.env.globals["site"]
        own = tuple(place for place in site.navigation if place.name != SELECTED)
        if not catalog.has_selected:
            self.env.globals["site"] = self.context["site"] = replace(site, navigation=own)
        elif own != site.navigation:
            self._prints = {name: digest(mark, SELECTED.encode()) for name, mark in self._prints.items()}

    def _reselect(self) -> None:
        """Look at all days where the publisher's interests changed; only pages of days show what is selected."""
        mark = digest(repr(self._chooser.interests).encode()) if self._chooser else b""
        if mark != (self._state.meta("interests") or b""):
            self._state.set_meta("interests", mark)
            for kind, those in touched.of_days(self._source).items():
                self._keys[kind] |= those

    def _touched(self, changes: Changes) -> touched.Keys:
        if self._state.is_new:
            return touched.everything(self._source)
        keys = touched.touched(self._source, changes)
        for more in (
            self._plan.left(), self._plan.changed_templates(self._prints), self._plan.missing(str(self._output)),
        ):  # fmt: skip
            for kind, those in more.items():
                keys[kind] |= those
        return keys

    def _page_urls(self) -> Iterator[tuple[str, date | None]]:
        for path, kind, changed in self._state.db.execute("SELECT path, kind, changed FROM page ORDER BY path"):
            if BY_NAME[kind].listed:
                yield path.removesuffix("index.html"), date.fromordinal(changed) if changed else None

    def generate_output(self, _writer: object) -> None:
        """Render the pages whose signature changed or whose file is gone."""
        renderer = Renderer(self._state, self._source, self._templates, self._output)
        looks = self._joined()
        for portion in renderer.run(self._keys, self._prints):
            looks.add(portion)
        gone = self._plan.end(looks, self._prints)
        self.context["report"].pages(looks, files.remove(gone, self._output))
        if self._own.build_year:
            mark = years.mark(self._state.db, self._mark, self._prints)
            self.context["outputs"].write("years", {years.FILE: years.part(self._state.db, mark)})

    def _joined(self) -> Looks:
        """The pages that are taken from parts."""
        looks = Looks()
        if not self._own.build_join:
            return looks
        join = years.Join(self._links, self._output, years.mark(self._state.db, self._mark, self._prints))
        for folder in self._own.build_join:
            found, said = join.take(Path(folder), self._keys)
            looks.add(packed(found))
            self.context["report"].note(said)
        return looks
