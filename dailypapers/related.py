"""Related papers: TF-IDF over title and abstract, looking back only.

A paper is compared with its own day and the days before it, weighted by how rare each word was up to that day. So a list is
settled when its day is: a new day changes no old page, and an incremental build need not touch one.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from sys import intern

_WORD = re.compile(r"[^\W\d_][\w-]+[^\W_]")
_TERMS = 24
"""How many of a paper's rarest words stand for it."""
_TOO_COMMON = 0.1
"""A word in more than this share of the papers so far says nothing of a topic."""
_SURELY_RARE = 20
"""A word in no more papers than this is never too common."""
_LEAST = 0.08
"""Cosine below which two papers share words but no topic."""

_RECENT = 60
"""So many days can be rewound."""

Terms = Mapping[str, int]
Vector = dict[str, float]


def terms(text: str) -> Terms:
    """How often each word stands in a paper's plain text, a plural counted as its singular."""
    words = _WORD.findall(text.lower())
    return Counter(intern(word[:-1] if word[-1] == "s" and word[-2] != "s" else word) for word in words)


@dataclass(slots=True)
class Past:
    """What is known of the days so far, so that one more can be compared with them; days come oldest first."""

    papers: int = 0
    frequency: Counter[str] = field(default_factory=Counter)
    """In how many papers each word stands."""
    vectors: dict[date, dict[str, Vector]] = field(default_factory=dict)
    """By day and id: the rarest words of a paper, their weights as a vector of length 1."""
    recent: dict[date, list[tuple[str, Terms]]] = field(default_factory=dict)
    """The words of the newest days, by which `rewind` goes back."""
    _postings: defaultdict[str, list[tuple[str, float]]] | None = None

    def step(self, day: date, papers: Sequence[tuple[str, Terms]], most: int = 5) -> dict[str, tuple[str, ...]]:
        """Learn one more day of (id, terms); for each of its papers the ids of those most like it, best first."""
        self.papers += len(papers)
        for _, counts in papers:
            self.frequency.update(counts.keys())
        self.recent[day] = list(papers)
        if len(self.recent) > _RECENT:
            del self.recent[min(self.recent)]
        self.vectors[day] = {key: self._vector(counts) for key, counts in papers}
        postings = self._postings = self._all_postings() if self._postings is None else self._postings
        _post(postings, self.vectors[day])
        return {key: _nearest(postings, key, vector, most) for key, vector in self.vectors[day].items()}

    def rewind(self, day: date) -> bool:
        """Forget this day and all after it; False, with nothing forgotten, where that is too long ago to be undone."""
        later = [one for one in self.vectors if one >= day]
        if any(one not in self.recent for one in later):
            return False
        for one in later:
            del self.vectors[one]
            gone = self.recent.pop(one)
            self.papers -= len(gone)
            for _, counts in gone:
                self.frequency.subtract(counts.keys())
        self.frequency = +self.frequency
        self._postings = None
        return True

    def settle(self) -> "Past":
        """Without what can be made again, for keeping."""
        self._postings = None
        return self

    def _all_postings(self) -> defaultdict[str, list[tuple[str, float]]]:
        postings: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for day in sorted(self.vectors.keys() - {max(self.vectors)}):
            _post(postings, self.vectors[day])
        return postings

    def _vector(self, counts: Terms) -> Vector:
        limit = max(_SURELY_RARE, _TOO_COMMON * self.papers)
        weights = []
        for word, count in counts.items():
            frequency = self.frequency[word]
            if frequency <= limit:
                weights.append((-(1 + math.log(count)) * math.log(self.papers / frequency + 1), word))
        weights.sort()
        length = math.sqrt(sum(weight * weight for weight, _ in weights[:_TERMS])) or 1.0
        return {word: -weight / length for weight, word in weights[:_TERMS]}


def _post(postings: dict[str, list[tuple[str, float]]], vectors: Mapping[str, Vector]) -> None:
    for key, vector in vectors.items():
        for word, weight in vector.items():
            postings[word].append((key, weight))


def _nearest(postings: Mapping[str, list[tuple[str, float]]], key: str, vector: Vector, most: int) -> tuple[str, ...]:
    scores: defaultdict[str, float] = defaultdict(float)
    for word, weight in vector.items():
        for other, its_weight in postings[word]:
            scores[other] += weight * its_weight
    scores.pop(key, None)
    best = sorted((-round(score, 9), other) for other, score in scores.items() if score >= _LEAST)
    return tuple(other for _, other in best[:most])
