"""Ids of papers: their grammar, and what follows from it."""

import re

import pytest

from dailypapers.documents import paper_id
from dailypapers.documents.fields import is_category
from dailypapers.documents.paper_id import ARXIV
from tests.ambiguity import Pattern

EXAMPLES = {
    "arxiv": "2608.19880",
    "biorxiv": "10.1101/2024.01.02.573838",
    "medrxiv": "10.64898/2026.02.12.26345333",
}


@pytest.mark.parametrize("key", ["2608.19880", "0704.0001", "hep-th/9901001", "math.GT/0309136", "cond-mat/0211034"])
def test_keys_are_ids_without_version(key: str) -> None:
    assert ARXIV.is_key(key)
    assert paper_id.of(key) == paper_id.PaperId(ARXIV, key)
    assert ARXIV.split_version(key) == (key, None)
    assert ARXIV.split_version(f"arXiv:{key}v12") == (key, 12)


@pytest.mark.parametrize(
    "text",
    [
        "2608.19880v1",
        "2613.00001",
        "2608.1",
        "../2608.19880",
        "2608.19880\n",
        "hep-th/99010011",
        "٢٦٠٨.١٩٨٨٠",
        "",
        "a/b",
    ],
)
def test_nothing_else_is_a_key(text: str) -> None:
    assert not paper_id.is_key(text)
    with pytest.raises(ValueError, match="not the id of a paper"):
        paper_id.of(text)


@pytest.mark.parametrize("text", ["abc", "2608.19880v0", "2608.19880 v1", "https://arxiv.org/abs/2608.19880"])
def test_what_is_no_id_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="not an id of arXiv"):
        ARXIV.split_version(text)


@pytest.mark.parametrize("name", ["cs.CL", "hep-th", "cond-mat.str-el", "q-bio.NC", "physics.ao-ph", "astro-ph"])
def test_categories_of_arxiv_are_known_by_form(name: str) -> None:
    assert is_category(name)


@pytest.mark.parametrize("name", ["cs CL", "CS.CL", "cs.", ".CL", "cs/CL", "../x", ""])
def test_other_words_are_no_category(name: str) -> None:
    assert not is_category(name)


def test_an_old_id_is_one_path_component() -> None:
    assert paper_id.file_stem("hep-th/9901001") == "hep-th-9901001"


def test_all_that_pages_and_citations_say_follows_from_the_id() -> None:
    its = paper_id.of("hep-th/9901001")
    assert (its.label, its.name) == ("arXiv", "arXiv:hep-th/9901001")
    assert its.page == "https://arxiv.org/abs/hep-th/9901001"
    assert its.pdf() == its.pdf(3) == "https://arxiv.org/pdf/hep-th/9901001"
    assert its.doi == "10.48550/arXiv.hep-th/9901001"


@pytest.mark.parametrize("scheme", paper_id.SCHEMES, ids=lambda scheme: scheme.name)
def test_every_grammar_takes_a_text_in_one_way(scheme: paper_id.Scheme) -> None:
    for pattern in (scheme.grammar, scheme.named):
        assert list(Pattern(f"(?:{pattern})", re.ASCII).findings(searched=False, whole=True)) == []


def test_schemes_exclude_each_other() -> None:
    for one in paper_id.SCHEMES:
        its = paper_id.PaperId(one, EXAMPLES[one.name])
        assert [scheme for scheme in paper_id.SCHEMES if scheme.is_key(its.key)] == [one]
        for text in (its.key, its.name, its.page, its.pdf(2), f"https://doi.org/{its.doi}"):
            found = {scheme.name: re.match(scheme.named, text, re.IGNORECASE) for scheme in paper_id.SCHEMES}
            assert {name: match[1] for name, match in found.items() if match} == {one.name: its.key}, text
