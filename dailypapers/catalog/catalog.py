"""Catalog: what pages, feeds and the search ask about papers, days and topics. Reads the state, writes nothing."""

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path

from dailypapers.catalog import facts
from dailypapers.catalog.keywords import Keywords
from dailypapers.catalog.queries import COLUMNS, EARLIER_BESIDE, OF_TOPIC
from dailypapers.catalog.rows import Row, TopicRow, by_votes, newest_first
from dailypapers.documents import document
from dailypapers.documents.day import Day, Status
from dailypapers.documents.paper import Paper
from dailypapers.documents.revision import Revision
from dailypapers.documents.store import decoded, read
from dailypapers.text import markup


class Catalog:
    """Questions about the archive, each in time proportional to its answer.

    What the page of a day, the files beside it and the pages of its papers all ask is remembered for as long as these are made.
    """

    def __init__(self, db: sqlite3.Connection, content: Path, *, ai_text: bool = True) -> None:
        self._db, self.content, self._ai_text = db, content, ai_text
        self.day_rows = lru_cache(maxsize=64)(self._day_rows)
        self.papers_of = lru_cache(maxsize=4)(self._papers_of)
        self.topics_of = lru_cache(maxsize=256)(self._topics_of)
        self.texts = lru_cache(maxsize=256)(self._texts)
        self.keywords = Keywords(db, self.days_between)
        self._known_since = lru_cache(maxsize=20_000)(self._day_of_nth)

    def over(self, db: sqlite3.Connection) -> "Catalog":
        """The same over another connection."""
        return Catalog(db, self.content, ai_text=self._ai_text)

    # days

    @cached_property
    def counts(self) -> dict[int, int]:
        """The days that own papers, oldest first, with how many."""
        return dict(self._db.execute("SELECT day, COUNT(*) FROM doc GROUP BY day ORDER BY day"))

    @cached_property
    def days(self) -> list[int]:
        """Every day that has a document or papers, oldest first."""
        return sorted({*self.counts, *(row[0] for row in self._db.execute("SELECT day FROM day"))})

    def day(self, day: int) -> Day:
        """The record of a day; one that only papers know is provisional."""
        row = self._db.execute("SELECT facts FROM day WHERE day = ?", (day,)).fetchone()
        if row:
            return facts.day(row[0])
        return Day(date=date.fromordinal(day), status=Status.PROVISIONAL, papers=self.counts.get(day, 0))

    def statuses(self, first: int, last: int) -> dict[int, str]:
        """The status of each day from one to another that has a document or papers."""
        rows = self._db.execute("SELECT day, facts FROM day WHERE day BETWEEN ? AND ?", (first, last))
        found = {day: str(facts.day(text).status) for day, text in rows}
        return {day: found.get(day, "provisional") for day in self.days if first <= day <= last}

    def _day_rows(self, day: int) -> list[Row]:
        """The papers of a day, best voted first."""
        return sorted(self._rows("d.day = ?", (day,)), key=by_votes)

    # papers

    def _rows(self, where: str, values: Sequence[object], join: str = "") -> Iterator[Row]:
        return map(Row._make, self._db.execute(f"SELECT {COLUMNS} FROM doc d {join} WHERE {where}", values))  # noqa: S608

    def rows_between(self, first: int, last: int) -> list[Row]:
        """The papers of the days from one to another."""
        return list(self._rows("d.day BETWEEN ? AND ?", (first, last)))

    def paper(self, key: str) -> tuple[int, Paper, bytes, str] | None:
        """A paper's number, facts, its document's hash and path below content/; None for an unknown id."""
        row = self._db.execute("SELECT n, facts, hash, path FROM doc WHERE id = ?", (key,)).fetchone()
        return (row[0], self._shown(facts.paper(row[1])), row[2], row[3]) if row else None

    def _papers_of(self, day: int) -> list[tuple[Row, Paper, bytes, str]]:
        """The papers of a day, best voted first, each with its facts, the hash of its document and the path of that."""
        query = f"SELECT {COLUMNS}, d.facts, d.hash, d.path FROM doc d WHERE d.day = ?"  # noqa: S608
        found = [(Row._make(row[:9]), *row[9:]) for row in self._db.execute(query, (day,))]
        found.sort(key=lambda one: by_votes(one[0]))
        return [(row, self._shown(facts.paper(text)), mark, path) for row, text, mark, path in found]

    def revised(self, most: int) -> list[tuple[date, Row, tuple[Revision, ...]]]:
        """What arXiv changed about papers, by day and paper, the newest day first, within a day by id; at most so many of them.

        Each of the papers asked for has its newest revisions before those of all others, so no older one is missed.
        """
        query = f"SELECT {COLUMNS}, d.facts FROM revised r JOIN doc d ON d.n = r.doc ORDER BY r.day DESC, d.id LIMIT ?"  # noqa: S608
        found: dict[tuple[date, Row], list[Revision]] = {}
        for *row, text in self._db.execute(query, (most,)):
            for one in facts.paper(text).history:
                found.setdefault((one.date, Row._make(row)), []).append(one)
        newest = sorted(found, key=lambda key: (-key[0].toordinal(), key[1].id))[:most]
        return [(day, row, tuple(found[day, row])) for day, row in newest]

    def selected(self) -> list[tuple[Row, Paper]]:
        """The papers about which a reading group wrote something, by the day that lists them, then by id."""
        query = f"SELECT {COLUMNS}, d.facts FROM selected s JOIN doc d ON d.n = s.doc ORDER BY d.day, d.id"  # noqa: S608
        return [(Row._make(row[:9]), self._shown(facts.paper(row[9]))) for row in self._db.execute(query)]

    @property
    def has_selected(self) -> bool:
        """Whether there is any such paper."""
        return self._db.execute("SELECT 1 FROM selected LIMIT 1").fetchone() is not None

    def dois_between(self, first: int, last: int) -> list[tuple[str, str]]:
        """The DOIs of papers of the days from one to another, with the papers' ids; but for DOIs that follow from an arXiv id."""
        query = "SELECT facts FROM doc WHERE day BETWEEN ? AND ? AND (facts LIKE '%\"doi\":%' OR id LIKE '10.%') ORDER BY id"
        papers = [facts.paper(text) for (text,) in self._db.execute(query, (first, last))]
        own = [(one.paper_id.doi, one.id) for one in papers if one.paper_id.doi == one.id]
        return [*own, *((one.doi, one.id) for one in papers if one.doi and one.doi != one.id)]

    def rarities(self) -> tuple[int, list[tuple[str, int]]]:
        """How many papers the most frequent words were counted in, and in how many each is, most first; none in a small archive."""
        papers = self._db.execute("SELECT MAX(papers) FROM epoch").fetchone()[0] or 0
        return papers, self._db.execute("SELECT word, papers FROM rarity ORDER BY papers DESC, word").fetchall()

    def _shown(self, paper: Paper) -> Paper:
        """The paper, without what language models wrote where the site shows none of that."""
        return paper if self._ai_text else replace(paper, ai_summary="", ai_summary_model="", ai_keywords=())

    @cached_property
    def _pictures(self) -> dict[str, tuple[int, int]]:
        return {row[0]: row[1:] for row in self._db.execute("SELECT stem, width, height FROM picture")}

    def picture(self, stem: str) -> tuple[int, int] | None:
        """Width and height of the thumbnail with a file stem."""
        return self._pictures.get(stem)

    def start(self, doc: int) -> str:
        """How a paper's abstract begins, as plain text; the paper by its number."""
        return self._db.execute("SELECT start FROM doc WHERE n = ?", (doc,)).fetchone()[0]

    def members_between(self, kind: str, slug: str, first: int, last: int) -> list[tuple[Row, str]]:
        """The papers of a topic of the days from one to another, each with its own spelling of it."""
        query = (
            f"SELECT {COLUMNS}, m.name FROM member m JOIN doc d ON d.n = m.doc "  # noqa: S608
            "WHERE m.topic = (SELECT t FROM topic WHERE kind = ? AND slug = ?) AND m.day BETWEEN ? AND ?"
        )
        rows = self._db.execute(query, (kind, slug, first, last))
        return [(Row._make(row[:9]), row[9]) for row in rows]

    def ids(self) -> Iterator[tuple[int, str, int]]:
        """Number, id and day of every paper."""
        return self._db.execute("SELECT n, id, day FROM doc ORDER BY day, id")

    def row(self, key: str) -> Row | None:
        """The paper with an id."""
        return next(self._rows("d.id = ?", (key,)), None)

    def _texts(self, path: str) -> tuple[str, str]:
        """The Markdown of the abstract and of all other sections of a paper's document, read from content/."""
        whole = self.content / path
        return document.texts_of(decoded(whole, read(whole)), whole)

    def abstract(self, path: str) -> str:
        """A paper's abstract as its source wrote it, TeX and all."""
        return markup.unescape(self.texts(path)[0])

    def related(self, doc: int, most: int) -> list[Row]:
        """The papers of its day or before that are most like it, best first."""
        query = f"SELECT {COLUMNS}, m.score FROM near m JOIN doc d ON d.n = m.other WHERE m.doc = ?"  # noqa: S608
        found = sorted(self._db.execute(query, (doc,)), key=lambda row: (-row[9], row[1]))
        return [Row._make(row[:9]) for row in found[:most]]

    def likeness(self) -> Iterator[tuple[int, int, int]]:
        """Every paper with each of those related to it, by their numbers, and the cosine of the two in millionths."""
        return self._db.execute("SELECT doc, other, score FROM near")

    # topics

    def _topics_of(self, doc: int) -> list[TopicRow]:
        """The topics of a paper in its own order and spelling, with how many papers each has."""
        return list(map(TopicRow._make, self._db.execute(
            "SELECT t.kind, t.slug, m.name, t.papers FROM member m JOIN topic t ON t.t = m.topic WHERE m.doc = ? ORDER BY m.place",
            (doc,),
        )))  # fmt: skip

    def topic(self, kind: str, slug: str) -> TopicRow | None:
        """A topic."""
        row = self._db.execute(
            "SELECT kind, slug, name, papers FROM topic WHERE kind = ? AND slug = ?", (kind, slug)
        ).fetchone()
        return TopicRow._make(row) if row else None

    def topics(self, kind: str, least: int) -> list[TopicRow]:
        """The topics of a kind with at least so many papers, by slug."""
        rows = self._db.execute(
            "SELECT kind, slug, name, papers FROM topic WHERE kind = ? AND papers >= ? ORDER BY slug", (kind, least)
        )
        return list(map(TopicRow._make, rows))

    def largest(self, kind: str, least: int, most: int) -> list[TopicRow]:
        """So many of these topics, those with most papers first."""
        query = "SELECT kind, slug, name, papers FROM topic WHERE kind = ? AND papers >= ? ORDER BY papers DESC, slug LIMIT ?"
        return list(map(TopicRow._make, self._db.execute(query, (kind, least, most))))

    def topic_count(self, kind: str, least: int) -> int:
        """How many topics of a kind have at least so many papers."""
        query = "SELECT COUNT(*) FROM topic WHERE kind = ? AND papers >= ?"
        return self._db.execute(query, (kind, least)).fetchone()[0]

    def members(self, kind: str, slug: str) -> list[Row]:
        """The papers of a topic, newest first."""
        join = "JOIN member m ON m.doc = d.n JOIN topic t ON t.t = m.topic"
        return sorted(self._rows("t.kind = ? AND t.slug = ?", (kind, slug), join), key=newest_first)

    def newest_of(self, kind: str, slug: str, most: int) -> list[Row]:
        """The newest papers of a topic, newest first; reads no others but those of the last of these days."""
        since = self._since(kind, slug, most)
        join = "JOIN member m ON m.doc = d.n"
        return sorted(self._rows(f"{OF_TOPIC} AND m.day >= ?", (kind, slug, since), join), key=newest_first)[:most]

    def most_voted_of(self, kind: str, slug: str, most: int) -> list[Row]:
        """The papers of a topic with the most votes, by `by_votes`."""
        order = "ORDER BY COALESCE(d.votes, 0) DESC, COALESCE(d.comments, 0) DESC, d.id LIMIT ?"
        return list(self._rows(f"{OF_TOPIC} {order}", (kind, slug, most), "JOIN member m ON m.doc = d.n"))

    def days_of(self, kind: str, slug: str) -> dict[int, int]:
        """The days on which a topic has papers, oldest first, with how many."""
        query = f"SELECT m.day, COUNT(*) FROM member m WHERE {OF_TOPIC} GROUP BY m.day ORDER BY m.day"  # noqa: S608
        return dict(self._db.execute(query, (kind, slug)))

    def keywords_beside(self, kind: str, slug: str, most: int) -> Iterator[tuple[str, str]]:
        """Slug and spelling of each keyword of each of a topic's newest papers.

        Of so many papers, and the others of the oldest of their days.
        """
        query = f"SELECT m.doc FROM member m WHERE {OF_TOPIC} AND m.day >= ?"  # noqa: S608
        docs = [row[0] for row in self._db.execute(query, (kind, slug, self._since(kind, slug, most)))]
        return chain.from_iterable(self.keywords.of(docs))

    def _since(self, kind: str, slug: str, most: int) -> int:
        """The day of a topic's newest paper of that number, 0 where it has fewer."""
        query = f"SELECT m.day FROM member m WHERE {OF_TOPIC} ORDER BY m.day DESC LIMIT 1 OFFSET ?"  # noqa: S608
        row = self._db.execute(query, (kind, slug, most - 1)).fetchone()
        return row[0] if row else 0

    def is_known(self, kind: str, slug: str, day: int, least: int) -> bool:
        """Whether a topic had so many papers by the end of a day."""
        since = self._known_since(kind, slug, least)
        return since is not None and since <= day

    def _day_of_nth(self, kind: str, slug: str, number: int) -> int | None:
        """The day of a topic's paper of that number, counted from its first by days; None where it has fewer."""
        row = self._db.execute(
            "SELECT day FROM member WHERE topic = (SELECT t FROM topic WHERE kind = ? AND slug = ?) ORDER BY day LIMIT 1 OFFSET ?",
            (kind, slug, max(number - 1, 0)),
        ).fetchone()
        return row[0] if row else None

    def earlier(self, kind: str, slug: str, day: int, most: int) -> list[Row]:
        """The newest papers of a topic from the days before one, newest first."""
        query = f"SELECT {COLUMNS} FROM member m CROSS JOIN doc d ON d.n = m.doc WHERE {OF_TOPIC} AND m.day < ? ORDER BY m.day DESC"  # noqa: S608
        found: list[Row] = []
        for row in map(Row._make, self._db.execute(query, (kind, slug, day))):
            if len(found) >= most and found[-1].day != row.day:
                break
            found.append(row)
        return sorted(found, key=newest_first)[:most]

    def earlier_beside(self, doc: int, kind: str, day: int, most: int) -> list[Row]:
        """The newest papers from before a day that share a topic of a kind with a paper, given by its number, newest first."""
        rows = self._db.execute(EARLIER_BESIDE, {"doc": doc, "kind": kind, "day": day, "most": most})
        return sorted(map(Row._make, rows), key=newest_first)[:most]

    def members_from(self, kind: str, slug: str, first: int) -> Iterator[tuple[int, str]]:
        """Day and id of a topic's papers from a day on, oldest first."""
        return self._db.execute(
            "SELECT m.day, d.id FROM member m JOIN doc d ON d.n = m.doc "
            "WHERE m.topic = (SELECT t FROM topic WHERE kind = ? AND slug = ?) AND m.day >= ? ORDER BY m.day",
            (kind, slug, first),
        )

    def relating(self, doc: int) -> Iterator[str]:
        """The ids of the papers to which this one, given by its number, is related."""
        rows = self._db.execute("SELECT d.id FROM near n JOIN doc d ON d.n = n.doc WHERE n.other = ?", (doc,))
        return (row[0] for row in rows)

    def days_between(self, first: int, last: int) -> list[int]:
        """The days that own papers from one to another, oldest first."""
        return self._filled[bisect_left(self._filled, first) : bisect_right(self._filled, last)]

    @cached_property
    def _filled(self) -> list[int]:
        return list(self.counts)
