"""Trends: which topics take a larger or smaller share of the papers than they did before.

Two shares are compared by the z-score of two proportions with a pooled variance and half a paper added to each count,
so that a topic seen once is no trend: https://www.itl.nist.gov/div898/handbook/prc/section3/prc33.htm
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

SIGNIFICANT = 1.96
"""The z-score beyond which a difference is unlikely (5 %) to be chance for one topic looked at alone."""


@dataclass(frozen=True, slots=True)
class Trend:
    """How one topic moved between two periods."""

    topic: str
    now: int
    """Papers of the topic in the newer period."""
    before: int
    """Papers of the topic in the older period."""
    score: float
    """z-score of the difference of the shares; above 0 the topic rose."""


def z_score(now: int, before: int, papers_now: int, papers_before: int) -> float:
    """z-score of the difference between the shares `now / papers_now` and `before / papers_before`; 0 if either is empty."""
    if papers_now == 0 or papers_before == 0:
        return 0.0
    share_now, share_before = (now + 0.5) / (papers_now + 1), (before + 0.5) / (papers_before + 1)
    pooled = (now + before + 1) / (papers_now + papers_before + 2)
    deviation = math.sqrt(pooled * (1 - pooled) * (1 / (papers_now + 1) + 1 / (papers_before + 1)))
    return (share_now - share_before) / deviation if deviation else 0.0


def trends(
    now: Mapping[str, int], before: Mapping[str, int], papers_now: int, papers_before: int, *, least: int = 3
) -> list[Trend]:
    """Every topic with at least `least` papers in one of the periods, the strongest rise first; ties by topic."""
    found = [
        Trend(topic, now.get(topic, 0), before.get(topic, 0), round(score, 6))
        for topic in {*now, *before}
        if max(now.get(topic, 0), before.get(topic, 0)) >= least
        for score in [z_score(now.get(topic, 0), before.get(topic, 0), papers_now, papers_before)]
    ]
    return sorted(found, key=lambda trend: (-trend.score, trend.topic))


def rising(found: list[Trend], most: int) -> list[Trend]:
    """The strongest rises that are more than chance, strongest first."""
    return [trend for trend in found if trend.score >= SIGNIFICANT][:most]


def falling(found: list[Trend], most: int) -> list[Trend]:
    """The strongest falls that are more than chance, strongest first."""
    return [trend for trend in reversed(found) if trend.score <= -SIGNIFICANT][:most]
