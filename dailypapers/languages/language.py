"""Language: every word of the interface in the site's language, from one catalogue; dates and numbers by Unicode CLDR, with Babel.

A message is its English text. `languages/CODE.po` translates all of them; English needs no file. The language is that of the
build, so `use` sets it once; the machine's own locale never matters. docs/languages.md tells how to add one.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from gettext import c2py
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.numbers import format_decimal, format_percent

from dailypapers.errors import SettingsError

FOLDER = Path(__file__).parent
_SETTING = "DEFAULT_LANG"
SOURCE = "en"
"""The language of the messages themselves."""
_ENGLISH = "(n != 1)"


class Language:
    """A locale and its messages."""

    def __init__(self, tag: str, catalogue: Catalog | None = None) -> None:
        self.tag, self.locale = tag, _locale(tag, _SETTING)
        self.plural = catalogue.plural_expr if catalogue else _ENGLISH
        """The rule of plurals, an expression of `n` as gettext and JavaScript both write it."""
        self.forms = catalogue.num_plurals if catalogue else 2
        self._which = c2py(self.plural)
        self._messages = _messages(catalogue) if catalogue else {}

    def text(self, message: str) -> str:
        """A message in this language; itself where the catalogue lacks it."""
        found = self._messages.get(message)
        return found[0] if found else message

    def plurals(self, one: str, many: str) -> tuple[str, ...]:
        """Every form of a message that is about a number, by the number that `which` gives."""
        return self._messages.get((one, many)) or tuple(one if place == 0 else many for place in range(self.forms))

    def which(self, number: int) -> int:
        """Which plural form a number asks for."""
        return self._which(number)


def _locale(tag: str, where: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-" if "-" in tag else "_")
    except (UnknownLocaleError, ValueError) as error:
        raise SettingsError(f"{where}: {tag!r} is not a language: {error}") from error


def _messages(catalogue: Catalog) -> dict[object, tuple[str, ...]]:
    found = {}
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and all(forms):
            found[message.id if isinstance(message.id, str) else tuple(message.id)] = tuple(forms)
    return found


def tags() -> list[str]:
    """The languages that there are."""
    return sorted([SOURCE, *(path.stem.replace("_", "-") for path in FOLDER.glob("*.po"))])


@cache
def language(tag: str, where: str = _SETTING) -> Language:
    """The language of a tag such as `zh` or `zh-CN`; SettingsError for an unknown one."""
    own = _locale(tag, where).language
    if own == SOURCE:
        return Language(tag)
    path = FOLDER / f"{own}.po"
    if not path.is_file():
        raise SettingsError(f"{where}: {tag!r}: the interface is not translated into it; there are {', '.join(tags())}")
    return Language(tag, read(path))


def read(path: Path) -> Catalog:
    """A catalogue."""
    with path.open("rb") as file:
        return pofile.read_po(file, locale=path.stem)


_current = language(SOURCE)


def use(tag: str) -> None:
    """Let everything from here on be said in a language."""
    global _current
    _current = language(tag)
    for one in (number, percent, written):
        one.cache_clear()


def current() -> Language:
    """The language that is in use."""
    return _current


def gettext(message: str, **values: object) -> str:
    """A message with values in the place of its `%(name)s`."""
    text = _current.text(message)
    return text % values if values else text


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """The form of a message that a count asks for; `%(num)s` is the count."""
    text = _current.plurals(one, many)[_current.which(count)]
    return text % {"num": number(count), **values} if "%(" in text else text


def noop(message: str) -> str:
    """The message itself, marked for the catalogue where it is written before the language is known."""
    return message


def direction() -> str:
    """`ltr` or `rtl`."""
    return _current.locale.text_direction


@cache
def number(value: int) -> str:
    """`1,234`"""
    return format_decimal(value, locale=_current.locale)


@cache
def percent(share: float) -> str:
    """`12.3%`"""
    return format_percent(share, format="0.0%", locale=_current.locale)


@cache
def written(day: date, pattern: str) -> str:
    """A date by a pattern of CLDR, which is itself a message, since languages put the parts in orders of their own."""
    return format_date(day, _current.text(pattern), locale=_current.locale)


def joined(parts: Iterable[str]) -> str:
    """`one, two, three`"""
    return _current.text(", ").join(parts)
