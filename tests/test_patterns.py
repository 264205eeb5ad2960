"""Every regular expression of the project takes time linear in the text: none can take the same text in two ways."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ambiguity import Pattern

ROOT = Path(__file__).parents[1]
_ANYWHERE = frozenset(("findall", "finditer", "search", "split", "sub", "subn"))
_OWN = ("plugins/assets/", "plugins/papers/reference.py", "dailypapers/languages/script_")
"""What reads only the project's own styles, scripts and docs."""
_ESCAPED = frozenset(("dailypapers.text.tex.segments._TEX", "dailypapers.text.tex.segments._MARKDOWN"))
"""Their loops hold `\\$`, but no search starts at its dollar: a branch of its own takes it first."""
_SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for top in ("dailypapers", "plugins")
    for path in (ROOT / top).rglob("*.py")
    if not path.relative_to(ROOT).as_posix().startswith(_OWN)
}


def patterns() -> Iterator[tuple[str, re.Pattern[str], bool, bool]]:
    """Each pattern with its name, whether it is searched for anywhere in a text, and whether it must match the whole."""
    for path in _SOURCES:
        module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        if module.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module)).items():
            found = value.values() if isinstance(value, dict) else [value]
            for pattern in (one for one in found if isinstance(one, re.Pattern)):
                used = set(re.findall(rf"\b{name}\.(\w+)\(", _SOURCES[path]))
                searched = bool(used & _ANYWHERE) or not used
                yield f"{module}.{name}", pattern, searched, "fullmatch" in used or isinstance(value, dict)


def in_calls() -> Iterator[tuple[str, re.Pattern[str], bool, bool]]:
    """The same for patterns that are written where they are used."""
    for path, source in _SOURCES.items():
        for node in ast.walk(ast.parse(source)):
            is_call = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args
            if is_call and isinstance(node.args[0], ast.Constant):
                called = ast.unparse(node.func).removeprefix("re.")
                if called != "compile":
                    pattern = re.compile(node.args[0].value)
                    yield f"{path}:{node.lineno}", pattern, called in _ANYWHERE, called == "fullmatch"


FOUND = [*patterns(), *in_calls()]


@pytest.mark.parametrize(("name", "pattern", "searched", "whole"), FOUND)
def test_a_pattern_takes_a_text_in_one_way(name: str, pattern: re.Pattern[str], searched: bool, whole: bool) -> None:
    searched = searched and name not in _ESCAPED
    found = Pattern(pattern.pattern, pattern.flags & ~re.UNICODE).findings(searched=searched, whole=whole)
    assert list(found) == [], f"{name} {pattern.pattern}"


def test_all_patterns_are_looked_at() -> None:
    assert len(FOUND) > 40


@pytest.mark.parametrize(
    "source",
    [
        r"(a+)+b",
        r"(?:a|ab?)*c",
        r"a*a*b",
        r"a*b?a*c",
        r".*,.*;",
        r"(?:\s*x[\s.]*)+",
        r"(?:[^{}]|\\[a-z]+)*\}",
        r"(?:\w+\s?)*!",
        r"(?>(?:a+)+b)",
        r"(?:a+)*+b(?:c*c*d)",
    ],
)
def test_an_ambiguous_pattern_is_named(source: str) -> None:
    assert list(Pattern(source).findings(searched=False))


@pytest.mark.parametrize(
    "source", [r"\s+\Z", r"[A-Za-z]{2,}\s", r"(?:[.,]|&amp;)+\Z", r"x?\d+;", r"/\*.*?\*/", r"\\cite(?:\[[^\]]*\])?\{"]
)
def test_a_search_that_starts_again_at_each_character_is_named(source: str) -> None:
    assert list(Pattern(source).findings(searched=True))
    assert not list(Pattern(source).findings(searched=False))


@pytest.mark.parametrize(
    "source",
    [
        *(r"x(?:a|b)+c", r"\w+(?:-\w+)*", r"\w+\s+\w+", r"(?:\s*+x[\s.]*+)++", r"\\[a-z]++\{[^{}]*\}"),
        *(r"\b(?<!\w)\w+;", r"\s+", r"\$[^$]++\$"),
    ],
)
def test_a_pattern_that_takes_a_text_in_one_way_passes(source: str) -> None:
    assert list(Pattern(source).findings(searched=source[:2] not in (r"\w", "(?"))) == []
