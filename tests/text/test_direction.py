"""Which texts are marked for their direction."""

import sys
import unicodedata

import pytest

from dailypapers.text.direction import Direction

TURNS = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"}
LTR, RTL = Direction("ltr"), Direction("rtl")


def test_every_character_that_can_turn_a_text_is_known_and_no_letter_of_the_others() -> None:
    for point in range(sys.maxunicode + 1):
        kind = unicodedata.bidirectional(chr(point))
        if kind in TURNS:
            assert LTR.attribute(chr(point)), hex(point)
        elif kind == "L":
            assert not LTR.attribute(chr(point)), hex(point)


@pytest.mark.parametrize("name", ["Ada Müller", "王 小明", "Nguyễn Văn A (VinAI)", "O’Brien <x>"])
def test_a_name_that_runs_as_the_page_is_text(name: str) -> None:
    assert "<bdi>" not in LTR.isolated(name)
    assert RTL.isolated(name).startswith("<bdi>")


def test_a_name_that_runs_the_other_way_is_isolated_and_escaped() -> None:
    assert LTR.isolated("דנה <b>") == "<bdi>דנה &lt;b&gt;</bdi>"
    assert LTR.attribute("عنوان") == ' dir="auto"'
