"""sitemap.xml and robots.txt: reads `page_urls` and `pages` of the context, writes at the site's root.

A sitemap holds absolute addresses: without SITEURL, in development, there is none.
"""

from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator

from dailypapers import output
from plugins.sitemap.sitemap import robots, sitemaps


class SitemapGenerator(Generator):
    """Writes the sitemap of all pages, Pelican's own too."""

    def generate_output(self, _writer: object) -> None:
        """Write what changed, and remove sitemaps that are no longer meant."""
        root = str(self.settings["SITEURL"] or "").rstrip("/")
        own = [
            (page.url, getattr(page, "modified", None) or getattr(page, "date", None)) for page in self.context["pages"]
        ]
        files = sitemaps([*own, *self.context["page_urls"]], root) if root else {}
        for name, data in {**files, "robots.txt": robots(root)}.items():
            output.write(Path(self.output_path) / name, data)
        for stale in Path(self.output_path).glob("sitemap*.xml"):
            if stale.name not in files:
                stale.unlink()


def _generators(_pelican: Pelican) -> type[SitemapGenerator]:
    return SitemapGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
