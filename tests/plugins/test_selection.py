"""What a reading group writes about a paper, as the site shows it."""

from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup

from tests import toy

WRITTEN = [
    "Picked by Grace O'Neil, 李雷",
    "Presented by محمد علي",
    "Thursday 3 September 2026, 16:00 (UTC+02:00)",
    "theory",
    "<first> Thursday",
]


@pytest.mark.parametrize("path", [f"papers/{toy.RICH}/index.html", "2026/08/27/index.html", "recent/index.html"])
def test_a_papers_page_and_its_place_in_lists_show_it(toy_site: Mapping[str, str], path: str) -> None:
    page = BeautifulSoup(toy_site[path], "html.parser")
    paper = page.select_one(f'[data-paper="{toy.RICH}"]')
    assert [one.get_text() for one in paper.select(".selection li")] == WRITTEN
    assert paper.select_one(".selection time")["datetime"] == "2026-09-03T16:00:00+02:00"
    assert len(page.select(".selection")) == 1, "no other paper has any"
