"""Markdown to safe HTML with python-markdown: what a curator may write, and nothing that a browser would run."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from html import unescape
from types import MappingProxyType
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX
from markupsafe import escape

from dailypapers.text import tex
from dailypapers.text.tex import textmode

_URL = re.compile(r"https?://(?:[^\s<>\"'`&\\{}\x00-\x1f]|&(?:amp;|(?!#?\w+;)))++", re.IGNORECASE)
_TRAILING = frozenset(".,:;!?*_$")
_AMP = "&amp;"
_OPENING = {")": "(", "]": "["}
_SAFE_TARGET = re.compile(r"(?:https?://|mailto:|[./#?]|[\w-]+(?:[./#?]|\Z))", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
_REL = "nofollow"
MAX_BRACKETS = 60
"""Most brackets that may be open at once in Markdown."""


def split_url(found: str) -> tuple[str, str]:
    """A URL found in prose, and what is only the sentence's punctuation after it."""
    surplus = {closing: found.count(closing) - found.count(opening) for closing, opening in _OPENING.items()}
    end = len(found)
    while end:
        last = found[end - 1]
        if found.endswith(_AMP, 0, end):
            end -= len(_AMP)
        elif last in _TRAILING:
            end -= 1
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
            end -= 1
        else:
            break
    return found[:end], found[end:]


def link_urls(words: str) -> str:
    """Text that is already safe as HTML, its bare http(s) URLs as links."""
    return _URL.sub(_link, words) if "://" in words else words


def _link(match: re.Match[str]) -> str:
    url, rest = split_url(match[0])
    return f'<a href="{url}" rel="{_REL}">{url}</a>{rest}' if len(url) > len("https://") else match[0]


class Converter:
    """One python-markdown, used again and again."""

    def __init__(self, escapable: str) -> None:
        self.markdown = Markdown(extensions=["tables", "fenced_code", "sane_lists", _Archive()], output_format="html")
        self.markdown.ESCAPED_CHARS = list(escapable)

    def convert(self, markdown: str) -> str:
        """The HTML of one text; one that is nested too deeply is shown as it is written.

        For each bracket python-markdown looks for its end, up to the end of the text, so that many open ones take ages.
        """
        if _open_brackets(markdown) <= MAX_BRACKETS:
            with suppress(RecursionError):
                return self.markdown.reset().convert(markdown)
        return f"<pre>{escape(markdown)}</pre>"


def _open_brackets(text: str) -> int:
    """How many brackets, round or square, are open at once at most; one that is never closed stays open."""
    deepest = 0
    for opening, closing in ("[]", "()"):
        depth = 0
        for bracket in re.findall(rf"[{re.escape(opening + closing)}]", text):
            depth = max(0, depth + (1 if bracket == opening else -1))
            deepest = max(deepest, depth)
    return deepest


class _Archive(Extension):
    """What sets the archive's Markdown apart: math, links, no raw HTML, headings under the page's own."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Take raw HTML out of the parser, put math before everything else, and check the tree at the end."""
        md.preprocessors.deregister("html_block")
        md.block_level_elements.remove("math")
        for name in ("html", "automail", "entity"):
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_Math(r"\$|\\[(\[]", md), "math", 200)
        md.inlinePatterns.register(_Entity(r"&#?\w+;", md), "entity", 80)
        md.treeprocessors.register(_Headings(md), "headings", -10)
        md.treeprocessors.register(_Targets(md), "targets", -11)
        md.treeprocessors.register(_Words(md), "words", -12)


class _Math(InlineProcessor):
    """A formula where `tex.segments` sees one; so nothing in it is Markdown."""

    _seen: str | None = None
    """The stretch that was looked at last."""
    _formulas: Mapping[int, tex.Segment] = MappingProxyType({})
    """Its formulas, by the distance of their start from the stretch's end: what comes before is replaced one by one."""
    _cut: tuple[str, str] = ("", "")
    """What was before and after the formula that was replaced last."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:
        """The place of the formula's HTML, or nothing; a stretch is taken apart once, not once for each dollar in it."""
        if data != self._seen and not self._is_rest(data):
            self._formulas = {len(data) - start: segment for start, segment in _formulas(data)}
        self._seen = data
        segment = self._formulas.get(len(data) - m.start())
        if segment is None:
            return None, None, None
        end = m.start() + len(segment.source)
        self._cut = (data[: m.start()], data[end:])
        source = segment.source.replace("&lt;", "<").replace("&amp;", "&")
        shown = self.md.htmlStash.store(str(tex.html(source, words=link_urls)))
        return shown, m.start(), end

    def _is_rest(self, data: str) -> bool:
        """Say whether this is the stretch that was looked at last, with the placeholder of one more formula in it."""
        before, after = self._cut
        place = data[len(before) : len(data) - len(after)]
        is_placeholder = place[:1] == STX and place[-1:] == ETX and place.count(STX) == 1
        return is_placeholder and data.startswith(before) and data.endswith(after)


def _formulas(data: str) -> Iterator[tuple[int, tex.Segment]]:
    """Start and segment of each formula."""
    start = 0
    for segment in tex.segments(data, markdown=True):
        if segment.kind == "math":
            yield start, segment
        start += len(segment.source)


class _Entity(InlineProcessor):
    """The character that an entity means."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:
        """The character, kept from being read as Markdown; nothing for one that cannot be shown."""
        shown = "".join(f"{STX}{ord(char)}{ETX}" for char in unescape(m[0]) if char.isprintable())
        return shown, m.start(), m.end()


class _Headings(Treeprocessor):
    """Headings one level down where a text uses h1, so that the page keeps its own."""

    def run(self, root: Element) -> None:
        """Rename the headings."""
        levels = [(element, int(match[1])) for element in root.iter() if (match := _HEADING.fullmatch(element.tag))]
        shift = 1 if any(level == 1 for _, level in levels) else 0
        for element, level in levels:
            element.tag = f"h{min(level + shift, 6)}"


class _Targets(Treeprocessor):
    """Links only to http(s), mailto and the site itself; an image becomes a link, as a page requests nothing from others."""

    def run(self, root: Element) -> None:
        """Check every target, and take out styles, which the site's content policy refuses."""
        for element in root.iter():
            element.attrib.pop("style", None)
            if element.tag == "img":
                element.tag, element.text = "a", element.get("alt") or element.get("src", "")
                element.set("href", element.get("src", ""))
            if element.tag == "a":
                target = element.get("href", "")
                element.attrib = {"href": target, "rel": _REL} if _is_safe(target) else {}


def _is_safe(target: str) -> bool:
    """Say whether a link's target can run nothing: no scheme but http(s) and mailto, and no character that hides one."""
    return target.isprintable() and _SAFE_TARGET.match(target) is not None


class _Words(Treeprocessor):
    """Text-mode TeX as Unicode, and bare URLs as links, wherever text is not code or a link already."""

    def run(self, root: Element) -> None:
        """Go through all texts, from the inside out."""
        for child in root:
            if child.tag not in ("code", "pre"):
                child.text = self._shown(child.text or "", child.tag)
                self.run(child)
            child.tail = self._shown(child.tail or "", root.tag)

    def _shown(self, text: str, tag: str) -> str:
        """A text, every `&` in it one that python-markdown's serializer cannot take for an entity."""
        text = textmode.resolve(text)
        if tag != "a":
            text = _URL.sub(self._link, text)
        return text.replace("&", f"{AMP_SUBSTITUTE}amp;")

    def _link(self, match: re.Match[str]) -> str:
        link = link_urls(str(escape(match[0])))
        return self.md.htmlStash.store(link) if link.startswith("<a") else match[0]
