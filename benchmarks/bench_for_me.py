"""Measures how well *For me* puts a day's papers in a reader's order: `python -m benchmarks.bench_for_me`.

Held-out stars: an author is taken for a reader. The first five papers of an author are starred; each later day with another paper
of that author is put in order, and the place of that paper counts. Names are not looked at, only words. Days with fewer than 10
papers are left out. 300 authors, drawn with a fixed seed.
"""

import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from math import log, sqrt
from pathlib import Path
from statistics import fmean

from benchmarks.search.judged import bootstrap
from benchmarks.search.papers import records
from dailypapers.analysis.aliases import Aliases
from dailypapers.analysis.related import spelled
from dailypapers.build.state import State
from dailypapers.catalog.catalog import Catalog
from dailypapers.catalog.schema import SCHEMA
from dailypapers.catalog.update import Update
from dailypapers.documents.document import Document, dumps
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from dailypapers.text import markup
from plugins.papers.make.lists import grouped
from plugins.search.record import Record

STARS, LEAST_LATER, LEAST_DAY, AUTHORS = 5, 1, 10, 300
COMMON = 3
"""A word in more than one of so many papers of the page weighs nothing, as in theme/static/js/reading/likeness.js."""
COMMON_IN_ARCHIVE = 5
"""The same by the archive's table, as in theme/static/js/reading/rarities.js."""
_NUMBERED = re.compile(r"(?<![\w-])\d+[^\W\d_][^\W_]*")
Words = frozenset[str]
Rarity = Callable[[str], float]


def words(text: str) -> Words:
    """The distinct words of a text, as theme/static/js/reading/likeness.js has them."""
    numbered = (word[:-1] if word[-1] == "s" and word[-2] != "s" else word for word in _NUMBERED.findall(text.lower()))
    return frozenset((*spelled(text).values(), *numbered))


def table(papers: Sequence[Record]) -> Rarity:
    """How much a word weighs by the table that a build makes of these papers, `mine/rarities.json`."""
    with tempfile.TemporaryDirectory() as scratch:
        content, state = Path(scratch, "content"), State(Path(scratch, "state.sqlite"), b"", SCHEMA)
        for one in papers:
            paper = Paper(id=one.id, title=one.title, date=date.fromisoformat(one.date))
            path = Store(content).paper_path(paper.date, paper.id)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dumps(Document(paper=paper, abstract=markup.escape(one.abstract))), "utf-8")
        with state.writing():
            Update(state.db, content, Aliases({}, {}), ai_text=True).fill()
        counted, words_of_table = Catalog(state.db, content).rarities()
        state.db.close()
    return by_table(counted, grouped(words_of_table))


def by_table(papers: int, words_of_table: Sequence[tuple[int, str]]) -> Rarity:
    """How much a word weighs, as theme/static/js/reading/rarities.js has it."""
    counts = {word: count for count, those in words_of_table for word in those.split(" ")}
    rest = words_of_table[-1][0] / 2

    @cache
    def rarity(word: str) -> float:
        count = counts.get(word, rest)
        return 0.0 if count * COMMON_IN_ARCHIVE > papers else log(1 + papers / (1 + count))

    return rarity


def among(papers: Sequence[Words], archive: Rarity) -> Rarity:
    """By the table, but for words that begin with a number, which it does not have."""
    own = rarities(papers)
    return cache(lambda word: own(word) if word[0].isdigit() else archive(word))


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


OWN = "abstracts of stars, rarities of the archive, sum"
"""The order of papers that a page shows with their texts."""
OWN_OF_TITLES = "titles of stars, rarities of the list, sum"
"""The order of a long list of titles."""
Way = tuple[str, str, Callable[[Iterable[float]], float]]
WAYS: Mapping[str, Way] = {
    "titles of stars, rarities of the page, sum": ("title", "page", sum),
    "titles of stars, rarities of the archive, sum": ("title", "archive", sum),
    "abstracts of stars, rarities of the page, sum": ("whole", "page", sum),
    "abstracts of stars, rarities of the archive, nearest star": ("whole", "archive", max),
    OWN: ("whole", "archive", sum),
}
WAYS_OF_TITLES: Mapping[str, Way] = {
    OWN_OF_TITLES: ("title", "page", sum),
    "titles of stars, rarities of the archive, sum": ("title", "archive", sum),
    "abstracts of stars, rarities of the list, sum": ("whole", "page", sum),
    "abstracts of stars, rarities of the archive, sum": ("whole", "archive", sum),
}
Places = dict[str, list[tuple[float, int]]]


def measured(papers: Sequence[Record], archive: Rarity) -> Places:
    """By way: the place of each later paper on its day, and the number of papers of that day."""
    days: dict[object, list[Record]] = defaultdict(list)
    for paper in papers:
        days[paper.date].append(paper)
    lists = {key: those for key, those in days.items() if len(those) >= LEAST_DAY}
    return _places(papers, lists, lambda paper: paper.date, WAYS, "whole", archive)


def measured_by_titles(papers: Sequence[Record], archive: Rarity) -> Places:
    """The same for the lists of titles of weeks, where a page has no more of a paper than its title."""
    weeks: dict[object, list[Record]] = defaultdict(list)
    for paper in papers:
        weeks[_week(paper)].append(paper)
    return _places(papers, weeks, _week, WAYS_OF_TITLES, "title", archive)


def _places(
    papers: Sequence[Record],
    lists: Mapping[object, Sequence[Record]],
    key: Callable[[Record], object],
    ways: Mapping[str, Way],
    shown: str,
    archive: Rarity,
) -> Places:
    """The places of later papers in their lists, of which a page shows titles or whole texts."""
    texts = {
        "whole": {one.id: words(f"{one.title} {one.abstract}") for one in papers},
        "title": {one.id: words(one.title) for one in papers},
    }
    lists_of_texts = {its: [texts[shown][one.id] for one in those] for its, those in lists.items()}
    by_kind = {
        "page": {its: rarities(those) for its, those in lists_of_texts.items()},
        "archive": {its: among(those, archive) for its, those in lists_of_texts.items()},
    }
    found: Places = defaultdict(list)
    for stars, paper in ((stars, one) for stars, later in readers(papers) for one in later if key(one) in lists):
        its = key(paper)
        at = lists[its].index(paper)
        found["votes"].append((place([one.votes for one in lists[its]], at), len(lists[its])))
        for name, (of_star, kind, join) in ways.items():
            liked = [texts[of_star][star.id] for star in stars]
            values = scores(lists_of_texts[its], liked, by_kind[kind][its], join)
            found[name].append((place(values, at), len(values)))
    return found


def _week(paper: Record) -> tuple[int, int]:
    return date.fromisoformat(str(paper.date)).isocalendar()[:2]


def main() -> None:
    """Print the tables of docs/reading.md."""
    papers = list(records())
    archive = table(papers)
    show(measured(papers, archive), OWN)
    show(measured_by_titles(papers, archive), OWN_OF_TITLES)


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
