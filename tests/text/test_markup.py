"""The archive's Markdown: what is escaped reads back exactly, and shows exactly."""

import gzip
import json
import random
from pathlib import Path

import markupsafe
import pytest

from dailypapers.text import markup
from dailypapers.text.clean import one_line
from dailypapers.text.markup import escape, render, unescape
from dailypapers.text.tex import segments
from tests.odd_text import mixtures

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "arxiv-metadata.jsonl.gz"
ALPHABET = "\\\\\\$$$``*_[](){}<>&;amplt#x1. 5ab-+!|:~^é\u202e"


def random_lines(count: int) -> list[str]:
    """Short lines, the same in each run, of the characters that mean something to TeX, Markdown or HTML."""
    choice = random.Random(20260821)
    return ["".join(choice.choices(ALPHABET, k=choice.randint(0, 24))) for _ in range(count)]


def real_lines(step: int = 10) -> list[str]:
    """Titles and abstracts of the corpus, each `step`th paper."""
    if not CORPUS.exists():
        pytest.skip("the shared corpus is not here")
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        papers = [json.loads(line) for number, line in enumerate(lines) if number % step == 0]
    return [one_line(paper[field]) for paper in papers for field in ("title", "summary")]


def kinds(text: str, *, markdown: bool = False) -> list[str]:
    return [segment.text for segment in segments(text, markdown=markdown) if segment.kind == "math"]


def test_unescape_is_the_exact_inverse_of_escape():
    lines = random_lines(20_000)
    assert [unescape(escape(line)) for line in lines] == lines


@pytest.mark.shared
def test_real_texts_survive_escape_and_unescape():
    lines = real_lines()
    assert [unescape(escape(line)) for line in lines] == lines


def test_escaped_text_holds_the_same_formulas():
    lines = random_lines(20_000)
    assert [kinds(escape(line), markdown=True) for line in lines] == [kinds(line) for line in lines]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (
            "A plain sentence, with (brackets) and 50% more.",
            "A plain sentence, with (brackets) and 50% more.",
        ),
        ("snake_case and _emphasis_", "snake_case and \\_emphasis\\_"),
        ("2 * 3 ** 4", "2 \\* 3 \\*\\* 4"),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("R&D", "R&amp;D"),
        ("at just $4 per test", "at just \\$4 per test"),
        (r"$\alpha_{t}*\beta_{t}*$ is spared", r"$\alpha_{t}*\beta_{t}*$ is spared"),
        (r"$a<b \& c$", r"$a&lt;b \&amp; c$"),
        ("[a](javascript:b)", "[a\\](javascript:b)"),
        ("# no heading", "\\# no heading"),
        ("1. no list", "1\\. no list"),
        ("- no list", "\\- no list"),
        ("20.43\\% and G\\'eza", "20.43\\% and G\\'eza"),
        ("`code`", "\\`code\\`"),
    ],
)
def test_only_what_would_be_markup_is_escaped(text, markdown):
    assert escape(text) == markdown


@pytest.mark.parametrize("markdown", ["", "At $O(n)$ & more.", "*By hand*\n\n<b>and bold</b>"])
def test_what_is_rendered_passes_a_template_as_it_is(markdown):
    rendered = render(markdown)
    assert markupsafe.escape(rendered) == rendered
    assert "<b>" not in rendered


def test_what_was_rendered_before_changes_nothing():
    texts = [
        f"# Heading\n\n{end}"
        for text in mixtures(60, 400).values()
        for end in (text, f"{text} and $x^2$.", "at $T$ and $\\tau$.")
    ]
    shown = [render(text) for text in texts]
    assert "<math>" in shown[2] and shown[2].count("<math>") == 2
    for text, html in zip(texts, shown, strict=True):
        markup._converter.cache_clear()
        assert render(text) == html
