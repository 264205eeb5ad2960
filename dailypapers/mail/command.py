"""Command: `python -m dailypapers mail`."""

import argparse
import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dailypapers.documents.store import Store
from dailypapers.errors import SettingsError
from dailypapers.fetching.git import Git
from dailypapers.interests import profile
from dailypapers.mail import settings
from dailypapers.mail.compose import compose, html_of
from dailypapers.mail.due import Due, days_due, due, papers_due
from dailypapers.mail.ledger import Ledger, State, claim
from dailypapers.mail.server import Result, Sender, of_environment
from dailypapers.text.clean import printable

FILE = "mail.yaml"
"""Name of the settings, beside sources.yaml."""
_STATES = {Result.SENT: State.SENT, Result.REFUSED: State.REFUSED, Result.LATER: None, Result.UNSURE: State.SENDING}
"""What the ledger keeps of each result: one that is to be tried again is forgotten."""


def add_options(parser: argparse.ArgumentParser, day: Callable[[str], object]) -> None:
    """The options of the command; `day` reads a date."""
    parser.add_argument(
        "--date", type=day, metavar="D", help="that day, however old (default: the last 3 that were not mailed)"
    )
    parser.add_argument(
        "--dry-run", type=Path, nargs="?", const=Path("build/mail"), metavar="DIR",
        help="write each mail as .eml and .html below a folder (default: build/mail), and send nothing",
    )  # fmt: skip
    parser.add_argument(
        "--again", action="store_true", help="also to addresses at which an earlier try failed, or may have"
    )
    parser.add_argument("--push", action="store_true", help="commit and push the ledger before and after")


def run(options: argparse.Namespace, environment: Mapping[str, str], now: datetime) -> bool:
    """Send what is due; say whether every mail was taken. SettingsError and MailError where nothing can be sent."""
    path = options.sources.parent / FILE
    if not path.exists():
        print(f"{path}: no such file, so nothing is mailed; mail.example.yaml explains how")
        return True
    if not options.content.is_dir():
        raise SettingsError(f"--content {options.content}: there is no such folder")
    interests = profile.load(options.sources.parent / profile.FILE)
    mails = tuple(replace(one, interests=interests) for one in settings.load(path, environment))
    store = Store(options.content)
    days = [options.date] if options.date else None
    if options.dry_run:
        return _write(options.dry_run, store, mails, days, now)
    with store.lock():
        ledger = _ledger(store)
        found = list(due(store, ledger, mails, days, now, again=options.again))
        _say_unsure(found)
        found = [one for one in found if one.receivers]
        if not found:
            print("Nothing is to be mailed.")
            return True
        git = Git(options.content.resolve().parent) if options.push else None
        with Sender(of_environment(environment), mails[0].sender.domain) as sender:
            taken = [_send(one, ledger, sender, git) for one in found]
            return all(taken)


def _say_unsure(found: list[Due]) -> None:
    for one in found:
        for receiver in one.unsure:
            print(
                f"{one.day.date}: {receiver.key}: an earlier run may have sent this, so it is not sent again (--again sends it)"
            )


def _send(one: Due, ledger: Ledger, sender: Sender, git: Git | None) -> bool:
    """Send one day's mail of one list to all who are to get it; say whether the server took every one.

    All are claimed first, and the claims pushed, so that no other run sends them too; one that was not reached is free again.
    """
    day, mail = one.day.date, one.mail
    states: dict[str, State | None] = dict.fromkeys(receiver.key for receiver in one.receivers)
    claim(ledger, day, mail.id, states)
    try:
        _keep(git, ledger, f"About to mail {day}")
        for receiver in one.receivers:
            states[receiver.key] = State.SENDING
            message = compose(mail, one.day, one.papers, receiver.address)
            result, said = sender.send(mail.sender.addr_spec, receiver.address, message)
            states[receiver.key] = _STATES[result]
            ledger.note(day, mail.id, {receiver.key: states[receiver.key]})
            print(printable(f"{day}: {receiver.key}: {result.value} ({said})"))
    finally:
        ledger.note(day, mail.id, states)
        _keep(git, ledger, f"Mailed {day}")
    return all(state is State.SENT for state in states.values())


def _keep(git: Git | None, ledger: Ledger, message: str) -> None:
    if git is not None and git.commit(ledger.root, message):
        git.push()


def _write(folder: Path, store: Store, mails: tuple[settings.MailList, ...], days: list | None, now: datetime) -> bool:
    """Write the mails instead of sending them, to no person's address; the ledger is read, and not written."""
    folder.mkdir(parents=True, exist_ok=True)
    for mail in mails:
        for day in days_due(store, _ledger(store), mail, now) if days is None else days:
            found = papers_due(store, mail, day)
            if found is None:
                print(f"{day}: there is nothing to mail")
                continue
            message = compose(mail, *found, mail.to[0] if mail.to else mail.sender.addr_spec)
            path = folder / f"{day}-{mail.id}.eml"
            path.write_bytes(message.as_bytes())
            path.with_suffix(".html").write_text(html_of(message), "utf-8")
            print(f"{path}: {message['Subject']}")
    return True


def _ledger(store: Store) -> Ledger:
    return Ledger(store, lambda: secrets.token_hex(16))
