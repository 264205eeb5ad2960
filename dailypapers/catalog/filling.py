"""Filling: the tables of an empty catalog from all documents, a document at a time, so that no process holds the whole archive."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from dailypapers.catalog import facts, scan
from dailypapers.catalog.topics import Named
from dailypapers.documents.paper import Paper
from dailypapers.errors import DocumentError
from dailypapers.text.names import shortened

_KEPT = 20_000
"""The numbers of so many topics are remembered; others are looked up again."""


def fill(
    db: sqlite3.Connection, content: Path, read: Iterable[scan.Read], topics: Callable[[Paper], list[Named]]
) -> None:
    """Write papers, memberships and topics within a transaction; `topics` are those of a paper."""

    @lru_cache(maxsize=_KEPT)
    def topic(kind: str, slug: str) -> int:
        db.execute("INSERT OR IGNORE INTO topic (kind, slug) VALUES (?, ?)", (kind, slug))
        return db.execute("SELECT t FROM topic WHERE kind = ? AND slug = ?", (kind, slug)).fetchone()[0]

    for number, one in enumerate(read, 1):
        refuse_twice(db, content, one)
        insert(db, [(number, one)])
        day = one.record.date.toordinal()
        its = topics(one.record)
        rows = [(topic(named.kind, named.slug), day, number, place, named.name) for place, named in enumerate(its)]
        db.executemany("INSERT INTO member VALUES (?, ?, ?, ?, ?)", rows)
        keep_keywords(db, number, [(one.slug, one.name) for one in its if one.kind == "keyword"])
    db.executemany("UPDATE topic SET papers = ?, name = ? WHERE t = ?", _counted(db))


def keep_keywords(db: sqlite3.Connection, number: int, keywords: Sequence[tuple[str, str]]) -> None:
    """Keep slug and own spelling of each keyword of a paper in one row.

    Its memberships say the same, in a row each, which takes ten times as long to read for some thousand papers.
    """
    db.execute("INSERT INTO keywords VALUES (?, ?)", (number, json.dumps(keywords, ensure_ascii=False)))


def refuse_twice(db: sqlite3.Connection, content: Path, one: scan.Read) -> None:
    """DocumentError where another document has the paper's id."""
    row = db.execute("SELECT path FROM doc WHERE id = ?", (one.record.id,)).fetchone()
    if row:
        raise DocumentError(content / one.stat.path, "id", f"{one.record.id!r} is in {content / row[0]} too")


def insert(db: sqlite3.Connection, papers: Iterable[tuple[int, scan.Read]]) -> None:
    """Write the rows of papers, each with its number."""
    for number, one in papers:
        db.execute(f"INSERT INTO doc VALUES ({', '.join('?' * 16)})", _row(number, one))  # noqa: S608
        if one.record.history:
            newest = max(revision.date for revision in one.record.history)
            db.execute("INSERT INTO revised VALUES (?, ?)", (number, newest.toordinal()))
        if one.record.is_selected:
            db.execute("INSERT INTO selected VALUES (?)", (number,))


def _row(number: int, one: scan.Read) -> tuple:
    paper = one.record
    shown, others = shortened(paper.authors, 1)
    closing = paper.votes if paper.votes_at_close is None else paper.votes_at_close
    names = (paper.title, ", ".join(shown), others, paper.votes, closing, paper.comments)
    whole = (facts.dumps(paper), one.words, one.start)
    return (number, paper.id, paper.date.toordinal(), *one.stat, one.hash, *names, *whole)


def _counted(db: sqlite3.Connection) -> Iterator[tuple[int, str, int]]:
    """How many papers each topic has, and its most usual spelling."""
    rows = db.execute(
        "SELECT topic, name, COUNT(*) FROM member GROUP BY topic, name ORDER BY topic, COUNT(*) DESC, name"
    )
    for number, those in groupby(rows, key=lambda row: row[0]):
        (_, name, papers), *rest = those
        yield papers + sum(row[2] for row in rest), name, number
