"""OPML: one file that takes all feeds into a feed reader: http://opml.org/spec2.opml"""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from plugins.feeds.atom import clean


def dumps(title: str, groups: Iterable[tuple[str, Iterable[tuple[str, str, str]]]]) -> bytes:
    """Groups of feeds, each a title, the feed's address and its page's; a group without a name is at the top."""
    root = ET.Element("opml", {"version": "2.0"})
    ET.SubElement(ET.SubElement(root, "head"), "title").text = clean(title)
    body = ET.SubElement(root, "body")
    for name, feeds in groups:
        parent = ET.SubElement(body, "outline", {"text": name}) if name else body
        for text, feed, page in feeds:
            named = {"type": "rss", "text": clean(text), "title": clean(text), "xmlUrl": feed, "htmlUrl": page}
            ET.SubElement(parent, "outline", named)
    ET.indent(root, " ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n"
