"""Compose: a day as a message. Pure: the same day, papers, list and receiver give the same bytes.

Headers follow RFC 5322, RFC 2369 (List-*), RFC 2919 (List-Id), RFC 3834 (Auto-Submitted) and RFC 8058 (one click).
"""

import hashlib
import quopri
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import quote, urlsplit

from dailypapers.documents.day import Day
from dailypapers.documents.document import Document
from dailypapers.languages import language
from dailypapers.mail.entries import chosen, details
from dailypapers.mail.html_part import html_part
from dailypapers.mail.letter import Letter, letter
from dailypapers.mail.settings import MailList
from dailypapers.mail.text_part import text_part

MAX_HTML = 90_000
"""Longest HTML part as it is sent, in bytes: Gmail cuts a message at 102 kB, and with it the way out."""
_POLICY = policy.SMTP.clone(cte_type="7bit", max_line_length=78)


def compose(mail: MailList, day: Day, papers: Sequence[Document], to: str) -> EmailMessage:
    """The message of a day's papers, in any order, to one address. What the list does not keep is left out."""
    language.use(mail.language)
    said, html = _fitting(mail, day, chosen(mail, papers))
    message = EmailMessage(_POLICY)
    for name, value in _headers(mail, day, said, to).items():
        message[name] = value
    message.set_content(text_part(said), cte="quoted-printable")
    message.add_alternative(html, subtype="html", charset="utf-8", cte="quoted-printable")
    message.set_boundary("=_" + hashlib.sha256(message["Message-ID"].encode()).hexdigest()[:32])
    return message


def html_of(message: EmailMessage) -> str:
    """The HTML part of a message."""
    return message.get_body(("html",)).get_content()


def _fitting(mail: MailList, day: Day, papers: list[Document]) -> tuple[Letter, str]:
    """The letter that says most of what the list asks for and still fits, and its HTML."""
    asked, *less = details(mail.abstracts)
    for detail in (asked, *less):
        said = letter(mail, day, papers, detail, len(papers), shortened=detail is not asked)
        html = html_part(said)
        if (size := _encoded(html)) <= MAX_HTML:
            return said, html
    most = len(papers)
    while size > MAX_HTML:
        most = min(most - 1, most * MAX_HTML // size)
        said = letter(mail, day, papers, detail, most, shortened=True)
        html = html_part(said)
        size = _encoded(html)
    return said, html


def _encoded(html: str) -> int:
    """The length of a part in quoted-printable, in bytes, a carriage return in each line's end."""
    encoded = quopri.encodestring(html.encode())
    return len(encoded) + encoded.count(b"\n")


def _headers(mail: MailList, day: Day, said: Letter, to: str) -> dict[str, object]:
    closed = datetime.combine(day.date + timedelta(days=1), time(), UTC)
    host = urlsplit(mail.url).hostname
    headers = {
        "From": mail.sender,
        "To": to,
        "Subject": said.subject,
        "Date": format_datetime(closed),
        "Message-ID": f"<{day.date}.{mail.id}@{host}>",
        "List-Id": f"{mail.name} <{mail.id}>" if mail.name.isascii() else f"<{mail.id}>",
        "List-Archive": f"<{mail.url}/>",
        "List-Post": "NO",
        "List-Subscribe": f"<{mail.subscribe}>" if mail.subscribe else "",
        **_leaving(mail, to),
        "Archived-At": f"<{said.url}>",
        "Auto-Submitted": "auto-generated",
    }
    return {name: value for name, value in headers.items() if value}


def _leaving(mail: MailList, to: str) -> dict[str, str]:
    """The way out. One click is claimed only for an address that is told who clicks."""
    one_click = mail.one_click.replace("{address}", quote(to, safe=""))
    ways = ", ".join(f"<{way}>" for way in (one_click, mail.unsubscribe) if way)
    return {
        "List-Unsubscribe": ways,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" if one_click else "",
    }
