"""The text of one day's Markdown file; docs/content-format.md describes it. `loads(dumps(d))` equals `d`."""

from dataclasses import MISSING, fields

from dailypapers.documents import day_legacy, frontmatter, missing
from dailypapers.documents import fields as read
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import split, typed
from dailypapers.documents.records import choice
from dailypapers.errors import DocumentError

DAY_FIELDS = tuple(f.name for f in fields(Day) if f.name != "body")
"""Names of the front-matter fields, in the order in which they are written."""
_DEFAULTS = {f.name: f.default for f in fields(Day) if f.default is not MISSING}


_READERS: dict[str, read.Reader] = {
    "date": read.day,
    "status": choice(Status),
    "papers": read.count,
    "repeats": read.count,
    "dropped": read.count,
    "sources": read.texts,
    "fetched": read.moment,
    "missing": missing.of_plain,
}
_LEGACY = ("error", "note")
"""Texts that older documents have in the place of `missing`."""


def dumps(day: Day) -> str:
    """The document's text: fields in a fixed order, absent ones left out, but always the number of papers."""
    facts = {name: getattr(day, name) for name in DAY_FIELDS}
    kept = {n: v for n, v in facts.items() if n not in _DEFAULTS or n == "papers" or v != _DEFAULTS[n]}
    if day.missing:
        kept["missing"] = [missing.plain(one) for one in day.missing]
    front = frontmatter.dumps(kept)
    return f"{front}\n{day.body}\n" if day.body else front


def loads(text: str, path: object = "document") -> Day:
    """The day that a text holds; DocumentError names path, field and value."""
    facts, body = split(text, path)
    _migrate(facts, path)
    for name in facts:
        if name not in DAY_FIELDS:
            raise DocumentError(path, name, f"is not one of {', '.join(DAY_FIELDS)}")
    for name in ("date", "status"):
        if facts.get(name) in (None, ""):
            raise DocumentError(path, name, "is missing")
    return Day(**typed(facts, DAY_FIELDS, _READERS, path), body=body.strip("\n"))


def is_legacy(text: str, path: object = "document") -> bool:
    """Whether a document is of the first format; DocumentError where it has no front matter."""
    return not split(text, path)[0].keys().isdisjoint(_LEGACY)


def _migrate(facts: dict[str, object], path: object) -> None:
    """Read what an older document says in words into `missing`."""
    texts = typed(facts, _LEGACY, {}, path)
    for name in _LEGACY:
        facts.pop(name, None)
    if texts and "missing" not in facts:
        found = day_legacy.missing(texts.get("error", ""), texts.get("note", ""))
        facts["missing"] = [missing.plain(one) for one in found]
