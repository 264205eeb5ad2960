"""Atom feeds as bytes: https://www.rfc-editor.org/rfc/rfc4287"""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.w3.org/2005/Atom"
_SPACES = {
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:prism": "http://prismstandard.org/namespaces/basic/2.0/",
}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold in any form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed."""

    id: str
    title: str
    link: str
    updated: datetime
    published: datetime
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    doi: str = ""
    appeared: datetime | None = None
    """When the work first appeared, where it did."""
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
    before: str = ""
    """Address of the archive that holds what came before, where there is one: https://www.rfc-editor.org/rfc/rfc5005"""
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
    root = ET.Element("feed", {"xmlns": NAMESPACE, **_SPACES, "xml:lang": feed.language})
    _texts(root, id=feed.id, title=feed.title, updated=moment(feed.updated))
    _person(root, feed.author)
    _link(root, "alternate", feed.link, "text/html")
    _link(root, "self", feed.self_link, "application/atom+xml")
    if feed.before:
        _link(root, "prev-archive", feed.before, "application/atom+xml")
    for entry in feed.entries:
        _entry(ET.SubElement(root, "entry"), entry)
    ET.indent(root, " ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n"


def _entry(element: ET.Element, entry: Entry) -> None:
    published, updated = moment(entry.published), moment(entry.updated)
    # Before `updated`, as some readers take the last of the two for the time of the last change.
    if entry.appeared:
        _texts(element, **{"dc:date": moment(entry.appeared)})
    _texts(element, id=entry.id, title=entry.title, published=published, updated=updated)
    if entry.doi:
        _texts(element, **{"dc:identifier": f"doi:{entry.doi}", "prism:doi": entry.doi})
    for name in entry.authors:
        _person(element, name)
    _link(element, "alternate", entry.link, "text/html")
    if entry.related:
        _link(element, "related", entry.related, "text/html")
    for term in entry.categories:
        ET.SubElement(element, "category", {"term": clean(term)})
    if entry.summary:
        _texts(element, summary=entry.summary)
    if entry.content:
        ET.SubElement(element, "content", {"type": "html"}).text = clean(entry.content)


def _texts(parent: ET.Element, **texts: str) -> None:
    for tag, text in texts.items():
        ET.SubElement(parent, tag).text = clean(text)


def _person(parent: ET.Element, name: str) -> None:
    ET.SubElement(ET.SubElement(parent, "author"), "name").text = clean(name)


def _link(parent: ET.Element, rel: str, target: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "type": kind, "href": clean(target)})


def clean(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def moment(time_: datetime) -> str:
    """A time in UTC, by RFC 3339."""
    return time_.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
