"""arXiv's metadata in its own form, as OAI-PMH (`arXivRaw`) and the Kaggle data set have it: one record as a paper."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dailypapers.documents.fields import is_category
from dailypapers.documents.listing import MAX_AUTHORS, MAX_NAME, Listed
from dailypapers.documents.paper import Paper
from dailypapers.documents.paper_id import ARXIV
from dailypapers.sources.arxiv import Arxiv, is_withdrawn
from dailypapers.text import names, tex
from dailypapers.text.clean import MAX_ABSTRACT, one_line, shown

_MAX_CATEGORIES = 40
_MAX_VERSIONS = 1_000
_MAX_AUTHORS_TEXT = 1_000_000


class FieldError(ValueError):
    """A field of a record cannot be read."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field, self.problem = field, problem


def listed(record: Mapping[str, object]) -> Listed:
    """The paper of a record, dated to the day of its first version; FieldError names the field that cannot be read.

    `record`: `id`, `title`, `abstract`, `authors` (one line) or `authors_parsed` (family, given, suffix), `categories` (one line),
    `comments`, `journal-ref`, `doi`, and `versions`, each a `version` such as `v2` and its `created`, a date of RFC 5322.
    """
    key, title = record.get("id"), _line(record, "title")
    if not isinstance(key, str) or not ARXIV.is_key(key):
        raise FieldError("id", f"{shown(key)} is not an arXiv id without version")
    if not title:
        raise FieldError("title", "is missing")
    versions = _versions(record.get("versions"))
    comment, abstract = _line(record, "comments"), _line(record, "abstract", MAX_ABSTRACT)
    categories = _categories(_line(record, "categories"))
    newest = max(versions)
    paper = Paper(
        id=key,
        title=title,
        date=versions[min(versions)].date(),
        authors=_authors(record),
        published=versions[min(versions)],
        updated=versions[newest],
        version=newest,
        withdrawn=is_withdrawn(comment, abstract),
        primary_category=categories[0] if categories else "",
        categories=categories,
        comment=comment,
        journal_ref=_line(record, "journal-ref"),
        doi=_line(record, "doi"),
        sources=(Arxiv.name,),
    )
    return Listed(paper, abstract, dated=True)


def _line(record: Mapping[str, object], name: str, limit: int = 0) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldError(name, f"{shown(value)} is not text")
    return one_line(value, limit) if limit else one_line(value)


def _categories(line: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in line.split()[:_MAX_CATEGORIES] if is_category(one)))


def _versions(value: object) -> dict[int, datetime]:
    """The time of each version by its number."""
    if not isinstance(value, list) or not 0 < len(value) <= _MAX_VERSIONS:
        raise FieldError("versions", f"{shown(value)} is not a list of versions")
    return dict(_version(one) for one in value)


def _version(one: object) -> tuple[int, datetime]:
    name = one.get("version") if isinstance(one, dict) else None
    created = one.get("created") if isinstance(one, dict) else None
    number = name[1:] if isinstance(name, str) else ""
    if not (number.isascii() and number.isdigit() and len(number) <= 4 and int(number)):
        raise FieldError("versions", f"{shown(name)} is not a version such as 'v2'")
    try:
        moment = parsedate_to_datetime(created) if isinstance(created, str) else None
    except (ValueError, IndexError, OverflowError):
        moment = None
    if moment is None or not 1990 <= moment.year <= 2999:
        raise FieldError("versions", f"{shown(created)} is not a time such as 'Fri, 21 Nov 2008 22:55:07 GMT'")
    return int(number), moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _authors(record: Mapping[str, object]) -> tuple[str, ...]:
    parsed = record.get("authors_parsed")
    if isinstance(parsed, list):
        found = [_name(one) for one in parsed[:MAX_AUTHORS]]
    else:
        found = split_authors(_line(record, "authors", _MAX_AUTHORS_TEXT))[:MAX_AUTHORS]
    plain = (one_line(tex.plain(name), MAX_NAME) for name in found)
    return tuple(filter(names.is_name, plain))


def _name(parts: object) -> str:
    """A name in the order in which it is read, from family name, given names and suffix."""
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise FieldError("authors_parsed", f"{shown(parts)} is not a list of texts")
    family, given, suffix = ([one_line(part, MAX_NAME) for part in parts] + ["", "", ""])[:3]
    return " ".join(part for part in (given, family, suffix) if part)


def split_authors(line: str) -> list[str]:
    """The names of a line such as `A. Bee (Here), C. Dee and E. Eff`, without what is in parentheses. Linear in the line."""
    kept, depth = [], 0
    for char in line:
        depth += char == "("
        if not depth:
            kept.append(char)
        depth = max(0, depth - (char == ")"))
    joined = "".join(kept).replace(" and ", ", ")
    parts = [part.strip().removeprefix("and ").strip() for part in joined.split(",")]
    found: list[str] = []
    for part in filter(None, parts):
        if found and names.is_suffix(part):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found
