"""What a reading group writes about a paper, as the site shows it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from dailypapers.documents.paper import Paper
from plugins.papers.make import selected
from tests import toy
from tests.archives import Archive, archive
from tests.exporting.test_icalendar import read

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


def test_the_text_of_a_day_has_it_too(toy_output: Path) -> None:
    text = (toy_output / "2026/08/27/index.md").read_text("utf-8")
    lines = [
        f"- {WRITTEN[0]}",
        f"- {WRITTEN[1]}",
        f"- Meeting: {WRITTEN[2]}",
        "- Tags: theory, \\<first\\> Thursday",
    ]
    assert "\n".join(lines) in text
    assert text.count("Picked by") == 1


def test_the_navigation_leads_to_the_page_of_selected_papers(toy_site: Mapping[str, str]) -> None:
    page = BeautifulSoup(toy_site["index.html"], "html.parser")
    assert "Selected" in [one.get_text() for one in page.select('.site-nav a[href="./selected/"]')]
    page = BeautifulSoup(toy_site["selected/index.html"], "html.parser")
    assert page.select_one(".site-nav [aria-current]").get_text() == "Selected"
    assert [one["data-paper"] for one in page.select("[data-paper]")] == [toy.RICH]
    assert page.select_one("#upcoming + h3").get_text() == WRITTEN[2]


def test_its_calendar_leads_to_the_site(toy_output: Path) -> None:
    _, (event,) = read((toy_output / "selected/meetings.ics").read_bytes().decode())
    assert event["DTSTART"] == "20260903T140000Z"
    assert event["SUMMARY"].startswith("Bounds of O(n² log n)") and event["SUMMARY"].endswith("(محمد علي)")
    assert event["URL"] == "https://example.org/papers/selected/"
    assert event["DESCRIPTION"].endswith(f"\nhttps://example.org/papers/papers/{toy.RICH}/")


def one(number: int, **facts: object) -> Paper:
    return Paper(id=f"2608.{number:05}", title=f"T{number}", date=toy.FRIDAY, **facts)


def shown(made: Archive) -> tuple:
    page = selected.page(made.source, "")
    by_meeting = [
        [(str(one.when), [paper.paper.title for paper in one.papers]) for one in meetings]
        for meetings in (page.upcoming, page.earlier)
    ]
    return (by_meeting[0], [one.paper.title for one in page.undated], by_meeting[1])


def test_meetings_are_upcoming_from_the_newest_day_on_and_one_time_is_one_meeting(tmp_path: Path) -> None:
    day, noon = toy.FRIDAY, datetime(2026, 9, 3, 12, tzinfo=UTC)
    papers = [
        one(1, meeting=noon.astimezone(timezone(timedelta(hours=2)))),
        one(2, meeting=day - timedelta(days=7)),
        one(3, meeting=day),
        one(4, meeting=noon, presenter="Ada"),
        one(5, tags=("later",)),
        one(6),
        one(7, meeting=day - timedelta(days=1)),
    ]
    with archive(tmp_path, papers) as made:
        upcoming = [("2026-08-21", ["T3"]), ("2026-09-03 14:00:00+02:00", ["T1", "T4"])]
        assert shown(made) == (upcoming, ["T5"], [("2026-08-20", ["T7"]), ("2026-08-14", ["T2"])])
        assert len(selected.meetings(made.source, "").meetings) == 4


def test_without_selected_papers_there_is_neither_page_nor_calendar(tmp_path: Path) -> None:
    with archive(tmp_path, [one(1)]) as made:
        assert (selected.page(made.source, ""), selected.meetings(made.source, "")) == (None, None)
        made.add([one(1, picked_by=("Ada",))]).update()
        assert (shown(made), selected.meetings(made.source, "")) == (([], ["T1"], []), None)
        made.add([one(1)]).update()
        assert selected.page(made.source, "") is None
