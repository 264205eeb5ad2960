"""A paper as search engines read it: a ScholarlyArticle of https://schema.org, for the JSON-LD of its page."""

from collections.abc import Iterable

from dailypapers.documents.paper import Paper
from dailypapers.exporting import citation
from dailypapers.text import tex


def article(paper: Paper, url: str = "", keywords: Iterable[str] = ()) -> dict[str, object]:
    """The facts of a paper; `url` is its page's address, empty where the site has none. The page itself holds the abstract."""
    its, appeared = paper.paper_id, paper.published or paper.date
    facts = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": tex.plain(paper.title),
        "author": [{"@type": "Person", "name": name} for name in paper.authors],
        "datePublished": f"{appeared:%Y-%m-%d}",
        "dateModified": f"{paper.updated:%Y-%m-%d}" if paper.updated else "",
        "identifier": its.name,
        "keywords": ", ".join(keywords),
        "publisher": {"@type": "Organization", "name": its.label},
        "sameAs": [its.page, f"https://doi.org/{citation.doi(paper)}"],
        "url": url,
    }
    return {name: value for name, value in facts.items() if value}
