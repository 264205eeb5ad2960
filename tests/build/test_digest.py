"""Signatures: equal where all that a value holds is equal, and refused where that cannot be known."""

from dataclasses import dataclass
from datetime import date

import pytest
from markupsafe import Markup

from dailypapers.build.digest import digest, signature
from dailypapers.documents.day import Status


@dataclass(frozen=True)
class Pair:
    first: object
    second: object


@dataclass(frozen=True)
class Other:
    first: object
    second: object


@dataclass(frozen=True)
class Single:
    only: object


class Lazy:
    def __init__(self, mark: bytes) -> None:
        self._mark = mark

    def signed(self) -> bytes:
        return self._mark


VALUES = [
    None, 0, 1, False, True, 1.5, "", "1", "None", b"1", (), ("a",), ("a", "b"), (("a",), "b"), ("ab",), {"a": 1}, {"a": 2},
    date(2026, 1, 1), Single("a"), Single(("a",)), Pair("a", "b"), Pair("b", "a"), Other("a", "b"), Pair(("a", "b"), None),
    Lazy(b"x"), Lazy(b"y"), Pair(Lazy(b"x"), 1), "\ud800",
]  # fmt: skip


def test_values_that_differ_are_signed_differently() -> None:
    signatures = [signature(value) for value in VALUES]
    assert len(set(signatures)) == len(VALUES)
    assert [signature(value) for value in VALUES] == signatures


def test_the_order_of_a_mapping_does_not_matter() -> None:
    assert signature({"a": 1, "b": 2}) == signature({"b": 2, "a": 1})


def test_a_text_counts_as_its_letters() -> None:
    assert signature(Markup("a")) == signature("a")
    assert signature(Status.EMPTY) == signature(str(Status.EMPTY))


@pytest.mark.parametrize("value", [object(), lambda: 1, {1}, Pair(1, object())])
def test_what_cannot_be_signed_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be signed"):
        signature(value)


def test_the_borders_of_parts_count() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc") != digest(b"abc")
