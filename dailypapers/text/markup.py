r"""Markdown of the archive: `escape` writes a text as Markdown once, `unescape` reads it back, `render` shows it.

Only what Markdown or HTML would take as markup is escaped, so that a document stays readable; math is spared but for `<` and `&`.
A `$` that is no math is escaped always: then a reader of the Markdown needs no guess, and `unescape` finds the same formulas.
"""

import html
import re
from functools import cache, lru_cache

from markupsafe import Markup

from dailypapers.text import markdown_html, tex
from dailypapers.text.tex import segments

ESCAPABLE = "\\`*_{}[]()>#+-.!|$<&"
"""The characters that a backslash makes plain in the archive's Markdown."""

_ACTIVE = re.compile(
    rf"(?=[\\`*$<&_\]])(?:\\(?=[{re.escape(ESCAPABLE)}]|\Z)|[`*$<&]|(?<![^\W_])_|_(?![^\W_])|\](?=[(\[:]))"
)
_OPENING = re.compile(r"[ ]*(?:(?=[#>+-])|\d+(?=[.)](?:\s|\Z)))")
_PLAIN = re.compile(rf"\\([{re.escape(ESCAPABLE)}])|(&#?\w+;)")
_ENTITIES = {"<": "&lt;", "&": "&amp;"}


def escape(text: str) -> str:
    """Markdown that shows exactly this one line of text, its TeX kept as TeX; `unescape` is its exact inverse."""
    parts = []
    for segment in segments(text):
        if segment.kind == "math":
            parts.append(segment.source.replace("&", "&amp;").replace("<", "&lt;"))
        else:
            parts.append(_escape_text(segment.text, at_start=not parts))
    return "".join(parts)


def _escape_text(text: str, *, at_start: bool) -> str:
    """A stretch without math as Markdown; at the start of a line, lists, headings and quotes count too."""
    opening = _OPENING.match(text) if at_start else None
    if opening is None:
        return _ACTIVE.sub(_escaped, text)
    return f"{opening[0]}\\{text[opening.end()]}" + _ACTIVE.sub(_escaped, text[opening.end() + 1 :])


def _escaped(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0]) or "\\" + match[0]


def unescape(markdown: str) -> str:
    """The text that `escape` was given; in Markdown edited by hand, what backslashes and entities mean."""
    if "\\" not in markdown and "&" not in markdown:
        return markdown
    parts = []
    for segment in segments(markdown, markdown=True):
        if segment.kind == "math":
            parts.append(segment.source.replace("&lt;", "<").replace("&amp;", "&"))
        else:
            parts.append(_PLAIN.sub(lambda match: match[1] or html.unescape(match[2]), segment.text))
    return "".join(parts)


@lru_cache(maxsize=256)  # the page of a paper and those of its day show the same texts
def render(markdown: str) -> Markup:
    """Safe HTML of an abstract or of notes: math as MathML, text-mode TeX as Unicode, bare http(s) URLs as links.

    Raw HTML is shown, not passed through; a link leads only to http(s), mailto or within the site; headings begin at h2.
    What `escape` wrote, untouched since, needs no Markdown: it takes a path that is five times quicker to the same HTML.
    """
    if not markdown.strip():
        return Markup("")
    text = unescape(markdown)
    if "\n" not in markdown and not markdown[0].isspace() and escape(text) == markdown:
        return Markup("<p>{}</p>").format(tex.html(text, words=markdown_html.link_urls))
    return Markup(_converter().convert(markdown))  # noqa: S704 - the converter lets no markup of others through


@cache
def _converter() -> markdown_html.Converter:
    """The one converter of the process: to build one costs as much as to render an abstract."""
    return markdown_html.Converter(ESCAPABLE)
