"""A mail server on this machine that does what a test tells it to: aiosmtpd, with certificates made on the spot."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = b"papers", b"p@ss/word"
SIZE = 40_000_000


@dataclass
class Desk:
    """What the server does and what it took: one entry of `taken` for each mail, sender, receiver and bytes."""

    rcpt: dict[str, str] = field(default_factory=dict)
    """The answer to an address, where it is not 250."""
    data: dict[str, str] = field(default_factory=dict)
    """The answer to the text of a mail to an address, where it is not 250; `drop` closes the connection instead."""
    mail: str = ""
    """The answer to MAIL, where it is not 250."""
    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    encrypted: set[bool] = field(default_factory=set)
    """Whether the connections on which mail came were encrypted."""
    users: set[object] = field(default_factory=set)
    """Whether they were logged in."""

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        envelope.mail_from = address
        return self.mail or "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        if (answer := self.rcpt.get(address)) is not None:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        (to,) = envelope.rcpt_tos
        answer = self.data.get(to, "250 OK")
        if answer == "drop":
            server.transport.abort()
            return "250 OK"
        if answer.startswith("250"):
            self.taken.append((envelope.mail_from, to, envelope.original_content))
            self.encrypted.add(session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None)
            self.users.add(session.authenticated)
        return answer


def _login(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER, PASSWORD)
    return AuthResult(success=is_right, handled=is_right)


def context(authority: trustme.CA) -> ssl.SSLContext:
    """A server's context with a certificate for localhost."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(made)
    return made


class _Controller(Controller):
    """A controller at a port that the system chooses."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def serving(desk: Desk, scheme: str = "smtp", tls: ssl.SSLContext | None = None, **options: object) -> Iterator[str]:
    """The server, from `with` to its end; answers its SMTP_URL."""
    if scheme == "smtps":
        options["ssl_context"] = tls
    elif scheme == "smtp+starttls":
        options |= {"tls_context": tls, "require_starttls": True}
    login = {"authenticator": _login, "auth_require_tls": scheme == "smtp+starttls", "auth_required": True}
    controller = _Controller(desk, hostname="127.0.0.1", port=0, data_size_limit=SIZE, **login, **options)
    controller.start()
    try:
        yield f"{scheme}://papers:p%40ss%2Fword@localhost:{controller.port}"
    finally:
        controller.stop()
