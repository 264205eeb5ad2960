"""bioRxiv and medRxiv: the preprints that were posted on a day, from the API that both share.

`GET /details/{server}/{from}/{to}/{cursor}` answers JSON (https://api.biorxiv.org): `messages` has one message with `status` and
`total`; `collection` has a record of each version that was posted in these days. A page had 100 records, since 2026 it has 30, so
the next one begins where this one ends. `total` has been a number and a text, and larger than what there is.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from dailypapers.documents import fields
from dailypapers.documents.listing import MAX_AUTHORS, MAX_ID, MAX_NAME, Listed, Listing
from dailypapers.documents.paper import Paper
from dailypapers.documents.paper_id import BIORXIV, MEDRXIV
from dailypapers.errors import SourceMalformed
from dailypapers.http import Get
from dailypapers.sources.biorxiv_published import Publication, publications
from dailypapers.text.clean import MAX_ABSTRACT, one_line
from dailypapers.text.names import is_name

MAX_RECORDS = 5_000
"""Most records of one question; more is taken for a wrong answer."""
_TRIES = 3
_MAX_AUTHORS_TEXT = 1_000_000
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_VERSION = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_NOTHING = re.compile(r"no (?:posts|articles|papers) found", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s{}\\%]{1,200}", re.ASCII)
_MARK = "withdrawn"
_NOTICE = re.compile(r"\b(?:has|have) (?:been )?withdrawn\b", re.IGNORECASE)

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """One answer."""

    records: tuple[Record, ...] = ()
    total: int = 0
    """How many there are in all, as the service says."""


class Biorxiv:
    """The preprints of bioRxiv, by the day on which they were posted."""

    name = "biorxiv"

    def __init__(self, get: Get, endpoint: str, categories: Sequence[str] = ()) -> None:
        """`categories`: those that are wanted; none: all."""
        self._get, self._host = get, endpoint.rstrip("/")
        self._categories = frozenset(categories)

    def fetch(self, day: date) -> Listing:
        """The preprints posted on a day, and the new versions of older ones; SourceError where there is no usable answer."""
        return listing(list(self._records("details", day, day)), day, self.name, self._categories)

    def published(self, first: date, last: date) -> Iterator[Publication]:
        """The articles of these days that were preprints of this server; SourceError where there is no usable answer."""
        yield from publications(self._records("pubs", first, last))

    def _records(self, asked: str, first: date, last: date) -> Iterator[Record]:
        """The records of some days, read on by the total."""
        start = 0
        while True:
            page = self._page(f"{self._host}/{asked}/{self.name}/{first}/{last}", start)
            yield from page.records
            start += len(page.records)
            if not page.records or start >= page.total:
                return
            if start >= MAX_RECORDS:
                raise SourceMalformed(f"{page.total} records are more than {MAX_RECORDS}")

    def _page(self, address: str, start: int) -> Page:
        """One page, asked for again where it is empty before its time, until the service says thrice that there is no more."""
        for _ in range(_TRIES):
            page = parse(self._get(f"{address}/{start}", {}))
            if page.records or not (start or page.total):
                return page
        if page.total > start:
            raise SourceMalformed(f"{page.total} records announced, but none from number {start} on")
        return page


class Medrxiv(Biorxiv):
    """The same of medRxiv."""

    name = "medrxiv"


def parse(body: bytes) -> Page:
    """The records of an answer; SourceMalformed if it is not one, or reports an error."""
    try:
        answer = json.loads(body)
        message, records = answer["messages"][0], answer["collection"]
        status = message["status"]
    except (ValueError, RecursionError) as error:
        raise SourceMalformed(f"not JSON, or cut off: {body[:60]!r}") from error
    except (KeyError, IndexError, TypeError) as error:
        raise SourceMalformed(f"no messages or no collection: {body[:60]!r}") from error
    if not isinstance(status, str) or not isinstance(records, list):
        raise SourceMalformed(f"no status or no list of records: {body[:60]!r}")
    if not records and _NOTHING.match(status):
        return Page()
    if status != "ok":
        raise SourceMalformed(f"status {one_line(status, 200)!r}")
    total = str(message.get("total", "")) if not isinstance(message.get("total"), list | dict) else ""
    return Page(
        tuple(record if isinstance(record, dict) else {} for record in records),
        int(total) if _NUMBER.fullmatch(total) else len(records),
    )


def listing(records: Sequence[Record], day: date, source: str, categories: frozenset[str] = frozenset()) -> Listing:
    """The records as the Listing of a day: a paper is listed by its first version, later ones are revisions.

    SourceMalformed where there are records and none of them is a paper: then it is the format that changed.
    """
    found = [listed_record(record, source) for record in records]
    if records and not any(found):
        raise SourceMalformed(f"none of {len(records)} records is a paper; the first has the id {_id(records[0])}")
    papers: dict[str, Listed] = {}
    for one in filter(None, found):
        known = papers.get(one.paper.id)
        papers[one.paper.id] = _joined(known, one) if known else one
    first = [one for one in papers.values() if one.paper.published is not None]
    first = [one for one in first if not categories or categories & set(one.paper.categories)]
    return Listing(
        source=source,
        day=day,
        papers=tuple(one for one in first if one.paper.date == day),
        strays=tuple(one for one in first if one.paper.date != day),
        revisions=tuple(one for one in papers.values() if one.paper.published is None),
        malformed=tuple(_id(record) for record, one in zip(records, found, strict=True) if one is None),
    )


def _joined(one: Listed, other: Listed) -> Listed:
    """Two versions of one paper as the later one, with what only the first says."""
    early, late = sorted((one, other), key=lambda listed: listed.paper.version or 0)
    paper = replace(late.paper, published=early.paper.published or late.paper.published, date=early.paper.date)
    return replace(late, paper=paper)


def listed_record(record: Record, source: str) -> Listed | None:
    """One version as a paper, None where it has no DOI of the two servers, to the letter, no title, no date or no version.

    Only of a first version is it known when the paper was published.
    """
    key, title, withdrawn = record.get("doi"), *_title(_text(record, "title"))
    version, day = str(record.get("version")), _day(record.get("date"))
    is_key = isinstance(key, str) and (BIORXIV.is_key(key) or MEDRXIV.is_key(key))
    if not is_key or not title or day is None or not _VERSION.fullmatch(version):
        return None
    posted = datetime.combine(day, time(), UTC)
    abstract = _text(record, "abstract", MAX_ABSTRACT)
    categories = _categories(_text(record, "category"))
    doi = _DOI.fullmatch(_text(record, "published"))
    paper = Paper(
        id=key,
        title=title,
        date=day,
        authors=_authors(_text(record, "authors", _MAX_AUTHORS_TEXT)),
        published=posted if version == "1" else None,
        updated=posted,
        version=int(version),
        withdrawn=withdrawn or bool(_NOTICE.search(abstract[:200])),
        primary_category="".join(categories),
        categories=categories,
        doi=doi[0] if doi else "",
        sources=(source,),
    )
    return Listed(paper, abstract, dated=True)


def category(name: str) -> str:
    """`cell-biology` for `cell biology`: a category in the form that documents and addresses have; empty where it has none."""
    words = re.findall("[a-z]+", name.partition("(")[0].lower())
    made = "-".join(words)
    return made if fields.is_category(made) else ""


def _id(record: Record) -> str:
    """What a record says is its DOI, quoted and cut, whatever it is."""
    key = record.get("doi")
    return ascii(key[:MAX_ID]) if isinstance(key, str) else f"of type {type(key).__name__}"


def _text(record: Record, name: str, limit: int = 2_000) -> str:
    value = record.get(name)
    return one_line(value, limit) if isinstance(value, str) else ""


def _title(text: str) -> tuple[str, bool]:
    """A title without the mark of a withdrawn paper, `WITHDRAWN: …`, and whether it has that."""
    start, _, rest = text.partition(":")
    is_marked = start.strip().lower() == _MARK
    return (rest.strip(), True) if is_marked and rest.strip() else (text, is_marked)


def _day(value: object) -> date | None:
    try:
        return fields.day(value)
    except ValueError:
        return None


def _categories(name: str) -> tuple[str, ...]:
    made = category(name)
    return (made,) if made else ()


def _authors(line: str) -> tuple[str, ...]:
    """The names of a line such as `Fujii, S.; Wang, Y.; The Team`, in the order in which they are read."""
    found = []
    for name in line.split(";")[:MAX_AUTHORS]:
        family, _, given = name.partition(",")
        found.append(one_line(f"{given.strip()} {family.strip()}", MAX_NAME))
    return tuple(filter(is_name, found))
