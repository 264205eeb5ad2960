"""Related papers: TF-IDF over title and abstract, looking back only.

A paper is compared with its own day and the days before it, weighted by how rare each word was up to that day. So a list is
settled when its day is: a new day changes no old page, and an incremental build need not touch one.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W\d_][\w-]+[^\W_]")
_TERMS = 24
"""How many of a paper's rarest words stand for it."""
_TOO_COMMON = 0.1
"""A word in more than this share of the papers so far says nothing of a topic."""
_SURELY_RARE = 20
"""A word in no more papers than this is never too common."""
_LEAST = 0.08
"""Cosine below which two papers share words but no topic."""

Terms = Mapping[str, int]


def terms(text: str) -> Terms:
    """How often each word stands in a paper's plain text, a plural counted as its singular."""
    return Counter(word[:-1] if word[-1] == "s" and word[-2] != "s" else word for word in _WORD.findall(text.lower()))


@dataclass(slots=True)
class _Past:
    """What is known of the papers so far: for each word, which papers hold it and with what weight."""

    papers: int = 0
    frequency: Counter[str] = field(default_factory=Counter)
    postings: defaultdict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))

    def learn(self, day: Sequence[tuple[str, Terms]]) -> None:
        """Count the words of one more day."""
        self.papers += len(day)
        for _, counts in day:
            self.frequency.update(counts.keys())

    def vector(self, counts: Terms) -> dict[str, float]:
        """The rarest words of a paper, their weights as a vector of length 1."""
        limit = max(_SURELY_RARE, _TOO_COMMON * self.papers)
        weights = []
        for word, count in counts.items():
            frequency = self.frequency[word]
            if frequency <= limit:
                weights.append((-(1 + math.log(count)) * math.log(self.papers / frequency + 1), word))
        weights.sort()
        length = math.sqrt(sum(weight * weight for weight, _ in weights[:_TERMS])) or 1.0
        return {word: -weight / length for weight, word in weights[:_TERMS]}

    def nearest(self, key: str, vector: Mapping[str, float], most: int) -> tuple[str, ...]:
        """Ids of the papers so far that are nearest to a vector, best first, the paper itself left out."""
        scores: defaultdict[str, float] = defaultdict(float)
        for word, weight in vector.items():
            for other, its_weight in self.postings[word]:
                scores[other] += weight * its_weight
        scores.pop(key, None)
        best = sorted((-round(score, 9), other) for other, score in scores.items() if score >= _LEAST)
        return tuple(other for _, other in best[:most])


def related(days: Iterable[Sequence[tuple[str, Terms]]], most: int = 5) -> dict[str, tuple[str, ...]]:
    """For each paper the ids of those most like it, of its day or before; days come oldest first as (id, terms)."""
    past, answer = _Past(), {}
    for day in days:
        past.learn(day)
        vectors = [(key, past.vector(counts)) for key, counts in day]
        for key, vector in vectors:
            for word, weight in vector.items():
                past.postings[word].append((key, weight))
        answer |= {key: past.nearest(key, vector, most) for key, vector in vectors}
    return answer
