"""Standouts: the topics of a day that take a larger share of its papers than of the 30 days before."""

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dailypapers.archive import Archive, DayEntry, keywords_of
from dailypapers.trends import SIGNIFICANT, z_score

WINDOW = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Standout:
    """One topic of one day."""

    name: str
    slug: str
    papers: int
    """Papers of the day that carry it."""


def standouts(archive: Archive, *, most: int = 3, least: int = 2) -> dict[date, tuple[Standout, ...]]:
    """For each day with papers its standouts, strongest first. Looks back only: a new day changes no older one."""
    past: deque[tuple[date, Counter[str], int]] = deque()
    before: Counter[str] = Counter()
    papers_before, answer = 0, {}
    for entry in reversed([entry for entry in archive.days if entry.papers]):
        while past and past[0][0] < entry.date - WINDOW:
            _, gone, papers = past.popleft()
            before.subtract(gone)
            papers_before -= papers
        now, names = _count(entry, archive)
        found = _significant(now, len(entry.papers), before, papers_before, least)
        answer[entry.date] = tuple(
            Standout(archive.called.get(slug) or names[slug], slug, now[slug]) for slug in found[:most]
        )
        past.append((entry.date, now, len(entry.papers)))
        before.update(now)
        papers_before += len(entry.papers)
    return answer


def _count(entry: DayEntry, archive: Archive) -> tuple[Counter[str], dict[str, str]]:
    """How many papers of a day carry each topic, and how the first of them spells it."""
    now: Counter[str] = Counter()
    names: dict[str, str] = {}
    for paper in entry.papers:
        slugs = {}
        for name in keywords_of(paper):
            if (slug := archive.keyword_slug(name)) is not None:
                slugs.setdefault(slug, name)
        now.update(slugs.keys())
        for slug, name in slugs.items():
            names.setdefault(slug, name)
    return now, names


def _significant(
    now: Mapping[str, int], papers: int, before: Mapping[str, int], papers_before: int, least: int
) -> list[str]:
    """Slugs whose share is larger than chance allows, strongest first."""
    if papers_before == 0:
        return []
    scored = [(-z_score(n, before.get(slug, 0), papers, papers_before), slug) for slug, n in now.items() if n >= least]
    return [slug for score, slug in sorted(scored) if -score >= SIGNIFICANT]
