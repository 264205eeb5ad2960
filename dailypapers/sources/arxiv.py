"""arXiv's API: the papers of some categories on a day, and the facts of papers whose ids are known.

`GET /api/query` answers Atom: https://info.arxiv.org/help/api/user-manual.html. A day's papers are those whose version 1 was
*submitted* on that UTC date (`submittedDate`), cross-lists included. arXiv announces them one to four days later; the
announcement is not in the API, and RSS tells only today's.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from dailypapers.documents.fields import is_category, told_moment
from dailypapers.documents.listing import MAX_AUTHORS, MAX_ID, MAX_NAME, Listed, Listing
from dailypapers.documents.paper import Paper
from dailypapers.documents.paper_id import ARXIV
from dailypapers.errors import SourceMalformed, SourceUnavailable
from dailypapers.http import Get
from dailypapers.text.clean import MAX_ABSTRACT, MAX_LINE, one_line
from dailypapers.text.names import is_name

BATCH = 100
"""Ids asked for at a time."""
PAGE_SIZE = 200
MAX_RESULTS = 5_000
"""Most papers of one day; more is taken for a wrong answer."""
_EMPTY_PAGES = 3
_MAX_CATEGORIES = 40
_BAD_REQUEST = 400
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_ID = re.compile(r"https?://arxiv\.org/abs/(.+)")
_WITHDRAWN = re.compile(
    r"\b(?:this|the) (?:paper|article|submission|manuscript|work) (?:has been|is|was) withdrawn\b|^withdrawn\b",
    re.IGNORECASE,
)


class Arxiv:
    """The papers of some categories, by the date of submission."""

    name = "arxiv"

    def __init__(self, get: Get, endpoint: str, categories: Sequence[str] = ()) -> None:
        self._get, self._url = get, f"{endpoint.rstrip('/')}/api/query"
        self._categories = tuple(categories)

    def fetch(self, day: date) -> Listing:
        """The papers submitted on a day; SourceError where there is no usable answer."""
        query = " OR ".join(f"cat:{category}" for category in self._categories)
        search = f"({query}) AND submittedDate:[{day:%Y%m%d}0000 TO {day:%Y%m%d}2359]"
        papers, malformed = {}, ()
        start = 0
        while True:
            page = self._page(search, start, day)
            malformed += page.malformed
            papers |= {one.paper.id: one for one in page.papers}
            start += page.entries
            if start >= page.total:
                return Listing(self.name, day, tuple(papers.values()), malformed=malformed)
            if start >= MAX_RESULTS:
                raise SourceMalformed(f"{page.total} papers are more than {MAX_RESULTS}: ask for fewer categories")

    def _page(self, search: str, start: int, day: date) -> "Answer":
        """One page of a search, asked for again where it is empty before its time, as happens at arXiv."""
        for _ in range(_EMPTY_PAGES):
            body = self._get(self._url, {"search_query": search, "start": start, "max_results": PAGE_SIZE})
            page = parse(body, day)
            if page.entries or start >= page.total:
                return page
        raise SourceMalformed(f"{page.total} papers announced, but none from number {start} on")

    def facts(self, keys: Sequence[str], day: date) -> Iterator[Listed]:
        """What arXiv knows of these papers, a batch of ids a request; unknown and refused ids are passed over."""
        for start in range(0, len(keys), BATCH):
            yield from self._batch(keys[start : start + BATCH], day)

    def _batch(self, keys: Sequence[str], day: date) -> Iterator[Listed]:
        """The facts of one batch; arXiv refuses all of it for one id that it does not like, so halves are tried."""
        try:
            body = self._get(self._url, {"id_list": ",".join(keys), "start": 0, "max_results": len(keys)})
        except SourceUnavailable as error:
            if error.status != _BAD_REQUEST:
                raise
            half = len(keys) // 2
            if half:
                yield from self._batch(keys[:half], day)
                yield from self._batch(keys[half:], day)
            return
        yield from parse(body, day).papers


class Answer:
    """One Atom answer: its papers, the entries that were read, the ids of those that are none and the number in all."""

    __slots__ = ("entries", "malformed", "papers", "total")

    def __init__(self, papers: tuple[Listed, ...], malformed: tuple[str, ...], total: int) -> None:
        self.papers, self.malformed, self.total = papers, malformed, total
        self.entries = len(papers) + len(malformed)


def parse(body: bytes, day: date) -> Answer:
    """The papers of an Atom answer, dated to a day; SourceMalformed where it is no answer of arXiv, or says `Error`."""
    try:
        text = body.decode("utf-8-sig")  # so that no other encoding hides a document type
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise SourceMalformed(f"not Atom: {body[:60]!r}")
        feed = ET.fromstring(text)  # noqa: S314 - without a document type there are no entities to expand
    except (ET.ParseError, UnicodeDecodeError) as error:
        raise SourceMalformed(f"not XML: {error}: {body[:60]!r}") from error
    if feed.tag != f"{_ATOM}feed":
        raise SourceMalformed(f"not an Atom feed: {feed.tag}")
    entries = feed.findall(f"{_ATOM}entry")
    for entry in entries:
        if "/api/errors" in _text(entry, f"{_ATOM}id"):
            raise SourceMalformed(f"{_text(entry, f'{_ATOM}summary')}")
    found = [_listed(entry, day) for entry in entries]
    malformed = tuple(_id(entry) for entry, one in zip(entries, found, strict=True) if one is None)
    total = _text(feed, _TOTAL)
    return Answer(
        tuple(one for one in found if one is not None),
        malformed,
        int(total) if _NUMBER.fullmatch(total) else len(entries),
    )


def is_withdrawn(comment: str, abstract: str) -> bool:
    """Say whether the comment, or the start of the abstract, says that the paper was withdrawn."""
    return bool(_WITHDRAWN.search(comment) or _WITHDRAWN.search(abstract[:200]))


def _id(entry: ET.Element) -> str:
    """What an entry says is its id, quoted and cut."""
    text = _text(entry, f"{_ATOM}id")
    match = _ID.fullmatch(text)
    return ascii((match[1] if match else text)[:MAX_ID])


def _text(element: ET.Element, tag: str, limit: int = MAX_LINE) -> str:
    child = element.find(tag)
    return one_line(child.text or "", limit) if child is not None else ""


def _moment(element: ET.Element, tag: str) -> datetime | None:
    return told_moment(_text(element, tag))


def _listed(entry: ET.Element, day: date) -> Listed | None:
    """One entry as a paper, None where it has no id or no title."""
    match, title = _ID.fullmatch(_text(entry, f"{_ATOM}id")), _text(entry, f"{_ATOM}title")
    try:
        key, version = ARXIV.split_version(match[1] if match else "")
    except ValueError:
        return None
    if not title:
        return None
    comment, abstract = _text(entry, f"{_ARXIV}comment"), _text(entry, f"{_ATOM}summary", MAX_ABSTRACT)
    primary, categories = _categories(entry)
    paper = Paper(
        id=key,
        title=title,
        date=day,
        authors=_authors(entry),
        published=_moment(entry, f"{_ATOM}published"),
        updated=_moment(entry, f"{_ATOM}updated"),
        version=version or 1,
        withdrawn=is_withdrawn(comment, abstract),
        primary_category=primary,
        categories=categories,
        comment=comment,
        journal_ref=_text(entry, f"{_ARXIV}journal_ref"),
        doi=_text(entry, f"{_ARXIV}doi"),
        sources=(Arxiv.name,),
    )
    return Listed(paper, abstract, dated=True)


def _authors(entry: ET.Element) -> tuple[str, ...]:
    names = (_text(author, f"{_ATOM}name", MAX_NAME) for author in entry.findall(f"{_ATOM}author")[:MAX_AUTHORS])
    return tuple(filter(is_name, names))


def _categories(entry: ET.Element) -> tuple[str, tuple[str, ...]]:
    """Primary category and all of them, the primary one first; what is no arXiv category (an MSC class) is left out."""
    element = entry.find(f"{_ARXIV}primary_category")
    primary = element.get("term", "") if element is not None else ""
    terms = [primary, *(category.get("term", "") for category in entry.findall(f"{_ATOM}category")[:_MAX_CATEGORIES])]
    known = tuple(dict.fromkeys(term for term in terms if is_category(term)))
    return (primary if primary in known else ""), known
