"""What a site takes, and what COMPACT leaves out of it."""

from pathlib import Path

import pytest

from benchmarks import bench_size
from tests import toy


@pytest.fixture(scope="module")
def compact(toy_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compact")
    toy.site(toy.HERE, toy_content, folder / "output", folder / "cache", "-e", "COMPACT=true")
    return folder / "output"


def test_every_byte_of_a_site_is_counted_once(toy_site, toy_output: Path) -> None:
    size = bench_size.measured(toy_output)
    files = [path for path in toy_output.rglob("*") if path.is_file()]
    assert size.papers == len(toy.papers())
    assert sum(size.files.values()) == len(files)
    assert sum(size.bytes.values()) == sum(path.stat().st_size for path in files)
    assert sum(size.parts.values()) == size.bytes["pages of papers"]
    assert size.parts["all else"] < size.bytes["pages of papers"] / 10, "the parts are found"


def test_a_compact_site_says_less_of_each_paper_and_keeps_what_one_reads(toy_site, compact: Path) -> None:
    whole, page = toy_site["papers/2608.10001/index.html"], (compact / "papers/2608.10001/index.html").read_text()
    for mark in ("application/ld+json", 'name="citation_abstract"', 'id="by-authors"'):
        assert mark in whole and mark not in page
    for mark in ('name="citation_author"', 'class="abstract-text', "@misc{", 'id="cite"'):
        assert mark in page
    day = (compact / "2026/08/27/index.html").read_text()
    assert '<details class="abstract"' not in day and 'value="abstracts"' not in day and "ai-summary" in day
    assert '<p class="abstract-text">' in day, "the paper that has no summary"
    for name in ("2026/08/index.html", "2026/W35/index.html"):
        assert 'id="all"' in toy_site[name] and 'id="all"' not in (compact / name).read_text()


def test_the_profile_names_what_it_changes() -> None:
    assert "| `CITATION_SCHEMA` | `True` | `False` |" in bench_size.profile()
    assert "| `SEARCH_TEXT_BLOCK` | `2` | `8` |" in bench_size.profile()
