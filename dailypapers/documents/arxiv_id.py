"""arXiv identifiers: https://info.arxiv.org/help/arxiv_identifier.html"""

import re

_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD = r"[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_MAX = 40
"""Longest id or category, in characters: each becomes the name of a file or folder; `cond-mat.mtrl-sci` is the longest category."""
_KEY = re.compile(rf"(?:{_NEW}|{_OLD})", re.ASCII)
_VERSIONED = re.compile(rf"(?P<key>{_NEW}|{_OLD})(?:v(?P<version>[1-9]\d{{0,3}}))?", re.ASCII)
_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]{2}(?:-[A-Za-z]+)?|\.[a-z]+(?:-[a-z]+)*)?", re.ASCII)


def is_key(text: str) -> bool:
    """Say whether text is an arXiv id without version: `2608.19880` or `hep-th/9901001`."""
    return len(text) <= _MAX and _KEY.fullmatch(text) is not None


def is_category(text: str) -> bool:
    """Say whether text has the form of an arXiv category: `cs.CL`, `hep-th`, `cond-mat.str-el`."""
    return len(text) <= _MAX and _CATEGORY.fullmatch(text) is not None


def split_version(text: str) -> tuple[str, int | None]:
    """Split `2608.19880v2` into key and version (None without one); ValueError if it is not an arXiv id."""
    match = _VERSIONED.fullmatch(text.strip().removeprefix("arXiv:"))
    if match is None or len(match["key"]) > _MAX:
        raise ValueError(f"not an arXiv id: {text!r}")
    version = match["version"]
    return match["key"], int(version) if version else None


def file_stem(key: str) -> str:
    """The key as one path component: an old-style id's `/` becomes `-`."""
    return key.replace("/", "-")


def abs_url(key: str) -> str:
    """The abstract page on arXiv, newest version."""
    return f"https://arxiv.org/abs/{key}"


def pdf_url(key: str) -> str:
    """The PDF on arXiv, newest version."""
    return f"https://arxiv.org/pdf/{key}"
