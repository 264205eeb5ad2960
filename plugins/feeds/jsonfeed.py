"""Feeds as JSON: https://www.jsonfeed.org/version/1.1/"""

import json

from plugins.feeds.atom import Entry, Feed, moment


def dumps(feed: Feed, self_link: str) -> bytes:
    """The feed as a UTF-8 document; the same feed gives the same bytes."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.link,
        "feed_url": self_link,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _item(entry: Entry) -> dict[str, object]:
    item = {
        "id": entry.id,
        "url": entry.link,
        "external_url": entry.related,
        "title": entry.title,
        "date_published": moment(entry.published),
        "date_modified": moment(entry.updated),
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.categories),
    }
    # An item must have a content; a paper's is its abstract.
    text = {"content_html": entry.content} if entry.content else {"content_text": entry.summary}
    return {name: value for name, value in item.items() if value} | text
