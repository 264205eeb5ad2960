"""Record: what the search knows of one paper, in plain Unicode; Prepared: the same in little room, for the next build."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One paper as it is found and shown."""

    id: str
    title: str
    authors: tuple[str, ...] = ()
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    date: str
    """Day that listed it, `YYYY-MM-DD`."""
    published: str = ""
    """Day of version 1 on arXiv, or empty."""
    votes: int = 0

    def text(self, field: str) -> str:
        """The text of an indexed field; AttributeError where there is no such field."""
        value = getattr(self, field)
        return value if isinstance(value, str) else ", ".join(value)


class Prepared(NamedTuple):
    """A paper as it is kept, in little room."""

    date: str
    id: str
    digest: bytes
    """Hash of the indexed texts."""
    votes: int
    categories: tuple[str, ...]
    keywords: tuple[str, ...]
    text: bytes
    """The file that a hit is shown from."""

    def record(self) -> Record:
        """The paper as it is indexed."""
        _, title, authors, _, published, _, _, abstract = json.loads(self.text)
        return Record(
            id=self.id,
            title=title,
            authors=tuple(authors),
            abstract=abstract,
            keywords=self.keywords,
            categories=self.categories,
            date=self.date,
            published=published,
            votes=self.votes,
        )


def prepare(record: Record, fields: Sequence[str]) -> Prepared:
    """The paper as it is kept: each keyword once, whatever its case."""
    record = replace(record, keywords=tuple(sorted({word.casefold() for word in record.keywords})))
    texts = "\0".join(record.text(name) for name in fields)
    digest = hashlib.blake2b(texts.encode(), digest_size=8).digest()
    return Prepared(record.date, record.id, digest, record.votes, record.categories, record.keywords, _text(record))


def _text(record: Record) -> bytes:
    """Id, title, authors, date, published, votes, categories, abstract, in this order."""
    facts = [record.id, record.title, record.authors, record.date, record.published, record.votes, record.categories]
    return json.dumps([*facts, record.abstract], ensure_ascii=False, separators=(",", ":")).encode()
