"""YAML as plain values, which is all that the archive's files need: text, numbers, true and false, null, lists, and mappings with
names as their keys.

This module alone reads YAML. What a file of others could use to harm a program is refused, with the place where it is: aliases and
anchors (ten lines of them expand to gigabytes), tags, deep nesting, endless lists. Dates stay text.
"""

import math
import re
from dataclasses import dataclass

import yaml

from dailypapers.text.clean import shown

MAX_CHARS = 1_000_000
"""Longest text that is read, in characters."""
MAX_DEPTH = 50
"""Deepest nesting of lists and mappings: deeper ones would run out of stack, and take the process with it."""
MAX_VALUES = 20_000
"""Most keys and values of one text; a paper of the largest collaboration has about 5,000 authors."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"), False),
}
_TOO_DEEP = "maximum nesting depth"
"""What libyaml, which looks ahead, says before the depth is counted here."""
_INTEGER = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,99})")
_FLOAT = re.compile(r"[+-]?(?:[0-9]++\.[0-9]*+|\.[0-9]++|[0-9]++(?=[eE]))(?:[eE][+-]?[0-9]{1,9})?")


class YamlError(ValueError):
    """The text is not YAML, or more than plain values; `field` says where: the path of keys, or the line."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


def load(text: str, *, first_line: int = 1) -> object:
    """The value of a text, None for an empty one; YamlError says where it is wrong, counting lines from the first one's number."""
    if len(text) > MAX_CHARS:
        raise YamlError(f"line {first_line}", f"has {len(text):,} characters, more than {MAX_CHARS:,}")
    builder = _Builder(first_line)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        raise _syntax(text, error, first_line) from error
    except UnicodeEncodeError as error:
        raise YamlError("text", f"{error.object[error.start : error.end]!r} is not a character") from error
    return builder.value


def _syntax(text: str, error: yaml.YAMLError, first_line: int) -> YamlError:
    """The error as ours, with the line of the problem, or the last one where that is the end of the text."""
    problem = "not YAML: " + " ".join(str(getattr(error, "problem", None) or error).split())
    if _TOO_DEEP in problem:
        problem = f"is nested more than {MAX_DEPTH} deep"
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return YamlError("text", problem)
    lines = text.rstrip().split("\n")
    number = min(mark.line, len(lines) - 1)
    return YamlError(f"line {number + first_line}", f"{problem}: {shown(lines[number])}")


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    value: list | dict
    key: str = ""
    """In a mapping, the key that came last."""
    has_key: bool = False
    """Whether the value of that key is still to come."""

    @property
    def wants_key(self) -> bool:
        """Whether a key comes next."""
        return isinstance(self.value, dict) and not self.has_key


class _Builder:
    """Puts events together, without recursion, so that depth and size are checked before anything is made."""

    def __init__(self, first_line: int) -> None:
        self.value: object = None
        self._first_line = first_line
        self._open: list[_Open] = []
        self._values = self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        match event:
            case yaml.AliasEvent():
                raise self._error(event, f"'*{event.anchor}' is an alias; write the value itself")
            case yaml.ScalarEvent():
                self._check(event)
                self._scalar(event)
            case yaml.CollectionStartEvent():
                self._check(event)
                self._start(event)
            case yaml.CollectionEndEvent():
                self._open.pop()
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise self._error(event, "'---' begins a second document")

    def _check(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            raise self._error(event, f"'&{event.anchor}' is an anchor; write each value where it belongs")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            raise self._error(event, f"{shown(tag)} is a tag; write a plain value")
        self._values += 1
        if self._values > MAX_VALUES:
            raise self._error(event, f"there are more than {MAX_VALUES:,} keys and values")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        value = event.value if event.style else _plain(event.value)
        if self._open and self._open[-1].wants_key:
            self._key(event, self._open[-1], value)
        elif isinstance(value, float) and not math.isfinite(value):
            raise self._error(event, f"{shown(event.value)} is too large a number")
        else:
            self._put(value)

    def _key(self, event: yaml.ScalarEvent, top: _Open, key: object) -> None:
        if not isinstance(key, str):
            raise self._error(event, f"the key {shown(event.value)} is not text; put it in double quotes")
        is_second = key in top.value
        top.key, top.has_key = key, True
        if is_second:
            raise self._error(event, "comes twice")

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        if self._open and self._open[-1].wants_key:
            raise self._error(event, "a list or a mapping cannot be a key")
        if len(self._open) >= MAX_DEPTH:
            raise self._error(event, f"is nested more than {MAX_DEPTH} deep")
        value: list | dict = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._put(value)
        self._open.append(_Open(value))

    def _put(self, value: object) -> None:
        if not self._open:
            self.value = value
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        else:
            top.value[top.key] = value
            top.has_key = False

    def _error(self, event: yaml.Event, problem: str) -> YamlError:
        """An error that names the keys down to the place, and the line where there are none."""
        line = event.start_mark.line + self._first_line
        above = [one.key for one in self._open[:-1] if isinstance(one.value, dict)]
        names = above + [one.key for one in self._open[-1:] if one.has_key]
        return YamlError(".".join(names), f"{problem} (line {line})") if names else YamlError(f"line {line}", problem)


def _plain(text: str) -> object:
    """What a value without quotes means."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
