"""The documents of papers and days: written and read back whole."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dailypapers.documents import day_document, document, revision
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.missing import Missing, Reason, What
from dailypapers.documents.paper import PAPER_FIELDS, Paper
from dailypapers.errors import DocumentError

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
    picked_by=("Grace", "李雷"),
    presenter="Grace",
    meeting=datetime(2026, 9, 3, 16, 0, tzinfo=timezone(timedelta(hours=2))),
    tags=("theory",),
    ai_keywords=("attention",),
    ai_summary="A line.",
    ai_summary_model="some/model",
    history=(revision.Revision(date=date(2026, 9, 1), what=revision.What.TITLE, old="Old", new="New"),),
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


def test_an_author_who_is_but_a_sign_is_left_out() -> None:
    text = '---\nid: "2608.00010"\ntitle: "T"\ndate: "2026-08-21"\nauthors: ["NVIDIA", ":", "Ada Müller"]\n---\n'
    assert document.loads(text).paper.authors == ("NVIDIA", "Ada Müller")


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


DAY = '---\ndate: "2026-08-21"\nstatus: "empty"\n'


def test_a_day_survives_the_round_trip() -> None:
    day = Day(
        date=date(2026, 8, 21),
        status=Status.FAILED,
        papers=3,
        repeats=1,
        dropped=2,
        sources=("huggingface",),
        fetched=datetime(2026, 8, 22, 6, 13, tzinfo=UTC),
        missing=(
            Missing(
                what=What.LIST, source="arxiv", reason=Reason.UNAVAILABLE, since=date(2026, 8, 22), detail="HTTP 503"
            ),
            Missing(what=What.FACTS, source="arxiv", reason=Reason.UNKNOWN, papers=2, given_up=True),
        ),
        body="A *note* by the curator.",
    )
    assert day_document.loads(day_document.dumps(day)) == day
    assert day_document.loads(day_document.dumps(replace(day, body=""))) == replace(day, body="")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('---\ndate: "2026-08-21"\n---\n', "status: is missing"),
        ('---\ndate: "2026-08-21"\nstatus: "done"\n---\n', "status: 'done' is not one of complete"),
        ('---\ndate: "2026-08-21"\nstatus: "empty"\nstats: 1\n---\n', "stats: is not one of date"),
        (f"{DAY}missing: 3\n---\n", "missing: 3 is not a list"),
        (f"{DAY}missing: [3]\n---\n", "missing: 3 is not a mapping"),
        (f'{DAY}missing: [{{"what": "list"}}]\n---\n', "missing: source is missing in {'what': 'list'}"),
        (f'{DAY}missing: [{{"what": "lists"}}]\n---\n', "missing: source is missing in"),
        (f'{DAY}missing: [{{"why": "x"}}]\n---\n', "missing: 'why' is not one of what, source, reason"),
        (
            f'{DAY}missing: [{{"what": "all", "source": "arxiv", "reason": "unknown"}}]\n---\n',
            "missing: what: 'all' is not one of list, facts, thumbnails",
        ),
        (
            f'{DAY}missing: [{{"what": "list", "source": "arxiv", "reason": "unknown", "papers": "3"}}]\n---\n',
            "missing: papers: '3' is not a whole number",
        ),
    ],
)
def test_a_wrong_day_is_named_with_file_and_field(text: str, said: str) -> None:
    with pytest.raises(DocumentError, match=r"content/days/2026-08-21\.md: ") as caught:
        day_document.loads(text, "content/days/2026-08-21.md")
    assert said in str(caught.value)


def _entry(what: str, source: str, reason: str, **rest: object) -> Missing:
    return Missing(what=What(what), source=source, reason=Reason(reason), **rest)


@pytest.mark.parametrize(
    ("field", "text", "entries"),
    [
        ("note", "enrichment: arxiv: knows none of the 34 papers", [_entry("facts", "arxiv", "unknown", papers=34)]),
        (
            "note",
            "arxiv: 2 without a usable id or title, the first: 'x'; enrichment: arxiv: HTTP 503; "
            "thumbnails: 1 could not be had, the first: a: b",
            [
                _entry("list", "arxiv", "malformed", papers=2, detail="'x'"),
                _entry("facts", "arxiv", "unavailable", detail="HTTP 503"),
                _entry("thumbnails", "huggingface", "unavailable", papers=1, detail="a: b"),
            ],
        ),
        (
            "note",
            "huggingface: the day is not open yet; arxiv: the answer is the list of an earlier day",
            [_entry("list", "huggingface", "not open"), _entry("list", "arxiv", "earlier day")],
        ),
        (
            "error",
            "huggingface: http://x: HTTP 500; the page instead: http://y: HTTP 500; arxiv: HTTP 503",
            [
                _entry(
                    "list", "huggingface", "unavailable", detail="http://x: HTTP 500; the page instead: http://y: HTTP 500"
                ),
                _entry("list", "arxiv", "unavailable", detail="HTTP 503"),
            ],
        ),
        ("note", "some words by hand", []),
    ],
)  # fmt: skip
def test_the_texts_of_an_older_day_are_read_as_data(field: str, text: str, entries: list[Missing]) -> None:
    day = day_document.loads(f'{DAY}{field}: "{text}"\n---\nA note.\n')
    assert (list(day.missing), day.body) == (entries, "A note.")
    assert day_document.loads(day_document.dumps(day)) == day
