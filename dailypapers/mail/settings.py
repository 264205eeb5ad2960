"""Settings of the mail: mail.yaml, and what the environment adds; mail.example.yaml explains each key."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from pathlib import Path
from urllib.parse import urlsplit

from dailypapers.documents import plain_yaml
from dailypapers.errors import SettingsError
from dailypapers.fetching.settings import Rule, flag, mapping, rule
from dailypapers.interests.profile import NOTHING, Interests
from dailypapers.languages import language
from dailypapers.mail import addresses
from dailypapers.text.clean import http_url, one_line, shown

ABSTRACTS = ("full", "short", "none")
PEOPLE = "MAIL_TO"
"""The variable of the environment that holds addresses of people, and how the name of any other such variable begins."""
MAX_PEOPLE = 50
"""Most addresses of people: more of them want a list, where they join and leave without you."""
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)+", re.ASCII)
_VARIABLE = re.compile(rf"{PEOPLE}(?:_[A-Z0-9]+)*", re.ASCII)
_BRACES = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class MailList:
    """One mail a day, and who gets it. No field has a receiver as its default."""

    sender: Address
    url: str
    """Address of the site, without trailing slash."""
    id: str
    """What List-Id says; the ledger knows the list by it."""
    name: str = "Daily Papers"
    to: tuple[str, ...] = ()
    """Addresses that anyone may see: those of lists."""
    people: tuple[str, ...] = ()
    """Addresses of people, which come from the environment and are never written down."""
    subscribe: str = ""
    """A `mailto:` or http(s) URL, as are the two below."""
    unsubscribe: str = ""
    one_click: str = ""
    """An https URL that takes the POST of RFC 8058, with `{address}` in it."""
    abstracts: str = "short"
    hour: int = 6
    """UTC; from then on the day before is mailed."""
    empty: bool = False
    """Whether a day on which nothing was announced is mailed."""
    ai_text: bool = True
    language: str = "en"
    """As DEFAULT_LANG of the site."""
    paper_url: str = "papers/{id}/"
    day_url: str = "{date:%Y}/{date:%m}/{date:%d}/"
    keep: Rule = field(default_factory=Rule)
    drop: Rule = field(default_factory=Rule)
    interests: Interests = NOTHING
    """By which the mail begins with a selection of its papers."""


def load(path: Path, environment: Mapping[str, str]) -> tuple[MailList, ...]:
    """The lists of a file and the environment; SettingsError names file, key and value."""
    try:
        data = plain_yaml.load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not YAML: not UTF-8: {error}") from error
    except plain_yaml.YamlError as error:
        raise SettingsError(f"{path}: {error}") from error
    return parse(data, environment, str(path))


def parse(data: object, environment: Mapping[str, str], file: str) -> tuple[MailList, ...]:
    """The lists that the data of a file and the environment hold: a mapping is one list, a sequence several."""
    if not isinstance(data, list):
        return (_list(data, environment, file, PEOPLE),)
    lists = [_list(one, environment, f"{file}: list {number}", "") for number, one in enumerate(data, 1)]
    if not lists:
        raise SettingsError(f"{file}: there is no list in it")
    for number, one in enumerate(lists, 1):
        if any(one.id == other.id for other in lists[: number - 1]):
            raise SettingsError(
                f"{file}: list {number}: id: {one.id!r} is another list's too; give it an id of its own"
            )
    return tuple(lists)


def _list(data: object, environment: Mapping[str, str], where: str, people: str) -> MailList:
    """One list; `people` is the variable that holds addresses where the list names none."""
    given = mapping(data, where, {"from", "url", "people", "to", "id", *_READERS})
    if given.get("from") is None:
        raise SettingsError(f"{where}: from: is missing; it is the address that the mail comes from")
    plain = {
        name: read(given[name], f"{where}: {name}") for name, read in _READERS.items() if given.get(name) is not None
    }
    sender = addresses.named(given["from"], f"{where}: from")
    url = _site(given.get("url"), environment, f"{where}: url")
    to = _to(given.get("to"), f"{where}: to")
    persons = _people(given.get("people", people), environment, f"{where}: people")
    own = addresses.list_id(to[0]) if to else f"mail.{urlsplit(url).hostname}"
    identity = _identity(given.get("id", own), f"{where}: id")
    one = MailList(sender=sender, url=url, id=identity, to=to, people=persons, **plain)
    if not one.to and not one.people:
        raise SettingsError(f"{where}: to: nobody gets this mail: name a list's address, or set {people or 'people'}")
    return one


def _site(value: object, environment: Mapping[str, str], where: str) -> str:
    """The site's address: the file's, else that of the environment, by which the site is built too."""
    url = environment.get("SITEURL", "") if value is None else value
    found = http_url(url) if isinstance(url, str) and url.isascii() else ""
    if not found or urlsplit(found).query or urlsplit(found).fragment:
        said = "is missing; set it, or SITEURL in the environment" if not url else f"{shown(url)} is not an http(s) URL"
        raise SettingsError(f"{where}: {said}")
    return found.rstrip("/")


def _to(value: object, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(addresses.plain(one, where) for one in values))


def _people(variable: object, environment: Mapping[str, str], where: str) -> tuple[str, ...]:
    """The addresses in a variable, separated by commas or white space; an error does not show them, as logs are public."""
    if variable in (None, ""):
        return ()
    if not isinstance(variable, str) or not _VARIABLE.fullmatch(variable):
        raise SettingsError(
            f"{where}: {shown(variable)} is not {PEOPLE} or {PEOPLE}_…: people's addresses are not written in a file"
        )
    found = environment.get(variable, "").replace(",", " ").split()
    if len(found) > MAX_PEOPLE:
        raise SettingsError(f"environment: {variable}: has {len(found)} addresses, more than {MAX_PEOPLE}; use a list")
    for number, one in enumerate(found, 1):
        try:
            addresses.plain(one, variable)
        except SettingsError:
            raise SettingsError(f"environment: {variable}: address {number} is not a mail address") from None
    return tuple(dict.fromkeys(found))


def _identity(value: object, where: str) -> str:
    if (
        not isinstance(value, str)
        or len(value) > 200
        or not _ID.fullmatch(value.replace("_", "-").replace("+", "-").lower())
    ):
        raise SettingsError(f"{where}: {shown(value)} is not a list's identifier, such as papers.example.org")
    return value.lower()


def _name(value: object, where: str) -> str:
    if not isinstance(value, str) or not one_line(value, 100):
        raise SettingsError(f"{where}: {shown(value)} is not a name")
    return one_line(value, 100)


def _abstracts(value: object, where: str) -> str:
    if value not in ABSTRACTS:
        raise SettingsError(f"{where}: {shown(value)} is not one of {', '.join(ABSTRACTS)}")
    return str(value)


def _hour(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 23:
        raise SettingsError(f"{where}: {shown(value)} is not an hour from 0 to 23")
    return value


def _one_click(value: object, where: str) -> str:
    """RFC 8058 wants an https address that takes POST and knows whom it is about, so ours must name the receiver."""
    sample = value.replace("{address}", "a%40example.org") if isinstance(value, str) else ""
    if sample == value or not sample.isascii() or not http_url(sample).startswith("https://"):
        raise SettingsError(f"{where}: {shown(value)} is not an https URL with {{address}} in it")
    return value


def _language(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise SettingsError(f"{where}: {shown(value)} is not a language")
    language.language(value, where)
    return value


def _pattern(name: str) -> Callable[[object, str], str]:
    """A reader of a path with one name in braces, in the form of the site's own settings."""

    def read(value: object, where: str) -> str:
        braces = _BRACES.findall(value) if isinstance(value, str) else []
        if not braces or not all(re.fullmatch(rf"\{{{name}(?::[^{{}}]*)?\}}", one) for one in braces):
            raise SettingsError(f"{where}: {shown(value)} is not a path with {{{name}}} in it")
        if _BRACES.sub("", value).strip("/.-_abcdefghijklmnopqrstuvwxyz0123456789"):
            raise SettingsError(f"{where}: {shown(value)} is not a path below the site")
        return value.lstrip("/")

    return read


_READERS: dict[str, Callable[[object, str], object]] = {
    "name": _name,
    "subscribe": addresses.contact,
    "unsubscribe": addresses.contact,
    "one_click": _one_click,
    "abstracts": _abstracts,
    "hour": _hour,
    "empty": flag,
    "ai_text": flag,
    "language": _language,
    "paper_url": _pattern("id"),
    "day_url": _pattern("date"),
    "keep": rule,
    "drop": rule,
}
