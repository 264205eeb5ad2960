"""Pages, files and search of preprints whose ids are DOIs: all that names a source comes from the id."""

import json
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from dailypapers.documents import day_document, document
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from tests import toy

BIORXIV, MEDRXIV = "10.64898/2026.08.19.700123", "10.1101/2020.09.09.20191205"
STEM = BIORXIV.replace("/", "-")


def preprint(key: str, source: str, **changes: object) -> Document:
    posted = datetime(2026, 8, 21, tzinfo=UTC)
    facts = {
        "title": "On cells", "date": toy.FRIDAY, "authors": ("A. Müller", "J. van der Berg"), "published": posted,
        "updated": posted, "version": 1, "primary_category": "cell-biology", "categories": ("cell-biology",),
    }  # fmt: skip
    return Document(paper=Paper(id=key, sources=(source,), **{**facts, **changes}), abstract="Cells divide.")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("preprints")
    store = Store(folder / "content")
    for one in (preprint(BIORXIV, "biorxiv", version=2), preprint(MEDRXIV, "medrxiv", withdrawn=True)):
        toy.put(store.paper_path(toy.FRIDAY, one.paper.id), document.dumps(one))
    toy.put(store.day_path(toy.FRIDAY), day_document.dumps(Day(date=toy.FRIDAY, status=Status.COMPLETE, papers=2)))
    toy.write_pages(folder / "content")
    settings = ('SITEURL="https://papers.example"', 'SITE_CREDITS=["biorxiv", "medrxiv"]', "FEED_TOPIC_MIN_PAPERS=1")
    return toy.site(toy.HERE, folder / "content", folder / "output", folder / "cache", "-e", *settings)


def page(site: dict[str, bytes], path: str) -> BeautifulSoup:
    return BeautifulSoup(site[path].decode(), "html.parser")


def test_a_paper_has_a_page_at_its_doi_with_links_to_its_server(site: dict[str, bytes]) -> None:
    found = page(site, f"papers/{STEM}/index.html")
    links = {link.get_text(): link["href"] for link in found.select(".paper-links a")}
    assert links == {
        "bioRxiv": f"https://www.biorxiv.org/content/{BIORXIV}",
        "PDF": f"https://www.biorxiv.org/content/{BIORXIV}v2.full.pdf",
    }
    assert [one["content"] for one in found.find_all("meta", {"name": "citation_doi"})] == [BIORXIV]
    assert found.find("meta", {"name": "citation_arxiv_id"}) is found.find("meta", {"name": "z:archiveID"}) is None
    assert found.find("meta", {"name": "z:repository"})["content"] == "bioRxiv"
    data = json.loads(found.find("script", type="application/ld+json").string)
    assert (data["identifier"], data["publisher"]["name"]) == (f"bioRxiv:{BIORXIV}", "bioRxiv")
    assert f"bioRxiv:{BIORXIV}, version 2" in found.select_one(".paper-facts").get_text()


def test_nothing_of_the_site_names_a_service_that_it_does_not_use(site: dict[str, bytes]) -> None:
    for path in (
        "index.html",
        f"papers/{STEM}/index.html",
        "2026/08/21/index.html",
        "categories/cell-biology/index.html",
    ):
        text = page(site, path).get_text()
        assert "arXiv" not in text and "Hugging Face" not in text, path
    credit = page(site, "index.html").select(".site-footer p")[-1].get_text()
    assert credit == "Data from bioRxiv and medRxiv."


def test_a_withdrawn_paper_names_its_own_server(site: dict[str, bytes]) -> None:
    text = page(site, f"papers/{MEDRXIV.replace('/', '-')}/index.html").select_one(".withdrawn").get_text()
    assert text == "Withdrawn. The authors withdrew this paper from medRxiv."


def test_the_files_of_its_day_cite_it_by_its_doi(site: dict[str, bytes]) -> None:
    bib, ris = site["2026/08/21/papers.bib"].decode(), site["2026/08/21/papers.ris"].decode()
    assert f"@misc{{bioRxiv:{BIORXIV}," in bib and f"  eprint = {{{BIORXIV}}},\n  archivePrefix = {{bioRxiv}}," in bib
    assert f"AN  - medRxiv:{MEDRXIV}\r\nDO  - {MEDRXIV}\r\n" in ris
    assert f"[bioRxiv:{BIORXIV}](https://www.biorxiv.org/content/{BIORXIV})" in site["2026/08/21/index.md"].decode()


def test_search_and_feeds_have_it(site: dict[str, bytes]) -> None:
    texts = b"".join(data for path, data in site.items() if path.startswith("search/text"))
    assert BIORXIV.encode() in texts
    assert {one["scheme"] for one in json.loads(site["search/manifest.json"])["ids"]} == {"arxiv", "biorxiv", "medrxiv"}
    for path in ("feeds/papers.atom.xml", "feeds/categories/cell-biology.atom.xml"):
        assert f"https://www.biorxiv.org/content/{BIORXIV}" in site[path].decode()


READ_OR_SAID = {"templates/data.html", "templates/mine.html"}
"""What is said of licences, and of files that readers bring along."""
OF_LIBRARIES = ("static/js/mine/imports/", "static/js/mine/lists.js", "static/js/reading/liked.js")
"""A reader's own library: its files have fields of arXiv's, and papers in it that are not here are at arXiv."""


def test_no_other_template_script_or_style_names_a_source() -> None:
    folder = toy.HERE / "theme"
    named = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix in {".html", ".xml", ".md", ".txt", ".json", ".js", ".css"}
        and any(name in path.read_text("utf-8").lower() for name in ("arxiv", "hugging"))
    }
    assert {name for name in named - READ_OR_SAID if not name.startswith(OF_LIBRARIES)} == set()
