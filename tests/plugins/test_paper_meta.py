"""What programs read in the head of a paper's page."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests import toy


def head(toy_output: Path, key: str) -> BeautifulSoup:
    return BeautifulSoup((toy_output / "papers" / key / "index.html").read_text("utf-8"), "html.parser").head


@pytest.mark.parametrize(
    ("key", "doi"),
    [
        (toy.RICH, "10.1000/toy.1"),
        ("2608.00005", "10.48550/arXiv.2608.00005"),
        ("hep-th-9901001", "10.48550/arXiv.hep-th/9901001"),
    ],
)
def test_every_paper_has_one_doi_and_is_a_preprint(toy_output: Path, key: str, doi: str) -> None:
    page = head(toy_output, key)
    assert [one["content"] for one in page.find_all("meta", {"name": "citation_doi"})] == [doi]
    assert [one["href"] for one in page.find_all("link", rel="cite-as")] == [f"https://doi.org/{doi}"]
    said = {one: page.find("meta", {"name": f"z:{one}"})["content"] for one in ("itemType", "repository", "archiveID")}
    assert said == {
        "itemType": "preprint",
        "repository": "arXiv",
        "archiveID": f"arXiv:{page.find('meta', {'name': 'citation_arxiv_id'})['content']}",
    }
    data = json.loads(page.find("script", type="application/ld+json").string)
    assert data["sameAs"][1] == f"https://doi.org/{doi}"


def test_the_day_it_went_online_is_said_where_it_is_known(toy_output: Path) -> None:
    assert head(toy_output, toy.RICH).find("meta", {"name": "citation_online_date"})["content"] == "2026/08/26"
    assert head(toy_output, "hep-th-9901001").find("meta", {"name": "citation_online_date"}) is None


def test_the_whole_abstract_is_there_as_plain_text(toy_output: Path) -> None:
    said = head(toy_output, toy.RICH).find("meta", {"name": "citation_abstract"})["content"]
    assert said.startswith("We show ") and "tree_of_a_kind" in said and said.endswith("<script>alert(1)</script>")
    assert head(toy_output, "hep-th-9901001").find("meta", {"name": "citation_abstract"}) is None
