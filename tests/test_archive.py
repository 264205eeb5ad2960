"""Grouping: days, periods and topics in a total order, whatever order papers come in."""

import random
from datetime import date

from dailypapers import archive
from dailypapers.day import Day, Status
from dailypapers.paper import Paper
from tests import toy


def built(**options: int) -> archive.Archive:
    return archive.build([one.paper for one in toy.papers()], toy.days(), **options)


def paper(key: str, day: date = toy.FRIDAY, **facts: object) -> Paper:
    return Paper(id=key, title=key, date=day, **facts)


def test_days_are_newest_first_and_papers_best_voted_first() -> None:
    dates = [entry.date for entry in built().days]
    assert dates == sorted(dates, reverse=True)
    for entry in built().days:
        assert list(entry.papers) == sorted(entry.papers, key=archive.by_votes)


def test_equal_votes_are_ordered_by_comments_then_id() -> None:
    papers = [paper("2608.00003", votes=1), paper("2608.00002", votes=1), paper("2608.00001", votes=1, comments=4)]
    found = archive.build(papers, []).days[0].papers
    assert [one.id for one in found] == ["2608.00001", "2608.00002", "2608.00003"]


def test_the_order_of_reading_leaves_no_trace() -> None:
    papers = [one.paper for one in toy.papers()]
    mixed = random.Random(1).sample(papers, len(papers))
    assert archive.build(mixed, toy.days()[::-1]) == built()


def test_every_paper_stands_on_its_day_in_its_week_month_and_year() -> None:
    found = built()
    for periods in (found.weeks, found.months, found.years):
        assert sorted(one.id for period in periods for one in period.papers) == sorted(one.id for one in found.papers)


def test_the_week_of_new_year_belongs_to_the_iso_year() -> None:
    found = archive.build([paper("2512.00001", date(2026, 1, 1)), paper("2512.00002", date(2025, 12, 29))], [])
    assert [(week.key, week.url_path) for week in found.weeks] == [("2026-W01", "2026/W01/")]
    assert [year.key for year in found.years] == ["2026", "2025"]


def test_a_day_that_only_papers_know_is_provisional() -> None:
    assert archive.build([paper("2608.00001")], []).days[0].day == Day(
        date=toy.FRIDAY, status=Status.PROVISIONAL, papers=1
    )


def test_spellings_of_a_keyword_are_one_topic_named_as_most_papers_do() -> None:
    papers = [paper("2608.00001", ai_keywords=("LLMs",)), paper("2608.00002", ai_keywords=("LLM", "llm"))]
    papers.append(paper("2608.00003", keywords=("LLM",)))
    topics = archive.build(papers, []).keywords
    assert [(topic.name, topic.slug, len(topic.papers)) for topic in topics] == [("LLM", "llm", 3)]


def test_a_name_needs_three_papers_for_a_page_and_a_keyword_two() -> None:
    papers = [
        paper(f"2608.0000{n}", authors=("Ada", f"N{n}", "Bo" if n < 2 else "Cy"), keywords=("k",) if n < 2 else ())
        for n in range(4)
    ]
    found = archive.build(papers, [])
    assert [topic.name for topic in found.authors] == ["Ada"]
    assert found.author_slug("Ada") == "ada"
    assert found.author_slug("Bo") is None
    assert [topic.name for topic in found.keywords] == ["k"]


def test_a_paper_that_names_an_author_twice_counts_once() -> None:
    found = archive.build(
        [paper("2608.00001", authors=("Ada", "ada")), paper("2608.00002", authors=("Ada",))], [], author_least=2
    )
    assert [one.id for one in found.authors[0].papers] == ["2608.00001", "2608.00002"]
