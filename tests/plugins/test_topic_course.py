"""The course of a topic: by month, by week where it is young, and none where it is too short to be seen."""

from datetime import date, timedelta

from plugins.papers.make import topic


def course(first: date, days: int) -> object:
    """Of a topic with a paper on its first and on its last day."""
    return topic._course({(first + timedelta(days=days)).toordinal(): 1, first.toordinal(): 1})


def test_a_topic_of_a_year_is_shown_by_month() -> None:
    made = course(date(2025, 1, 31), 334)
    assert (made.unit, len(made.papers)) == ("month", 12)
    assert made.papers[0] == (date(2025, 1, 1), 1)
    assert made.papers[-1] == (date(2025, 12, 1), 1)
    assert sum(papers for _, papers in made.papers) == 2


def test_a_topic_of_a_season_is_shown_by_week() -> None:
    made = course(date(2026, 3, 4), 77)
    assert (made.unit, len(made.papers)) == ("week", 12)
    assert made.papers[0] == (date(2026, 3, 2), 1)
    assert made.papers[1] == (date(2026, 3, 9), 0)


def test_a_younger_topic_has_no_course() -> None:
    assert course(date(2026, 3, 2), 76) is None


def test_papers_of_more_than_ten_years_ago_are_left_out() -> None:
    made = course(date(2000, 1, 1), 366 * 20)
    assert (len(made.papers), sum(papers for _, papers in made.papers)) == (120, 1)
