"""COinS: what reference managers take from the lists of days, and from nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup

from dailypapers.exporting.coins import coins
from dailypapers.text import names, tex
from tests import toy

RICH = next(one.paper for one in toy.papers() if one.paper.id == toy.RICH)


def spans(page: str) -> list[dict[str, list[str]]]:
    """The values of each COinS of a page."""
    found = BeautifulSoup(page, "html.parser").find_all("span", class_="Z3988")
    return [parse_qs(span["title"], strict_parsing=True) for span in found]


def test_a_reference_manager_gets_all_of_a_paper() -> None:
    values = parse_qs(coins(RICH), strict_parsing=True)
    assert values == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"],
        "rft.type": ["preprint"],
        "rft.title": [tex.plain(RICH.title)],
        "rft.au": [names.family_and_given(name) for name in RICH.authors],
        "rft.date": ["2026-08-26"],
        "rft_id": ["info:doi/10.1000/toy.1"],
    }


def test_zotero_which_reads_two_parts_of_a_name_loses_no_third() -> None:
    values = parse_qs(coins(replace(RICH, authors=("Hal Daumé III", "Qwen Team"))), strict_parsing=True)
    assert values["rft.au"] == ["Daumé III, Hal", "Qwen Team"]


@pytest.mark.parametrize("title", ["a=b&c=d", "100% + <b> \"q\" 'r'", "Größe & 李雷; #1"])
def test_no_title_breaks_out_of_its_value(title: str) -> None:
    assert parse_qs(coins(replace(RICH, title=title)), strict_parsing=True)["rft.title"] == [tex.plain(title)]


def test_the_lists_of_days_have_each_of_their_papers_in_order(toy_site: Mapping[str, str]) -> None:
    for name in ("index.html", "2026/08/27/index.html", "recent/index.html"):
        listed = BeautifulSoup(toy_site[name], "html.parser").select("li[data-paper] h2")
        assert [one["rft.title"][0] for one in spans(toy_site[name])] != [] and len(spans(toy_site[name])) == len(
            listed
        )
    rich = next(one for one in spans(toy_site["2026/08/27/index.html"]) if one["rft_id"] == ["info:doi/10.1000/toy.1"])
    assert rich["rft.au"] == [names.family_and_given(name) for name in RICH.authors]


def test_pages_of_papers_have_none(toy_site: Mapping[str, str]) -> None:
    assert [name for name, page in toy_site.items() if name.startswith("papers/") and "Z3988" in page] == []


@pytest.mark.slow
def test_a_long_list_names_no_authors_and_one_setting_each_switches_them_off(toy_content: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    toy.write(content)
    for number in range(40):
        one = toy.papers()[0]
        paper = replace(one.paper, id=f"2608.2{number:04}", date=toy.DAYS[4])
        toy.put(toy.Store(content).paper_path(paper.date, paper.id), toy.document.dumps(replace(one, paper=paper)))
    site = toy.site(toy.HERE, content, tmp_path / "out", tmp_path / "cache")
    assert b"\r\nAB  - " in site["2026/08/27/papers.ris"]
    long = spans(site["2026/08/27/index.html"].decode())
    assert len(long) == 46 and not any("rft.au" in one for one in long)
    site = toy.site(
        toy.HERE, content, tmp_path / "out", tmp_path / "cache",
        "-e", "LISTED_COINS=false", "-e", "CITATION_ABSTRACT=false",
    )  # fmt: skip
    pages = [data for name, data in site.items() if name.endswith(".html")]
    assert not any(b"Z3988" in page or b"citation_abstract" in page for page in pages)
    assert b"\r\nAB  - " not in site["2026/08/27/papers.ris"]
