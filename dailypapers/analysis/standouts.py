"""Standouts: the topics of a day that take a larger share of its papers than of the 30 days before."""

from collections.abc import Mapping
from datetime import timedelta

from dailypapers.analysis.trends import SIGNIFICANT, z_score

WINDOW = timedelta(days=30)


def standouts(
    now: Mapping[str, int], papers: int, before: Mapping[str, int], papers_before: int, *, least: int = 2
) -> list[str]:
    """The topics whose share of a day's papers is larger than random variation allows, strongest first; ties by name.

    `now` and `before` say how many of the `papers` of the day, and of the `papers_before` of the days before, have each topic.
    """
    if papers_before == 0:
        return []
    scored = [
        (-round(z_score(count, before.get(topic, 0), papers, papers_before), 6), topic)
        for topic, count in now.items()
        if count >= least
    ]
    return [topic for score, topic in sorted(scored) if -score >= SIGNIFICANT]
