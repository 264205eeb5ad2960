"""What is asked of arXiv: a day to its last paper, facts in batches, and pages that end before their time."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import pytest

from dailypapers.documents.listing import MAX_AUTHORS, MAX_NAME
from dailypapers.errors import SourceMalformed, SourceUnavailable
from dailypapers.http import Get
from dailypapers.sources import arxiv
from dailypapers.sources.arxiv import Arxiv, parse
from dailypapers.text.clean import MAX_ABSTRACT, MAX_LINE
from tests.fetching.replayed import FRIDAY
from tests.sources.entries import entry, feed


class Service:
    """An API that holds papers by id; it refuses a whole batch for one bad id, as arXiv does."""

    def __init__(self, keys: Sequence[str], total: int | None = None, refused: str = "") -> None:
        self.keys, self.total, self.refused = keys, len(keys) if total is None else total, refused
        self.asked: list[Mapping[str, str | int]] = []

    def get(self, url: str, query: Mapping[str, str | int]) -> bytes:
        self.asked.append(query)
        if "id_list" in query:
            wanted = str(query["id_list"]).split(",")
            if self.refused in wanted:
                raise SourceUnavailable("HTTP 400", 400)
            return feed(*(entry(key) for key in wanted if key in self.keys))
        start, size = int(query["start"]), int(query["max_results"])
        return feed(*map(entry, self.keys[start : start + size]), total=self.total)


def keys(count: int) -> list[str]:
    return [f"2608.{number:05}" for number in range(count)]


def test_a_day_is_asked_for_by_the_date_of_submission_in_any_of_the_categories() -> None:
    service = Service(keys(1))
    Arxiv(service.get, "https://example.org/", ["cs.CL", "hep-th"]).fetch(date(2026, 8, 21))
    (query,) = service.asked
    assert query["search_query"] == "(cat:cs.CL OR cat:hep-th) AND submittedDate:[202608210000 TO 202608212359]"


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (200, 1), (201, 2), (450, 3)])
def test_a_day_is_read_on_to_its_last_paper(count: int, pages: int) -> None:
    service = Service(keys(count))
    found = Arxiv(service.get, "https://example.org", ["cs.CL"]).fetch(FRIDAY)
    assert [one.paper.id for one in found.papers] == keys(count)
    assert [query["start"] for query in service.asked] == [200 * page for page in range(pages)]


def sometimes_empty(get: Get, every: int) -> Get:
    """An API that answers every so many times with a page that is empty before its time."""
    asked = iter(range(1, 1_000))

    def answer(url: str, query: Mapping[str, str | int]) -> bytes:
        return feed(total=450) if next(asked) % every == 0 else get(url, query)

    return answer


def test_a_page_that_is_empty_before_its_time_is_asked_for_again() -> None:
    found = Arxiv(sometimes_empty(Service(keys(450)).get, 2), "https://example.org", ["cs.CL"]).fetch(FRIDAY)
    assert [one.paper.id for one in found.papers] == keys(450)


def test_a_page_that_stays_empty_before_its_time_is_no_answer() -> None:
    service = Service(keys(200), total=450)
    with pytest.raises(SourceMalformed, match="450 papers announced, but none from number 200 on"):
        Arxiv(service.get, "https://example.org", ["cs.CL"]).fetch(FRIDAY)
    assert len(service.asked) == 4


def test_too_many_papers_for_a_day_are_a_wrong_answer() -> None:
    with pytest.raises(SourceMalformed, match="386601 papers are more than 5000: ask for fewer categories"):
        Arxiv(Service(keys(6_000), total=386_601).get, "https://example.org", ["cs.CL"]).fetch(FRIDAY)


@pytest.mark.parametrize(("count", "requests"), [(0, 0), (1, 1), (100, 1), (101, 2), (230, 3)])
def test_facts_are_asked_for_in_batches(count: int, requests: int) -> None:
    service = Service(keys(count))
    found = list(Arxiv(service.get, "https://example.org").facts(keys(count), FRIDAY))
    assert [one.paper.id for one in found] == keys(count)
    assert len(service.asked) == requests
    assert all(query["max_results"] <= arxiv.BATCH for query in service.asked)


def test_one_refused_id_costs_no_other_its_facts() -> None:
    service = Service(keys(20), refused="2608.00013")
    found = [one.paper.id for one in Arxiv(service.get, "https://example.org").facts(keys(20), FRIDAY)]
    assert found == [key for key in keys(20) if key != "2608.00013"]
    sizes = [query["max_results"] for query in service.asked]
    assert all(later <= earlier for earlier, later in pairwise(sizes[:3])) and len(sizes) < 15


def test_a_service_that_does_not_answer_is_not_asked_by_halves() -> None:
    asked = []

    def get(url: str, query: Mapping[str, str | int]) -> bytes:
        asked.append(query)
        raise SourceUnavailable("HTTP 503", 503)

    with pytest.raises(SourceUnavailable):
        list(Arxiv(get, "https://example.org").facts(keys(20), FRIDAY))
    assert len(asked) == 1


def test_the_number_and_length_of_what_an_entry_holds_is_bounded() -> None:
    author, term = f"<author><name>{'N' * 5_000}</name></author>", '<category term="cs.CL"/>'
    odd = f'<category term="cs.{"x" * 300}"/>'
    body = entry("2608.00010", "c" * 50_000, "s" * 50_000).replace(
        "<title>", f"{odd}{term * 99}{author * 6_000}<title>"
    )
    (one,) = parse(feed(body), FRIDAY).papers
    assert (len(one.paper.authors), {len(name) for name in one.paper.authors}) == (MAX_AUTHORS, {MAX_NAME})
    assert (one.paper.categories, len(one.paper.comment), len(one.abstract)) == (("cs.CL",), MAX_LINE, MAX_ABSTRACT)
