"""Trends: a change of share that is more than chance."""

import pytest

from dailypapers.analysis.trends import falling, rising, trends, z_score


def test_equal_shares_have_no_score() -> None:
    assert z_score(10, 10, 100, 100) == 0
    assert abs(z_score(10, 100, 100, 1000)) < 0.2


def test_the_score_is_that_of_two_proportions() -> None:
    # By hand: shares 30.5/101 and 10.5/101, pooled 41/202, deviation sqrt(p(1-p)*2/101).
    assert z_score(30, 10, 100, 100) == pytest.approx(3.498, abs=0.001)
    assert z_score(10, 30, 100, 100) == -z_score(30, 10, 100, 100)


def test_a_period_without_papers_makes_no_trend() -> None:
    assert z_score(5, 0, 50, 0) == 0.0


def test_rises_and_falls_are_told_from_noise() -> None:
    found = trends({"up": 30, "flat": 21, "new": 9}, {"up": 10, "flat": 20, "gone": 9, "once": 1}, 100, 100)
    assert [trend.topic for trend in rising(found, 5)] == ["up", "new"]
    assert [trend.topic for trend in falling(found, 5)] == ["gone"]
    assert "once" not in [trend.topic for trend in found]


def test_ties_stand_in_the_order_of_their_names() -> None:
    found = trends({"b": 5, "a": 5}, {}, 50, 50)
    assert [trend.topic for trend in found] == ["a", "b"]
