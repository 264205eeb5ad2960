"""An archive that mails: three days of papers, a mail.yaml, and the command run on them."""

import argparse
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from dailypapers.mail import command
from dailypapers.mail.ledger import Ledger, State

FRIDAY = date(2026, 8, 21)
LIST = "papers@lists.example.org"
LIST_ID = "papers.lists.example.org"
YAML = f"from: Daily Papers <papers@example.org>\nto: {LIST}\nurl: https://example.org/daily\n"
SATURDAY_AT_SEVEN = datetime(2026, 8, 22, 7, tzinfo=UTC)


def document(number: int, day: date = FRIDAY, **facts: object) -> Document:
    """A paper of a day with an abstract."""
    plain = {"title": f"Paper {number}", "authors": ("Ada Müller",), "votes": number, "categories": ("cs.CL",)}
    paper = Paper(id=f"2608.{number:05}", date=day, **{**plain, **facts})
    return Document(paper=paper, abstract=f"What paper {number} shows, in so many words.")


@dataclass
class Archive:
    """The archive and what the command sees of the world."""

    folder: Path
    environment: dict[str, str]

    def __post_init__(self) -> None:
        self.store = Store(self.folder / "content")
        self.settings(YAML)
        self.add(FRIDAY, document(1), document(2))

    def settings(self, yaml: str) -> None:
        """Write mail.yaml."""
        (self.folder / "mail.yaml").write_text(yaml, "utf-8")

    def add(self, day: date, *papers: Document, status: Status = Status.PROVISIONAL) -> None:
        """Write a day with its papers."""
        for one in papers:
            self.store.write_paper(replace(one, paper=replace(one.paper, date=day)))
        self.store.write_day(Day(date=day, status=status, papers=len(papers)))

    def run(self, now: datetime = SATURDAY_AT_SEVEN, **options: object) -> bool:
        """Run the command."""
        given = {"date": None, "dry_run": None, "again": False, "push": False, **options}
        where = {"content": self.store.root, "sources": self.folder / "sources.yaml"}
        return command.run(argparse.Namespace(**given, **where), self.environment, now)

    def ledger(self) -> Ledger:
        """What is written down."""
        return Ledger(self.store, lambda: "00ff")

    def state(self, day: date = FRIDAY, key: str = LIST) -> State | None:
        """What is written down of a day and an address."""
        return self.ledger().state(day, LIST_ID, key)

    def days(self, number: int) -> list[date]:
        """Write so many days with a paper each, Friday the last of them."""
        found = [FRIDAY - timedelta(days=back) for back in range(number - 1, -1, -1)]
        for place, day in enumerate(found, 10):
            self.add(day, document(place))
        return found


__all__ = ["FRIDAY", "LIST", "LIST_ID", "SATURDAY_AT_SEVEN", "YAML", "Archive", "document"]
