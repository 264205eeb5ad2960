"""JSON of others as plain values, within bounds.

Before anything is made of a text, its length, its depth and the number of its values are checked; a name that comes twice in one
object, a number that is not finite and half a character are refused.
"""

import json
import math
import re

MAX_DEPTH = 50
"""Deepest nesting of lists and objects."""
_MARKS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{},]', re.DOTALL)
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class JsonError(ValueError):
    """The text is not JSON, or more than the bounds allow."""


def finite(number: str) -> float:
    """The number; ValueError where it is too large for one."""
    if not math.isfinite(value := float(number)):
        raise ValueError(f"{number[:20]} is too large a number")
    return value


def no_constant(name: str) -> None:
    """Refuse `NaN` and `Infinity`, which are not JSON."""
    raise ValueError(f"{name} is not JSON")


def different(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of these pairs; ValueError where a name comes twice."""
    facts = dict(pairs)
    if len(facts) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))
        raise ValueError(f"the name {twice[:40]!r} comes twice")
    return facts


_decode = json.JSONDecoder(parse_float=finite, parse_constant=no_constant, object_pairs_hook=different).decode


def load(text: str, *, max_chars: int, max_values: int) -> object:
    """The value of a text of at most so many characters and values; JsonError otherwise. Linear in the text."""
    if len(text) > max_chars:
        raise JsonError(f"has more than {max_chars:,} characters")
    _measure(text, max_values)
    try:
        value = _decode(text.removeprefix("\ufeff").strip())
        if _HALF.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise JsonError(f"holds {error.object[error.start]!r}, half a character") from error
    except json.JSONDecodeError as error:
        raise JsonError(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except ValueError as error:
        raise JsonError(f"not JSON: {error}") from error
    return value


def _measure(text: str, max_values: int) -> None:
    """Refuse a text that is nested too deep, or has too many values."""
    depth = values = 0
    for mark in _MARKS.finditer(text):
        char = mark[0][0]
        if char in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise JsonError(f"is nested more than {MAX_DEPTH} deep")
        elif char in "]}":
            depth -= 1
        values += char in ",[{"
        if values > max_values:
            raise JsonError(f"has more than {max_values:,} values")
