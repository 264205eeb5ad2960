"""Record: what the search knows of one paper, in plain Unicode; Prepared and Key: the same as the next build needs it."""

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
    """-1 where they are unknown."""

    def text(self, field: str) -> str:
        """The text of an indexed field; AttributeError where there is no such field."""
        value = getattr(self, field)
        return value if isinstance(value, str) else ", ".join(value)


class Key(NamedTuple):
    """What tells whether a paper changed; papers are numbered in the order of their keys."""

    date: str
    id: str
    indexed: bytes
    """Hash of the indexed texts."""
    shown: bytes
    """Hash of what is shown of it, but for votes."""
    narrowed: bytes
    """Hash of the categories and keywords by which one can narrow."""
    votes: int


class Prepared(NamedTuple):
    """A paper as it is kept."""

    key: Key
    categories: tuple[str, ...]
    keywords: tuple[str, ...]
    text: str
    """What a hit is shown from, but for votes: JSON of id, title, authors, date, published, categories, abstract."""

    def record(self) -> Record:
        """The paper as it is indexed."""
        _, title, authors, _, published, _, abstract = json.loads(self.text)
        return Record(
            id=self.key.id,
            title=title,
            authors=tuple(authors),
            abstract=abstract,
            keywords=self.keywords,
            categories=self.categories,
            date=self.key.date,
            published=published,
            votes=self.key.votes,
        )


def prepare(record: Record, fields: Sequence[str]) -> Prepared:
    """The paper as it is kept: each keyword once, whatever its case."""
    record = replace(record, keywords=tuple(sorted({word.casefold() for word in record.keywords})))
    text = json.dumps(
        [record.id, record.title, record.authors, record.date, record.published, record.categories, record.abstract],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    indexed = _hash("\0".join(record.text(name) for name in fields))
    narrowed = _hash("\0".join((*record.categories, "", *record.keywords)))
    key = Key(record.date, record.id, indexed, _hash(text), narrowed, record.votes)
    return Prepared(key, record.categories, record.keywords, text)


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()
