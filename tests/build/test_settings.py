"""Settings of plugins: what is given counts, its type is checked, and errors name it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from dailypapers.build import settings
from dailypapers.errors import SettingsError


@dataclass(frozen=True)
class Own:
    least: int = 3
    shown: bool = True
    name: str = "default"
    rate: float = 1.5
    those: tuple[str, ...] = ("a",)
    weights: Mapping[str, int] = field(default_factory=lambda: {"title": 1})
    paper_url: str = "papers/{id}/"
    folder: str = settings.setting("OTHER_NAME", "x", compact="z")
    most: int = settings.with_compact(10, 2)


def read(**given: object) -> Own:
    return settings.read(Own, given)


def test_nothing_given_is_the_defaults() -> None:
    assert read() == Own() == read(LEAST=None, PAPER_URL="")


def test_what_is_given_counts_though_it_is_empty() -> None:
    found = read(LEAST=0, SHOWN=False, NAME="", THOSE=[], WEIGHTS={}, OTHER_NAME="y", RATE=2)
    assert found == Own(least=0, shown=False, name="", those=(), weights={}, folder="y", rate=2.0)


def test_a_compact_site_has_other_defaults_but_what_is_given_counts() -> None:
    assert read(COMPACT=True) == Own(folder="z", most=2)
    assert read(COMPACT=True, MOST=7, OTHER_NAME="y") == Own(folder="y", most=7)
    assert read(COMPACT=False) == Own()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LEAST", "3", "LEAST: '3' is not a whole number"),
        ("LEAST", True, "LEAST: True is not a whole number"),
        ("LEAST", -1, "LEAST: -1 is below 0"),
        ("SHOWN", 1, "SHOWN: 1 is not True or False"),
        ("NAME", 5, "NAME: 5 is not text"),
        ("THOSE", "abc", "THOSE: 'abc' is not a list"),
        ("THOSE", [1], r"THOSE: \(1,\) is not a list of str"),
        ("WEIGHTS", [], r"WEIGHTS: \[\] is not a mapping"),
    ],
)
def test_a_value_of_another_type_is_named(name: str, value: object, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read(**{name: value})


def test_a_misspelled_setting_is_refused_with_those_that_are_near() -> None:
    with pytest.raises(SettingsError, match="KEYWORD_MIN: there is no such setting; did you mean KEYWORD_MIN_PAPERS"):
        settings.refuse_unknown(["KEYWORD_MIN", "SITENAME"], ["KEYWORD_MIN_PAPERS"], ("KEYWORD_",))
    settings.refuse_unknown(["SITENAME", "keyword_min"], [], ("KEYWORD_",))


def test_names_and_defaults_are_told_for_the_docs() -> None:
    assert settings.names(Own)[-2:] == ["OTHER_NAME", "MOST"]
    assert (settings.default(Own, "LEAST"), settings.default(Own, "WEIGHTS")) == (3, {"title": 1})
    with pytest.raises(KeyError):
        settings.default(Own, "UNKNOWN")
