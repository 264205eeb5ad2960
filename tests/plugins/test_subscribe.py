"""*Subscribe* on the site: shown where SITE_SUBSCRIBE is set, and nowhere else."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests import toy


def subscribing(text: str) -> list[str]:
    links = BeautifulSoup(text, "html.parser").find_all("a")
    return [str(link["href"]) for link in links if "ubscribe" in link.text]


def test_nothing_is_shown_where_it_is_not_set(toy_site: Mapping[str, str]) -> None:
    assert [path for path, text in toy_site.items() if path.endswith(".html") and subscribing(text)] == []


@pytest.mark.slow
def test_the_home_page_and_every_footer_show_it(tmp_path: Path, toy_content: Path) -> None:
    site = toy.site(
        toy.HERE, toy_content, tmp_path / "out", tmp_path / "cache", "-e", 'SITE_SUBSCRIBE="a-join@example.org"'
    )
    assert subscribing(site["index.html"].decode()) == ["mailto:a-join@example.org"] * 2
    assert subscribing(site["trends/index.html"].decode()) == ["mailto:a-join@example.org"]


@pytest.mark.slow
def test_what_is_no_address_ends_the_build_and_is_named(tmp_path: Path, toy_content: Path) -> None:
    option = 'SITE_SUBSCRIBE="javascript:alert(1)"'
    run = toy.build(toy.HERE, toy_content, tmp_path / "out", tmp_path / "cache", "-e", option)
    assert run.returncode != 0 and "SITE_SUBSCRIBE: 'javascript:alert(1)' is neither" in run.stdout + run.stderr
