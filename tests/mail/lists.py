"""Mailman 3 on this machine with a mail server around it: what a reader and a stranger send goes to it, what it sends is kept."""

import base64
import json
import os
import shutil
import smtplib
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

DOMAIN = "lists.example.org"
IDLE = ("archive", "bad", "bounces", "digest", "nntp", "retry", "shunt", "task")
"""Mailman's processes that these tests need not, as each takes a second to start."""
PATIENCE = 120.0
"""Seconds for a mail to go through Mailman's queues, and for Mailman to start."""
MASTER = shutil.which("master") if shutil.which("mailman") else None
"""Mailman's own program, where its environment is in the PATH."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def until(found: Callable[[], object], what: str) -> object:
    """What a question answers as soon as it answers anything."""
    end = time.monotonic() + PATIENCE
    while not (answer := found()):
        assert time.monotonic() < end, f"{what} took longer than {PATIENCE:.0f} s"
        time.sleep(0.2)
    return answer


@dataclass
class Office:
    """The mail server: it takes mail for lists to Mailman, and keeps all other."""

    lmtp: int
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    """To whom, and what."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        for to in envelope.rcpt_tos:
            if to.endswith(f"@{DOMAIN}"):
                with smtplib.LMTP("127.0.0.1", self.lmtp) as mailman:
                    mailman.sendmail(envelope.mail_from, [to], envelope.original_content)
            else:
                self.taken.append((to, message_from_bytes(envelope.original_content, policy=policy.default)))
        return "250 OK"

    def mail_to(self, address: str, subject: str) -> EmailMessage | None:
        """The newest mail to an address with this in its subject."""
        those = [mail for to, mail in self.taken if to == address and subject in str(mail["subject"])]
        return those[-1] if those else None


class _Controller(Controller):
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@dataclass(frozen=True)
class Mailman:
    """Mailman as it runs: its mail server, and its REST interface."""

    office: Office
    smtp: int
    rest: int

    def ask(self, path: str, **values: object) -> dict:
        """Ask, or tell where values are given."""
        data = urllib.parse.urlencode(values).encode() if values else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.rest}/3.1/{path}", data=data)
        return self._answer(request)

    def change(self, path: str, **values: object) -> None:
        data = urllib.parse.urlencode(values).encode()
        self._answer(urllib.request.Request(f"http://127.0.0.1:{self.rest}/3.1/{path}", data=data, method="PATCH"))

    def _answer(self, request: urllib.request.Request) -> dict:
        request.add_header("Authorization", "Basic " + base64.b64encode(b"restadmin:restpass").decode())
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            text = answer.read()
        return json.loads(text) if text else {}

    def send(self, sender: str, to: str, subject: str, text: str = "") -> None:
        """Send a mail as a person does."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, to, subject
        mail["Message-ID"] = f"<{time.monotonic_ns()}@example.net>"
        mail.set_content(text)
        with smtplib.SMTP("127.0.0.1", self.smtp) as server:
            server.send_message(mail)


def _settings(folder: Path, smtp: int, lmtp: int, rest: int) -> Path:
    path = folder / "mailman.cfg"
    runners = "".join(f"[runner.{name}]\nstart: no\n" for name in IDLE)
    path.write_text(
        f"[mailman]\nsite_owner: owner@example.org\nlayout: here\n[paths.here]\nvar_dir: {folder}/var\n"
        f"[mta]\nincoming: mailman.mta.null.NullMTA\nsmtp_host: 127.0.0.1\nsmtp_port: {smtp}\n"
        f"lmtp_host: 127.0.0.1\nlmtp_port: {lmtp}\n[webservice]\nhostname: 127.0.0.1\nport: {rest}\n{runners}",
        "utf-8",
    )
    return path


@contextmanager
def running(folder: Path) -> Iterator[Mailman]:
    """Mailman and its mail server, from `with` to its end."""
    lmtp, rest = free_port(), free_port()
    office = Office(lmtp)
    controller = _Controller(office, hostname="127.0.0.1", port=0)
    controller.start()
    settings = _settings(folder, controller.port, lmtp, rest)
    with (folder / "said").open("wb") as said:
        quiet = os.environ | {"PYTHONWARNINGS": "ignore"}
        program = subprocess.Popen([MASTER, "-C", settings], stdout=said, stderr=subprocess.STDOUT, env=quiet)
    made = Mailman(office, controller.port, rest)
    try:
        until(lambda: _is_up(program, made, lmtp, folder), "Mailman's start")
        yield made
    finally:
        program.terminate()
        program.wait(60)
        controller.stop()


def _is_up(program: subprocess.Popen, made: Mailman, lmtp: int, folder: Path) -> bool:
    assert program.poll() is None, (folder / "said").read_text("utf-8", "replace")
    with suppress(OSError):
        made.ask("system/versions")
        with socket.create_connection(("127.0.0.1", lmtp)):
            return True
    return False
