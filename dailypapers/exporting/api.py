"""The static API: papers as JSON for other programs; docs/api.md describes it, and `api_schema` has its schemas.

One rule for what is missing: lists, true or false, and what a schema requires are always there; any other field without a value
is left out. Nothing is null, and no field has more than one type.
"""

import json
from datetime import UTC, date, datetime
from typing import NamedTuple

from dailypapers.documents import revision
from dailypapers.documents.paper import Paper

VERSION = 1
"""`schema_version` of every answer; it grows when a field goes or means something else, not when one is added."""


class Field(NamedTuple):
    """A field of a paper."""

    kind: str
    """`text`, `texts`, `number`, `flag`, `date`, `dates`, `time`, `url` or `history`."""
    words: str
    """What it is."""


FIELDS: dict[str, Field] = {
    "id": Field("text", "the paper's id, without version"),
    "path": Field("text", "path of its page below the site's root"),
    "url": Field("url", "address of its page where it appeared, such as arXiv"),
    "title": Field("text", "one line; may hold TeX between dollar signs"),
    "authors": Field("texts", "names in the order of the paper"),
    "date": Field("date", "the first day (UTC) on which a source listed it"),
    "also_listed": Field("dates", "later days on which a source listed it again"),
    "published": Field("time", "when version 1 appeared"),
    "updated": Field("time", "when the latest known version appeared"),
    "version": Field("number", "the latest known version"),
    "withdrawn": Field("flag", "whether arXiv says that it was withdrawn"),
    "categories": Field("texts", "arXiv's categories, the primary one first"),
    "comment": Field("text", "the authors' comment on arXiv"),
    "journal_ref": Field("text", "arXiv's journal reference"),
    "doi": Field("text", "DOI of the published version, as arXiv gives it"),
    "sources": Field("texts", "names of the sources that listed it"),
    "votes": Field("number", "upvotes at Hugging Face, newest known"),
    "votes_at_close": Field("number", "upvotes when its day became complete"),
    "comments": Field("number", "comments at Hugging Face, newest known"),
    "submitter": Field("text", "who submitted it to Hugging Face"),
    "organization": Field("text", "the organization at Hugging Face that claims it"),
    "code": Field("url", "code repository"),
    "code_stars": Field("number", "stars of that repository, newest known"),
    "project": Field("url", "project page"),
    "keywords": Field("texts", "keywords given by hand"),
    "picked_by": Field("texts", "who of a reading group picked it"),
    "presenter": Field("text", "who presents it to the group"),
    "meeting": Field("date", "the day on which the group reads it, in the group's own time zone"),
    "meeting_time": Field("time", "when the meeting begins, where the group says so"),
    "tags": Field("texts", "the group's own words for it"),
    "ai_keywords": Field("texts", "keywords that a language model gave"),
    "ai_summary": Field("text", "summary that a language model wrote"),
    "ai_summary_model": Field("text", "that model"),
    "history": Field("history", "what arXiv changed since it was listed, oldest first"),
    "abstract": Field("text", "as its source wrote it, TeX and all; only in the files of whole years"),
}
"""The fields of a paper in the order in which they are written."""
ALWAYS = {"texts", "dates", "flag", "history"}
"""Kinds of fields that are there without a value, too."""


class YearFile(NamedTuple):
    """A kind of files of all papers of a year."""

    ending: str
    media: str
    """Its media type."""


YEAR_FILES: dict[str, YearFile] = {
    "jsonl": YearFile("jsonl.gz", "application/gzip"),
    "parquet": YearFile("parquet", "application/vnd.apache.parquet"),
}
"""The kinds, by the words of DATA_FILES."""


def year_file(year: int, kind: str) -> str:
    """The path of a year's file below the site's root."""
    return f"data/papers-{year:04}.{YEAR_FILES[kind].ending}"


def facts(paper: Paper, path: str, abstract: str = "") -> dict[str, object]:
    """The fields of a paper; `path` is that of its page."""
    more = {"path": path, "url": paper.paper_id.page, "categories": _categories(paper), "abstract": abstract}
    more |= _meeting(paper.meeting)
    found = {name: more[name] if name in more else getattr(paper, name) for name in FIELDS}
    return {name: _plain(value) for name, value in found.items() if _is_given(value)}


def _categories(paper: Paper) -> tuple[str, ...]:
    return paper.categories or ((paper.primary_category,) if paper.primary_category else ())


def _meeting(when: date | None) -> dict[str, date | None]:
    """A meeting as two fields, so that neither has two types."""
    if isinstance(when, datetime):
        return {"meeting": when.date(), "meeting_time": when.astimezone(UTC)}
    return {"meeting": when, "meeting_time": None}


def _is_given(value: object) -> bool:
    return value not in (None, "")


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, revision.Revision):
        return revision.plain(value)
    if isinstance(value, date):
        return moment(value)
    return str(value) if isinstance(value, str) else value  # a plain one, not an enumeration


def moment(value: date | datetime) -> str:
    """A date or a time in UTC by RFC 3339."""
    return value.isoformat().replace("+00:00", "Z")


_AS_THEY_ARE = frozenset((str, int, bool))


def dumps(value: object) -> str:
    """A value as JSON in one line, as short as it can be; what has no value is left out of mappings."""
    return json.dumps(_without(value), ensure_ascii=False, separators=(",", ":"))


def _without(value: object) -> object:
    """A value of plain types, in which nothing is null."""
    if isinstance(value, dict):
        return {
            name: one if type(one) in _AS_THEY_ARE else _without(one) for name, one in value.items() if _is_given(one)
        }
    return [_without(one) for one in value] if isinstance(value, list | tuple) else _plain(value)


def line(paper: Paper, path: str, abstract: str = "") -> str:
    """The fields of a paper as one line of JSON."""
    return dumps(facts(paper, path, abstract))
