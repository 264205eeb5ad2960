"""Atom feeds of days and of papers: reads `archive`, `links` and `abstracts` of the context, writes below feeds/."""

from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator

from dailypapers import output
from plugins.feeds.atom import dumps
from plugins.feeds.feeds import Place, days_feed, papers_feed

DEFAULTS = {"FEED_DAYS": 30, "FEED_PAPERS": 100, "FEED_ID": ""}
"""Settings of this plugin; FEED_ID is SITENAME where it is empty."""


class FeedsGenerator(Generator):
    """Writes the feeds of an archive."""

    def generate_output(self, _writer: object) -> None:
        """Write each feed whose bytes changed."""
        archive, links, abstracts = (self.context[name] for name in ("archive", "links", "abstracts"))
        settings = DEFAULTS | {name: self.settings[name] for name in DEFAULTS if name in self.settings}
        place = self._place(str(settings["FEED_ID"]))
        feeds = {
            "days": days_feed(archive, place, links.day, links.paper, int(settings["FEED_DAYS"])),
            "papers": papers_feed(archive, place, links.paper, abstracts, int(settings["FEED_PAPERS"])),
        }
        for name, feed in feeds.items():
            output.write(Path(self.output_path) / "feeds" / f"{name}.atom.xml", dumps(feed))

    def _place(self, feed_id: str) -> Place:
        """In development, links go up from feeds/ to the site's root."""
        name = str(self.settings["SITENAME"])
        root = str(self.settings["SITEURL"] or "").rstrip("/") or ".."
        language = str(self.settings.get("DEFAULT_LANG") or "en")
        return Place(name=name, root=root, feed_id=feed_id or name, language=language)


def _generators(_pelican: Pelican) -> type[FeedsGenerator]:
    return FeedsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
