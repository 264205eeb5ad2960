"""Server: the mail server that SMTP_URL names, spoken to by smtplib.

`smtps://user:password@host:465` is TLS from the start, `smtp+starttls://host:587` TLS before anything is said; certificates are
checked against the system's, or those of SSL_CERT_FILE. `smtp://` is plain text, for this machine alone. There is no fallback.
"""

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import Enum
from urllib.parse import unquote, urlsplit

from dailypapers.errors import MailError, SettingsError
from dailypapers.text.clean import one_line

TIMEOUT = 60.0
"""Seconds that the server may be silent."""
_PORTS = {"smtps": 465, "smtp+starttls": 587, "smtp": 25}
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Server:
    """Where and how to hand in mail."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"


def of_environment(environment: Mapping[str, str]) -> Server:
    """The server of SMTP_URL; SettingsError without its text, since that holds a password."""
    url = environment.get("SMTP_URL", "").strip()
    where = "environment: SMTP_URL"
    if not url:
        raise SettingsError(f"{where}: is not set; such as smtps://user:password@mail.example.org")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        host, port, parts = "", 0, urlsplit("")
    if not host or not port or parts.path.strip("/") or parts.query or parts.fragment:
        raise SettingsError(
            f"{where}: is not smtps://user:password@host or smtp+starttls://user:password@host "
            "(special characters of a password as %XX)"
        )
    if parts.scheme == "smtp" and host not in _LOOPBACK:
        raise SettingsError(
            f"{where}: smtp:// is not encrypted, and {host} is not this machine: use smtps or smtp+starttls"
        )
    return Server(parts.scheme, host, port, unquote(parts.username or ""), unquote(parts.password or ""))


class Result(Enum):
    """What became of one mail to one address."""

    SENT = "sent"
    REFUSED = "refused for good"
    LATER = "not taken now, to be tried again by the next run"
    UNSURE = "perhaps sent: the connection was lost before the server's answer"


class Sender:
    """One connection to a server, from `with` to its end; opened anew where the server closes it."""

    def __init__(self, server: Server, name: str) -> None:
        """`name`: what this machine calls itself."""
        self._server, self._name = server, name
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> "Sender":
        """Connect and log in; MailError where that is refused, so nothing is claimed yet."""
        self._smtp = self._connect()
        return self

    def __exit__(self, *_: object) -> None:
        if self._smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
            self._smtp.close()

    def send(self, sender: str, to: str, message: EmailMessage) -> tuple[Result, str]:
        """Hand in a message for one address; what became of it, and what the server said."""
        try:
            smtp = self._ready()
            for answer in (smtp.mail(sender), smtp.rcpt(to)):
                if answer[0] not in (250, 251):
                    return _refusal(*answer)
        except MailError as error:
            return Result.LATER, str(error)
        except (smtplib.SMTPException, OSError) as error:
            return self._lost(Result.LATER, error)
        return self._data(smtp, message)

    def _data(self, smtp: smtplib.SMTP, message: EmailMessage) -> tuple[Result, str]:
        try:
            answer = smtp.data(message.as_bytes())
        except smtplib.SMTPDataError as error:
            return _refusal(error.smtp_code, error.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            return self._lost(Result.UNSURE, error)
        return (Result.SENT, _said(*answer)) if answer[0] == 250 else _refusal(*answer)

    def _lost(self, result: Result, error: Exception) -> tuple[Result, str]:
        self._smtp.close()
        self._smtp = None
        return result, one_line(str(error), 300) or type(error).__name__

    def _ready(self) -> smtplib.SMTP:
        """A connection on which nothing is half said."""
        if self._smtp is not None:
            try:
                if self._smtp.rset()[0] == 250:
                    return self._smtp
            except (smtplib.SMTPException, OSError):
                pass
            self._smtp.close()
        self._smtp = None
        self._smtp = self._connect()
        return self._smtp

    def _connect(self) -> smtplib.SMTP:
        server, smtp = self._server, None
        try:
            smtp = self._open(ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
            if server.user:
                smtp.login(server.user, server.password)
        except (smtplib.SMTPException, OSError) as error:
            if smtp is not None:
                smtp.close()
            raise MailError(f"{server}: {_problem(error)}") from None
        return smtp

    def _open(self, context: ssl.SSLContext) -> smtplib.SMTP:
        """A connection that is encrypted, or leads to this machine."""
        server = self._server
        if server.scheme == "smtps":
            return smtplib.SMTP_SSL(server.host, server.port, self._name, timeout=TIMEOUT, context=context)
        smtp = smtplib.SMTP(server.host, server.port, self._name, timeout=TIMEOUT)
        if server.scheme == "smtp+starttls":
            try:
                smtp.starttls(context=context)
            except BaseException:
                smtp.close()
                raise
        return smtp


def _problem(error: Exception) -> str:
    """Why there is no connection, in words that hold no password."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"refuses the login: {_said(error.smtp_code, error.smtp_error)}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"does not offer what SMTP_URL asks for: {error}"
    return one_line(str(error), 300) or type(error).__name__


def _refusal(code: int, said: bytes) -> tuple[Result, str]:
    return Result.REFUSED if 500 <= code < 600 else Result.LATER, _said(code, said)


def _said(code: int, said: bytes) -> str:
    return one_line(f"{code} {said.decode(errors='replace')}", 300)
