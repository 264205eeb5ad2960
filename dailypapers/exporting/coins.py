"""COinS: a paper in a list as reference managers read it, the value of a span's `title`; http://ocoins.info."""

from urllib.parse import quote_plus

from dailypapers.documents.paper import Paper
from dailypapers.exporting import citation
from dailypapers.text import names, tex

_SAFE = "/:,;!*()$@"
"""What need not be escaped in a query (RFC 3986), and is a byte less."""


def coins(paper: Paper, *, authors: bool = True) -> str:
    """The paper as an OpenURL ContextObject: type, title, authors, date, DOI.

    With `authors` all of them, as a part would be taken for the whole; without, Zotero looks the paper up by its DOI.
    """
    appeared = paper.published or paper.date
    values = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", paper.paper_id.scheme.item),
        ("rft.title", tex.plain(paper.title)),
        *(("rft.au", names.family_and_given(name)) for name in (paper.authors if authors else ())),
        ("rft.date", f"{appeared:%Y-%m-%d}"),
        ("rft_id", f"info:doi/{citation.doi(paper)}"),
    ]
    return "&".join(f"{name}={quote_plus(value, safe=_SAFE)}" for name, value in values)
