"""Papers as search engines read them, in JSON-LD by https://schema.org: one as a ScholarlyArticle, all as a Dataset."""

from collections.abc import Iterable, Mapping

from dailypapers.documents.paper import Paper
from dailypapers.exporting import citation
from dailypapers.text import tex


def dataset(name: str, description: str, url: str, files: Mapping[str, str], covers: str) -> dict[str, object]:
    """The papers of an archive as a Dataset; `url` is the page about it, which has the licence at #licence.

    `files` are addresses with their media types, `covers` a time by ISO 8601. See https://developers.google.com/search/docs/appearance/structured-data/dataset
    """
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": url,
        "license": f"{url}#licence",
        "creator": {"@type": "Organization", "name": name},
        "isAccessibleForFree": True,
        "temporalCoverage": covers,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address, "encodingFormat": media}
            for address, media in files.items()
        ],
    }


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
