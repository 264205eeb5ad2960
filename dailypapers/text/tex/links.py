r"""Links in text-mode TeX: `\href{target}{text}` as text, and the same where arXiv lost the command or a brace."""

import re

DAMAGED = re.compile(r"\}?(?=\{)")
r"""What is left between target and text of `\href` where the command is lost: `https://a.example{text}`, `https://a.example}{text}`."""

_ESCAPE = re.compile(r"\\([_%#&$~])(?:\{\})?")
_ADDRESS = re.compile(r"(?:[a-z]++\{)?(https?://[^\s{}]++)\}?")
"""An address, perhaps in the colour that is left of a `\\textcolor`."""


def plain_url(source: str) -> str:
    """A URL without TeX's backslashes."""
    return _ESCAPE.sub(r"\1", source)


def linked(url: str, text: str) -> str:
    """The text of a link, with its target where the text does not say it; an address that is its own text comes once."""
    if _is_in(text, url):
        return url
    return f"{text} ({url})"


def damaged(url: str, text: str) -> str:
    """The same for a damaged link: an address as its text is the one that its authors show, and comes alone."""
    address = _ADDRESS.fullmatch(text)
    return address[1] if address else linked(url, text)


def _is_in(text: str, url: str) -> bool:
    """Say whether a link's text is its URL, or the end of it."""
    bare = text.strip().removeprefix("https://").removeprefix("http://").rstrip("/")
    return "/" in bare and bare in url
