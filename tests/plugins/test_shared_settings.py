"""Settings that two plugins read: both read the same."""

from dataclasses import fields

import pytest

from dailypapers.build.settings import read
from plugins.feeds.settings import Settings as Feeds
from plugins.papers.settings import Settings as Pages
from plugins.search.settings import Settings as Search


@pytest.mark.parametrize("compact", [False, True])
def test_the_search_knows_which_pages_there_are(compact: bool) -> None:
    pages, search = read(Pages, {"COMPACT": compact}), read(Search, {"COMPACT": compact})
    own = {one.name for one in fields(Search) if one.metadata["setting"].startswith("SEARCH_")}
    shared = {one.name for one in fields(Search)} - own
    assert {"keyword_min_papers", "author_min_papers", "paper_url"} <= shared
    assert {name: getattr(pages, name) for name in shared} == {name: getattr(search, name) for name in shared}


@pytest.mark.parametrize("compact", [False, True])
def test_the_feeds_know_which_feeds_the_pages_have(compact: bool) -> None:
    pages, feeds = read(Pages, {"COMPACT": compact}), read(Feeds, {"COMPACT": compact})
    shared = {one.name for one in fields(Feeds)} & {one.name for one in fields(Pages)}
    assert {"feed_archive", "feed_topic_min_papers", "keyword_min_papers"} <= shared
    assert {name: getattr(pages, name) for name in shared} == {name: getattr(feeds, name) for name in shared}
