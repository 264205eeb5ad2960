"""bioRxiv and medRxiv: a day is read on by the total whatever the size of its pages, and nothing odd sinks it."""

import json
from datetime import UTC, date, datetime

import pytest

from dailypapers.documents.listing import Listing
from dailypapers.errors import SourceMalformed
from dailypapers.sources.biorxiv import MAX_RECORDS, Biorxiv, Medrxiv, category, listed_record, listing, parse
from dailypapers.text.clean import MAX_ABSTRACT, one_line
from tests.fetching.replayed import FRIDAY, THURSDAY
from tests.hostile import PAYLOADS
from tests.sources.records import BIORXIV, MEDRXIV, answer, dois, record

EMPTY = b'{"messages": [{"status": "no posts found"}], "collection": []}'


class Service:
    """An API that holds records of one day, in pages of a size, and says how many there are in its own way."""

    def __init__(self, count: int, size: int = 30, total: object = None) -> None:
        self.records = [record(doi, FRIDAY) for doi in dois(count)]
        self.size, self.total = size, count if total is None else total
        self.asked: list[str] = []

    def get(self, url: str, _query: object) -> bytes:
        self.asked.append(url)
        start = int(url.rpartition("/")[2])
        page = self.records[start : start + self.size]
        return answer(page, self.total) if page else EMPTY


def read(service: Service) -> Listing:
    return Biorxiv(service.get, "https://api.example/").fetch(FRIDAY)


@pytest.mark.parametrize(("count", "size", "pages"), [(0, 30, 1), (1, 30, 1), (30, 30, 1), (31, 30, 2), (250, 100, 3)])
def test_a_day_is_read_on_to_its_last_record(count: int, size: int, pages: int) -> None:
    service = Service(count, size)
    found = read(service)
    assert [one.paper.id for one in found.papers] == dois(count)
    assert [url.rpartition("/")[2] for url in service.asked] == [str(size * page) for page in range(pages)]
    assert service.asked[0] == "https://api.example/details/biorxiv/2026-08-21/2026-08-21/0"


def test_a_total_may_be_a_text_or_missing() -> None:
    assert len(read(Service(40, total="40")).papers) == 40
    assert parse(json.dumps({"messages": [{"status": "ok"}], "collection": [{}, {}]}).encode()).total == 2


def test_a_total_that_is_too_large_ends_where_the_service_has_no_more() -> None:
    service = Service(40, total=70)
    assert len(read(service).papers) == 40
    assert len(service.asked) == 2 + 3, "the empty page is asked for thrice"


def test_a_page_that_is_empty_before_its_time_is_not_taken_for_the_end() -> None:
    empty = answer([], 40)
    service = Service(40)
    with pytest.raises(SourceMalformed, match="40 records announced, but none from number 30 on"):
        Biorxiv(lambda url, query: empty if url.endswith("/30") else service.get(url, query), "https://x").fetch(FRIDAY)


def test_a_day_without_end_is_refused() -> None:
    page = [record(doi, FRIDAY) for doi in dois(1000)]
    with pytest.raises(SourceMalformed, match=f"more than {MAX_RECORDS}"):
        Biorxiv(lambda url, query: answer(page, 10**9 - 1), "https://x").fetch(FRIDAY)


def test_a_record_says_all_that_a_document_has() -> None:
    (one,) = listing([record(BIORXIV, FRIDAY, published="10.1038/s41586-024-00001-1")], FRIDAY, "biorxiv").papers
    paper, posted = one.paper, datetime(2026, 8, 21, tzinfo=UTC)
    assert (paper.id, paper.date, paper.version, paper.sources) == (BIORXIV, FRIDAY, 1, ("biorxiv",))
    assert (paper.published, paper.updated) == (posted, posted)
    assert paper.authors == ("A. Müller", "J. P. van der Berg", "The Toy Consortium")
    assert (paper.primary_category, paper.categories) == ("cell-biology", ("cell-biology",))
    assert paper.doi == "10.1038/s41586-024-00001-1"
    assert one.abstract == f"Abstract of {BIORXIV}, version 1."


def test_a_paper_is_listed_by_its_first_version_and_later_ones_are_revisions() -> None:
    one, two, three = dois(3)
    records = [record(one, FRIDAY, 1), record(two, FRIDAY, 3), record(three, THURSDAY, 1), record(one, FRIDAY, 2)]
    found = listing(records, FRIDAY, "biorxiv")
    assert [(each.paper.id, each.paper.version) for each in found.papers] == [(one, 2)]
    assert found.papers[0].paper.published == datetime(2026, 8, 21, tzinfo=UTC)
    assert [(each.paper.id, each.paper.published) for each in found.revisions] == [(two, None)]
    assert [each.paper.id for each in found.strays] == [three]


def test_only_wanted_categories_are_listed() -> None:
    one, two = dois(2)
    records = [record(one, FRIDAY), record(two, FRIDAY, category="neuroscience")]
    get = lambda url, query: answer(records)  # noqa: E731
    found = Biorxiv(get, "https://x", ["neuroscience"]).fetch(FRIDAY)
    assert [each.paper.id for each in found.papers] == [two]


def test_medrxiv_is_the_same_service_under_its_own_name() -> None:
    asked = []
    found = Medrxiv(lambda url, query: asked.append(url) or answer([record(MEDRXIV, FRIDAY)]), "https://x").fetch(
        FRIDAY
    )
    assert asked == ["https://x/details/medrxiv/2026-08-21/2026-08-21/0"]
    assert (found.source, found.papers[0].paper.sources) == ("medrxiv", ("medrxiv",))


@pytest.mark.parametrize(
    ("title", "abstract", "said"),
    [
        ("WITHDRAWN: On cells", "The authors have withdrawn this manuscript.", ("On cells", True)),
        ("On cells", "This manuscript has been withdrawn by its authors.", ("On cells", True)),
        ("On withdrawn cells", "Cells.", ("On withdrawn cells", False)),
    ],
)
def test_a_withdrawn_paper_is_known_by_its_title_or_its_notice(title: str, abstract: str, said: tuple) -> None:
    paper = listed_record(record(BIORXIV, FRIDAY, 2, title=title, abstract=abstract), "biorxiv").paper
    assert (paper.title, paper.withdrawn) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("cell biology", "cell-biology"),
        ("Cell_Biology", "cell-biology"),
        ("infectious diseases (except hiv/aids)", "infectious-diseases"),
        ("rehabilitation medicine and physical therapy", "rehabilitation-medicine-and-physical-therapy"),
        ("../../etc", "etc"),
        ("細胞", ""),
        ("x" * 100, ""),
        ("NA", "na"),
    ],
)
def test_a_category_becomes_part_of_a_path(name: str, said: str) -> None:
    assert category(name) == said


@pytest.mark.parametrize(
    "change",
    [
        {"doi": "10.1101/gr.123456.109"}, {"doi": "10.64898/2026.08.19.700123v1"}, {"doi": "10.64898/2026.13.19.700123"},
        {"doi": "../../2608.19880"}, {"doi": "2608.19880"}, {"doi": None}, {"doi": ["10.64898/2026.08.19.700123"]},
        {"title": " \n"}, {"title": None}, {"version": "0"}, {"version": None}, {"version": [1]}, {"version": "١"},
        {"date": "20260821"}, {"date": None}, {"date": "2026-02-30"},
    ],
)  # fmt: skip
def test_a_record_without_a_usable_id_title_version_or_date_is_left_out_and_named(change: dict) -> None:
    good, bad = record(BIORXIV, FRIDAY), {**record(dois(1)[0], FRIDAY), **change}
    found = listing([good, bad], FRIDAY, "biorxiv")
    assert [one.paper.id for one in found.papers] == [BIORXIV]
    assert len(found.malformed) == 1 and found.malformed[0].isascii()


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_text_stays_text(name: str) -> None:
    text = PAYLOADS[name]
    fields = dict.fromkeys(("title", "authors", "category", "abstract", "published", "server", "type", "license"), text)
    one = listed_record(record(BIORXIV, FRIDAY, **fields), "biorxiv")
    if one is not None:
        texts = (one.paper.title, *one.paper.authors, one.abstract, one.paper.doi)
        assert all(one_line(each, MAX_ABSTRACT) == each for each in texts)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "no messages or no collection"),
        (b'{"messages": [], "collection": []}', "no messages or no collection"),
        (b'{"messages": [{"status": 1}], "collection": []}', "no status or no list"),
        (b'{"messages": [{"status": "ok"}], "collection": {}}', "no status or no list"),
        (b'{"messages": [{"status": "error: \\u001b[2J"}], "collection": []}', "status 'error: "),
        (answer([{"x": 1}, {}]), "none of 2 records is a paper"),
    ],
)
def test_what_is_no_answer_is_malformed(body: bytes, said: str) -> None:
    with pytest.raises(SourceMalformed, match=said):
        Biorxiv(lambda url, query: body, "https://x").fetch(date(2026, 8, 21))
