"""Cleaning of text that comes from outside: one line, printable, bounded."""

import re
import unicodedata
from itertools import islice
from urllib.parse import urlsplit

MAX_LINE = 2_000
"""Longest title, name, comment or link that is kept, in characters."""
MAX_ABSTRACT = 20_000
"""Longest abstract that is kept, in characters; arXiv allows 1,920."""

_ZERO_WIDTH_JOINERS = "\u200c\u200d"
_SHOWN = 60
_EXAMPLE = re.compile(r"(?:.+\.)?example(?:\.(?:org|com|net))?")
"""Hosts that belong to no one (RFC 2606)."""
_URL = re.compile(r"https?://[^\s<>\"'`\\^{}|]+", re.IGNORECASE)


def _is_unwanted(char: str) -> bool:
    """Say whether a character can hide or reorder text: controls, bidi overrides, surrogates, private use."""
    if char in _ZERO_WIDTH_JOINERS or char.isspace():
        return False
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"}


def one_line(text: str, limit: int = MAX_LINE) -> str:
    """Text as one line of NFC without invisible characters, white space collapsed, cut at limit characters.

    Emoji sequences and the scripts that need joiners keep theirs.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = "".join(char for char in text if not _is_unwanted(char))
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def cut(line: str, limit: int) -> str:
    """The start of a line of text, cut between two words, so that it has at most so many characters."""
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return f"{head.rpartition(' ')[0] or head}…"


def shown(value: object) -> str:
    """A value as an error shows it: on one short line, however long or deep it is."""
    if isinstance(value, str):
        value = value[: _SHOWN + 1]
    elif isinstance(value, list):
        value = value[:5]
    elif isinstance(value, dict):
        value = dict(islice(value.items(), 5))
    text = repr(value)
    return text if len(text) <= _SHOWN + 2 else f"{text[:_SHOWN]}…"


def printable(line: str) -> str:
    """The line as any terminal can print it: bytes of a file name that are not UTF-8 are written as escapes."""
    return line.encode(errors="backslashreplace").decode()


def http_url(text: str) -> str:
    """The URL if it is a plain http(s) one with a host and no credentials, else an empty string."""
    url = text.strip()
    if len(url) > MAX_LINE or not _URL.fullmatch(url) or not url.isprintable():
        return ""
    try:
        parts = urlsplit(url)
        host, has_user = parts.hostname, parts.username is not None
        _ = parts.port
    except ValueError:
        return ""
    return "" if not host or has_user else url


def is_example(url: str) -> bool:
    """Say whether a URL's host is one for examples, which belongs to no one."""
    return bool(_EXAMPLE.fullmatch(urlsplit(url).hostname or ""))
