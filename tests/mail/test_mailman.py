"""The recipe for Mailman in docs/mail.md, with Mailman 3 itself: join by mail, read, refuse a stranger, leave."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.mail.lists import MASTER, Mailman, running, until
from tests.mail.sending import FRIDAY, LIST, SATURDAY_AT_SEVEN, Archive, document

READER, STRANGER, PAPERS = "reader@example.net", "stranger@example.net", "papers@example.org"
pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(MASTER is None, reason="Mailman 3 (PyPI: mailman, sqlalchemy<2.1) is not in the PATH"),
]


def _list(mailman: Mailman) -> None:
    """A list for announcements, as the recipe says."""
    name, domain = LIST.split("@")
    mailman.ask("domains", mail_host=domain)
    mailman.ask("lists", fqdn_listname=LIST, style_name="legacy-announce")
    mailman.change(f"lists/{LIST}/config", default_nonmember_action="reject", subscription_policy="confirm")
    mailman.ask(
        "members", list_id=f"{name}.{domain}", subscriber=PAPERS, delivery_status="by_moderator",
        pre_verified=True, pre_confirmed=True, pre_approved=True, send_welcome_message=False,
    )  # fmt: skip
    (member,) = mailman.ask(f"lists/{LIST}/roster/member")["entries"]
    mailman.change(f"members/{member['member_id']}", moderation_action="accept")


def _confirm(mailman: Mailman) -> None:
    """Answer Mailman's question as a mail program does: to its address, with its subject."""
    asked = until(lambda: mailman.office.mail_to(READER, "confirm"), "Mailman's question")
    mailman.office.taken.clear()
    address = re.search(r"papers-confirm\+\w+@[\w.]+", str(asked["reply-to"] or asked["from"]))[0]
    mailman.send(READER, address, f"Re: {asked['subject']}")


def _members(mailman: Mailman) -> set[str]:
    return {one["email"] for one in mailman.ask(f"lists/{LIST}/roster/member").get("entries", ())}


def test_the_whole_loop_with_mailman(tmp_path: Path) -> None:
    archive = Archive(tmp_path, {})
    with running(tmp_path) as mailman:
        archive.environment["SMTP_URL"] = f"smtp://localhost:{mailman.smtp}"
        _list(mailman)

        mailman.send(READER, "papers-join@lists.example.org", "join")
        _confirm(mailman)
        until(lambda: READER in _members(mailman), "joining")

        assert archive.run()
        mail = until(lambda: mailman.office.mail_to(READER, "21 August 2026"), "the day's mail")
        assert [one.get_content_type() for one in mail.walk() if not one.is_multipart()][:2] == [
            "text/plain",
            "text/html",
        ]
        assert "papers-leave@lists.example.org" in mail["list-unsubscribe"] and LIST.split("@")[0] in mail["list-id"]
        assert len(mail.get_all("list-unsubscribe")) == len(mail.get_all("list-id")) == 1
        assert "Paper 1" in mail.get_body(("html",)).get_content()

        mailman.office.taken.clear()
        mailman.send(STRANGER, LIST, "Buy this", "now")
        until(lambda: mailman.office.mail_to(STRANGER, "Buy this"), "the refusal")
        assert [to for to, _ in mailman.office.taken] == [STRANGER]

        mailman.send(READER, "papers-leave@lists.example.org", "leave")
        _confirm(mailman)
        until(lambda: READER not in _members(mailman), "leaving")

        mailman.office.taken.clear()
        archive.add(FRIDAY + timedelta(days=1), document(3))
        assert archive.run(SATURDAY_AT_SEVEN + timedelta(days=1))
        mailman.send(STRANGER, LIST, "Later than the mail", "so that all before it went through")
        until(lambda: mailman.office.mail_to(STRANGER, "Later"), "the refusal")
        assert mailman.office.mail_to(READER, "22 August 2026") is None
