"""Front matter: `key: value` lines between two `---`, each value one line of JSON, which is YAML too.

JSON in double quotes survives YAML whole (`2608.00010` stays text), is nine times quicker to read than YAML, and a person
may still write plain YAML: what does not parse as JSON lines is read by PyYAML.
"""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime

import yaml

_FENCE = "---"
_json = json.JSONEncoder(ensure_ascii=False, default=str).encode
_MAX_DEPTH = 50
"""Deepest nesting of brackets: libyaml would run out of stack on a hundred thousand, and take the process with it."""
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The safe loader of PyYAML, which would take the last of two equal keys in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        """The mapping, its keys all different."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise FrontMatterError(str(key), "stands twice")
        return super().construct_mapping(node, deep=deep)


class FrontMatterError(ValueError):
    """The text between the fences is not front matter; `field` names the line or key."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


def _plain(value: object) -> object:
    """A date or time as ISO 8601 text (UTC as `Z`), a tuple as a list, everything else as it is."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def dumps(facts: Mapping[str, object]) -> str:
    """Front matter with its fences, one `key: JSON` a line in the mapping's order."""
    lines = [f"{key}: {_json(_plain(value))}" for key, value in facts.items()]
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


def _json_lines(front: str) -> dict[str, object]:
    """The facts, if each line is `key: JSON`; ValueError otherwise."""
    facts: dict[str, object] = {}
    for line in front.rstrip("\n").split("\n"):
        key, colon, value = line.partition(": ")
        if not colon or not _KEY.fullmatch(key) or key in facts:
            raise ValueError(line)
        facts[key] = json.loads(value)
    return facts


def _depth(front: str) -> int:
    """How deep brackets are nested, quoted ones too."""
    depth = deepest = 0
    for bracket in re.findall(r"[\[{\]}]", front):
        depth = max(0, depth + (1 if bracket in "[{" else -1))
        deepest = max(deepest, depth)
    return deepest


def _yaml(front: str) -> dict[str, object]:
    """The facts as PyYAML reads them; FrontMatterError where they are no mapping of names to values."""
    if _depth(front) > _MAX_DEPTH:
        raise FrontMatterError("front matter", f"is nested more than {_MAX_DEPTH} deep")
    try:
        facts = yaml.load(front, Loader=Loader)  # noqa: S506 - a SafeLoader of ours
    except FrontMatterError:
        raise
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 2}" if mark else "front matter"
        raise FrontMatterError(where, f"not YAML: {getattr(error, 'problem', None) or error}") from error
    if facts is None:
        return {}
    if not isinstance(facts, dict):
        raise FrontMatterError("front matter", f"not a mapping: {front[:60]!r}")
    for key in facts:
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            raise FrontMatterError("front matter", f"not a field name: {key!r}")
    return facts


def loads(text: str) -> tuple[dict[str, object], str]:
    """Facts and body of a document; FrontMatterError names the line or field that is wrong."""
    front, body = split(text)
    try:
        return _json_lines(front), body
    except (ValueError, RecursionError):
        return _yaml(front), body
