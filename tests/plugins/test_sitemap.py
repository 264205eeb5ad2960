"""The sitemap names every page once, with absolute addresses."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from plugins.sitemap.sitemap import robots, sitemaps

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


ASIDE = {"404.html", "latest/index.html", "mine/index.html", "offline/index.html", "random/index.html"}
"""Pages that lead elsewhere, or stand in for one that is missing."""


def test_it_names_every_page_that_one_would_look_for(toy_site: Mapping[str, str]) -> None:
    named = [one.text for one in ET.fromstring(toy_site["sitemap.xml"]).findall("s:url/s:loc", SPACE)]
    pages = {name.removesuffix("index.html") for name in toy_site if name.endswith(".html") and name not in ASIDE}
    assert sorted(unquote(url).removeprefix("https://example.org/papers/") for url in named) == sorted(pages)


def test_robots_may_read_all_and_find_the_sitemap(toy_site: Mapping[str, str]) -> None:
    assert "Sitemap: https://example.org/papers/sitemap.xml" in toy_site["robots.txt"]
    assert "Disallow" not in toy_site["robots.txt"]
    assert b"Sitemap" not in robots("")


def test_above_the_limit_an_index_names_several() -> None:
    urls = [(f"papers/{number}/", date(2026, 1, 1 + number)) for number in range(5)]
    files = sitemaps(urls, "https://example.org", most=2)
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert files["sitemap.xml"].count(b"<sitemap>") == 3
    assert sum(files[name].count(b"<url>") for name in files if name != "sitemap.xml") == 5
