"""What a group of papers is about: its topics, its course over the months, and which topics stand beside one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dailypapers.archive import Archive, by_votes, keywords_of, most_used
from dailypapers.paper import Paper


@dataclass(frozen=True, slots=True)
class Count:
    """A topic within a group of papers."""

    name: str
    """The spelling that most papers of the group use, where keywords.yaml has no name for it."""
    slug: str
    papers: tuple[Paper, ...]
    """The papers of the group that carry it, best voted first."""


def counts(papers: Iterable[Paper], archive: Archive) -> list[Count]:
    """The topics of a group of papers that have a page, most papers first; ties by slug."""
    found: defaultdict[str, list[Paper]] = defaultdict(list)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        for name in keywords_of(paper):
            slug = archive.keyword_slug(name)
            if slug is None:
                continue
            spellings[slug][name] += 1
            if not found[slug] or found[slug][-1] is not paper:
                found[slug].append(paper)
    return [
        Count(archive.called.get(slug) or most_used(spellings[slug]), slug, tuple(sorted(found[slug], key=by_votes)))
        for slug in sorted(found, key=lambda slug: (-len(found[slug]), slug))
    ]


def neighbours(slug: str, papers: Iterable[Paper], archive: Archive, most: int = 12) -> list[Count]:
    """The topics that most often come together with one, given its papers; each at least twice."""
    return [count for count in counts(papers, archive) if count.slug != slug and len(count.papers) > 1][:most]


def months(first: date, last: date) -> list[date]:
    """The first day of every month from one date to another."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]


def by_month(papers: Iterable[Paper], span: Sequence[date]) -> list[tuple[date, int]]:
    """How many papers each month has, for every month of a span."""
    found = Counter(paper.date.replace(day=1) for paper in papers)
    return [(month, found[month]) for month in span]


def rose_since(papers: Iterable[Paper], most: int = 10) -> list[Paper]:
    """Papers that have half as many votes again as when their day closed, and ten more at least; most gained first."""
    gained = [(paper.votes - paper.votes_at_close, paper) for paper in papers if _rose(paper)]
    return [paper for _, paper in sorted(gained, key=lambda pair: (-pair[0], pair[1].id))[:most]]


def _rose(paper: Paper) -> bool:
    if paper.votes is None or paper.votes_at_close is None:
        return False
    return paper.votes >= paper.votes_at_close + 10 and paper.votes >= 1.5 * paper.votes_at_close


def by_close(paper: Paper) -> tuple[int, str]:
    """Sort key: most votes when the day closed first (the newest votes, where it has not), then id."""
    votes = paper.votes if paper.votes_at_close is None else paper.votes_at_close
    return (-(votes or 0), paper.id)
