"""Settings of the feeds, with their defaults, as one frozen record; docs/operations.md explains each."""

from dataclasses import dataclass

from dailypapers.build.settings import with_compact
from dailypapers.catalog.topics import LEAST, LEAST_COMPACT


@dataclass(frozen=True, slots=True)
class Settings:
    """Which feeds there are. A field is the setting of the same name in capitals; most are those of the pages, too."""

    feed_days: int = 30
    """How many days the feed of days holds; of the newest month all."""
    feed_papers: int = 100
    """How many entries the feeds of papers and of changes hold; of the newest seven days all papers."""
    feed_id: str = ""
    """What makes the ids this archive's own; SITENAME where it is empty."""
    feed_archive: bool = with_compact(True, False)
    """Whether the days of each month that is over have a feed."""
    feed_formats: tuple[str, ...] = ("json", "opml")
    """What there is beside Atom, to which every page links."""
    feed_topic_min_papers: int = with_compact(10, 0)
    """A topic has a feed from so many papers on; 0: none has."""
    feed_topic_kinds: tuple[str, ...] = ("keyword", "category")
    """Which topics have feeds."""
    keyword_min_papers: int = with_compact(LEAST["keyword"], LEAST_COMPACT["keyword"])
    """A keyword has a page from so many papers on, and no feed before."""
    author_min_papers: int = with_compact(LEAST["author"], LEAST_COMPACT["author"])
    """An author's name has a page from so many papers on, and no feed before."""

    def least(self, kind: str) -> int:
        """From how many papers on a topic of a kind has a feed."""
        pages = {"keyword": self.keyword_min_papers, "author": self.author_min_papers}
        return max(self.feed_topic_min_papers, pages.get(kind, 1))
