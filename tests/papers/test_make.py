"""Inputs of pages: what each kind's template gets, made from small archives."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from dailypapers.build.digest import signature
from dailypapers.documents.day import Day, Status
from dailypapers.documents.paper import Paper
from plugins.papers.inputs import PlainPage
from plugins.papers.kinds import BY_NAME, KINDS
from plugins.papers.make import day, lists, paper, period, topic
from plugins.papers.touched import everything
from tests import toy
from tests.archives import Archive, archive


def one(key: int, its_day: date = toy.FRIDAY, **facts: object) -> Paper:
    return Paper(id=f"2608.{key:05}", title=f"Paper {key}", date=its_day, **facts)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    with archive(tmp_path_factory.mktemp("toy"), toy.papers(), toy.days()) as made:
        yield made


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_makes_its_inputs_and_signs_them_the_same_again(whole: Archive, kind: object) -> None:
    keys = everything(whole.source)[kind.name]
    made = {key: inputs for key in keys if (inputs := kind.make(whole.source, key)) is not None}
    assert made or kind.beside, "which files lie beside a page, settings say"
    looks_back = kind.name in ("week", "month")  # a year later is looked at
    assert keys == made.keys() or looks_back or kind.beside, "a file beside a page is looked at whenever that is"
    for key, inputs in made.items():
        assert isinstance(inputs, kind.inputs)
        assert signature(inputs) == signature(kind.make(whole.source, key))
        assert not kind.url(whole.source.links, key).startswith("/")


def test_the_pages_of_an_archive_have_addresses_of_their_own(whole: Archive) -> None:
    urls = [
        BY_NAME[name].url(whole.source.links, key) for name, keys in everything(whole.source).items() for key in keys
    ]
    assert len(urls) == len(set(urls))


def test_an_empty_archive_has_a_home_page_that_says_so(tmp_path: Path) -> None:
    with archive(tmp_path, []) as made:
        assert isinstance(day.home(made.source, ""), PlainPage)
        assert lists.random(made.source, "").months == ()


def test_a_page_that_is_no_more_has_no_inputs(whole: Archive) -> None:
    unknown = {"paper": "2608.99999", "day": 1, "week": 1, "month": 1, "year": 1, "random month": 1}
    unknown |= dict.fromkeys(("keyword", "category", "author"), "unknown")
    assert {name for name, key in unknown.items() if BY_NAME[name].make(whole.source, key) is not None} == set()


def test_a_month_names_dois_that_do_not_follow_from_an_arxiv_id(tmp_path: Path) -> None:
    preprint = Paper(id="10.1101/2026.08.21.123456", title="P", date=toy.FRIDAY, doi="10.1000/Printed")
    papers = [one(1, doi="10.1000/ONE"), one(2), preprint]
    with archive(tmp_path, papers) as made:
        month = lists.random_month(made.source, period.start("month", toy.FRIDAY.toordinal()))
        assert [made.source.links.paper(key) for _, key, _ in month.dois] == [month.paths[at] for *_, at in month.dois]
        assert [(doi, key) for doi, key, _ in month.dois] == [
            ("10.1000/one", "2608.00001"),
            ("10.1000/printed", preprint.id),
            (preprint.id, preprint.id),
        ]


def test_each_paper_is_on_the_pages_of_its_day_week_and_month(whole: Archive) -> None:
    for _, key, its_day in whole.catalog.ids():
        assert key in {item.paper.id for item in day.day(whole.source, its_day).items}
        for kind in ("week", "month"):
            made = period.period(whole.source, kind, period.start(kind, its_day))
            assert key in {line.id for line in made.lines}


def test_the_week_of_new_year_belongs_to_the_iso_year(tmp_path: Path) -> None:
    days = date(2026, 1, 1), date(2025, 12, 29)
    with archive(tmp_path, [one(n, its_day) for n, its_day in enumerate(days)]) as made:
        assert {period.start("week", its_day.toordinal()) for its_day in days} == {days[1].toordinal()}
        assert {made.source.links.week(its_day) for its_day in days} == {"2026/W01/"}
        week = period.period(made.source, "week", days[1].toordinal())
        assert (week.title, week.papers) == ("Week 1 of 2026", 2)


def test_a_paper_rose_when_it_gained_half_again_and_ten_more(tmp_path: Path) -> None:
    votes = [(30, 20), (29, 20), (9, 1), (200, 100), (50, None)]
    papers = [one(n, votes=now, votes_at_close=closing) for n, (now, closing) in enumerate(votes, 1)]
    with archive(tmp_path, papers) as made:
        week = period.period(made.source, "week", period.start("week", toy.FRIDAY.toordinal()))
    assert [risen.paper.id[-1] for risen in week.risen] == ["4", "1"]


def test_the_best_of_a_period_are_ordered_by_the_votes_when_their_day_closed(tmp_path: Path) -> None:
    papers = [one(1, votes=90, votes_at_close=5), one(2, votes=20, votes_at_close=19), one(3, votes=7)]
    with archive(tmp_path, papers) as made:
        week = period.period(made.source, "week", period.start("week", toy.FRIDAY.toordinal()))
    assert [line.id[-1] for line in week.best] == ["2", "3", "1"]
    assert [line.id[-1] for line in week.lines] == ["1", "2", "3"]


def test_a_topic_has_a_page_from_the_number_of_papers_that_is_set(tmp_path: Path) -> None:
    papers = [one(n, authors=("Ada", f"N{n}"), keywords=("k",) if n < 2 else ()) for n in range(3)]
    with archive(tmp_path, papers, keyword_min_papers=2, author_min_papers=3) as made:
        assert topic.topic(made.source, "keyword", "k").topic.papers == 2
        assert topic.topic(made.source, "author", "ada").topic.papers == 3
        assert topic.topic(made.source, "author", "n1") is None
        assert [author.slug for author in paper.paper(made.source, "2608.00001").authors] == ["ada", ""]


def test_neighbours_of_a_topic_share_more_than_one_paper(tmp_path: Path) -> None:
    papers = [
        one(1, keywords=("LLMs", "agents")),
        one(2, keywords=("LLM", "agents", "rare")),
        one(3, keywords=("LLMs",)),
        one(4, keywords=("agents",)),
    ]
    with archive(tmp_path, papers, keyword_min_papers=2) as made:
        assert [near.slug for near in topic.topic(made.source, "keyword", "agent").neighbours] == ["llm"]


def test_a_course_counts_months_without_papers_as_nothing(tmp_path: Path) -> None:
    days = [date(2025, 1, 3), date(2025, 3, 31), date(2025, 3, 1), *[date(2026, 1, 1)] * 7]
    papers = [one(n, its_day, keywords=("k", "rare") if n else ("k",)) for n, its_day in enumerate(days)]
    with archive(tmp_path, papers) as made:
        course = topic.topic(made.source, "keyword", "k").course
        assert topic.topic(made.source, "keyword", "rare").course is None, "nine papers are no course"
    assert course.unit == "month"
    assert course.papers[0][0] == date(2025, 1, 1) and course.papers[-1][0] == date(2026, 1, 1)
    assert [count for _, count in course.papers] == [1, 0, 2, *[0] * 9, 7]


def outstanding(folder: Path, days: int) -> dict[int, list[str]]:
    """Topics that stand out, of each of so many days with ten papers each; the 29th has a new topic four times."""
    papers = []
    for number in range(1, days + 1):
        for place in range(10):
            words = ("fresh",) if number == 29 and place < 4 else ("common", f"t{place}")
            papers.append(one(number * 100 + place, date(2026, 8, number), keywords=words))
    with archive(folder, papers) as made:
        pages = {number: day.day(made.source, date(2026, 8, number).toordinal()) for number in range(1, days + 1)}
        return {number: [found.slug for found in page.topics if found.stands_out] for number, page in pages.items()}


def test_a_topic_stands_out_against_the_month_before_and_later_days_change_nothing(tmp_path: Path) -> None:
    before, after = outstanding(tmp_path / "29", 29), outstanding(tmp_path / "31", 31)
    assert before == {number: ["fresh"] if number == 29 else [] for number in range(1, 30)}
    assert {number: after[number] for number in before} == before


def test_what_a_page_says_of_other_papers_looks_back(tmp_path: Path) -> None:
    papers = [one(n, toy.FRIDAY + timedelta(days=n), authors=("Ada",), keywords=("k",)) for n in range(8)]
    with archive(tmp_path, papers, keyword_min_papers=2, author_min_papers=2) as made:
        page = paper.paper(made.source, "2608.00005")
    assert [ref.id[-1] for ref in page.by_authors] == ["4", "3", "2"]
    assert [ref.id[-1] for ref in page.in_topic] == ["4", "3", "2"]


def test_a_paper_links_keywords_that_had_enough_papers_by_its_own_day_and_authors_that_have_a_page(
    tmp_path: Path,
) -> None:
    papers = [one(n, toy.FRIDAY + timedelta(days=n), authors=("Ada",), keywords=("k",)) for n in range(4)]
    with archive(tmp_path, papers, keyword_min_papers=2, author_min_papers=3) as made:
        pages = [paper.paper(made.source, one.id) for one in papers]
    assert [page.keywords[0].slug for page in pages] == ["", "k", "k", "k"]
    assert [page.authors[0].slug for page in pages] == ["ada"] * 4


def test_a_day_is_named_by_its_neighbours_that_have_papers(tmp_path: Path) -> None:
    empty = Day(date=toy.FRIDAY + timedelta(days=1), status=Status.EMPTY)
    with archive(tmp_path, [one(1), one(2, toy.DAYS[1])], [empty]) as made:
        page = day.day(made.source, empty.date.toordinal())
        assert (page.previous.date, page.next.date, page.items) == (toy.FRIDAY, toy.DAYS[1], ())
        assert day.home(made.source, "").date == toy.DAYS[1]
