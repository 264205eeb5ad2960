"""Papers and days as the catalog keeps them: compact JSON of what differs from the default. `paper(dumps(p))` equals `p`."""

import json
from dataclasses import MISSING, fields
from datetime import date, datetime

from dailypapers.documents import fields as read
from dailypapers.documents import missing, revision
from dailypapers.documents.day import Day, Status
from dailypapers.documents.paper import Paper


def _plain(value: object) -> object:
    if isinstance(value, missing.Missing):
        return missing.plain(value)
    return revision.plain(value) if isinstance(value, revision.Revision) else str(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain).encode
_DEFAULTS = {
    kind: {one.name: one.default for one in fields(kind) if one.default is not MISSING} for kind in (Paper, Day)
}
_NAMES = {kind: tuple(one.name for one in fields(kind)) for kind in (Paper, Day)}
_MOMENTS = ("published", "updated", "fetched")


def dumps(record: Paper | Day) -> str:
    """The record as one line of JSON; surrogates, which no file can hold, never get here."""
    kind = type(record)
    defaults = _DEFAULTS[kind]
    values = ((name, getattr(record, name)) for name in _NAMES[kind])
    return _encode({name: value for name, value in values if name not in defaults or value != defaults[name]})


def paper(text: str) -> Paper:
    """The paper of a line of JSON."""
    facts = json.loads(text)
    _convert(facts)
    if "also_listed" in facts:
        facts["also_listed"] = [date.fromisoformat(day) for day in facts["also_listed"]]
    if "meeting" in facts:
        facts["meeting"] = read.meeting(facts["meeting"])
    if "history" in facts:
        facts["history"] = revision.of_plain(facts["history"])
    return Paper(**{name: tuple(value) if type(value) is list else value for name, value in facts.items()})


def day(text: str) -> Day:
    """The day of a line of JSON."""
    facts = json.loads(text)
    _convert(facts)
    facts["status"] = Status(facts["status"])
    facts["missing"] = missing.of_plain(facts.get("missing", []))
    return Day(**{name: tuple(value) if type(value) is list else value for name, value in facts.items()})


def _convert(facts: dict[str, object]) -> None:
    facts["date"] = date.fromisoformat(facts["date"])
    for name in _MOMENTS:
        if name in facts:
            facts[name] = datetime.fromisoformat(facts[name])
