"""A day that is hostile throughout: every payload is a paper, in each of its texts and links, as both services tell them.

with Replay(answers(FRIDAY)) as host:
    fetch(host, content, FRIDAY)
"""

from datetime import date

from dailypapers.text.clean import one_line
from demo.replay import Answers
from tests.hostile import PAYLOADS

IDS = {name: f"2608.{10_000 + number}" for number, name in enumerate(PAYLOADS)}
"""The id of the paper that holds each payload, by the payload's name."""


def answers(day: date, *, facts: bool = True) -> Answers:
    """A host on whose day every payload is a paper; without facts, arXiv knows none of them."""
    known = {key: _facts(key, PAYLOADS[name]) for name, key in IDS.items()} if facts else {}
    return Answers({str(day): [_item(key, day, PAYLOADS[name]) for name, key in IDS.items()]}, known)


def title(payload: str) -> str:
    """The payload as a title: with a word before it where nothing is left of it, once cleaned."""
    return payload if one_line(payload) else f"Untitled {payload}"


def xml(text: str) -> str:
    """What of a text a document of XML 1.0 can hold: https://www.w3.org/TR/xml/#charsets"""
    return "".join(char for char in text if char in "\t\n" or _is_xml(ord(char)))


def _is_xml(code: int) -> bool:
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF


def _item(key: str, day: date, payload: str) -> dict[str, object]:
    """A payload as Hugging Face might list it, in every field."""
    paper = {
        "id": key,
        "title": title(payload),
        "summary": payload,
        "authors": [{"name": payload}, {"name": "Ada Müller"}, {"name": payload, "hidden": payload}],
        "publishedAt": payload,
        "submittedOnDailyAt": f"{day}T00:00:00.000Z",
        "submittedOnDailyBy": {"fullname": payload, "name": payload},
        "upvotes": 7,
        "githubRepo": payload,
        "githubStars": payload,
        "projectPage": f"https://example.org/{payload}",
        "organization": {"fullname": payload},
        "ai_keywords": [payload, f"{payload} twice"],
        "ai_summary": payload,
        "ai_summary_model": payload,
    }
    return {"paper": paper, "thumbnail": payload, "title": payload, "publishedAt": payload, "numComments": payload}


def _facts(key: str, payload: str) -> dict[str, object]:
    """A payload as arXiv might tell it, in every field that XML lets it stand in."""
    text = xml(payload)
    return {
        "id": key,
        "title": title(text),
        "summary": text,
        "authors": [text, "Ada Müller"],
        "categories": ["cs.CL", text],
        "comment": text,
        "journal_ref": text,
        "doi": text,
        "published": "2026-08-19T17:59:46Z",
        "updated": text,
    }
