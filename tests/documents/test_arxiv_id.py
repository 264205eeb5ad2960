"""The grammar of arXiv ids."""

import pytest

from dailypapers.documents import arxiv_id


@pytest.mark.parametrize("key", ["2608.19880", "0704.0001", "hep-th/9901001", "math.GT/0309136", "cond-mat/0211034"])
def test_keys_are_ids_without_version(key: str) -> None:
    assert arxiv_id.is_key(key)
    assert arxiv_id.split_version(key) == (key, None)
    assert arxiv_id.split_version(f"arXiv:{key}v12") == (key, 12)


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
    assert not arxiv_id.is_key(text)


@pytest.mark.parametrize("text", ["abc", "2608.19880v0", "2608.19880 v1", "https://arxiv.org/abs/2608.19880"])
def test_what_is_no_id_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="not an arXiv id"):
        arxiv_id.split_version(text)


@pytest.mark.parametrize("name", ["cs.CL", "hep-th", "cond-mat.str-el", "q-bio.NC", "physics.ao-ph", "astro-ph"])
def test_categories_of_arxiv_are_known_by_form(name: str) -> None:
    assert arxiv_id.is_category(name)


@pytest.mark.parametrize("name", ["cs CL", "CS.CL", "cs.", ".CL", "cs/CL", "../x", ""])
def test_other_words_are_no_category(name: str) -> None:
    assert not arxiv_id.is_category(name)


def test_an_old_id_is_one_path_component() -> None:
    assert arxiv_id.file_stem("hep-th/9901001") == "hep-th-9901001"
    assert arxiv_id.abs_url("hep-th/9901001") == "https://arxiv.org/abs/hep-th/9901001"
