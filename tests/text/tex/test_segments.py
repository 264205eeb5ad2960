"""Where math is in a line, and where a dollar is a dollar."""

import pytest

from dailypapers.text.tex import segments


def math(text: str) -> list[str]:
    return [segment.text for segment in segments(text) if segment.kind == "math"]


@pytest.mark.parametrize(
    "text",
    [
        "at just $4 per test",
        "worth $1 Million",
        "from $5 to $10",
        "it cost $5 and earned $6",
        "US$3 and HK$4",
        "between $30 and $60 (or $90)",
        "$99-600 a month",
        "costs $18/hour versus $60/hour",
        "($1.33M) and Mistral ($0.70M)",
        "a lone $ sign",
        r"escaped \$x\$ here",
        r"half \( open and \[ open",
        "$$",
        "$ $",
        "nothing at all",
        "",
    ],
)
def test_money_and_stray_delimiters_are_text(text):
    assert math(text) == []


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x$", ["x"]),
        (r"a $\times$4 zoom", [r"\times"]),
        (r"256$\times$256$\times$3", [r"\times", r"\times"]),
        ("for $5 and $n$ items", ["n"]),
        (r"spaced $ \alpha $ too", [r"\alpha"]),
        ("a $ T $ b", ["T"]),
        (r"\(a+b\) and \[c\]", ["a+b", "c"]),
        ("$$E = mc^2$$", ["E = mc^2"]),
        ("$x$$y$", ["x", "y"]),
        (r"$a\$b$", [r"a\$b"]),
        ("$2.5$ times", ["2.5"]),
        (r"$\mathcal{V}isi\mathcal{P}runer$", [r"\mathcal{V}isi\mathcal{P}runer"]),
    ],
)
def test_formulas_are_found(text, formulas):
    assert math(text) == formulas


def test_display_is_what_double_dollars_and_brackets_ask_for():
    assert [s.display for s in segments(r"$a$ $$b$$ \(c\) \[d\]") if s.kind == "math"] == [False, True, False, True]


def test_sources_put_together_are_the_line():
    line = r"A $x$ for $5, \(y\) at \$6 $$z$$ end"
    assert "".join(segment.source for segment in segments(line)) == line


def test_an_endless_formula_is_text():
    assert math("$" + "x" * 3_000 + "$") == []
