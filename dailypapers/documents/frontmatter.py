"""Front matter: `key: value` lines between two `---`, each value one line of JSON, which is YAML too.

JSON in double quotes survives YAML whole (`2608.00010` stays text), is many times quicker to read than YAML, and a person
may still write plain YAML: what does not parse as JSON lines is read as YAML, within the bounds of `plain_yaml`.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime

from dailypapers.documents import plain_json, plain_yaml
from dailypapers.text.clean import shown

_FENCE = "---"
_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_MAX_LINES = 1_000


class FrontMatterError(ValueError):
    """The text between the fences is not front matter; `field` names the line or key."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


def plain(value: object) -> object:
    """A date or time as ISO 8601 text (UTC as `Z`), a tuple as a list, everything else as it is."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def dumps(facts: Mapping[str, object]) -> str:
    """Front matter with its fences, one `key: JSON` a line in the mapping's order."""
    lines = [f"{key}: {_encode(plain(value))}" for key, value in facts.items()]
    return "\n".join([_FENCE, *lines, _FENCE, ""])


def split(text: str) -> tuple[str, str]:
    """Front matter and body of a document, both without the fences; FrontMatterError where there are none."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.startswith(_FENCE + "\n"):
        raise FrontMatterError("front matter", "the first line is not '---'")
    end = text.find("\n---\n", 3)
    if end >= 0:
        return text[4 : end + 1], text[end + 5 :]
    if text.endswith("\n---"):
        return text[4:-3], ""
    raise FrontMatterError("front matter", "there is no closing '---'")


_decode = json.JSONDecoder(
    parse_float=plain_json.finite, parse_constant=plain_json.no_constant, object_pairs_hook=plain_json.different
).decode


def _is_small(front: str) -> bool:
    """Say whether the text is surely within the bounds of `plain_yaml`, as all that the machine writes is."""
    few = front.count(",") <= plain_yaml.MAX_VALUES // 2 and front.count("\n") <= _MAX_LINES
    return few and len(front) <= plain_yaml.MAX_CHARS and _depth(front) <= plain_yaml.MAX_DEPTH


def _json_lines(front: str) -> dict[str, object]:
    """The facts, if each line is `key: JSON` and there are not so many that they must be counted; ValueError otherwise."""
    if not _is_small(front):
        raise ValueError("perhaps too much")
    facts: dict[str, object] = {}
    for line in front.rstrip("\n").split("\n"):
        key, colon, value = line.partition(": ")
        if not colon or not _KEY.fullmatch(key) or key in facts:
            raise ValueError(line)
        facts[key] = _decode(value)
        if _SURROGATE.search(value):
            _whole(key, facts[key])
    return facts


def _whole(key: str, value: object) -> None:
    """Refuse half a character, which no file can hold; a whole one may be written as its two halves."""
    try:
        _encode(value).encode()
    except UnicodeEncodeError as error:
        half = error.object[error.start]
        raise FrontMatterError(key, f"{shown(value)} holds {half!r}, half a character") from error


def _depth(front: str) -> int:
    """How deep brackets may be nested: those in quotes count too."""
    if front.count("[") + front.count("{") <= plain_yaml.MAX_DEPTH:
        return 0
    depth = deepest = 0
    for bracket in re.findall(r"[\[{\]}]", front):
        depth = max(0, depth + (1 if bracket in "[{" else -1))
        deepest = max(deepest, depth)
    return deepest


def _yaml(front: str) -> dict[str, object]:
    """The facts as YAML; FrontMatterError where they are no mapping of names to plain values."""
    try:
        facts = plain_yaml.load(front, first_line=2)
    except plain_yaml.YamlError as error:
        raise FrontMatterError(error.field, error.problem) from error
    if facts is None:
        return {}
    if not isinstance(facts, dict):
        raise FrontMatterError("front matter", f"not a mapping: {shown(front)}")
    for key in facts:
        if not _KEY.fullmatch(key):
            raise FrontMatterError("front matter", f"not a field name: {shown(key)}")
    return facts


def loads(text: str) -> tuple[dict[str, object], str]:
    """Facts and body of a document; FrontMatterError names the line or field that is wrong."""
    front, body = split(text)
    try:
        return _json_lines(front), body
    except FrontMatterError:
        raise
    except ValueError:
        return _yaml(front), body
