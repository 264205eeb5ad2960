"""sitemap.xml and robots.txt: reads `page_urls` and `pages` of the context, writes at the site's root.

A sitemap holds absolute addresses: so without SITEURL, in development, none is written.
"""

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.sitemap.sitemap import robots, sitemaps


class SitemapGenerator(Generator):
    """Writes the sitemap of all pages, Pelican's own too."""

    def generate_output(self, _writer: object) -> None:
        """Write what changed."""
        root = str(self.settings["SITEURL"] or "").rstrip("/")
        own = [
            (page.url, getattr(page, "modified", None) or getattr(page, "date", None)) for page in self.context["pages"]
        ]
        files = sitemaps([*own, *self.context["page_urls"]()], root) if root else {}
        self.context["outputs"].write("sitemap", {**files, "robots.txt": robots(root)})


def _generators(_pelican: Pelican) -> type[SitemapGenerator]:
    return SitemapGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
