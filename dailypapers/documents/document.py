"""Document: the text of one paper's Markdown file, the form in which papers are kept.

This module alone writes and reads it; docs/content-format.md describes it. `loads(dumps(d))` equals `d`.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields

from dailypapers.documents import fields as read
from dailypapers.documents import frontmatter, revision
from dailypapers.documents.paper import PAPER_FIELDS, Paper
from dailypapers.errors import DocumentError
from dailypapers.text import markup

_ABSTRACT_HEADING = "## Abstract"
_ABSTRACT = re.compile(r"^## Abstract[ \t]*\n", re.MULTILINE)

_READERS: dict[str, read.Reader] = {
    "id": read.key,
    "date": read.day,
    "also_listed": read.days,
    "authors": read.names,
    "published": read.moment,
    "updated": read.moment,
    "version": read.count,
    "withdrawn": read.flag,
    "primary_category": read.category,
    "categories": read.categories,
    "sources": read.texts,
    "votes": read.count,
    "votes_at_close": read.count,
    "comments": read.count,
    "code": read.url,
    "code_stars": read.count,
    "project": read.url,
    "thumbnail": read.url,
    "keywords": read.texts,
    "picked_by": read.texts,
    "meeting": read.meeting,
    "tags": read.texts,
    "ai_keywords": read.texts,
    "history": revision.of_plain,
}
_DEFAULTS = {f.name: f.default for f in fields(Paper) if f.default is not MISSING}
_REQUIRED = tuple(name for name in PAPER_FIELDS if name not in _DEFAULTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper with its texts."""

    paper: Paper
    abstract: str = ""
    """Markdown of the section `## Abstract`: the source's text, escaped once; the machine's own."""
    rest: str = ""
    """Every other section, as a person wrote it; no fetch changes it."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Front-matter fields that are not a Paper's, added by hand; no fetch changes them."""

    @property
    def abstract_text(self) -> str:
        """The abstract as its source wrote it, TeX and all."""
        return markup.unescape(self.abstract)

    @property
    def body(self) -> str:
        """The Markdown after the front matter, without outer blank lines."""
        section = f"{_ABSTRACT_HEADING}\n\n{self.abstract}" if self.abstract else ""
        return "\n\n".join(part for part in (section, self.rest) if part)


def dumps(document: Document) -> str:
    """The document's text: fields in a fixed order, absent ones left out."""
    front = frontmatter.dumps({**front_matter(document.paper), **document.extra})
    return f"{front}\n{document.body}\n" if document.body else front


def front_matter(paper: Paper) -> dict[str, object]:
    """The front-matter fields of a paper in their order, absent ones left out."""
    values = {name: getattr(paper, name) for name in PAPER_FIELDS}
    kept = {name: value for name, value in values.items() if name in _REQUIRED or value != _DEFAULTS[name]}
    if paper.history:
        kept["history"] = [revision.plain(one) for one in paper.history]
    return kept


def loads(text: str, path: object = "document") -> Document:
    """The document that a text holds; DocumentError names path, field and value."""
    facts, body = split(text, path)
    extra = {name: value for name, value in facts.items() if name not in PAPER_FIELDS}
    abstract, rest = sections(body)
    return Document(paper=paper_of(facts, path), abstract=abstract, rest=rest, extra=extra)


def texts_of(text: str, path: object = "document") -> tuple[str, str]:
    """Markdown of the abstract of a document and of all its other sections; cheaper than all of `loads`."""
    try:
        return sections(frontmatter.split(text)[1])
    except frontmatter.FrontMatterError as error:
        raise DocumentError(path, error.field, error.problem) from error


def split(text: str, path: object = "document") -> tuple[dict[str, object], str]:
    """Untyped facts and body of any document of the archive; DocumentError names path and field."""
    try:
        return frontmatter.loads(text)
    except frontmatter.FrontMatterError as error:
        raise DocumentError(path, error.field, error.problem) from error


def sections(body: str) -> tuple[str, str]:
    """Markdown of the abstract and of all the rest, from a document's body."""
    match = _ABSTRACT.search(body)
    if match is None:
        return "", body.strip("\n")
    before_next = body.find("\n## ", match.end() - 1)
    end = before_next + 1 if before_next >= 0 else len(body)
    around = (body[: match.start()].strip("\n"), body[end:].strip("\n"))
    return body[match.end() : end].strip(), "\n\n".join(part for part in around if part)


def paper_of(facts: Mapping[str, object], path: object) -> Paper:
    """The paper of untyped front-matter facts; DocumentError names path, field and value."""
    for name in _REQUIRED:
        if facts.get(name) in (None, ""):
            raise DocumentError(path, name, "is missing")
    return Paper(**typed(facts, PAPER_FIELDS, _READERS, path))


def typed(
    facts: Mapping[str, object], names: tuple[str, ...], readers: Mapping[str, read.Reader], path: object
) -> dict[str, object]:
    """Those facts that have one of the names and a value, each read by its reader (text where it has none)."""
    values = {}
    for name in names:
        value = facts.get(name)
        if value is None:
            continue
        try:
            values[name] = readers.get(name, read.text)(value)
        except ValueError as error:
            raise DocumentError(path, name, str(error)) from error
    return values
