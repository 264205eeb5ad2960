"""How a paper is cited: keys that do not change, values that no TeX run or reference manager trips over."""

from datetime import UTC, date, datetime

import pytest

from dailypapers.citation import bibtex, citation, key, ris
from dailypapers.paper import Paper

PAPER = Paper(
    id="2608.19880",
    title="On the Costs of $O(n)$ Attention: 50% off & more_or_less",
    date=date(2026, 8, 21),
    authors=("Ada van der Berg", "Kurt Gödel", "Emmy Noether", "Grace Hopper"),
    published=datetime(2025, 12, 31, 23, 0, tzinfo=UTC),
    primary_category="cs.CL",
    doi="10.1000/a_b",
)


def changed(**facts: object) -> Paper:
    """The paper above with other facts."""
    return Paper(**{name: getattr(PAPER, name) for name in Paper.__slots__} | facts)


def test_bibtex_is_one_entry_with_math_kept_and_text_escaped() -> None:
    assert bibtex(PAPER) == (
        "@misc{vanderberg2025costs,\n"
        "  title = {{On the Costs of $O(n)$ Attention: 50\\% off \\& more\\_or\\_less}},\n"
        "  author = {Ada van der Berg and Kurt Gödel and Emmy Noether and Grace Hopper},\n"
        "  year = {2025},\n"
        "  eprint = {2608.19880},\n"
        "  archivePrefix = {arXiv},\n"
        "  primaryClass = {cs.CL},\n"
        "  doi = {10.1000/a\\_b},\n"
        "  url = {https://arxiv.org/abs/2608.19880},\n"
        "}"
    )


@pytest.mark.parametrize("title", ["an } early end", "{ open", "} @misc{evil, x={", "\\", "$}{$"])
def test_braces_of_a_title_stay_balanced(title: str) -> None:
    depth, escaped = 0, False
    for character in bibtex(changed(title=title)):
        if not escaped and character in "{}":
            depth += 1 if character == "{" else -1
            assert depth >= 0
        escaped = character == "\\" and not escaped
    assert depth == 0


@pytest.mark.parametrize(
    ("authors", "title", "expected"),
    [
        (("Kurt Gödel",), "The 2nd Theorem", "godel20252nd"),
        (("李小龍",), "The Way", "arxiv2608-19880"),
        ((), "The Way", "arxiv2608-19880"),
        (("Madonna",), "道", "arxiv2608-19880"),
        (("Madonna",), "Music", "madonna2025music"),
    ],
)
def test_key_is_latin_or_the_identifier(authors: tuple[str, ...], title: str, expected: str) -> None:
    assert key(changed(authors=authors, title=title)) == expected


def test_an_author_who_holds_the_word_and_stays_one_author() -> None:
    assert "author = {{Team Black and White} and Ada}" in bibtex(changed(authors=("Team Black and White", "Ada")))


def test_ris_is_one_record_of_tagged_lines() -> None:
    lines = ris(PAPER).split("\r\n")
    assert lines[0] == "TY  - UNPB"
    assert lines[-2:] == ["ER  - ", ""]
    assert [line for line in lines if line.startswith("AU")] == [f"AU  - {name}" for name in PAPER.authors]
    assert "PY  - 2025" in lines


def test_citation_names_three_and_says_that_there_are_more() -> None:
    assert citation(PAPER).startswith("Ada van der Berg, Kurt Gödel, Emmy Noether et al. (2025). On the Costs")
    assert citation(PAPER).endswith("arXiv:2608.19880. https://arxiv.org/abs/2608.19880")


def test_citation_without_known_authors_begins_with_the_year() -> None:
    assert citation(changed(authors=(), published=None)).startswith("(2026). On the Costs")
