"""Settings: one frozen dataclass a plugin, read from Pelican's settings by one function.

A field's name in capitals is the setting's name, unless its metadata names another (`setting("PAPER_URL")`). `COMPACT = True`
replaces the defaults of some fields by ones that make a smaller site (`compact`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, field, fields
from typing import TypeVar, get_args, get_origin, get_type_hints

from dailypapers.errors import SettingsError

Record = TypeVar("Record")


def setting(name: str, default: object, **metadata: object) -> object:
    """A field that is read from a setting of another name; `compact` is its default where COMPACT is set."""
    metadata["setting"] = name
    if isinstance(default, dict | list):
        return field(default_factory=lambda: type(default)(default), metadata=metadata)
    return field(default=default, metadata=metadata)


def with_compact(default: object, instead: object) -> object:
    """A field with another default where COMPACT is set."""
    return field(default=default, metadata={"compact": instead})


def names(record: type) -> list[str]:
    """The names of the settings that a record is read from."""
    return [_name(one) for one in fields(record)]


def _name(one: Field) -> str:
    return one.metadata.get("setting", one.name.upper())


def read(record: type[Record], settings: Mapping[str, object]) -> Record:
    """The record of these settings: what is given counts, even 0 or an empty text; SettingsError names a value of a wrong type.

    None is the default, as is an empty pattern of a URL (a field that ends in `_url`), which is Pelican's own default of those.
    """
    hints = get_type_hints(record)
    given = {}
    for one in fields(record):
        name = _name(one)
        value = settings.get(name)
        if value is None or (value == "" and name.endswith("_URL")):
            if settings.get("COMPACT") and "compact" in one.metadata:
                given[one.name] = one.metadata["compact"]
            continue
        given[one.name] = _typed(name, value, hints[one.name])
    return record(**given)


def _typed(name: str, value: object, hint: object) -> object:
    kind = get_origin(hint) or hint
    if kind is tuple and isinstance(value, list):
        value = tuple(value)
    if kind is float and type(value) is int:
        value = float(value)
    wanted = dict if kind is Mapping or getattr(kind, "__name__", "") == "Mapping" else kind
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise SettingsError(f"{name}: {value!r} is not {_words(wanted)}")
    items = get_args(hint)
    if wanted is tuple and items and any(not isinstance(item, items[0]) for item in value):
        raise SettingsError(f"{name}: {value!r} is not a list of {items[0].__name__}")
    if wanted is int and value < 0:
        raise SettingsError(f"{name}: {value!r} is below 0")
    return value


def _words(kind: type) -> str:
    return {bool: "True or False", int: "a whole number", str: "text", dict: "a mapping", tuple: "a list"}.get(
        kind, kind.__name__
    )


def refuse_unknown(settings: Iterable[str], known: Iterable[str], prefixes: tuple[str, ...]) -> None:
    """Raise SettingsError for a setting that begins like ours and is not one, such as a misspelled one."""
    known = set(known)
    for name in settings:
        if name.isupper() and name.startswith(prefixes) and name not in known:
            close = ", ".join(sorted(one for one in known if one.startswith(name[:5])))
            raise SettingsError(f"{name}: there is no such setting" + (f"; did you mean {close}?" if close else ""))


def default(record: type, name: str) -> object:
    """The default of a setting, for documentation."""
    for one in fields(record):
        if _name(one) == name:
            return one.default if one.default is not MISSING else one.default_factory()
    raise KeyError(name)
