"""Digests of bytes, and signatures of values: two values with equal signatures render to equal bytes."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter


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
    return digest(repr(_plain(value)).encode("utf-8", "surrogatepass"))


_ATOMS = frozenset((str, int, float, bool, bytes, type(None)))


def _plain(value: object) -> object:
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is tuple or kind is list:
        return [_plain(item) for item in value]
    if hasattr(kind, "signed"):
        return value.signed()
    if is_dataclass(kind):
        return (kind.__name__, *[_plain(part) for part in _getter(kind)(value)])
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):  # an enumeration, or marked as safe
        return str(value)
    if isinstance(value, Mapping):
        return sorted((str(key), _plain(item)) for key, item in value.items())
    raise TypeError(f"{kind.__name__} cannot be signed")


@cache
def _getter(kind: type) -> attrgetter:
    names = [field.name for field in fields(kind)]
    if len(names) < 2:
        return lambda value: [getattr(value, name) for name in names]
    return attrgetter(*names)
