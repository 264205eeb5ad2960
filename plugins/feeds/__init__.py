"""Feeds of days, papers and changes at arXiv, and a list of all feeds: reads `catalog` and `links`, writes below feeds/."""

from collections.abc import Iterator
from functools import partial

from pelican import Pelican, signals
from pelican.generators import Generator

from dailypapers.build.settings import read
from dailypapers.languages.language import gettext, noop
from plugins.feeds import atom, jsonfeed, opml
from plugins.feeds.feeds import Place, changes_feed, days_feed, papers_feed, selected_feed
from plugins.feeds.newest import OWNER, Newest
from plugins.feeds.settings import Settings

_GROUPS = {"keyword": noop("Keywords"), "category": noop("Categories"), "author": noop("Authors")}


class FeedsGenerator(Generator):
    """Writes the feeds of an archive."""

    def generate_output(self, _writer: object) -> None:
        """Write each feed whose bytes changed."""
        catalog, links, outputs = self.context["catalog"], self.context["links"], self.context["outputs"]
        own = self._own = read(Settings, self.settings)
        place = self._place(own.feed_id)
        newest = Newest(self.context["state"], outputs)
        days = partial(days_feed, catalog, place, links, own.feed_days, archived=own.feed_archive)
        newest.write("days", own.feed_days, days, partial(self._files, place))
        papers = partial(papers_feed, catalog, place, links, own.feed_papers)
        newest.write("papers", own.feed_papers, papers, partial(self._files, place))
        files = self._files(place, "changes", changes_feed(catalog, place, links, own.feed_papers))
        if interests := self.context["interests"]:
            files |= self._files(place, "selected", selected_feed(catalog, place, links, own.feed_papers, interests))
        if "opml" in own.feed_formats:
            files["feeds/feeds.opml"] = opml.dumps(place.name, self._groups(place))
        outputs.write(OWNER, files)

    def _files(self, place: Place, name: str, feed: atom.Feed) -> dict[str, bytes]:
        """The files of a feed."""
        files = {f"feeds/{name}.atom.xml": atom.dumps(feed)}
        if "json" in self._own.feed_formats:
            files[f"feeds/{name}.json"] = jsonfeed.dumps(feed, f"{place.root}/feeds/{name}.json")
        return files

    def _groups(self, place: Place) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
        """All feeds, for a feed reader: those of the archive, then those of topics by kind, by name."""
        catalog, links = self.context["catalog"], self.context["links"]
        yield (
            "",
            [
                (title, f"{place.root}/feeds/{name}.atom.xml", f"{place.root}/")
                for name, title in (
                    ("days", gettext("%(site)s: days", site=place.name)),
                    ("papers", gettext("%(site)s: papers", site=place.name)),
                    ("changes", gettext("%(site)s: changes", site=place.name)),
                    *(
                        [("selected", gettext("%(site)s: selected", site=place.name))]
                        if self.context["interests"]
                        else []
                    ),
                )
            ],
        )
        own = self._own
        for kind in own.feed_topic_kinds if own.feed_topic_min_papers else ():
            yield (
                gettext(_GROUPS[kind]),
                [
                    (
                        row.name,
                        f"{place.root}/{links.feed(kind, row.slug)}",
                        f"{place.root}/{links.topic(kind, row.slug)}",
                    )
                    for row in catalog.topics(kind, own.least(kind))
                ],
            )

    def _place(self, feed_id: str) -> Place:
        """In development, links go up from feeds/ to the site's root."""
        name = str(self.settings["SITENAME"])
        root = str(self.settings["SITEURL"] or "").rstrip("/") or ".."
        language = str(self.settings.get("DEFAULT_LANG") or "en").replace("_", "-")
        return Place(name=name, root=root, feed_id=feed_id or name, language=language)


def _generators(_pelican: Pelican) -> type[FeedsGenerator]:
    return FeedsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
