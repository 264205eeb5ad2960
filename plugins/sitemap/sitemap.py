"""Sitemaps as bytes: https://www.sitemaps.org/protocol.html"""

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import quote
from xml.sax.saxutils import escape

MAX_URLS = 50_000
"""The most URLs that one sitemap may hold; above, an index names several."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

Url = tuple[str, date | datetime | None]
"""A path below the site's root, and the day of its last change, where that is known."""


def sitemaps(urls: Sequence[Url], root: str, *, most: int = MAX_URLS) -> dict[str, bytes]:
    """File name to bytes: `sitemap.xml`, and where that is an index, the sitemaps that it names."""
    urls = sorted(dict(urls).items())
    if len(urls) <= most:
        return {"sitemap.xml": _list("urlset", "url", urls, root)}
    parts = [urls[start : start + most] for start in range(0, len(urls), most)]
    files = {f"sitemap-{number}.xml": _list("urlset", "url", part, root) for number, part in enumerate(parts, 1)}
    newest = [(name, _newest(part)) for name, part in zip(files, parts, strict=True)]
    return {"sitemap.xml": _list("sitemapindex", "sitemap", newest, root), **files}


def robots(root: str) -> bytes:
    """robots.txt: all may be read, and the sitemap's address where it is known."""
    sitemap = f"\nSitemap: {root}/sitemap.xml\n" if root else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


def _newest(urls: Sequence[Url]) -> date | None:
    return max((_day(changed) for _, changed in urls if changed), default=None)


def _day(changed: date | datetime) -> date:
    return changed.date() if isinstance(changed, datetime) else changed


def _list(name: str, item: str, urls: Sequence[Url], root: str) -> bytes:
    lines = [f"{_HEAD}<{name} {_SPACE}>"]
    for path, changed in urls:
        modified = f"<lastmod>{_day(changed).isoformat()}</lastmod>" if changed else ""
        lines.append(f"<{item}><loc>{escape(root)}/{escape(quote(path))}</loc>{modified}</{item}>")
    return "\n".join([*lines, f"</{name}>", ""]).encode()
