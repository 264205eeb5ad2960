"""The formats that can be imported: how each is recognized, and how one of its records is read.

A record is read by a pure function from its place, its value and the day that its file is named by.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dailypapers.documents import document, fields
from dailypapers.documents.document import Document
from dailypapers.documents.fields import is_category
from dailypapers.documents.listing import MAX_AUTHORS, MAX_NAME, Listed
from dailypapers.documents.paper import Paper
from dailypapers.documents.paper_id import ARXIV
from dailypapers.errors import DocumentError
from dailypapers.importing.incoming import Incoming, Refused, of_listed
from dailypapers.sources import arxiv_raw, huggingface
from dailypapers.text import markup
from dailypapers.text.clean import MAX_ABSTRACT, http_url, one_line, shown

Record = Mapping[str, object]
_ROW_DATE = re.compile(r"\*\*(\d{4}-\d{2}-\d{2})\*\*", re.ASCII)
_ROW_CODE = re.compile(r"\[link\]\((https?://[^\s()]++)\)")
_MAX_ROW = 20_000


class Unreadable(ValueError):
    """A record cannot be taken: its field, and what is wrong with it."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field, self.problem = field, problem


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file."""

    name: str
    title: str
    marks: frozenset[str]
    """Names that each of its records has."""
    read: Callable[[str, Record, date | None], Incoming]
    whole_arxiv: bool = False
    """Whether it holds all of arXiv, so that sources.yaml must say what is wanted of it."""


def recognized(record: Record) -> Format | None:
    """The format of a record, by the names that it has."""
    return next((one for one in FORMATS if one.marks <= record.keys()), None)


def _daily(place: str, record: Record, day: date | None) -> Incoming:
    """An item of Hugging Face's API, alone or as `{"date", "item"}`."""
    item = record
    if "item" in record:
        item, day = record["item"], _day("date", record.get("date"))
    paper = item.get("paper") if isinstance(item, dict) else None
    if not isinstance(paper, dict):
        raise Unreadable("paper", f"{shown(paper)} is not an object")
    _key("paper.id", paper.get("id"))
    day = huggingface.own_day(item) or day
    if day is None:
        raise Unreadable(
            "paper.submittedOnDailyAt", "is missing, and the file is not named by a day, such as 2024-05-27.json"
        )
    if (listed := huggingface.listed_item(item, day)) is None:
        raise Unreadable("paper.title", f"{shown(paper.get('title'))} is not a title")
    return of_listed(place, listed, moves=True)


def _crawled(place: str, record: Record, day: date | None) -> Incoming:
    """A line of daily-arXiv-ai-enhanced, whose file is named by the day. A model wrote the rest of it, which is left out."""
    key = _key("id", record.get("id"))
    if day is None:
        raise Unreadable("file", "is not named by a day, such as 2025-06-06.jsonl")
    title, comment = _text(record, "title"), _text(record, "comment")
    if not title:
        raise Unreadable("title", f"{shown(record.get('title'))} is not a title")
    categories = tuple(dict.fromkeys(filter(is_category, _texts(record, "categories", MAX_NAME))))
    paper = Paper(
        id=key,
        title=title,
        date=day,
        authors=_texts(record, "authors", MAX_NAME),
        primary_category=categories[0] if categories else "",
        categories=categories,
        comment=comment,
        sources=("arxiv",),
    )
    return of_listed(place, Listed(paper, _text(record, "summary", MAX_ABSTRACT)))


def _raw(place: str, record: Record, _day: date | None) -> Incoming:
    try:
        return of_listed(place, arxiv_raw.listed(record))
    except arxiv_raw.FieldError as error:
        raise Unreadable(error.field, error.problem) from error


def _own(place: str, record: Record, _day: date | None) -> Incoming:
    """A line of our own export."""
    try:
        abstract = record.get("abstract_markdown")
        if abstract is None:
            abstract = markup.escape(fields.text(record.get("abstract", "")))
        rest, extra = record.get("rest", ""), record.get("extra", {})
        if not isinstance(abstract, str) or not isinstance(rest, str) or not isinstance(extra, dict):
            raise Unreadable("abstract, rest, extra", "are not two texts and an object")
        paper = document.paper_of(record, place)
    except DocumentError as error:
        raise Unreadable(error.field, error.problem) from error
    except ValueError as error:
        raise Unreadable("abstract", str(error)) from error
    made = Document(paper=paper, abstract=abstract.strip(), rest=rest.strip("\n"), extra=extra)
    try:  # so that nothing is written that could not be read again
        read_again = document.loads(document.dumps(made), place)
    except DocumentError as error:
        raise Unreadable(error.field, error.problem) from error
    return Incoming(place, read_again, moves=True)


FORMATS = (
    Format("huggingface", "Hugging Face Daily Papers, items of the API", frozenset({"paper"}), _daily),
    Format("huggingface-dated", "the same, each with its date", frozenset({"date", "item"}), _daily),
    Format("kaggle", "arXiv's metadata as Kaggle has it", frozenset({"versions", "authors_parsed"}), _raw, True),
    Format("crawled", "daily-arXiv-ai-enhanced", frozenset({"id", "title", "summary", "categories"}), _crawled),
    Format("archive", "an export of an archive of ours", frozenset({"id", "title", "date", "sources"}), _own),
)


def rows(place: str, value: Record) -> Iterator[Incoming | Refused]:
    """The papers of cv-arxiv-daily's JSON: by topic, a row of Markdown by id. The row's date is not the day of the paper."""
    for topic, papers in value.items():
        if not isinstance(papers, dict):
            yield Refused(place, topic, f"{shown(papers)} is not an object of rows")
            continue
        for key, row in papers.items():
            try:
                yield _row(place, topic, key, row)
            except Unreadable as error:
                yield Refused(place, error.field, error.problem)


def _row(place: str, topic: str, name: str, row: object) -> Incoming:
    field = f"{topic[:40]}.{name[:40]}"
    try:
        key, _ = ARXIV.split_version(name)
    except ValueError as error:
        raise Unreadable(field, str(error)) from error
    if not isinstance(row, str) or len(row) > _MAX_ROW or not (said := _ROW_DATE.search(row)):
        raise Unreadable(field, f"{shown(row)} is not a row with a date")
    code = _ROW_CODE.search(row)
    paper = Paper(
        id=key, title=key, date=_day(field, said[1]), sources=("arxiv",), code=http_url(code[1]) if code else ""
    )  # fmt: skip
    return Incoming(f"{place}: {field}", Document(paper=paper), needs_arxiv=True)


def _key(field: str, value: object) -> str:
    if not isinstance(value, str) or not ARXIV.is_key(value):
        raise Unreadable(field, f"{shown(value)} is not an arXiv id without version")
    return value


def _day(field: str, value: object) -> date:
    try:
        return fields.day(value)
    except ValueError as error:
        raise Unreadable(field, str(error)) from error


def _text(record: Record, name: str, limit: int = 0) -> str:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise Unreadable(name, f"{shown(value)} is not text")
    return one_line(value or "", limit) if limit else one_line(value or "")


def _texts(record: Record, name: str, limit: int) -> tuple[str, ...]:
    value = record.get(name)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Unreadable(name, f"{shown(value)} is not a list of texts")
    return tuple(filter(None, (one_line(one, limit) for one in value[:MAX_AUTHORS])))
