"""Hugging Face: every recording parses whole, and nothing odd sinks a day."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dailypapers.errors import SourceMalformed, SourceUnavailable
from dailypapers.sources.huggingface import HuggingFace, listing, parse_items, parse_page
from tests.fetching.replayed import FRIDAY, MONDAY, RECORDINGS, item, shared

DAILY = RECORDINGS / "huggingface" / "daily_papers"
NAMES = sorted(path.name for path in DAILY.glob("*.json"))


def recorded(name: str) -> list[dict]:
    return parse_items((DAILY / name).read_bytes())


def day_of(name: str) -> date:
    return date.fromisoformat(Path(name).stem.removeprefix("latest-"))


class TestRecordings:
    """The answers recorded from the service."""

    pytestmark = shared

    def test_there_are_recordings(self) -> None:
        assert len(NAMES) == 15

    @pytest.mark.parametrize("name", NAMES)
    def test_every_item_parses(self, name: str) -> None:
        items = recorded(name)
        found = listing(items, day_of(name))
        assert found.malformed == ()
        assert len(found.papers) + len(found.strays) == len(items)
        for one in (*found.papers, *found.strays):
            paper = one.paper
            assert paper.title and one.abstract and paper.authors and paper.published
            assert paper.votes is not None and paper.comments is not None
            assert "\n" not in paper.title + one.abstract and "  " not in paper.title + one.abstract

    @pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("latest")])
    def test_every_paper_is_filed_on_the_day_asked_for(self, name: str) -> None:
        assert listing(recorded(name), day_of(name)).strays == ()

    def test_an_answer_with_two_days_is_parted(self) -> None:
        found = listing(recorded("latest-2026-07-13.json"), date(2026, 7, 13))
        assert {one.paper.date for one in found.papers} == {date(2026, 7, 13)}
        assert found.strays and all(one.paper.date != date(2026, 7, 13) for one in found.strays)

    @pytest.mark.parametrize(
        ("first", "field"),
        [
            ("2024-08-05", "submitter"),
            ("2025-03-10", "code"),
            ("2025-03-10", "project"),
            ("2025-03-11", "ai_keywords"),
            ("2025-05-22", "ai_summary"),
            ("2025-09-30", "code_stars"),
            ("2025-10-03", "organization"),
            ("2026-06-03", "ai_summary_model"),
            ("2024-06-12", "thumbnail"),
        ],
    )
    def test_each_field_is_read_from_when_it_appeared(self, first: str, field: str) -> None:
        def has(name: str) -> bool:
            return any(
                getattr(one.paper, field) not in ("", (), None) for one in listing(recorded(name), day_of(name)).papers
            )

        assert has(f"{first}.json")
        assert not any(has(name) for name in NAMES if name < first)

    def test_items_are_dated_since_the_service_dates_them(self) -> None:
        for name in NAMES:
            dated = {one.dated for one in listing(recorded(name), day_of(name)).papers}
            assert dated == {day_of(name) >= date(2025, 3, 17)}

    def test_the_page_holds_what_the_api_would_say(self) -> None:
        items = parse_page(
            (RECORDINGS / "huggingface" / "html" / "papers-2024-08-01.html").read_bytes(), date(2024, 8, 1)
        )
        found = listing(items, date(2024, 8, 1))
        assert (len(found.papers), found.malformed) == (13, ())
        assert all(one.paper.title and one.abstract for one in found.papers)


def test_the_colon_after_a_group_is_no_author() -> None:
    names = [{"name": name} for name in ("NVIDIA", ":", "Ada Müller")]
    (one,) = listing([item("2608.00010", FRIDAY, authors=names)], FRIDAY).papers
    assert one.paper.authors == ("NVIDIA", "Ada Müller")


def test_an_item_becomes_a_paper() -> None:
    (one,) = listing([item("2608.00010", FRIDAY, githubRepo="https://example.org/c", githubStars=3)], FRIDAY).papers
    assert (one.paper.id, one.paper.title, one.abstract) == (
        "2608.00010",
        "Paper 2608.00010",
        "Abstract of 2608.00010.",
    )
    assert one.paper.authors == ("Ada Müller", "李雷")
    assert one.paper.published == datetime(2026, 8, 19, tzinfo=UTC)
    assert (one.paper.votes, one.paper.comments, one.paper.code_stars) == (7, 2, 3)
    assert (one.paper.date, one.dated) == (FRIDAY, True)


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2026-08-21T23:59:59.999Z", date(2026, 8, 21)),
        ("2026-08-21T00:00:00.000Z", date(2026, 8, 21)),
        ("2026-08-21", date(2026, 8, 21)),
        ("2026-08-21T23:30:00-04:00", date(2026, 8, 22)),
        ("0001-01-01T00:00:00+23:59", MONDAY),
        ("yesterday", MONDAY),
        (None, MONDAY),
        (5, MONDAY),
    ],
)
def test_the_day_is_the_utc_date_of_the_listing_or_the_one_asked_for(stamp: object, day: date) -> None:
    found = listing([item("2608.00010", submittedOnDailyAt=stamp)], MONDAY)
    assert [one.paper.date for one in (*found.papers, *found.strays)] == [day]


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"paper": None},
        {"paper": []},
        item("../../etc/passwd"),
        item("2608.00010v2"),
        item("2608.00010\n"[:-1] + "/.."),
        item("", title="No id"),
        item("2608.00010", title=" \u202e\n"),
        item("2608.00010", title=["a list"]),
        {"paper": {"id": 2608.0001, "title": "A number"}},
    ],
)
def test_an_unusable_item_is_counted_and_the_rest_kept(bad: Mapping[str, object]) -> None:
    found = listing([bad, item("2608.00011")], FRIDAY)
    assert ([one.paper.id for one in found.papers], len(found.malformed)) == (["2608.00011"], 1)


def test_values_of_a_wrong_kind_are_as_if_absent() -> None:
    odd = {name: {"no": 1} for name in ("summary", "authors", "publishedAt", "upvotes", "githubRepo", "ai_keywords")}
    more = {"githubStars": -1, "projectPage": "javascript:alert(1)", "organization": 3, "ai_summary": None}
    (one,) = listing([item("2608.00010", **odd, **more)], FRIDAY).papers
    assert (one.paper.authors, one.paper.published, one.paper.votes, one.paper.code) == ((), None, None, "")
    assert (one.paper.code_stars, one.paper.project, one.paper.organization, one.abstract) == (None, "", "", "")


def test_items_of_which_none_is_a_paper_are_a_changed_format() -> None:
    with pytest.raises(SourceMalformed, match="none of 2 items is a paper"):
        listing([{"work": 1}, {"work": 2}], FRIDAY)


@pytest.mark.parametrize(
    "body", [b"", b'[{"paper": {"id"', b"<html>Sorry</html>", b"null", b'{"error": "down"}', b"[" * 100_000]
)
def test_what_is_no_list_is_malformed(body: bytes) -> None:
    with pytest.raises(SourceMalformed):
        parse_items(body)


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<p>Sorry",
        b'<div data-target="DailyPapers" data-props="{">',
        b'<div data-target="DailyPapers" data-props="[]">',
    ],
)
def test_a_page_without_papers_is_malformed(page: bytes) -> None:
    with pytest.raises(SourceMalformed):
        parse_page(page, FRIDAY)


class Service:
    """A service that answers from a list of items, by pages as it likes."""

    def __init__(self, items: list[dict], size: int | None = None, heeds_page: bool = True) -> None:
        self.items, self.size, self.heeds_page = items, size, heeds_page
        self.asked: list[Mapping[str, str | int]] = []

    def get(self, url: str, query: Mapping[str, str | int]) -> bytes:
        self.asked.append(query)
        size = self.size or int(query["limit"])
        start = int(query["p"]) * size if self.heeds_page else 0
        return json.dumps(self.items[start : start + size]).encode()


@pytest.mark.parametrize(
    ("count", "size", "pages"), [(0, None, 1), (49, None, 1), (100, None, 2), (230, None, 3), (50, 50, 2), (120, 50, 3)]
)
def test_pages_are_read_on_until_a_short_one(count: int, size: int | None, pages: int) -> None:
    service = Service([item(f"2608.{number:05}") for number in range(count)], size)
    found = HuggingFace(service.get, "https://example.org").fetch(FRIDAY)
    assert [one.paper.id for one in found.papers] == [f"2608.{number:05}" for number in range(count)]
    assert [query["p"] for query in service.asked] == list(range(pages))
    assert {query["date"] for query in service.asked} == {"2026-08-21"}


def test_a_service_that_gives_the_same_page_for_ever_is_left() -> None:
    service = Service([item(f"2608.{number:05}") for number in range(100)], heeds_page=False)
    assert len(HuggingFace(service.get, "https://example.org").fetch(FRIDAY).papers) == 100
    assert len(service.asked) == 2


def test_where_neither_api_nor_page_answers_both_reasons_are_told() -> None:
    def get(url: str, query: Mapping[str, str | int]) -> bytes:
        raise SourceUnavailable(f"{url}: HTTP 500", 500)

    with pytest.raises(
        SourceUnavailable, match=r"/api/daily_papers: HTTP 500; the page instead: .*/2026-08-21: HTTP 500"
    ):
        HuggingFace(get, "https://example.org").fetch(FRIDAY)
