"""The order of hits by judged questions, and the measures themselves."""

import shutil

import pytest

from benchmarks.bench_ranking import FLOORS, judged_row, too_low
from benchmarks.search.judged import JUDGED, bootstrap, collections, ndcg


@pytest.mark.shared
@pytest.mark.skipif(not JUDGED.exists(), reason="the judged collections are beside this repository, not in it")
@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_order_of_hits_holds_its_floor() -> None:
    cranfield = next(one for one in collections() if one.name == "cranfield")
    row = judged_row(cranfield)
    assert too_low([row]) == []
    assert too_low([(row[0], row[1], row[2], row[2])]) != [], "the floor must be above the ranking before"
    assert set(FLOORS) >= {"cranfield", "scifact"}


def test_a_list_is_worth_more_the_earlier_it_answers() -> None:
    relevant = frozenset("ab")
    assert ndcg("abxy", relevant) == 1
    assert 1 > ndcg("axby", relevant) > ndcg("xaby", relevant) > ndcg("xyab", relevant) > 0
    assert ndcg("xy", relevant) == ndcg([*"xyxyxyxyxy", "a"], relevant) == 0


def test_the_interval_of_a_difference_is_of_pairs() -> None:
    values = [number / 100 for number in range(100)]
    assert bootstrap([value + 0.1 for value in values], values) == pytest.approx((0.1, 0.1))
    low, high = bootstrap(values, values[::-1])
    assert low < 0 < high
