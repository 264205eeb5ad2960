"""Addresses of mail: one person or list each, in ASCII, as every mail server takes them."""

import re
from email.headerregistry import Address

from dailypapers.errors import SettingsError
from dailypapers.text.clean import http_url, one_line, shown

_HOST = r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))+"
_ADDRESS = re.compile(
    rf"[a-z0-9!#$%&'*+/=?^_`{{|}}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{{|}}~-]+)*@{_HOST}", re.IGNORECASE | re.ASCII
)
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]+)>")
_MAX = 254
"""Longest address, in characters: https://www.rfc-editor.org/errata/eid1690"""


def plain(value: object, where: str) -> str:
    """An address without a name, such as `papers@example.org`; SettingsError where it is not one."""
    if not isinstance(value, str) or len(value) > _MAX or not _ADDRESS.fullmatch(value.strip()):
        raise SettingsError(f"{where}: {shown(value)} is not a mail address, such as papers@example.org")
    return value.strip()


def named(value: object, where: str) -> Address:
    """An address that may have a name, such as `Daily Papers <papers@example.org>`."""
    text = one_line(value) if isinstance(value, str) else value
    match = _NAMED.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return Address(addr_spec=plain(value, where))
    return Address(match["name"].strip().strip('"'), addr_spec=plain(match["address"], where))


def contact(value: object, where: str) -> str:
    """A `mailto:` or http(s) URL, of what is an address or a URL; SettingsError where it is neither."""
    if isinstance(value, str) and "@" in value and ":" not in value:
        return f"mailto:{plain(value, where)}"
    if isinstance(value, str) and value.startswith("mailto:"):
        address, question, query = value.removeprefix("mailto:").partition("?")
        plain(address, where)
        if (question and not re.fullmatch(r"[\w%=&.+-]+", query, re.ASCII)) or not value.isprintable():
            raise SettingsError(
                f"{where}: {shown(value)} is not a mailto: URL, such as mailto:papers-join@example.org?subject=join"
            )
        return value
    if isinstance(value, str) and value.isascii() and http_url(value):
        return value.strip()
    raise SettingsError(f"{where}: {shown(value)} is neither a mail address nor an http(s) URL")


def list_id(address: str) -> str:
    """The identifier of a list with an address: `papers.example.org` (https://www.rfc-editor.org/rfc/rfc2919)."""
    return address.replace("@", ".").lower()
