"""Debian's Exim, with all its checks of form, TLS and a login, takes the mails; a refusal becomes what docs/mail.md says.

Skipped where it is not installed, or not as root. Debian lets either it or Postfix be installed.
"""

import os
import shutil
import smtplib
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import trustme

from dailypapers.errors import MailError
from dailypapers.mail.ledger import State
from tests.mail.lists import free_port, until
from tests.mail.sending import FRIDAY, Archive, document

EXIM = shutil.which("exim4", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(EXIM is None, reason="Exim (Debian: exim4-daemon-light) is not installed"),
    pytest.mark.skipif(os.geteuid() != 0, reason="Exim delivers as root only"),
]
SETTINGS = r"""
primary_hostname = mail.example.org
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path = {folder}/pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
disable_ipv6
deliver_drop_privilege
keep_environment =
tls_advertise_hosts = *
tls_certificate = {folder}/certificate.pem
tls_privatekey = {folder}/key.pem
smtp_enforce_sync
smtp_max_synprot_errors = 0
smtp_max_unknown_commands = 0
accept_8bitmime = false
smtputf8_advertise_hosts =
message_size_limit = 100K
message_body_visible = 100K
helo_allow_chars =
helo_verify_hosts =
acl_smtp_helo = helo
acl_smtp_mail = sender
acl_smtp_rcpt = receiver
acl_smtp_data = text
begin acl
helo:
  deny !condition = ${{if match{{$sender_helo_name}}{{\N^[A-Za-z0-9.-]+$|^\[[0-9a-f.:]+\]$\N}}}}
  accept
sender:
  deny message = encryption is required
       !encrypted = *
  deny message = a login is required
       !authenticated = *
  require verify = sender
  accept
receiver:
  deny message = nobody of this name
       local_parts = never
  defer message = try later
       local_parts = later
  require verify = recipient
  accept domains = example.net : lists.example.org
  deny
text:
  deny message = not for this one
       condition = ${{if match{{$recipients}}{{never-text@}}}}
  defer message = later for this one
       condition = ${{if match{{$recipients}}{{later-text@}}}}
  require verify = header_syntax
  require verify = header_names_ascii
  require verify = header_sender
  deny message = a line of more than 998 characters
       condition = ${{if > {{$max_received_linelength}}{{998}}}}
  deny message = a header of 8 bits
       condition = ${{if match{{$message_headers_raw}}{{\N[^\t\n\r -~]\N}}}}
  deny message = a body of 8 bits
       condition = ${{if match{{$message_body}}{{\N[^\t\n\r -~]\N}}}}
  deny message = no date
       !condition = ${{if def:h_date:}}
  accept
begin routers
here:
  driver = accept
  domains = example.net : lists.example.org : example.org
  transport = box
begin transports
box:
  driver = appendfile
  directory = {folder}/box
  maildir_format
  envelope_to_add
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{papers}}}}{{eq{{$auth3}}{{p@ss/word}}}}}}}}
  server_set_id = $auth2
  server_advertise_condition = ${{if def:tls_in_cipher}}
"""
PEOPLE = (
    "later@example.net",
    "later-text@example.net",
    "never@example.net",
    "never-text@example.net",
    "reader@example.net",
)
YAML = "from: Daily Papers <papers@example.org>\nto: papers@lists.example.org\nurl: https://example.org/daily\n"


@contextmanager
def running(folder: Path, authority: trustme.CA) -> Iterator[int]:
    """Exim, from `with` to its end; answers its port."""
    for one in (folder, *list(folder.parents)[:2]):  # pytest's folders are for their owner alone
        one.chmod(one.stat().st_mode | 0o055)
    for name in ("spool", "log", "box"):
        (folder / name).mkdir()
        (folder / name).chmod(0o777)
    issued, port = authority.issue_cert("localhost"), free_port()
    issued.private_key_pem.write_to_path(folder / "key.pem")
    issued.cert_chain_pems[0].write_to_path(folder / "certificate.pem")
    (folder / "settings").write_text(SETTINGS.format(folder=folder, port=port), "utf-8")
    for name in ("key.pem", "certificate.pem", "settings"):
        (folder / name).chmod(0o644)
    with (folder / "said").open("wb") as said:
        program = subprocess.Popen([EXIM, "-C", folder / "settings", "-bdf"], stderr=said)
    try:
        until(lambda: _is_up(program, port, folder), "Exim's start")
        yield port
    finally:
        program.terminate()
        program.wait(60)


def _is_up(program: subprocess.Popen, port: int, folder: Path) -> bool:
    assert program.poll() is None, (folder / "said").read_text("utf-8", "replace")
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=5) as one:
            return one.noop()[0] == 250
    except OSError:
        return False


@pytest.fixture
def archive(tmp_path: Path, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive whose day is full, of papers with a long title in four scripts."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    made = Archive(tmp_path, {})
    title = "Über $O(n^2)$ & <Größen>: 李雷's " + "very " * 60 + "long title"
    made.add(FRIDAY, *(document(number, title=f"{title} {number}") for number in range(1, 80)))
    made.settings(YAML)
    return made


def delivered(folder: Path) -> dict[str, bytes]:
    """The mails that arrived, by address."""
    texts = [path.read_bytes() for path in (folder / "box").glob("new/*")]
    return {str(message_from_bytes(text)["envelope-to"]): text for text in texts}


def _refused(port: int, authority: Path, text: bytes) -> bytes:
    """What the server says of a mail that it does not take."""
    with smtplib.SMTP("localhost", port) as server:
        server.starttls(context=ssl.create_default_context(cafile=authority))
        server.login("papers", "p@ss/word")
        with pytest.raises(smtplib.SMTPDataError) as error:
            server.sendmail("papers@example.org", ["reader@example.net"], text)
    return error.value.smtp_error


def test_a_strict_server_takes_the_mail_and_delivers_it_whole(
    archive: Archive, authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place, head = tmp_path_factory.mktemp("exim"), b"From: a@example.org\r\nDate: Fri, 21 Aug 2026 00:00:00 +0000\r\n"
    with running(place, authority) as port:
        archive.environment["SMTP_URL"] = f"smtp+starttls://papers:p%40ss%2Fword@localhost:{port}"
        pem = archive.folder / "authority.pem"  # it is strict:
        assert b"998" in _refused(port, pem, head + b"\r\n" + b"x" * 999)
        assert b"a body of 8 bits" in _refused(port, pem, head + "\r\nä".encode())
        assert b"a header of 8 bits" in _refused(port, pem, head + "Subject: ä\r\n\r\n.".encode())
        assert b"no date" in _refused(port, pem, b"From: a@example.org\r\nSubject: x\r\n\r\n.")
        assert _refused(port, pem, head + b"To: <a@b> c@d, <\r\n\r\n.")
        assert archive.run()
        text = until(lambda: delivered(place), "delivery")["papers@lists.example.org"]
    mail = message_from_bytes(text, policy=policy.default)
    assert text.isascii() and [one.get_content_type() for one in mail.iter_parts()] == ["text/plain", "text/html"]
    assert "Über O(n²) & <Größen>: 李雷's" in mail.get_body(("plain",)).get_content().replace("\n", " ")
    assert "with esmtpsa" in str(mail["received"]), "encrypted, and logged in"


def test_each_refusal_costs_its_own_address_only_and_is_kept_by_its_kind(
    archive: Archive, authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("exim")
    with running(place, authority) as port:
        archive.environment |= {
            "SMTP_URL": f"smtp+starttls://papers:p%40ss%2Fword@localhost:{port}",
            "MAIL_TO": " ".join(PEOPLE),
        }
        assert not archive.run()
        until(lambda: len(delivered(place)) == 2, "delivery")
        assert set(delivered(place)) == {"papers@lists.example.org", "reader@example.net"}
    found = [archive.state(key=archive.ledger().key(one, personal=True)) for one in PEOPLE]
    assert found == [None, None, State.REFUSED, State.REFUSED, State.SENT]


def test_a_wrong_password_and_plain_text_send_nothing(
    archive: Archive, authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with running(tmp_path_factory.mktemp("exim"), authority) as port:
        archive.environment["SMTP_URL"] = f"smtp+starttls://papers:wrong@localhost:{port}"
        with pytest.raises(MailError, match="refuses the login: 535"):
            archive.run()
        assert archive.state() is None
        archive.environment["SMTP_URL"] = f"smtp://localhost:{port}"
        assert not archive.run() and archive.state(key="papers@lists.example.org") is State.REFUSED
