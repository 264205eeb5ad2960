"""Measures how well *For me* puts a day's papers in a reader's order: `python -m benchmarks.bench_for_me`.

Held-out stars: an author is taken for a reader. The first five papers of an author are starred; each later day with another paper
of that author is put in order, and the place of that paper counts. Names are not looked at, only words. Days with fewer than 10
papers are left out. 300 authors, drawn with a fixed seed.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from math import log, sqrt
from statistics import fmean

from benchmarks.search.judged import bootstrap
from benchmarks.search.papers import records
from plugins.search.record import Record

STARS, LEAST_LATER, LEAST_DAY, AUTHORS = 5, 1, 10, 300
COMMON = 3
"""A word in more than one of so many papers of the page weighs nothing, as in theme/static/js/reading/likeness.js."""
_WORD = re.compile(r"[^\W_][\w-]*[^\W_]")
Words = frozenset[str]
Rarity = Callable[[str], float]


def words(text: str) -> Words:
    """The distinct words of a text; a plural counts as its singular."""
    found = _WORD.findall(text.lower())
    return frozenset(word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word for word in found)


def rarities(papers: Sequence[Words], common: float = COMMON) -> Rarity:
    """How much a word weighs among some papers: 0 where it is in a third of them."""
    counts = Counter(word for paper in papers for word in paper)
    return cache(lambda word: 0.0 if counts[word] * common > len(papers) else log(1 + len(papers) / (1 + counts[word])))


@cache
def weight(text: Words, rarity: Rarity) -> float:
    """The square of the length of a text as a vector."""
    return sum(rarity(word) ** 2 for word in text)


def likeness(one: Words, other: Words, rarity: Rarity) -> float:
    """The cosine of two texts."""
    whole = sqrt(weight(one, rarity) * weight(other, rarity))
    return sum(rarity(word) ** 2 for word in one & other) / whole if whole else 0.0


def scores(
    day: Sequence[Words], stars: Sequence[Words], rarity: Rarity, join: Callable[[Iterable[float]], float]
) -> list[float]:
    """For each paper of a day how much it is like the starred ones."""
    return [join([likeness(paper, star, rarity) for star in stars]) for paper in day]


def readers(papers: Sequence[Record]) -> list[tuple[list[Record], list[Record]]]:
    """Starred and later papers of authors with enough of both."""
    own: dict[str, list[Record]] = defaultdict(list)
    for paper in papers:
        for name in set(paper.authors):
            own[name].append(paper)
    enough = [found for _, found in sorted(own.items()) if STARS + LEAST_LATER <= len(found) <= 40]
    drawn = random.Random(1).sample(enough, min(AUTHORS, len(enough)))
    return [
        (found[:STARS], [paper for paper in found[STARS:] if paper.date > found[STARS - 1].date]) for found in drawn
    ]


def place(values: Sequence[float], at: int) -> float:
    """The place of a paper, from 1; equal ones share theirs."""
    return 1 + sum(value > values[at] for value in values) + (sum(value == values[at] for value in values) - 1) / 2


OWN = "titles of stars, rarities of the page, sum"
"""The order of a day's page."""
OWN_OF_TITLES = "titles of stars and of the list, sum"
"""The order of a long list of titles."""
WAYS: Mapping[str, tuple[str, str, Callable]] = {
    "titles of stars, rarities of the page, nearest star": ("title", "page", max),
    OWN: ("title", "page", sum),
    "titles of stars, rarities of the archive, nearest star": ("title", "archive", max),
    "titles of stars, rarities of the archive, sum": ("title", "archive", sum),
    "abstracts of stars, rarities of the page, sum": ("whole", "page", sum),
    "abstracts of stars, rarities of the archive, sum": ("whole", "archive", sum),
}


def measured(papers: Sequence[Record]) -> dict[str, list[tuple[float, int]]]:
    """By way: the place of each later paper on its day, and the number of papers of that day."""
    texts = {"whole": {one.id: words(f"{one.title} {one.abstract}") for one in papers}}
    texts["title"] = {one.id: words(one.title) for one in papers}
    days: dict[str, list[Record]] = defaultdict(list)
    for paper in papers:
        days[paper.date].append(paper)
    of_page = {day: rarities([texts["whole"][one.id] for one in found]) for day, found in days.items()}
    of_archive = rarities(list(texts["whole"].values()), common=10)
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    wanted = [
        (stars, paper) for stars, later in readers(papers) for paper in later if len(days[paper.date]) >= LEAST_DAY
    ]
    for stars, paper in wanted:
        day = days[paper.date]
        at = day.index(paper)
        found["votes"].append((place([one.votes for one in day], at), len(day)))
        for name, (of_star, of_word, join) in WAYS.items():
            liked = [texts[of_star][star.id] for star in stars]
            rarity = of_page[paper.date] if of_word == "page" else of_archive
            values = scores([texts["whole"][one.id] for one in day], liked, rarity, join)
            found[name].append((place(values, at), len(day)))
    return found


def measured_by_titles(papers: Sequence[Record]) -> dict[str, list[tuple[float, int]]]:
    """The same for the lists of titles of weeks, where a page has no more of a paper than its title."""
    texts = {one.id: words(one.title) for one in papers}
    whole = {one.id: words(f"{one.title} {one.abstract}") for one in papers}
    weeks: dict[tuple[int, int], list[Record]] = defaultdict(list)
    for paper in papers:
        weeks[_week(paper)].append(paper)
    of_page = {week: rarities([texts[one.id] for one in found]) for week, found in weeks.items()}
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for stars, later in readers(papers):
        for paper in later:
            week = weeks[_week(paper)]
            at = week.index(paper)
            found["votes"].append((place([one.votes for one in week], at), len(week)))
            for name, of_star in ((OWN_OF_TITLES, texts), ("abstracts of stars, titles of the list, sum", whole)):
                liked = [of_star[star.id] for star in stars]
                values = scores([texts[one.id] for one in week], liked, of_page[_week(paper)], sum)
                found[name].append((place(values, at), len(week)))
    return found


def _week(paper: Record) -> tuple[int, int]:
    return date.fromisoformat(str(paper.date)).isocalendar()[:2]


def main() -> None:
    """Print the tables of docs/reading.md."""
    papers = list(records())
    show(measured(papers), OWN)
    show(measured_by_titles(papers), OWN_OF_TITLES)


def show(found: Mapping[str, Sequence[tuple[float, int]]], own: str) -> None:
    """Print the figures of each way, and by how much it is better than our own, with a 95 % interval."""
    print(f"{len(found['votes'])} later papers\n")
    print("| order | mean reciprocal rank | less ours | in the first five | in the first half |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, places in found.items():
        rank = fmean(1 / one for one, _ in places)
        first, half = fmean(one <= 5 for one, _ in places), fmean(one * 2 <= count for one, count in places)
        more = "" if name == own else _less([1 / one for one, _ in places], [1 / one for one, _ in found[own]])
        print(f"| {name} | {rank:.3f} | {more} | {first:.3f} | {half:.3f} |")


def _less(values: Sequence[float], own: Sequence[float]) -> str:
    """By how much the mean of some values is above that of ours."""
    low, high = bootstrap(values, own)
    return f"{fmean(values) - fmean(own):+.3f} ({low:+.3f} to {high:+.3f})"


if __name__ == "__main__":
    main()
