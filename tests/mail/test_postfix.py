"""Debian's Postfix as a strict mail server takes the mails as they are sent. Skipped where it is not installed, or not as root."""

import os
import shutil
import smtplib
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.mail.lists import free_port, until
from tests.mail.sending import FRIDAY, Archive, document

POSTFIX = shutil.which("postfix", path="/usr/sbin:/usr/bin")
pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(POSTFIX is None, reason="Postfix (Debian: postfix) is not installed"),
    pytest.mark.skipif(os.geteuid() != 0, reason="Postfix starts as root only"),
]
MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.org
mydestination = example.net
local_recipient_maps = static:all
mailbox_transport = virtual
virtual_mailbox_base = {folder}/boxes
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
maillog_file = /var/log/postfix-{name}.log
maillog_file_prefixes = /var
strict_rfc821_envelopes = yes
strict_7bit_headers = yes
strict_8bitmime = yes
strict_8bitmime_body = yes
strict_mime_encoding_domain = yes
smtpd_helo_required = yes
smtpd_reject_unlisted_recipient = no
smtpd_data_restrictions = reject_unauth_pipelining, reject_multi_recipient_bounce
smtpd_forbid_unauth_pipelining = yes
header_checks = regexp:{folder}/headers
message_size_limit = 102400
"""
"""All that Postfix has to refuse mail for its form; a mail is refused, too, above 100 kB, where Gmail cuts it."""
HEADERS = """/^.{999}/ REJECT a header of more than 998 characters
/[^[:print:][:space:]]/ REJECT a header that is not ASCII
"""


@contextmanager
def running(folder: Path) -> Iterator[int]:
    """Postfix, from `with` to its end; answers its port."""
    folder.chmod(0o755)
    for name in ("etc", "queue", "data", "boxes"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", "postfix")
    shutil.chown(folder / "boxes", 65534, 65534)
    port = free_port()
    master = (
        Path("/etc/postfix/master.cf.proto").read_text("utf-8") if Path("/etc/postfix/master.cf.proto").exists() else ""
    )
    master = master or Path("/usr/share/postfix/master.cf.dist").read_text("utf-8")
    lines = [line for line in master.split("\n") if not line.startswith("smtp      inet")]
    lines.append(f"127.0.0.1:{port} inet n - n - - smtpd")
    (folder / "etc" / "master.cf").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "etc" / "main.cf").write_text(MAIN.format(folder=folder, name=port), "utf-8")
    (folder / "headers").write_text(HEADERS, "utf-8")
    command = [POSTFIX, "-c", str(folder / "etc")]
    subprocess.run([*command, "start"], check=True, timeout=60, capture_output=True)
    try:
        until(lambda: _is_up(port), "Postfix's start")
        yield port
    finally:
        subprocess.run([*command, "stop"], check=False, timeout=60, capture_output=True)
        Path(f"/var/log/postfix-{port}.log").unlink(missing_ok=True)


def _is_up(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 5) as one:
        return one.recv(3) == b"220"
    return False


def test_a_strict_server_takes_the_mail_and_delivers_it_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    place = tmp_path_factory.mktemp("postfix")
    for one in (place, *list(place.parents)[:2]):  # pytest's folders are for their owner alone
        one.chmod(one.stat().st_mode | 0o011)
    (place / "archive").mkdir()
    archive = Archive(place / "archive", {})
    title = "Über $O(n^2)$ & <Größen>: 李雷's " + "very " * 60 + "long title"
    archive.add(FRIDAY, *(document(number, title=f"{title} {number}") for number in range(1, 80)))
    archive.settings(
        "from: Daily Papers <papers@example.org>\nto: reader@example.net\nurl: https://example.org/daily\n"
    )
    (place / "mta").mkdir()
    with running(place / "mta") as port:
        archive.environment["SMTP_URL"] = f"smtp://localhost:{port}"
        with smtplib.SMTP("127.0.0.1", port) as server, pytest.raises(smtplib.SMTPDataError, match=r"5\.6\.\d"):
            server.sendmail("a@example.org", ["b@example.net"], "Subject: u\r\n\r\nä\r\n".encode())  # it is strict
        assert archive.run()
        box = until(lambda: next((place / "mta" / "boxes").rglob("new/*"), None), "delivery")
        text = box.read_bytes()
    mail = message_from_bytes(text, policy=policy.default)
    assert text.isascii() and [one.get_content_type() for one in mail.iter_parts()] == ["text/plain", "text/html"]
    assert "Über O(n²) & <Größen>: 李雷's" in mail.get_body(("plain",)).get_content().replace("\n", " ")
