"""Revision: one thing that arXiv changed about a paper after it was listed; a paper has them in `history`. Pure functions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dailypapers.documents import fields as read
from dailypapers.documents.records import Records, choice
from dailypapers.text.clean import one_line

MOST = 30
"""Revisions of a paper that are kept, the newest."""
MAX_TEXT = 300
"""Longest old or new value that is kept, in characters."""


class What(StrEnum):
    """What changed."""

    VERSION = "version"
    """A new version appeared; `old` and `new` are their numbers."""
    WITHDRAWN = "withdrawn"
    """The paper was withdrawn."""
    TITLE = "title"
    AUTHORS = "authors"
    """`old` and `new` are the names that left and that came; both empty where only the order changed."""
    COMMENT = "comment"
    """The authors' comment, such as where the paper was accepted."""
    JOURNAL_REF = "journal_ref"
    DOI = "doi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change."""

    date: date
    """The day (UTC) on which this archive noticed it."""
    what: What
    old: str = ""
    new: str = ""


_RECORDS = Records(Revision, {"date": read.day, "what": choice(What), "old": read.text, "new": read.text})
plain, of_plain = _RECORDS.plain, _RECORDS.of_plain
_NAMES = {What.COMMENT: "comment", What.JOURNAL_REF: "journal", What.DOI: "DOI"}
_TEXTS = (What.TITLE, What.COMMENT, What.JOURNAL_REF, What.DOI)


def joined(history: tuple[Revision, ...], old: object, new: object, noticed: date) -> tuple[Revision, ...]:
    """The history with what differs between two states of a paper, at most `MOST` of it. `old` and `new`: Papers."""
    found = [
        Revision(date=noticed, what=what, old=_cut(before), new=_cut(after)) for what, before, after in _pairs(old, new)
    ]
    return (*history, *found)[-MOST:]


def label(one: Revision) -> str:
    """What changed, in a word or two."""
    return f"version {one.new}" if one.what is What.VERSION else _NAMES.get(one.what, str(one.what))


def words(one: Revision) -> str:
    """A change in plain English, for a feed."""
    match one.what:
        case What.VERSION:
            return f"version {one.new}"
        case What.WITHDRAWN:
            return "withdrawn"
        case What.TITLE:
            return f"new title, before: {one.old}" if one.old else "new title"
        case What.AUTHORS:
            named = [f"new: {one.new}"] * bool(one.new) + [f"no longer: {one.old}"] * bool(one.old)
            return f"authors ({'; '.join(named) or 'another order'})"
        case _:
            return f"{_NAMES[one.what]}: {one.new}" if one.new else f"{_NAMES[one.what]} removed"


def _pairs(old: object, new: object) -> list[tuple[What, str, str]]:
    found = []
    if (new.version or 0) > (old.version or 0):
        found.append((What.VERSION, str(old.version or ""), str(new.version)))
    if new.withdrawn and not old.withdrawn:
        found.append((What.WITHDRAWN, "", ""))
    if old.authors and old.authors != new.authors:
        found.append((What.AUTHORS, *_names(old.authors, new.authors)))
    for what in _TEXTS:
        before, after = getattr(old, what), getattr(new, what)
        if before != after:
            found.append((what, before, after))
    return found


def _names(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, str]:
    """The names that are only in one of two lists."""
    left, came = set(old).difference(new), set(new).difference(old)
    return ", ".join(one for one in old if one in left), ", ".join(one for one in new if one in came)


def _cut(text: str) -> str:
    return one_line(text, MAX_TEXT)
