"""Update: brings the catalog up to date with the documents, and says what changed."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from dailypapers.analysis.aliases import Aliases
from dailypapers.catalog import facts, filling, pictures, rarities, scan
from dailypapers.catalog.epochs import Change
from dailypapers.catalog.related import Related
from dailypapers.catalog.topics import Named, topics_of
from dailypapers.documents.paper import Paper
from dailypapers.errors import DocumentError


class Topic(NamedTuple):
    """A topic by its kind and slug."""

    kind: str
    slug: str


@dataclass(slots=True)
class PaperChange:
    """One paper before and after; None where it was or is not there."""

    id: str
    doc: int
    before: Paper | None
    after: Paper | None
    topics_before: dict[Topic, str] = field(default_factory=dict)
    topics_after: dict[Topic, str] = field(default_factory=dict)

    @property
    def days(self) -> set[int]:
        """The days that it was and is of."""
        return {paper.date.toordinal() for paper in (self.before, self.after) if paper is not None}

    @property
    def is_moved(self) -> bool:
        """Whether it is new, gone, or of another day."""
        return self.before is None or self.after is None or self.before.date != self.after.date

    @property
    def is_regrouped(self) -> bool:
        """Whether the groups that it belongs to changed."""
        return self.is_moved or self.topics_before.keys() != self.topics_after.keys()


@dataclass(slots=True)
class Changes:
    """All that an update found."""

    is_all: bool = False
    """Whether there was nothing before: then all papers are new and are not listed here, since they would not fit memory."""
    papers: list[PaperChange] = field(default_factory=list)
    days: set[int] = field(default_factory=set)
    """Days whose own document changed."""
    filled_before: list[int] = field(default_factory=list)
    """The days that had papers, in their order."""
    filled: list[int] = field(default_factory=list)
    """The days that have papers now."""
    crossed: list[tuple[Topic, int, int]] = field(default_factory=list)
    """Topics whose number of papers changed: before, and now."""
    renamed: set[Topic] = field(default_factory=set)
    """Topics that are called otherwise now."""
    related: set[str] = field(default_factory=set)
    """Papers whose list of related papers changed."""
    pictures: set[tuple[str, int]] = field(default_factory=set)
    """Papers whose thumbnail changed, with their days."""

    def __bool__(self) -> bool:
        return bool(self.is_all or self.papers or self.days or self.related or self.pictures or self.renamed)


class Update:
    """One update of a catalog, to be run within a transaction."""

    def __init__(self, db: sqlite3.Connection, content: Path, aliases: Aliases, *, ai_text: bool) -> None:
        self._db, self._content, self._aliases, self._ai_text = db, content, aliases, ai_text

    def fill(self, *, related: bool = True) -> Changes:
        """Read all documents into an empty catalog."""
        days, (papers, read) = scan.days(self._db, self._content), scan.all_papers(self._db, self._content)
        changes = Changes(is_all=True)
        self._write_stats("doc", papers)
        self._write_stats("day", days)
        self._days(days, changes)
        filling.fill(self._db, self._content, read, self._named)
        changes.filled = self._filled()
        if related:
            self._related([Change(*row) for row in self._db.execute("SELECT n, NULL, day FROM doc")])
        pictures.update(self._db, self._content)
        return changes

    def run(self, *, regroup: Collection[str] = (), related: bool = True) -> Changes:
        """Read what changed; `regroup` are keywords (slugs) whose papers may have other topics, as the aliases changed."""
        papers, days = scan.papers(self._db, self._content), scan.days(self._db, self._content)
        changes = Changes(filled_before=self._filled())
        self._write_stats("doc", papers)
        self._write_stats("day", days)
        self._days(days, changes)
        self._papers(papers, changes, regroup)
        changes.filled = self._filled()
        self._topics(changes)
        if related:
            moved = [change for one in changes.papers if (change := self._words_changed(one)) is not None]
            if moved:
                changes.related = self._ids(self._related(moved))
        changes.pictures = pictures.update(self._db, self._content)
        return changes

    def _related(self, moved: Sequence[Change]) -> set[int]:
        """Bring related papers up to date, and the words that these count; the papers whose lists changed."""
        related = Related(self._db)
        changed = related.update(moved)
        if related.has_new_rarities:
            rarities.update(self._db, self._content)
        return changed

    def _named(self, paper: Paper) -> list[Named]:
        return topics_of(paper, self._aliases, ai_text=self._ai_text)

    def _ids(self, docs: Iterable[int]) -> set[str]:
        return {self._db.execute("SELECT id FROM doc WHERE n = ?", (doc,)).fetchone()[0] for doc in docs}

    def _filled(self) -> list[int]:
        return [row[0] for row in self._db.execute("SELECT DISTINCT day FROM doc ORDER BY day")]

    def _write_stats(self, table: str, found: scan.Found) -> None:
        self._db.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?)", [row for row in found.folders if row[1]])
        self._db.executemany("DELETE FROM folder WHERE path = ?", [row[:1] for row in found.folders if not row[1]])
        query = f"UPDATE {table} SET mtime = ?, size = ? WHERE path = ?"  # noqa: S608 - a name of ours
        self._db.executemany(query, [(stat.mtime, stat.size, stat.path) for stat in found.same])

    # days

    def _days(self, found: scan.Found, changes: Changes) -> None:
        for path in found.gone:
            row = self._db.execute("DELETE FROM day WHERE path = ? RETURNING day", (path,)).fetchone()
            changes.days.add(row[0])
        for one in found.read:
            for row in self._db.execute("DELETE FROM day WHERE path = ? RETURNING day", (one.stat.path,)).fetchall():
                changes.days.add(row[0])
        for one in found.read:
            day = one.record.date.toordinal()
            other = self._db.execute("SELECT path FROM day WHERE day = ?", (day,)).fetchone()
            if other:
                raise DocumentError(self._content / one.stat.path, "date", f"'{one.record.date}' is in {other[0]} too")
            changes.days.add(day)
            self._db.execute(
                "INSERT INTO day VALUES (?, ?, ?, ?, ?, ?)", (day, *one.stat, one.hash, facts.dumps(one.record))
            )

    # papers

    def _papers(self, found: scan.Found, changes: Changes, regroup: Collection[str]) -> None:
        before: dict[str, tuple[int, Paper, bytes, dict[Topic, str]]] = {}
        for path in [*found.gone, *(one.stat.path for one in found.read)]:
            self._take_out("path", path, before)
        after = self._after(found.read)
        self._words: dict[str, tuple[bytes, bytes]] = {}
        numbers = self._numbers(after, before)
        touched = {*before, *after}
        for key in sorted(touched):
            self._change(key, numbers, before.get(key), after.get(key), changes)
        filling.insert(self._db, ((numbers[key], one) for key, one in after.items()))
        for key in sorted(self._members(regroup) - touched):
            self._regroup(key, changes)

    def _take_out(self, column: str, value: str, before: dict) -> None:
        """Take a paper's row out of the tables, remembering what it was."""
        query = f"SELECT n, id, facts, words FROM doc WHERE {column} = ?"  # noqa: S608 - a name of ours
        row = self._db.execute(query, (value,)).fetchone()
        if row is None:
            return
        number, key, text, words = row
        before[key] = (number, facts.paper(text), words, self._topics_of(number))
        self._db.execute("DELETE FROM doc WHERE n = ?", (number,))
        self._db.execute("DELETE FROM revised WHERE doc = ?", (number,))
        self._db.execute("DELETE FROM selected WHERE doc = ?", (number,))

    def _topics_of(self, number: int) -> dict[Topic, str]:
        rows = self._db.execute(
            "SELECT t.kind, t.slug, m.name FROM member m JOIN topic t ON t.t = m.topic WHERE m.doc = ? ORDER BY m.place",
            (number,),
        )
        return {Topic(kind, slug): name for kind, slug, name in rows}

    def _after(self, read: Iterable[scan.Read]) -> dict[str, scan.Read]:
        after: dict[str, scan.Read] = {}
        for one in read:
            key = one.record.id
            if key in after:
                other = self._content / after[key].stat.path
                raise DocumentError(self._content / one.stat.path, "id", f"{key!r} is in {other} too")
            filling.refuse_twice(self._db, self._content, one)
            after[key] = one
        return after

    def _numbers(self, after: Mapping[str, scan.Read], before: Mapping[str, tuple]) -> dict[str, int]:
        """The number of each paper: the one that it had, or a new one."""
        highest = self._db.execute("SELECT MAX(n) FROM doc").fetchone()[0] or 0
        free = max([highest, *(row[0] for row in before.values())], default=0)
        numbers = {key: row[0] for key, row in before.items()}
        for key in sorted(after, key=lambda key: (after[key].record.date, key)):
            if key not in numbers:
                free += 1
                numbers[key] = free
        return numbers

    def _change(
        self, key: str, numbers: Mapping[str, int], before: tuple | None, after: scan.Read | None, changes: Changes
    ) -> None:
        change = PaperChange(key, numbers[key], before[1] if before else None, after.record if after else None)
        if before:
            change.topics_before = before[3]
        if after:
            change.topics_after = {Topic(one.kind, one.slug): one.name for one in self._named(after.record)}
        self._words[key] = (before[2] if before else b"", after.words if after else b"")
        changes.papers.append(change)

    def _members(self, keywords: Iterable[str]) -> set[str]:
        query = (
            "SELECT d.id FROM topic t JOIN member m ON m.topic = t.t JOIN doc d ON d.n = m.doc "
            "WHERE t.kind = 'keyword' AND t.slug = ?"
        )
        return {key for slug in keywords for (key,) in self._db.execute(query, (slug,))}

    def _regroup(self, key: str, changes: Changes) -> None:
        number, text = self._db.execute("SELECT n, facts FROM doc WHERE id = ?", (key,)).fetchone()
        paper = facts.paper(text)
        after = {Topic(one.kind, one.slug): one.name for one in self._named(paper)}
        before = self._topics_of(number)
        if before != after:
            changes.papers.append(PaperChange(key, number, paper, paper, before, after))

    def _words_changed(self, change: PaperChange) -> Change | None:
        """The change as related papers see it; None where neither words nor day changed."""
        was, now = self._words.get(change.id, (b"", b""))
        if was == now and not change.is_moved:
            return None
        before, after = (paper and paper.date.toordinal() for paper in (change.before, change.after))
        return Change(change.doc, before, after, was, now)

    # topics

    def _topics(self, changes: Changes) -> None:
        """Write the memberships of the papers that changed, and count and name the topics anew that this touches."""
        counts: Counter[Topic] = Counter()
        touched = {topic for one in changes.papers for topic in (*one.topics_before, *one.topics_after)}
        numbers = self._topic_numbers(touched)
        rows = []
        for one in changes.papers:
            counts.subtract(one.topics_before.keys())
            counts.update(one.topics_after.keys())
            self._db.execute("DELETE FROM member WHERE doc = ?", (one.doc,))
            self._db.execute("DELETE FROM keywords WHERE doc = ?", (one.doc,))
            if one.after is not None:
                keywords = [(topic.slug, name) for topic, name in one.topics_after.items() if topic.kind == "keyword"]
                filling.keep_keywords(self._db, one.doc, keywords)
                day = one.after.date.toordinal()
                rows += [
                    (numbers[topic], day, one.doc, place, name)
                    for place, (topic, name) in enumerate(one.topics_after.items())
                ]
        self._db.executemany("INSERT INTO member VALUES (?, ?, ?, ?, ?)", rows)
        for topic in sorted(touched):
            self._recount(topic, numbers[topic], counts[topic], changes)

    def _topic_numbers(self, topics: Iterable[Topic]) -> dict[Topic, int]:
        topics = sorted(topics)
        self._db.executemany("INSERT OR IGNORE INTO topic (kind, slug) VALUES (?, ?)", topics)
        query = "SELECT t FROM topic WHERE kind = ? AND slug = ?"
        return {topic: self._db.execute(query, topic).fetchone()[0] for topic in topics}

    def _recount(self, topic: Topic, number: int, more: int, changes: Changes) -> None:
        before, name = self._db.execute("SELECT papers, name FROM topic WHERE t = ?", (number,)).fetchone()
        now = before + more
        if now == 0:
            self._db.execute("DELETE FROM topic WHERE t = ?", (number,))
            changes.crossed.append((topic, before, 0))
            return
        called = self._db.execute(
            "SELECT name FROM member WHERE topic = ? GROUP BY name ORDER BY COUNT(*) DESC, name LIMIT 1", (number,)
        ).fetchone()[0]
        if more:
            changes.crossed.append((topic, before, now))
        if called != name:
            changes.renamed.add(topic)
        if more or called != name:
            self._db.execute("UPDATE topic SET papers = ?, name = ? WHERE t = ?", (now, called, number))
