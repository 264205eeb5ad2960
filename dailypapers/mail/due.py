"""Due: which days are to be mailed to whom, by the clock and the ledger. Reads the store, writes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.store import Store
from dailypapers.mail.entries import chosen
from dailypapers.mail.ledger import Ledger, State
from dailypapers.mail.settings import MailList

MAX_AGE = 3
"""Age of the oldest day that is mailed without being asked for by its date, in days: so a backfill floods nobody."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """An address that gets a mail."""

    address: str
    key: str
    """By which the ledger knows it, and by which it is named in what is printed."""


@dataclass(frozen=True, slots=True)
class Due:
    """A day's mail of one list, and who is to get it."""

    mail: MailList
    day: Day
    papers: tuple[Document, ...]
    receivers: tuple[Receiver, ...]
    unsure: tuple[Receiver, ...] = ()
    """Those that an earlier run may or may not have sent it to."""


def days_due(store: Store, ledger: Ledger, mail: MailList, now: datetime) -> list[date]:
    """The days that are to be mailed without being asked for, oldest first; of a list that is new only the newest."""
    recent = [now.date() - timedelta(days=back) for back in range(MAX_AGE, 0, -1)]
    over = [day for day in recent if now >= datetime.combine(day + timedelta(days=1), time(mail.hour), UTC)]
    worth = [day for day in over if papers_due(store, mail, day) is not None]
    return worth if ledger.knows(mail.id) else worth[-1:]


def due(
    store: Store, ledger: Ledger, mails: Sequence[MailList], days: Sequence[date] | None, now: datetime, *, again: bool
) -> Iterator[Due]:
    """What is to be sent, for some days or for those whose time has come.

    `again`: also to addresses at which an earlier try is not known to have worked.
    """
    for mail in mails:
        receivers = receivers_of(mail, ledger)
        for day in days_due(store, ledger, mail, now) if days is None else days:
            found = papers_due(store, mail, day)
            if found is None:
                continue
            states = {one: ledger.state(day, mail.id, one.key) for one in receivers}
            open_ = tuple(one for one, state in states.items() if state is None or (again and state is not State.SENT))
            unsure = tuple(one for one, state in states.items() if state is State.SENDING and one not in open_)
            if open_ or unsure:
                yield Due(mail, *found, open_, unsure)


def receivers_of(mail: MailList, ledger: Ledger) -> list[Receiver]:
    """Everyone who gets a list's mail, each once."""
    lists = [Receiver(one, ledger.key(one, personal=False)) for one in mail.to]
    return lists + [Receiver(one, ledger.key(one, personal=True)) for one in mail.people if one not in mail.to]


def papers_due(store: Store, mail: MailList, day: date) -> tuple[Day, tuple[Document, ...]] | None:
    """A day with the papers that the list wants, None where there is nothing to mail: it is not there, failed, or empty."""
    record = store.read_day(day)
    if record is None or record.status is Status.FAILED:
        return None
    papers = tuple(chosen(mail, map(store.read_paper, store.papers_of(day))))
    return (record, papers) if papers or mail.empty else None
