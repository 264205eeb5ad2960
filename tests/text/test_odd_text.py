"""Text from outside costs work in proportion to its length, whatever it holds: counted in calls, not in seconds."""

import sys
from collections.abc import Callable, Mapping

import pytest

from dailypapers.analysis import keywords, related
from dailypapers.documents import document
from dailypapers.text import clean as text
from dailypapers.text import markdown_html, markup, tex
from dailypapers.text.tex.mathml import mathml
from dailypapers.text.tex.plain import formula
from dailypapers.text.tex.segments import MAX_FORMULA
from tests.odd_text import forms, mixtures

FORMS = forms()
MOST = 30
"""Calls of functions for each character; the dearest form takes 13."""
MOST_MATH = 200
"""The same with latex2mathml, whose dearest takes 136."""
MOST_MIXED = 100
"""The same for mixtures, with different formulas in them; the dearest of 1,000 took 53."""
MOST_MARKDOWN = 120
"""The same with python-markdown, whose dearest takes 48."""


class TooMuch(BaseException):
    """More calls than are allowed; no code under test may catch it."""


def calls(work: Callable[[], object], most: int) -> int:
    """How many functions the work calls, C's too; TooMuch as soon as there are more, so that nothing can hang."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        if event in ("call", "c_call"):
            count += 1
            if count > most:
                raise TooMuch(f"more than {most} calls")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def with_links(line: str) -> str:
    """A title or an abstract as a page shows it."""
    return tex.html(line, words=markdown_html.link_urls)


def too_dear(
    show: Callable[[str], object], most: int, cut: Callable[[str], str] = str, texts: Mapping[str, str] = FORMS
) -> list[str]:
    """The names of the forms that cost more calls a character."""
    found = []
    for name, form in texts.items():
        line = cut(form)
        mathml.cache_clear()
        formula.cache_clear()
        try:
            calls(lambda: show(line), most * len(line))  # noqa: B023 - called at once
        except TooMuch:
            found.append(name)
    return found


@pytest.mark.parametrize(
    "show",
    [
        with_links,
        markup.escape,
        markup.unescape,
        document.sections,
        related.terms,
        keywords.slug,
        text.one_line,
    ],
)
def test_text_from_outside_costs_in_proportion_to_its_length(show: Callable[[str], object]) -> None:
    assert too_dear(show, MOST) == []


def test_plain_text_costs_in_proportion_to_its_length() -> None:
    assert too_dear(tex.plain, MOST, lambda form: form[:5_000]) == []


@pytest.mark.parametrize("show", [mathml, formula])
def test_a_formula_costs_in_proportion_to_its_length(show: Callable[[str], object]) -> None:
    assert too_dear(show, MOST_MATH, lambda form: form.replace("$", "")[:MAX_FORMULA] or "x", forms(400)) == []


@pytest.mark.parametrize("show", [with_links, tex.plain, lambda text: markup.unescape(markup.escape(text))])
def test_a_mixture_costs_in_proportion_to_its_length(show: Callable[[str], object]) -> None:
    assert too_dear(show, MOST_MIXED, texts=mixtures(60, 3_000)) == []


def test_a_mixture_survives_its_escape() -> None:
    texts = mixtures(200, 2_000).items()
    assert [name for name, text in texts if markup.unescape(markup.escape(text)) != text] == []


def test_markdown_by_hand_costs_in_proportion_to_its_length() -> None:
    assert too_dear(markup.render, MOST_MARKDOWN, lambda form: f"# Heading\n\n{form[:3_000]}") == []


def test_the_count_sees_work_that_grows_faster() -> None:
    def resolved_twice(depth: int) -> int:
        return 1 if depth == 0 else resolved_twice(depth - 1) + resolved_twice(depth - 1)

    with pytest.raises(TooMuch):
        calls(lambda: resolved_twice(26), MOST * 80)
