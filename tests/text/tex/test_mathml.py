"""Formulas as MathML that nothing hostile gets through."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest

from dailypapers.text.tex import html
from dailypapers.text.tex.mathml import mathml
from tests import hostile

MATHML = {
    *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "mstyle", "mpadded", "mphantom"),
    *("msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "code"),
}


class Tags(HTMLParser):
    """Collects elements and attributes as a browser would find them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: dict[str, str | None] = {}
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)
        self.attributes.update(attrs)


@pytest.mark.parametrize("payload", hostile.PAYLOADS.values(), ids=hostile.PAYLOADS.keys())
def test_hostile_text_makes_no_element_but_math(payload):
    tags = Tags(html(payload))
    assert tags.found <= MATHML
    assert not {"href", "style", "id", "src"} & tags.attributes.keys()
    assert tags.attributes.get("class", "tex") == "tex"
    assert not [name for name in tags.attributes if name.startswith("on")]


@pytest.mark.parametrize("payload", hostile.PAYLOADS.values(), ids=hostile.PAYLOADS.keys())
def test_hostile_formula_makes_no_element_but_math(payload):
    for formula in (payload[:2_000], f"\\text{{{payload[:500]}}}"):
        tags = Tags(mathml(formula))
        assert tags.found <= MATHML
        assert tags.attributes.keys().isdisjoint({"href", "style", "id", "src", "onclick"})


def test_a_formula_becomes_mathml():
    assert html("so $x^2$") == "so <math><msup><mi>x</mi><mn>2</mn></msup></math>"


def test_display_math_says_so():
    assert html("$$x$$") == '<math display="block"><mi>x</mi></math>'


@pytest.mark.parametrize("source", [r"\nosuchmacro", r"\def\a{\a\a}\a", r"\frac{1", "{" * 100 + "}" * 100, r"\left("])
def test_what_does_not_parse_is_shown_as_its_source(source):
    assert mathml(source) == f'<code class="tex">{source}</code>'


def test_a_font_is_in_the_letters_because_browsers_know_no_mathvariant():
    assert mathml(r"\mathbf{W}_1") == "<math><msub><mi>𝐖</mi><mn>1</mn></msub></math>"


def test_spaces_that_could_break_the_page_are_dropped():
    assert re.findall(r"(?:width|height|depth)=", mathml(r"x\hspace{99999em}y\rule{999em}{999em}")) == []


def test_thousands_are_one_number():
    assert mathml("8{,}000") == mathml("8,000") == "<math><mn>8,000</mn></math>"


def test_math_in_a_text_command_is_still_math():
    assert unescape(html(r"\textit{at most $n$}")) == "at most <math><mi>n</mi></math>"
