"""A paper as search engines read it: a ScholarlyArticle of https://schema.org, for the JSON-LD of its page."""

from collections.abc import Iterable

from dailypapers.documents.arxiv_id import abs_url
from dailypapers.documents.paper import Paper
from dailypapers.exporting import citation
from dailypapers.text import tex

_PUBLISHER = {"@type": "Organization", "name": "arXiv"}


def article(paper: Paper, url: str = "", keywords: Iterable[str] = ()) -> dict[str, object]:
    """The facts of a paper; `url` is its page's address, empty where the site has none. The page itself holds the abstract."""
    appeared = paper.published or paper.date
    facts = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": tex.plain(paper.title),
        "author": [{"@type": "Person", "name": name} for name in paper.authors],
        "datePublished": f"{appeared:%Y-%m-%d}",
        "dateModified": f"{paper.updated:%Y-%m-%d}" if paper.updated else "",
        "identifier": f"arXiv:{paper.id}",
        "keywords": ", ".join(keywords),
        "publisher": _PUBLISHER,
        "sameAs": [abs_url(paper.id), f"https://doi.org/{citation.doi(paper)}"],
        "url": url,
    }
    return {name: value for name, value in facts.items() if value}
