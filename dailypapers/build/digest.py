"""Digests of bytes, and signatures of values: two values with equal signatures render to equal bytes."""

import hashlib
import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter, methodcaller


def digest(*parts: bytes) -> bytes:
    """A 128-bit hash of byte strings, their borders counted."""
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.digest()


def signature(value: object) -> bytes:
    """The digest of all that a value holds: plain values, dates, sequences, mappings, and dataclasses of them.

    An object with a method `signed` is represented by what that returns, such as a lazy text by the hash of its document.
    TypeError for any other object: what cannot be signed must not be shown.
    """
    return digest(marshal.dumps(_plain(value), _WITHOUT_REFERENCES))


_WITHOUT_REFERENCES = 2
"""The newest format of marshal in which equal values are equal bytes, whether or not they are one object."""
_ATOMS = frozenset((str, int, float, bool, bytes, type(None)))


def _plain(value: object) -> object:
    kind = type(value)
    return value if kind in _ATOMS else _way(kind)(value)


def _all(values: Iterable[object]) -> list[object]:
    return [value if type(value) in _ATOMS else _way(type(value))(value) for value in values]


@cache
def _way(kind: type) -> Callable[[object], object]:
    """How values of a type are made plain; a page has many values, and few types of them."""
    if kind in (tuple, list):
        return _all
    if hasattr(kind, "signed"):
        return methodcaller("signed")
    if is_dataclass(kind):
        parts = _getter(kind)
        return lambda value: (kind.__name__, *_all(parts(value)))
    if issubclass(kind, date):
        return methodcaller("isoformat")
    if issubclass(kind, str):  # an enumeration, or marked as safe
        return str
    if issubclass(kind, Mapping):
        return lambda value: sorted((str(key), _plain(item)) for key, item in value.items())
    raise TypeError(f"{kind.__name__} cannot be signed")


def _getter(kind: type) -> Callable[[object], Iterable[object]]:
    names = [field.name for field in fields(kind)]
    if len(names) < 2:
        return lambda value: [getattr(value, name) for name in names]
    return attrgetter(*names)
