"""What arXiv changed about a paper is kept in its history."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dailypapers.catalog import facts
from dailypapers.documents import document, revision
from dailypapers.documents.document import Document
from dailypapers.documents.listing import Listed
from dailypapers.documents.paper import Paper
from dailypapers.documents.revision import MAX_TEXT, MOST, Revision, What
from dailypapers.errors import DocumentError
from dailypapers.fetching.merge import enrich, merge

FRIDAY, LATER = date(2026, 8, 21), date(2026, 9, 1)
PAPER = Paper(
    id="2608.00010",
    title="Old",
    date=FRIDAY,
    authors=("A B", "C D"),
    version=1,
    published=datetime(2026, 8, 20, tzinfo=UTC),
)


def after(**changes: object) -> Paper:
    """The paper after arXiv said something else."""
    return enrich(Document(paper=PAPER), Listed(replace(PAPER, **changes)), LATER).paper


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"version": 2}, [(What.VERSION, "1", "2")]),
        ({"title": "New"}, [(What.TITLE, "Old", "New")]),
        ({"authors": ("A B", "E F")}, [(What.AUTHORS, "C D", "E F")]),
        ({"authors": ("C D", "A B")}, [(What.AUTHORS, "", "")]),
        ({"comment": "Accepted at a place"}, [(What.COMMENT, "", "Accepted at a place")]),
        ({"doi": "10.1000/x"}, [(What.DOI, "", "10.1000/x")]),
        ({"journal_ref": "J. 1"}, [(What.JOURNAL_REF, "", "J. 1")]),
        ({"withdrawn": True, "version": 3}, [(What.VERSION, "1", "3"), (What.WITHDRAWN, "", "")]),
        ({"updated": datetime(2026, 8, 30, tzinfo=UTC), "categories": ("cs.CL",)}, []),
        ({}, []),
    ],
)
def test_each_change_is_noted_with_its_day(changes: dict[str, object], expected: list[tuple[What, str, str]]) -> None:
    history = after(**changes).history
    assert [(one.what, one.old, one.new) for one in history] == expected
    assert {one.date for one in history} <= {LATER}


def test_the_same_answer_twice_is_noted_once() -> None:
    once = enrich(Document(paper=PAPER), Listed(replace(PAPER, title="New")), LATER)
    assert enrich(once, Listed(replace(PAPER, title="New")), date(2026, 9, 2)) == once


def test_arxivs_first_answer_is_no_change() -> None:
    listed = Document(paper=replace(PAPER, version=None, title="From elsewhere"))
    assert enrich(listed, Listed(PAPER), LATER).paper.history == ()


def test_a_listing_of_arxiv_notes_changes_too_and_another_source_does_not() -> None:
    known = Document(paper=PAPER)
    again = merge(known, Listed(replace(PAPER, version=2)), FRIDAY, closing=False, noticed=LATER)
    assert [one.what for one in again.paper.history] == [What.VERSION]
    other = merge(known, Listed(replace(PAPER, version=None, title="X", votes=3)), FRIDAY, closing=False, noticed=LATER)
    assert (other.paper.history, other.paper.votes) == ((), 3)


def test_the_history_is_bounded() -> None:
    known = Document(paper=PAPER)
    for number in range(2, MOST + 10):
        known = enrich(known, Listed(replace(PAPER, version=number)), LATER)
    assert len(known.paper.history) == MOST
    assert known.paper.history[-1].new == str(MOST + 9)
    assert len(after(title="x" * 2_000).history[0].new) == MAX_TEXT


def test_a_history_is_written_and_read() -> None:
    paper = after(version=2, title="New, “quoted”")
    assert document.loads(document.dumps(Document(paper=paper))).paper == paper
    assert facts.paper(facts.dumps(paper)) == paper
    assert '{"date": "2026-09-01", "what": "version", "old": "1", "new": "2"}' in document.dumps(Document(paper=paper))


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ('"x"', "history: 'x' is not a list"),
        ("[1]", "history: 1 is not a mapping"),
        ('[{"date": "2026-09-01"}]', "history: what is missing in"),
        ('[{"date": "2026-09-01", "what": "votes"}]', "history: what: 'votes' is not one of version"),
        ('[{"date": "x", "what": "title"}]', "history: date: 'x' is not a date"),
        ('[{"date": "2026-09-01", "what": "title", "by": "me"}]', "history: 'by' is not one of date, what, old, new"),
    ],
)
def test_a_wrong_history_is_named(value: str, problem: str) -> None:
    text = f'---\nid: "2608.00010"\ntitle: "T"\ndate: "2026-08-21"\nhistory: {value}\n---\n'
    with pytest.raises(DocumentError, match="document: history: ") as raised:
        document.loads(text)
    assert problem in str(raised.value)


def test_a_person_may_edit_it() -> None:
    edited = replace(PAPER, history=(Revision(date=FRIDAY, what=What.COMMENT, new="By hand"),))
    history = enrich(Document(paper=edited), Listed(replace(PAPER, version=2)), LATER).paper.history
    assert [one.new for one in history] == ["By hand", "2"]
    assert revision.of_plain([revision.plain(one) for one in history]) == history
