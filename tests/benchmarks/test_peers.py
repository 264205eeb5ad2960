"""What Hugo, Eleventy and stock Pelican get to build from, and what their sites are checked against."""

import sys
from pathlib import Path

import pytest

from benchmarks.bench_build import CHANGES, Built, Ours, Peer, rows, written
from benchmarks.building import Cost
from benchmarks.peers.given import Given, given
from benchmarks.peers.tools import HERE, Tool, for_eleventy, for_hugo, for_pelican
from dailypapers.analysis.aliases import Aliases
from dailypapers.documents import frontmatter
from tests import toy

PELICAN = Tool(
    "pelican", for_pelican, lambda _: (sys.executable, "-m", "pelican", "-q", "-s", "pelicanconf.py"), "output"
)


@pytest.fixture(scope="module")
def archive() -> Given:
    return given(toy.papers(), Aliases())


def test_pages_are_those_of_papers_days_and_names_with_enough_papers(archive: Given) -> None:
    pages = archive.pages()
    assert f"papers/{toy.RICH}/index.html" in pages
    assert "papers/hep-th-9901001/index.html" in pages
    assert "2026/08/21/index.html" in pages
    assert "keywords/diffusion-model/index.html" in pages
    assert "categories/cs.CL/index.html" in pages
    assert "keywords/by-hand/index.html" not in pages
    assert "authors/李雷/index.html" in pages
    assert len(pages) == 2 + 2 + len(toy.papers()) + len(archive.days) + 3 + sum(map(len, archive.topics.values()))


@pytest.mark.parametrize("inputs", [for_hugo, for_eleventy])
def test_a_document_becomes_front_matter_and_its_abstract(archive: Given, inputs: object) -> None:
    text = next(text for path, text in inputs(archive) if path.endswith(f"papers/{toy.RICH}.md"))
    facts, body = frontmatter.loads(text)
    paper = next(one for one in toy.papers() if one.paper.id == toy.RICH)
    assert facts["title"] == paper.paper.title
    assert facts["names"] == list(paper.paper.authors)
    assert facts["doi"] == "10.1000/toy.1"
    assert "李雷" in facts["authors"]
    assert body.strip().startswith(paper.abstract)
    assert "curator's" in body


def test_hugo_gets_a_page_for_each_day_and_name(archive: Given) -> None:
    terms = {path for path, _ in for_hugo(archive) if path.endswith("/_index.md")}
    assert f"content/days/{toy.FRIDAY}/_index.md" in terms
    assert len(terms) == len(archive.days) + 3 + sum(map(len, archive.topics.values()))


def test_papers_of_a_day_lead_to_each_other_by_votes(archive: Given) -> None:
    of_day = [paper for paper in archive.papers if paper["date"] == toy.FRIDAY.isoformat()]
    assert [paper.get("votes", 0) for paper in of_day] == sorted(
        (paper.get("votes", 0) for paper in of_day), reverse=True
    )
    assert "before" not in of_day[0]
    assert of_day[0]["after"]["stem"] == of_day[1]["stem"]
    assert "after" not in of_day[-1]


def test_stock_pelican_writes_these_pages_and_no_others_and_reads_its_cache(archive: Given, tmp_path: Path) -> None:
    peer = Peer(PELICAN, tmp_path)
    peer.give(archive)
    for _ in range(2):
        peer.build()
        peer.check(archive)
    page = (tmp_path / "output" / "papers" / toy.RICH / "index.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert '<a href="/authors/李雷/"><bdi>李雷</bdi></a>' in page
    (tmp_path / "output" / "index.html").unlink()
    with pytest.raises(SystemExit, match=r"pelican: index\.html is missing"):
        peer.check(archive)
    (tmp_path / "output" / "index.html").touch()
    (tmp_path / "output" / "more.html").touch()
    with pytest.raises(SystemExit, match=r"more\.html is one too many"):
        peer.check(archive)


def test_daily_papers_writes_these_pages_too(archive: Given, tmp_path: Path) -> None:
    toy.write(tmp_path / "content")
    ours = Ours("ours", HERE / "dailypapers_conf.py", tmp_path / "content", tmp_path)
    ours.build()
    ours.check(archive)
    assert [path for path in written(ours.output) if path.startswith("search/")] == ["search/index.html"]


def test_the_table_compares_within_each_run() -> None:
    builds = {"Daily Papers, these pages": (1.0, 2.0, 4.0), "hugo": (2.0, 4.0, 2.0)}
    figures = {
        (name, change): [Built(Cost(seconds, 1.0, 30.0), 3, 0.5) for seconds in times]
        for name, times in builds.items()
        for change in CHANGES
    }
    found = list(rows(1000, figures))
    assert found[0].startswith("| 1,000 | clean | Daily Papers, these pages | 2.00 s | 1.00 |")
    assert found[1].startswith("| 1,000 | clean | hugo | 2.00 s | 2.00 |")
    assert len(found) == 6
