"""The oracle of the ranking: plain queries answered slowly and plainly, from the papers themselves, by the rules of docs/search.md.

It shares with the index how a text becomes terms (plugins/search/words.py), and nothing else.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, log10, sqrt

from plugins.search.record import Record
from plugins.search.settings import Settings
from plugins.search.words import Stems, is_paired, words

FIELDS = Settings().fields
K1, B = 1.2, 0.75
PREFIX, PREFIX_BOOST = 3, 0.3
LOOK = 10
VOTES = 0.02
MOST = 32
"""How many words of a text are looked up."""
SOME = 3
"""The level of papers that lack a word."""
BOOSTS_BEFORE = {"title": 8, "authors": 2, "abstract": 1, "keywords": 2}
"""The boosts of the ranking before."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a query: for each, the terms that it means with their boosts."""

    words: Sequence[Mapping[str, float]]

    @property
    def known(self) -> list[Mapping[str, float]]:
        """The words that any paper has."""
        return [word for word in self.words if word]


class Oracle:
    """Papers as counts of terms, by field."""

    def __init__(
        self, papers: Sequence[Record], fields: Mapping[str, float] = FIELDS, pairs: Sequence[tuple[int, int, int]] = ()
    ) -> None:
        """Papers, the boosts of their fields, and pairs of papers by number with their likeness in millionths."""
        self.papers = sorted(map(_plain, papers), key=lambda paper: (paper.date, paper.id))
        self._fields, self._stems = fields, Stems()
        self._counts: defaultdict[str, dict[str, dict[int, int]]] = defaultdict(lambda: {name: {} for name in fields})
        self._lengths: dict[str, list[int]] = {name: [] for name in fields}
        self._near: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for one, other, likeness in pairs:
            self._near[one][other] = self._near[other][one] = likeness
        for number, paper in enumerate(self.papers):
            for name in fields:
                counts = Counter(filter(None, map(self._stems.__getitem__, words(paper.text(name)))))
                self._lengths[name].append(counts.total())
                for term, count in counts.items():
                    self._counts[term][name][number] = count

    def asked(self, text: str) -> Asked:
        """The words of a text, once each, without stop words; a last word that nobody wrote is the beginning of others."""
        found = self._chosen([word for word in words(text) if self._stems[word]])
        terms: list[Mapping[str, float]] = [
            {self._stems[word]: 1.0} if self._stems[word] in self._counts else {} for word in found
        ]
        if found and not terms[-1] and len(found[-1]) >= PREFIX:
            terms[-1] = self._begun(found[-1])
        for place, word in enumerate(found):
            if len(word) == 1 and is_paired(word):
                terms[place] = self._begun(word) | terms[place]
        return Asked(terms)

    def _begun(self, word: str) -> dict[str, float]:
        return {term: PREFIX_BOOST for term in self._counts if term.startswith(word)}

    def _chosen(self, every: Sequence[str]) -> list[str]:
        """Of many words the first 16, and the 16 that come most often of the others, long ones before short ones."""
        found, often = list(dict.fromkeys(every)), Counter(map(self._stems.__getitem__, every))
        if len(found) <= MOST:
            return found
        return found[:16] + sorted(found[16:], key=lambda word: (-often[self._stems[word]], -len(word)))[:16]

    def scores(self, asked: Asked) -> dict[int, float]:
        """lunr's score of each paper that has a word."""
        sums: defaultdict[int, float] = defaultdict(float)
        boosts = {term: boost for word in asked.known for term, boost in word.items()}
        boosts |= {term: 1.0 for word in asked.known for term, boost in word.items() if boost == 1.0}
        for term, boost in boosts.items():
            for number, score in self._term_scores(term):
                sums[number] += boost * score
        length = sqrt(sum(boost * boost for boost in boosts.values()))
        return {number: score / length for number, score in sums.items()}

    def _term_scores(self, term: str) -> list[tuple[int, float]]:
        """BM25 of one term, in each field that has it, rounded as lunr rounds it."""
        fields, papers = self._counts[term], len(self.papers)
        having = sum(map(len, fields.values()))
        rarity = log(1 + abs((papers - having + 0.5) / (having + 0.5)))
        found = []
        for name, counts in fields.items():
            mean = sum(self._lengths[name]) / papers
            for number, count in counts.items():
                long = 1 - B + B * self._lengths[name][number] / mean
                found.append((number, round(rarity * (K1 + 1) * count / (K1 * long + count) * self._fields[name], 3)))
        return found

    def having(self, asked: Asked, *fields: str) -> Counter[int]:
        """How many of the words each paper has in the given fields, or in any."""
        found: Counter[int] = Counter()
        for word in asked.known:
            columns = (self._counts[term][name] for term in word for name in fields or self._fields)
            found.update({number for column in columns for number in column})
        return found

    def by_levels(self, text: str) -> list[str]:
        """Ids by the ranking before: papers with more of the words above those with fewer, whatever their scores."""
        first = [word for word in dict.fromkeys(words(text)) if self._stems[word]][:MOST]
        asked = self.asked(" ".join(first))
        scores, having = self.scores(asked), self.having(asked)
        order = sorted(scores, key=lambda number: (-having[number], -round(scores[number], 6), -number))
        return [self.papers[number].id for number in order]

    def hits(self, text: str, count: int = LOOK, *, near: bool = True) -> list[str]:
        """The first ids in the order of the search page: titles that were asked for, then a little by votes."""
        ranked, asked = self._ranked(self.asked(text), {}), " ".join(words(text))
        if near and sum(level < SOME for _, level, _ in ranked) < max(count, LOOK):
            ranked = self._ranked(self.asked(text), self._gains(ranked))
        first = sorted(ranked[:LOOK], key=lambda one: (one[1], -self._title_level(*one[:2], asked), -self._worth(one)))
        return [self.papers[number].id for number, *_ in [*first, *ranked[LOOK:]]][:count]

    def _gains(self, ranked: Sequence[tuple[int, int, float]]) -> dict[int, float]:
        """What papers gain that are like one of the first five hits and lack a word."""
        levels = {number: level for number, level, _ in ranked}
        gains: defaultdict[int, float] = defaultdict(float)
        for hit, _, value in ranked[:5]:
            best = sorted(self._near[hit].items(), key=lambda one: (-one[1], one[0]))[:10]
            coarse = {number: likeness * 47 // 1_000_000 for number, likeness in best}
            for number, level in coarse.items():
                if levels.get(number, SOME) == SOME:
                    gains[number] += 0.15 * level / max(1, *coarse.values()) * value
        return gains

    def _title_level(self, number: int, level: int, asked: str) -> int:
        title = self.papers[number].title
        whole, name = " ".join(words(title)), " ".join(words(title.partition(":")[0]))
        if level:
            return 0
        return 3 if whole == asked else 2 if name == asked else 1 if whole.startswith(f"{asked} ") else 0

    def _worth(self, paper: tuple[int, int, float]) -> float:
        number, _, value = paper
        return value * (1 + VOTES * log10(1 + max(0, self.papers[number].votes)))

    def _ranked(self, asked: Asked, gains: Mapping[int, float]) -> list[tuple[int, int, float]]:
        """Numbers of papers with their levels and values, best first."""
        known, scores = len(asked.known), self.scores(asked)
        having = self.having(asked)
        values = {number: scores[number] * (having[number] / known) ** min(2, 10 / known) for number in scores}
        values |= {number: values.get(number, 0.0) + gain for number, gain in gains.items()}
        levels = self._levels(asked)
        order = sorted(values, key=lambda number: (levels[number], -round(values[number], 6), -number))
        return [(number, levels[number], round(values[number], 6)) for number in order]

    def _levels(self, asked: Asked) -> dict[int, int]:
        """0: all words in the title, 1: in title and authors, 2: anywhere, 3: not all of them."""
        found = dict.fromkeys(range(len(self.papers)), SOME)
        if all(asked.words):
            for level, fields in ((2, ()), (1, ("title", "authors")), (0, ("title",))):
                having = self.having(asked, *fields)
                found |= {number: level for number, count in having.items() if count == len(asked.words)}
        return found


def _plain(paper: Record) -> Record:
    """A paper with each keyword once, whatever its case."""
    return replace(paper, keywords=tuple(sorted({name.casefold() for name in paper.keywords})))


class Bm25:
    """Plain BM25 over title and abstract as one text, to compare with: no fields, no boosts, no levels."""

    def __init__(self, papers: Sequence[Record]) -> None:
        self._ids, self._stems = [paper.id for paper in papers], Stems()
        self._postings: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._lengths: list[int] = []
        for number, paper in enumerate(papers):
            counts = self._terms(" ".join(map(paper.text, FIELDS)))
            self._lengths.append(counts.total())
            for term, count in counts.items():
                self._postings[term][number] = count

    def _terms(self, text: str) -> Counter[str]:
        return Counter(filter(None, map(self._stems.__getitem__, words(text))))

    def ask(self, text: str) -> list[str]:
        """Ids of papers, best first."""
        papers, scores = len(self._ids), defaultdict(float)
        mean = sum(self._lengths) / papers
        for term in self._terms(text):
            postings = self._postings.get(term, {})
            rarity = log(1 + (papers - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, count in postings.items():
                long = 1 - B + B * self._lengths[number] / mean
                scores[number] += rarity * (K1 + 1) * count / (K1 * long + count)
        return [self._ids[number] for number in sorted(scores, key=lambda number: (-scores[number], number))]
