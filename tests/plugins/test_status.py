"""`/api/v1/status.json`: how far the archive is, for programs that watch it; and the page's word on its own age."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bs4 import BeautifulSoup

from dailypapers.documents.day import Status
from dailypapers.documents.missing import Missing, Reason, What
from dailypapers.documents.store import Store
from tests import toy

STATUS = "api/v1/status.json"


def test_it_names_the_newest_day_and_counts(toy_output: Path) -> None:
    papers = [one.paper for one in toy.papers()]
    assert json.loads((toy_output / STATUS).read_bytes()) == {
        "schema_version": 1,
        "papers": len(papers),
        "days": len({paper.date for paper in papers}),
        "newest": {
            "date": "2026-08-27",
            "status": "provisional",
            "papers": sum(str(paper.date) == "2026-08-27" for paper in papers),
            "missing": [],
        },
    }


def test_a_new_fetch_and_what_is_missing_change_it_and_a_second_build_does_not(tmp_path: Path) -> None:
    content = tmp_path / "content"
    toy.write(content)

    def build() -> bytes:
        return toy.site(toy.HERE, content, tmp_path / "output", tmp_path / "cache")[STATUS]

    first = build()
    assert build() == first
    store, day = Store(content), toy.DAYS[4]
    lost = Missing(what=What.FACTS, source="arxiv", reason=Reason.UNKNOWN, papers=1)
    fetched = datetime(2026, 8, 28, 6, 13, tzinfo=UTC)
    store.write_day(replace(store.read_day(day), status=Status.COMPLETE, fetched=fetched, missing=(lost,)))
    newest = json.loads(build())["newest"]
    assert (newest["status"], newest["fetched"]) == ("complete", "2026-08-28T06:13:00Z")
    assert newest["missing"] == ["arXiv’s own title, abstract and categories are missing for one paper."]


def test_an_archive_without_papers_has_one_too(tmp_path: Path) -> None:
    toy.write_pages(tmp_path / "content")
    made = toy.site(toy.HERE, tmp_path / "content", tmp_path / "output", tmp_path / "cache")
    assert json.loads(made[STATUS]) == {"schema_version": 1, "papers": 0, "days": 0}


def test_only_the_home_page_can_say_how_old_the_newest_day_is(toy_output: Path) -> None:
    home = BeautifulSoup((toy_output / "index.html").read_bytes(), "html.parser")
    (place,) = home.find_all(attrs={"data-newest": True})
    assert (place["data-newest"], place.has_attr("hidden"), place.get_text()) == ("2026-08-27", True, "")
    assert b"data-newest" not in (toy_output / "2026/08/27/index.html").read_bytes()


def test_a_day_says_what_it_lacks_in_words_and_names_sources_as_they_do(tmp_path: Path) -> None:
    content = tmp_path / "content"
    toy.write(content)
    store = Store(content)
    lost = Missing(what=What.FACTS, source="arxiv", reason=Reason.UNAVAILABLE, papers=3, detail="http://x: HTTP 503")
    odd = Missing(what=What.LIST, source="huggingface", reason=Reason.MALFORMED, papers=2, detail="'x'")
    store.write_day(replace(store.read_day(toy.DAYS[0]), missing=(odd, lost)))
    site = toy.site(toy.HERE, content, tmp_path / "output", tmp_path / "cache")
    page = BeautifulSoup(site[f"{toy.DAYS[0]:%Y/%m/%d}/index.html"], "html.parser").get_text()
    assert "arXiv’s own title, abstract and categories are missing for 3 papers." in page
    assert "HTTP 503" not in page and "usable" not in page
    failed = BeautifulSoup(site[f"{toy.DAYS[5]:%Y/%m/%d}/index.html"], "html.parser").get_text()
    assert "Hugging Face did not answer, so papers may be missing." in failed
