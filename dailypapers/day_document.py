"""The text of one day's Markdown file; docs/content-format.md describes it. `loads(dumps(d))` equals `d`."""

from dataclasses import MISSING, fields

from dailypapers import fields as read
from dailypapers import frontmatter
from dailypapers.day import Day, Status
from dailypapers.document import split, typed
from dailypapers.errors import DocumentError

DAY_FIELDS = tuple(f.name for f in fields(Day) if f.name != "body")
"""Names of the front-matter fields, in the order in which they are written."""
_DEFAULTS = {f.name: f.default for f in fields(Day) if f.default is not MISSING}


def _status(value: object) -> Status:
    try:
        return Status(read.text(value))
    except ValueError:
        raise ValueError(f"{value!r} is none of {', '.join(Status)}") from None


_READERS: dict[str, read.Reader] = {
    "date": read.day,
    "status": _status,
    "papers": read.count,
    "repeats": read.count,
    "dropped": read.count,
    "sources": read.texts,
    "fetched": read.moment,
}


def dumps(day: Day) -> str:
    """The document's text: fields in a fixed order, absent ones left out, but always the number of papers."""
    facts = {name: getattr(day, name) for name in DAY_FIELDS}
    shown = {n: v for n, v in facts.items() if n not in _DEFAULTS or n == "papers" or v != _DEFAULTS[n]}
    front = frontmatter.dumps(shown)
    return f"{front}\n{day.body}\n" if day.body else front


def loads(text: str, path: object = "document") -> Day:
    """The day that a text holds; DocumentError names path, field and value."""
    facts, body = split(text, path)
    for name in facts:
        if name not in DAY_FIELDS:
            raise DocumentError(path, name, f"is none of {', '.join(DAY_FIELDS)}")
    for name in ("date", "status"):
        if facts.get(name) in (None, ""):
            raise DocumentError(path, name, "is missing")
    return Day(**typed(facts, DAY_FIELDS, _READERS, path), body=body.strip("\n"))
