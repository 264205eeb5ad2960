"""Choosing: the papers of a day that match a publisher's interests best, each with the reasons.

A pure function of the documents and interests.yaml: no count of the archive is in it, so that no new day changes what was selected
on an old one (docs/decisions/0032-selected-by-a-rule.md).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dailypapers.analysis.keywords import slug, spelling
from dailypapers.documents.paper import Paper
from dailypapers.interests.profile import Interests
from dailypapers.interests.words import folded, weight
from dailypapers.languages.language import gettext, joined
from dailypapers.text import tex
from dailypapers.text.clean import cut

PAPER, AUTHOR, KEYWORD, IN_TITLE, IN_ABSTRACT, CATEGORY, LIKE = 10.0, 3.0, 2.0, 2.0, 1.0, 0.5, 6.0
"""Points of each kind of match, times the weight of its entry; for `LIKE`, times how much of a starred title a paper has."""
_LEAST = 2.0
"""So much of a starred title's words, by weight, must be in a paper."""
_HALF = 0.5
"""What a word of a starred title counts in an abstract."""
_REASONS, _TITLE = 3, 80
"""How many reasons are said, and how much of a title."""


class Reason(NamedTuple):
    """Why a paper is selected, or not."""

    kind: str
    """`paper`, `author`, `keyword`, `title`, `abstract`, `category` or `like`."""
    name: str
    """As interests.yaml writes it; of `like`, a starred title."""
    points: float


class Match(NamedTuple):
    """A selected paper."""

    paper: Paper
    points: float
    reasons: tuple[Reason, ...]
    """Most points first."""


class Chooser:
    """Interests, made ready to be compared with many papers."""

    def __init__(self, interests: Interests) -> None:
        self.interests = interests
        self._authors = [(slug(name), name, points) for name, points in interests.authors]
        self._keywords = [(spelling(name), name, points) for name, points in interests.keywords]
        self._words = [(folded(word), word, points) for word, points in interests.words]
        self._titles = dict(interests.stars)
        self._whole: dict[str, float] = {}
        self._having: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for key, title in interests.stars:
            weights = {word: weight(word) for word in folded(tex.plain(title)).split()}
            self._whole[key] = sum(weights.values())
            for word, points in weights.items():
                if points:
                    self._having[word].append((key, points))

    def __bool__(self) -> bool:
        return bool(self.interests)

    def choose(self, papers: Iterable[tuple[Paper, Callable[[], str]]]) -> list[Match]:
        """The best matches of some papers, each with a function that gives its abstract; equal ones in the order given."""
        if not self.interests:
            return []
        found = [self._match(paper, abstract) for paper, abstract in papers if not paper.withdrawn]
        found = [one for one in found if one.points >= self.interests.floor]
        return sorted(found, key=lambda one: -one.points)[: self.interests.most]

    def _match(self, paper: Paper, abstract: Callable[[], str]) -> Match:
        reasons = [*self._of_facts(paper)]
        if self._words or self._having:
            names = " | ".join(map(folded, (paper.title, *paper.keywords, *paper.ai_keywords)))
            text = folded(abstract())
            reasons += [*self._of_words(names, text), *self._like(paper.id, set(names.split()), set(text.split()))]
        reasons.sort(key=lambda one: -one.points)
        # Rounded, as sums in another order must not part what is equal.
        return Match(paper, round(sum(one.points for one in reasons), 6), tuple(reasons))

    def _of_facts(self, paper: Paper) -> Iterator[Reason]:
        if paper.id in self.interests.papers:
            yield Reason("paper", paper.id, PAPER)
        authors = {slug(name) for name in paper.authors} if self._authors else ()
        keywords = {spelling(name) for name in (*paper.keywords, *paper.ai_keywords)} if self._keywords else ()
        yield from (Reason("author", name, AUTHOR * points) for key, name, points in self._authors if key in authors)
        yield from (
            Reason("keyword", name, KEYWORD * points) for key, name, points in self._keywords if key in keywords
        )
        for name, points in self.interests.categories:
            if name in paper.categories:
                yield Reason("category", name, CATEGORY * points)

    def _of_words(self, names: str, text: str) -> Iterator[Reason]:
        """Each word once, where it counts most: in title or keywords, else in the abstract."""
        for key, word, points in self._words:
            if key in names:
                yield Reason("title", word, IN_TITLE * points)
            elif key in text:
                yield Reason("abstract", word, IN_ABSTRACT * points)

    def _like(self, own: str, names: set[str], text: set[str]) -> Iterator[Reason]:
        """The starred paper whose title is most in this one; only one, so that many stars select no more than few."""
        shares: dict[str, float] = defaultdict(float)
        for word in sorted(names | text):
            for key, points in self._having.get(word, ()):
                shares[key] += points * (1 if word in names else _HALF)
        shares.pop(own, None)
        likely = [(-found / self._whole[key], key) for key, found in shares.items() if found >= _LEAST]
        if likely:
            share, key = min(likely)
            yield Reason("like", self._titles[key], round(-share * LIKE, 6))


def said(match: Match) -> str:
    """The strongest reasons in a line, in the site's language."""
    return joined(_said(one) for one in match.reasons[:_REASONS] if one.points > 0)


def _said(reason: Reason) -> str:
    match reason.kind:
        case "paper":
            return gettext("chosen by hand")
        case "author":
            return gettext("by %(name)s", name=reason.name)
        case "keyword":
            return gettext("keyword %(name)s", name=reason.name)
        case "title":
            return gettext("“%(word)s” in title or keywords", word=reason.name)
        case "abstract":
            return gettext("“%(word)s” in the abstract", word=reason.name)
        case "like":
            return gettext("like “%(title)s”", title=cut(tex.plain(reason.name), _TITLE))
        case _:
            return reason.name
