"""Cleaning of text that comes from outside: one line, printable, bounded."""

import re
import unicodedata
from urllib.parse import urlsplit

MAX_LINE = 2_000
"""Longest title, name, comment or link that is kept, in characters."""
MAX_ABSTRACT = 20_000
"""Longest abstract that is kept, in characters; arXiv allows 1,920."""

_ZERO_WIDTH_JOINERS = "\u200c\u200d"
_SPACES = re.compile(r"\s+")
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
    line = _SPACES.sub(" ", text).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


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
