"""Direction: which texts bring a direction of their own, so that only these are marked on pages of many thousand."""

import re

from markupsafe import Markup, escape

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Blocks of scripts that run right to left, with Arabic digits, and the controls that turn what follows them (UAX #9)."""


class Direction:
    """What texts need on a page of one direction, `ltr` or `rtl`.

    Beside text that runs left to right, a text without such a character is laid out the same whether it is isolated or not.
    """

    def __init__(self, page: str) -> None:
        self._is_plain = page == "ltr"

    def _is_own(self, text: str) -> bool:
        return not self._is_plain or (not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None)

    def isolated(self, text: str) -> Markup:
        """A text as HTML, in `<bdi>` where it could turn what is around it, or be turned."""
        return Markup("<bdi>{}</bdi>").format(text) if self._is_own(text) else escape(text)

    def attribute(self, text: str) -> Markup:
        """` dir="auto"` for an element that holds only this text, where that may be another direction than the page's."""
        return Markup(' dir="auto"') if self._is_own(text) else Markup()
