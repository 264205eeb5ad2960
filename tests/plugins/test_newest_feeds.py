"""Feeds of the newest days: made anew only where one of these days changed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from dailypapers.build.outputs import Outputs
from dailypapers.documents.document import Document
from plugins.feeds import atom
from plugins.feeds.atom import Feed
from plugins.feeds.feeds import Place, papers_feed
from plugins.feeds.newest import Newest
from tests.archives import archive
from tests.build.place import paper


def titled(one: Document, title: str) -> Document:
    return replace(one, paper=replace(one.paper, title=title))


def test_a_feed_is_made_anew_only_where_one_of_its_days_changed(tmp_path: Path) -> None:
    days = [date(2026, 8, number) for number in range(3, 9)]
    papers = [paper(f"2608.{number:05}", day, number) for number, day in enumerate(days)]
    with archive(tmp_path, papers) as one:
        output = tmp_path / "output"

        def made(most: int) -> str:
            """The first feed of so many papers that a build writes, or an empty text where it keeps the one that is there."""
            catalog, said = one.catalog, []
            place = Place(name="Archive", root="..", feed_id="Archive")

            def make() -> Feed:
                said.append(papers_feed(catalog, place, one.source.links, most))
                return said[0]

            one.update()
            Newest(one.state, Outputs(output, one.state)).write(
                f"papers{most}", most, make, lambda name, feed: {f"feeds/{name}.xml": atom.dumps(feed)}
            )
            return atom.dumps(said[0]).decode() if said else ""

        assert all(made(most) and not made(most) for most in (2, 3, 100))
        one.add([titled(papers[0], "Another title")])
        assert [bool(made(most)) for most in (2, 100)] == [True, True], "within a week of the newest day"
        one.add([paper("2608.99999", date(2026, 8, 20), 7)])
        assert "2608.99999" in made(2) and made(100)
        one.add([titled(papers[0], "Yet another title")])
        assert not made(2) and "Yet another title" in made(100)
        (output / "feeds/papers2.xml").unlink()
        assert made(2) and not made(2)
