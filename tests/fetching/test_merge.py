"""Merging: later listings update a paper, and nothing emptier ever takes the place of what is known."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dailypapers.documents import document
from dailypapers.documents.document import Document
from dailypapers.documents.listing import Listed
from dailypapers.documents.paper import PAPER_FIELDS, Paper
from dailypapers.fetching.merge import enrich, is_enriched, merge
from tests.documents.test_document import FULL
from tests.fetching.replayed import FRIDAY, MONDAY

BARE = Paper(id=FULL.id, title="Bare", date=FRIDAY)


def listed(abstract: str = "Their abstract.", **facts: object) -> Listed:
    """A paper as Hugging Face lists it."""
    known = {"title": "Their title", "sources": ("huggingface",), "votes": 7, "comments": 2}
    return Listed(replace(BARE, **{**known, **facts}), abstract)


def of_arxiv(abstract: str = "Of $8.2\\times$.", **facts: object) -> Listed:
    """A paper as arXiv knows it."""
    known = {"title": "At $O(n)$", "version": 1, "categories": ("cs.CL",), "primary_category": "cs.CL"}
    return Listed(replace(BARE, **{**known, "sources": ("arxiv",), **facts}), abstract)


def filed(*listings: tuple[Listed, date]) -> Document:
    """The document after these listings on these days, in this order."""
    document = None
    for one, day in listings:
        document = merge(document, one, day, closing=False)
    assert document is not None
    return document


def test_a_new_paper_belongs_to_the_day_that_lists_it() -> None:
    document = filed((listed(date=MONDAY), FRIDAY))
    assert (document.paper.date, document.paper.also_listed, document.paper.votes) == (FRIDAY, (), 7)
    assert document.abstract == "Their abstract."


@pytest.mark.parametrize("days", [(FRIDAY, MONDAY), (MONDAY, FRIDAY), (MONDAY, FRIDAY, MONDAY, FRIDAY)])
def test_the_first_day_owns_a_paper_whichever_is_fetched_first(days: tuple[date, ...]) -> None:
    paper = filed(*((listed(), day) for day in days)).paper
    assert (paper.date, paper.also_listed) == (FRIDAY, (MONDAY,))


def test_of_two_days_the_later_one_knows_the_newer_votes() -> None:
    first, second = (listed(votes=7, code_stars=1, code="https://a.example"), FRIDAY), (listed(votes=30), MONDAY)
    assert filed(first, second).paper == filed(second, first).paper
    assert filed(first, second).paper.votes == 30
    assert filed(second, first).paper.code == "https://a.example"


def test_of_two_days_the_later_one_has_the_newer_abstract() -> None:
    first, second = (listed("Old."), FRIDAY), (listed("New."), MONDAY)
    assert filed(first, second).abstract == filed(second, first).abstract == "New."


def test_merging_again_changes_nothing() -> None:
    once = filed((listed(), FRIDAY), (listed(votes=9), MONDAY))
    assert merge(once, listed(votes=9), MONDAY, closing=False) == once


@pytest.mark.parametrize("meeting", ["2026-09-03", "2026-09-03T16:00+02:00"])
def test_a_fetch_leaves_what_people_wrote(meeting: str) -> None:
    text = (
        f'---\nid: "{FULL.id}"\ntitle: Bare\ndate: 2026-08-21\nkeywords: [by hand]\npicked_by: [Grace, 李雷]\npresenter: Grace\n'
        f"meeting: {meeting}\ntags: [theory]\nroom: {{floor: 2}}\n---\n\n## Notes\n\nMine.\n"
    )
    before = document.loads(text)
    after = merge(before, listed(), MONDAY, closing=True, noticed=MONDAY)
    after = enrich(after, of_arxiv(picked_by=("A source",), meeting=MONDAY, tags=("theirs",)), MONDAY)
    after = document.loads(document.dumps(after))
    assert (after.paper.title, after.paper.votes) == ("At $O(n)$", 7), "the fetch did its work"
    names = ("keywords", "picked_by", "presenter", "meeting", "tags")
    assert {name: getattr(after.paper, name) for name in names} == {name: getattr(before.paper, name) for name in names}
    assert str(after.paper.meeting) == str(before.paper.meeting), "in the zone in which it was written"
    assert (after.extra, after.rest) == ({"room": {"floor": 2}}, "## Notes\n\nMine.")


@pytest.mark.parametrize("day", [FRIDAY, MONDAY])
def test_nothing_known_is_overwritten_with_something_emptier(day: date) -> None:
    known = Document(paper=replace(FULL, date=FRIDAY, also_listed=()), abstract="Known.", rest="## Notes\n\nMine.")
    after = merge(known, Listed(BARE), day, closing=False)
    emptied = [
        name
        for name in PAPER_FIELDS
        if name not in {"title", "also_listed"} and getattr(after.paper, name) != getattr(known.paper, name)
    ]
    assert emptied == []
    assert (after.abstract, after.rest) == ("Known.", known.rest)


def test_arxiv_overwrites_nothing_with_something_emptier_either() -> None:
    known = Document(paper=replace(FULL, withdrawn=False), abstract="Known.", rest="## Notes", extra={"read": True})
    after = enrich(known, Listed(replace(BARE, title=FULL.title)))
    assert after == known


def test_a_count_of_zero_is_something() -> None:
    assert filed((listed(votes=3, comments=1), FRIDAY), (listed(votes=0, comments=0), FRIDAY)).paper.votes == 0


def test_later_listings_bring_what_was_missing() -> None:
    late = listed(
        votes=12, code="https://a.example", ai_summary="A line.", ai_keywords=("x",), project="https://b.example"
    )
    paper = filed((listed(), FRIDAY), (late, FRIDAY)).paper
    assert (paper.votes, paper.code, paper.ai_summary, paper.ai_keywords) == (
        12,
        "https://a.example",
        "A line.",
        ("x",),
    )


def test_what_arxiv_says_stands_against_a_damaged_title_and_abstract() -> None:
    document = enrich(filed((listed(published=datetime(2026, 8, 19, tzinfo=UTC)), FRIDAY)), of_arxiv())
    assert is_enriched(document.paper)
    again = merge(document, listed("Of 8.2times.", votes=9, authors=("A",)), FRIDAY, closing=False)
    assert (again.paper.title, again.abstract_text) == ("At $O(n)$", "Of $8.2\\times$.")
    assert (again.paper.votes, again.paper.sources) == (9, ("huggingface",))


def test_a_new_version_on_arxiv_brings_its_facts() -> None:
    document = enrich(filed((listed(), FRIDAY)), of_arxiv())
    newer = of_arxiv("New.", title="New title", version=2, comment="Accepted")
    after = enrich(document, newer)
    assert (after.paper.title, after.paper.version, after.paper.comment) == ("New title", 2, "Accepted")
    assert after.abstract == "New."


def test_a_withdrawn_paper_keeps_its_abstract_and_a_withdrawal_can_be_taken_back() -> None:
    document = enrich(filed((listed(), FRIDAY)), of_arxiv("Whole abstract."))
    gone = enrich(document, of_arxiv("This paper has been withdrawn.", withdrawn=True))
    assert (gone.paper.withdrawn, gone.abstract) == (True, "Whole abstract.")
    assert enrich(gone, of_arxiv("Whole again.")).paper.withdrawn is False


def test_both_sources_are_named_once_each() -> None:
    paper = filed((listed(), FRIDAY), (of_arxiv(), FRIDAY), (listed(), FRIDAY)).paper
    assert paper.sources == ("arxiv", "huggingface")


def test_votes_at_the_close_are_kept_beside_the_newest_ones_once() -> None:
    open_day = filed((listed(votes=7), FRIDAY))
    assert open_day.paper.votes_at_close is None
    closed = merge(open_day, listed(votes=20), FRIDAY, closing=True)
    assert (closed.paper.votes, closed.paper.votes_at_close) == (20, 20)
    later = merge(closed, listed(votes=50), FRIDAY, closing=True)
    assert (later.paper.votes, later.paper.votes_at_close) == (50, 20)


def test_keywords_notes_and_fields_by_hand_survive() -> None:
    known = Document(paper=replace(BARE, keywords=("mine",)), rest="## Notes\n\nMine.", extra={"rating": 5})
    after = enrich(merge(known, listed(), FRIDAY, closing=False), of_arxiv())
    assert (after.paper.keywords, after.rest, after.extra) == (("mine",), known.rest, {"rating": 5})
