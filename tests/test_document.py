"""The documents of papers and days: written and read back whole."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dailypapers import day_document, document
from dailypapers.day import Day, Status
from dailypapers.document import Document
from dailypapers.errors import DocumentError
from dailypapers.paper import PAPER_FIELDS, Paper

FULL = Paper(
    id="2608.00010",
    title="Costs of $O(n^2)$: a 'plain' look #1",
    date=date(2026, 8, 21),
    also_listed=(date(2026, 8, 24),),
    authors=("Ada Müller", "李雷"),
    published=datetime(2026, 8, 19, 17, 59, 46, tzinfo=UTC),
    updated=datetime(2026, 8, 20, tzinfo=UTC),
    version=2,
    withdrawn=True,
    primary_category="cs.CL",
    categories=("cs.CL", "hep-th"),
    comment="12 pages: 3 figures",
    journal_ref="J. 1",
    doi="10.1/x",
    sources=("arxiv", "huggingface"),
    votes=0,
    votes_at_close=7,
    comments=3,
    submitter="someone",
    organization="Lab",
    code="https://example.org/code",
    code_stars=12,
    project="https://example.org/",
    thumbnail="https://example.org/t.png",
    keywords=("by hand",),
    ai_keywords=("attention",),
    ai_summary="A line.",
    ai_summary_model="some/model",
)


def test_a_full_document_survives_the_round_trip() -> None:
    whole = Document(paper=FULL, abstract="One line.", rest="## Notes\n\nMine.", extra={"read": True, "n": [1, 2]})
    assert document.loads(document.dumps(whole)) == whole


def test_the_sample_above_leaves_no_field_out() -> None:
    bare = Paper(id="x", title="x", date=date(2026, 1, 1))
    assert all(getattr(FULL, name) != getattr(bare, name) for name in PAPER_FIELDS)


def test_a_document_reads_as_the_format_says() -> None:
    paper = Paper(id="hep-th/9901001", title="T", date=date(2026, 8, 21), votes=0)
    assert document.dumps(Document(paper=paper, abstract="Text.", rest="## Notes\n\nMine.")) == (
        '---\nid: "hep-th/9901001"\ntitle: "T"\ndate: "2026-08-21"\nvotes: 0\n---\n'
        "\n## Abstract\n\nText.\n\n## Notes\n\nMine.\n"
    )


@pytest.mark.parametrize(
    ("body", "abstract", "rest"),
    [
        ("\n## Abstract\n\nText.\n", "Text.", ""),
        ("\n## Abstract\n\nText.\n\n## Notes\n\nMine.\n\n## More\n", "Text.", "## Notes\n\nMine.\n\n## More"),
        ("\nAbove.\n\n## Abstract\n\nText.\n\n## Notes\n", "Text.", "Above.\n\n## Notes"),
        ("\nNo heading at all.\n", "", "No heading at all."),
        ("\n### Abstract\n\nSmaller.\n", "", "### Abstract\n\nSmaller."),
        ("", "", ""),
    ],
)
def test_every_word_of_a_body_lands_in_the_abstract_or_the_rest(body: str, abstract: str, rest: str) -> None:
    read = document.loads('---\nid: "2608.00010"\ntitle: "T"\ndate: "2026-08-21"\n---\n' + body)
    assert (read.abstract, read.rest) == (abstract, rest)


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("id: 2608.00010", "id", "2608.0001"),
        ('id: "2608.00010v2"', "id", "2608.00010v2"),
        ('id: "../../etc/passwd"', "id", "../../etc/passwd"),
        ('date: "2026-8-21"', "date", "2026-8-21"),
        ('date: "2026-02-30"', "date", "2026-02-30"),
        ("votes: -1", "votes", "-1"),
        ("votes: true", "votes", "True"),
        ('published: "2026-08-21T06:00:00"', "published", "2026-08-21T06:00:00"),
        ('code: "javascript:alert(1)"', "code", "javascript:alert(1)"),
        ('authors: "One Name"', "authors", "One Name"),
        ('categories: ["cs CL"]', "categories", "cs CL"),
        ('title: ""', "title", "missing"),
    ],
)
def test_a_wrong_value_is_named_with_file_and_field(line: str, field: str, value: str) -> None:
    facts = {"id": 'id: "2608.00010"', "title": 'title: "T"', "date": 'date: "2026-08-21"'}
    facts[field] = line
    text = "---\n" + "\n".join(facts.values()) + "\n---\n"
    with pytest.raises(DocumentError) as caught:
        document.loads(text, "content/papers/x.md")
    assert str(caught.value).startswith(f"content/papers/x.md: {field}: ")
    assert value in str(caught.value)


def test_dates_that_yaml_reads_as_dates_are_taken() -> None:
    read = document.loads('---\ntitle: By hand\nid: "2608.00010"\ndate: 2026-08-21\n---\n')
    assert read.paper == Paper(id="2608.00010", title="By hand", date=date(2026, 8, 21))


def test_a_day_survives_the_round_trip() -> None:
    day = Day(
        date=date(2026, 8, 21),
        status=Status.FAILED,
        papers=3,
        repeats=1,
        dropped=2,
        sources=("huggingface",),
        fetched=datetime(2026, 8, 22, 6, 13, tzinfo=UTC),
        error="arxiv: HTTP 503",
        note="enrichment: HTTP 429",
        body="A *note* by the curator.",
    )
    assert day_document.loads(day_document.dumps(day)) == day
    assert day_document.loads(day_document.dumps(replace(day, body=""))) == replace(day, body="")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('---\ndate: "2026-08-21"\n---\n', "status: is missing"),
        ('---\ndate: "2026-08-21"\nstatus: "done"\n---\n', "status: 'done' is none of complete"),
        ('---\ndate: "2026-08-21"\nstatus: "empty"\nstats: 1\n---\n', "stats: is none of date"),
    ],
)
def test_a_wrong_day_is_named_with_file_and_field(text: str, said: str) -> None:
    with pytest.raises(DocumentError, match=r"content/days/2026-08-21\.md: ") as caught:
        day_document.loads(text, "content/days/2026-08-21.md")
    assert said in str(caught.value)
