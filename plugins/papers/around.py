"""Around: what pages say of papers, days and periods beside their own. All of it looks back, so that old pages can rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dailypapers.archive import Archive, Period, Topic, keywords_of
from dailypapers.paper import Paper
from dailypapers.standouts import Standout, standouts

_MOST = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """The papers that a paper's page leads to, each list newest or best first."""

    related: tuple[Paper, ...] = ()
    by_authors: tuple[Paper, ...] = ()
    """Earlier papers that share an author's name."""
    topic: Topic | None = None
    """The first of its keywords that has earlier papers."""
    in_topic: tuple[Paper, ...] = ()
    """Earlier papers of that topic."""

    def signature(self) -> bytes:
        """What the page shows of them."""
        shown = [
            [(paper.id, paper.title, paper.date) for paper in group]
            for group in (self.related, self.by_authors, self.in_topic)
        ]
        return repr((shown, self.topic and (self.topic.name, self.topic.slug))).encode()


class Around:
    """Beside for papers, standouts for days, the year before for periods."""

    def __init__(self, archive: Archive, related: Mapping[str, tuple[str, ...]]) -> None:
        self._archive, self._related = archive, related
        self._papers = {paper.id: paper for paper in archive.papers}
        self._places = {paper.id: place for place, paper in enumerate(archive.papers)}
        self._topics = {topic.slug: topic for topic in archive.keywords}
        self._earlier = {topic.slug: _earlier(topic.papers) for topic in archive.keywords}
        self._by_author = {topic.slug: _earlier(topic.papers) for topic in archive.authors}
        self._standouts = standouts(archive)
        self._days = {entry.date for entry in archive.days if entry.papers}
        self._periods = {period.key: period for group in (archive.weeks, archive.months) for period in group}

    def beside(self, paper: Paper) -> Beside:
        """What a paper's page leads to."""
        related = tuple(self._papers[key] for key in self._related.get(paper.id, ()))
        topic = self._topic(paper)
        in_topic = self._earlier[topic.slug][paper.id] if topic else ()
        return Beside(related, self._by_authors(paper), topic, in_topic)

    def _by_authors(self, paper: Paper) -> tuple[Paper, ...]:
        slugs = filter(None, map(self._archive.author_slug, paper.authors))
        found = {other.id: other for slug in slugs for other in self._by_author[slug][paper.id]}
        return tuple(sorted(found.values(), key=lambda other: self._places[other.id])[:_MOST])

    def _topic(self, paper: Paper) -> Topic | None:
        slugs = (self._archive.keyword_slug(name) for name in keywords_of(paper))
        return next((self._topics[slug] for slug in slugs if slug and self._earlier[slug][paper.id]), None)

    def standouts(self, day: date) -> tuple[Standout, ...]:
        """The topics that stand out on a day against the 30 days before."""
        return self._standouts.get(day, ())

    def year_ago(self, period: Period) -> Period | None:
        """The same week or month of the year before."""
        year, _, rest = period.key.partition("-")
        return self._periods.get(f"{int(year) - 1:04}-{rest}") if rest else None

    def day_year_ago(self, day: date) -> date | None:
        """The day of papers 52 weeks before, or the nearest one of the week before that."""
        wanted = day - timedelta(weeks=52)
        return next((one for back in range(7) if (one := wanted - timedelta(days=back)) in self._days), None)


def _earlier(papers: Sequence[Paper]) -> dict[str, tuple[Paper, ...]]:
    """For each of a topic's papers, newest first, the few that come after it in that order and are of an earlier day."""
    answer = {}
    for place, paper in enumerate(papers):
        later = place + 1
        while later < len(papers) and papers[later].date == paper.date:
            later += 1
        answer[paper.id] = tuple(papers[later : later + _MOST])
    return answer
