"""Atom feeds as bytes: https://www.rfc-editor.org/rfc/rfc4287"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.w3.org/2005/Atom"
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold in any form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that a feed tells of."""

    id: str
    title: str
    link: str
    updated: datetime
    published: datetime
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    related: str = ""
    """URL of the same thing elsewhere."""
    summary: str = ""
    """Plain text."""
    content: str = ""
    """HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed; it was updated when the newest of its entries was."""

    id: str
    title: str
    author: str
    link: str
    self_link: str
    language: str = "en"
    entries: tuple[Entry, ...] = field(default=())

    @property
    def updated(self) -> datetime:
        """The newest `updated` of the entries; the epoch where there are none, as the clock is not asked."""
        return max((entry.updated for entry in self.entries), default=datetime(1970, 1, 1, tzinfo=UTC))


def midnight(day: date) -> datetime:
    """The first moment of a day, UTC."""
    return datetime.combine(day, time(), UTC)


def dumps(feed: Feed) -> bytes:
    """The feed as a UTF-8 document; the same feed gives the same bytes."""
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.language})
    _texts(root, id=feed.id, title=feed.title, updated=_moment(feed.updated))
    _person(root, feed.author)
    _link(root, "alternate", feed.link, "text/html")
    _link(root, "self", feed.self_link, "application/atom+xml")
    for entry in feed.entries:
        _entry(ET.SubElement(root, "entry"), entry)
    ET.indent(root, " ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n"


def _entry(element: ET.Element, entry: Entry) -> None:
    published, updated = _moment(entry.published), _moment(entry.updated)
    _texts(element, id=entry.id, title=entry.title, published=published, updated=updated)
    for name in entry.authors:
        _person(element, name)
    _link(element, "alternate", entry.link, "text/html")
    if entry.related:
        _link(element, "related", entry.related, "text/html")
    for term in entry.categories:
        ET.SubElement(element, "category", {"term": _clean(term)})
    if entry.summary:
        _texts(element, summary=entry.summary)
    if entry.content:
        ET.SubElement(element, "content", {"type": "html"}).text = _clean(entry.content)


def _texts(parent: ET.Element, **texts: str) -> None:
    for tag, text in texts.items():
        ET.SubElement(parent, tag).text = _clean(text)


def _person(parent: ET.Element, name: str) -> None:
    ET.SubElement(ET.SubElement(parent, "author"), "name").text = _clean(name)


def _link(parent: ET.Element, rel: str, target: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "type": kind, "href": _clean(target)})


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
