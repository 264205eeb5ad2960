"""The demo's sample: whole, in the shape of the sources' answers, and with everything in it that a page must survive."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dailypapers import check
from dailypapers.analysis.keywords import slug, spelling
from dailypapers.documents.day import Status
from dailypapers.documents.missing import Reason, What
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from dailypapers.sources.huggingface import listing
from demo.replay import Answers, Replay
from tests.fetching.replayed import RECORDINGS, fetch, paper, shared, tree

SAMPLE = Path(__file__).parents[2] / "demo" / "sample"
FIRST, LAST = date(2026, 4, 10), date(2026, 4, 17)
DAYS = [FIRST + timedelta(days=count) for count in range((LAST - FIRST).days + 1)]
CAPTURED = date(2026, 4, 13)
_CAPTURED_PAPER = re.compile(r"^  • (\d+) authors\n·\n([A-Z][a-z]{2} \d{1,2})(?:, (\d{4}))?(?: (\d+))?$", re.MULTILINE)


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers.of_folder(SAMPLE)


@pytest.fixture(scope="module")
def content(answers: Answers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that a fetch of the whole sample leaves; no test may change it."""
    folder = tmp_path_factory.mktemp("sample") / "content"
    with Replay(answers) as host:
        assert not any(outcome.failed for outcome in fetch(host, folder, *DAYS))
    return folder


@pytest.fixture(scope="module")
def papers(content: Path) -> list[Paper]:
    store = Store(content)
    return [store.read_paper(path).paper for path in store.paper_paths()]


class TestWhatTheCaptureSays:
    """The twelve papers that a reader saw on 13 April 2026; titles, dates and numbers are facts."""

    pytestmark = shared

    def test_the_day_lists_exactly_these_papers_in_this_order(self, answers: Answers) -> None:
        listed = listing(answers.items[str(CAPTURED)], CAPTURED).papers
        assert [facts(one.paper) for one in listed] == captured()
        assert len(listed) == 12

    def test_what_arxiv_adds_changes_none_of_it(self, content: Path, answers: Answers) -> None:
        keys = [item["paper"]["id"] for item in answers.items[str(CAPTURED)]]
        assert [facts(paper(content, key).paper) for key in keys] == captured()

    def test_nothing_of_the_abstracts_is_copied(self, answers: Answers) -> None:
        text = " ".join(capture().split())
        for item in answers.items[str(CAPTURED)]:
            words = item["paper"]["summary"].split()
            runs = [" ".join(words[start : start + 8]) for start in range(len(words) - 7)]
            assert [run for run in runs if run in text] == []


def capture() -> str:
    return (RECORDINGS / "huggingface" / "html" / "page-capture-2026-04-13.txt").read_text("utf-8")


def captured() -> list[tuple[str, int, date, int | None]]:
    """Title, number of authors, date and comments of each paper; a date without a year is of the year of the page."""
    text = capture()
    found, start = [], text.index("Apr 13\n") + len("Apr 13\n")
    for match in _CAPTURED_PAPER.finditer(text):
        title = text[start : match.start()].strip().splitlines()[0]
        day = datetime.strptime(f"{match[2]} {match[3] or CAPTURED.year}", "%b %d %Y").replace(tzinfo=UTC).date()
        found.append((title, int(match[1]), day, int(match[4]) if match[4] else None))
        start = match.end()
    return found


def facts(one: Paper) -> tuple[str, int, date, int | None]:
    return one.title, len(one.authors), one.published.date(), one.comments


class TestShape:
    """What the files hold is what the sources answer."""

    def test_every_item_is_a_paper_of_its_day(self, answers: Answers) -> None:
        for day, items in answers.items.items():
            found = listing(items, date.fromisoformat(day))
            assert (len(found.papers), found.strays, found.malformed) == (len(items), (), ())

    def test_no_id_is_one_that_arxiv_gave_out(self, answers: Answers) -> None:
        keys = {item["paper"]["id"] for items in answers.items.values() for item in items}
        assert keys >= set(answers.facts)
        assert [key for key in keys if not re.fullmatch(r"\d{4}\.9\d{4}|hep-th/99019\d\d", key)] == []

    def test_every_link_leads_to_a_host_that_is_reserved_for_examples(self) -> None:
        hosts = re.findall(r"https?://([^/\"]+)", "".join(path.read_text("utf-8") for path in SAMPLE.rglob("*.json")))
        assert {host for host in hosts if not host.endswith(".example.org")} == set()
        assert hosts

    def test_huggingface_has_no_math_and_arxiv_has(self, answers: Answers) -> None:
        title = answers.facts["2604.90102"]["title"]
        item = next(one for one in answers.items["2026-04-10"] if one["paper"]["id"] == "2604.90102")
        assert r"$\mathcal{O}" in title and "$" not in item["title"] and "mathcal{O}" in item["title"]

    def test_the_files_are_small(self) -> None:
        assert sum(path.stat().st_size for path in SAMPLE.rglob("*")) < 150_000


class TestFetched:
    """What a real fetch makes of it."""

    def test_check_finds_nothing(self, content: Path) -> None:
        assert list(check.problems(Store(content))) == []

    def test_days_are_complete_and_the_weekend_is_empty(self, content: Path) -> None:
        found = {day: Store(content).read_day(day) for day in DAYS}
        weekend = {day for day in DAYS if day.weekday() >= 5}
        assert {day for day, one in found.items() if one.status is Status.EMPTY} == weekend
        assert {day for day, one in found.items() if one.status is Status.COMPLETE} == set(DAYS) - weekend
        assert [found[day].papers for day in DAYS] == [8, 0, 0, 12, 8, 7, 7, 6]
        lacking = [(one.what, one.reason, one.papers) for day in DAYS for one in found[day].missing]
        assert lacking == [(What.FACTS, Reason.UNKNOWN, 1)] * 2, "the sample has no facts of two of its papers"

    def test_fetching_twice_changes_nothing(self, answers: Answers, content: Path) -> None:
        before = tree(content)
        with Replay(answers) as host:
            outcomes = fetch(host, content, *DAYS)
        assert sum(outcome.unchanged for outcome in outcomes) == 49
        assert tree(content) == before

    def test_a_paper_listed_twice_belongs_to_its_first_day(self, content: Path) -> None:
        twice = paper(content, "2604.90203").paper
        assert (twice.date, twice.also_listed, twice.votes) == (date(2026, 4, 14), (date(2026, 4, 16),), 71)
        assert Store(content).read_day(date(2026, 4, 16)).repeats == 1


class TestVariety:
    """Each thing that a page must survive is there."""

    def test_math_comes_undamaged(self, content: Path) -> None:
        document = paper(content, "2604.90102")
        assert r"$\mathcal{O}\!\left(\sqrt{T\log K}\right)$" in document.paper.title
        assert r"$$\mathbb{E}\bigl[R_T\bigr]" in document.abstract_text

    def test_prices_are_no_math(self, content: Path) -> None:
        document = paper(content, "2604.90201")
        assert "$4 per test and $1,200 a month" in document.abstract_text
        assert r"\$4 per test and \$1,200" in document.abstract

    def test_names_of_many_scripts(self, content: Path) -> None:
        assert paper(content, "2604.90204").paper.authors == ("李雷", "Ольга Соколова", "محمد العمري", "João Cardoso")

    def test_a_hundred_authors(self, content: Path) -> None:
        assert len(set(paper(content, "2604.90202").paper.authors)) == 100

    def test_a_paper_without_abstract(self, content: Path) -> None:
        assert paper(content, "2604.90107").abstract_text == ""

    def test_a_withdrawn_paper(self, papers: list[Paper]) -> None:
        assert [one.id for one in papers if one.withdrawn] == ["2604.90301"]

    def test_an_old_style_id(self, content: Path) -> None:
        old = paper(content, "hep-th/9901999").paper
        assert old.published.year == 1999 and old.doi and old.journal_ref

    def test_every_fact_of_a_paper_is_shown_by_some(self, papers: list[Paper]) -> None:
        by_hand_or_by_time = {"keywords", "votes_at_close", "history", "picked_by", "presenter", "meeting", "tags"}
        names = set(Paper.__dataclass_fields__) - by_hand_or_by_time
        assert {name for name in names if not any(getattr(one, name) for one in papers)} == set()

    def test_topics_are_alive(self, papers: list[Paper]) -> None:
        assert 40 <= len(papers) <= 60
        authors = Counter(slug(name) for one in papers for name in set(one.authors))
        keywords = Counter(key for one in papers for key in {spelling(name) for name in one.ai_keywords})
        categories = {name for one in papers for name in one.categories}
        assert sum(count >= 3 for count in authors.values()) >= 10
        assert sum(count >= 2 for count in keywords.values()) >= 20
        assert len(categories) >= 15
        assert {one.date.isocalendar()[:2] for one in papers} == {(2026, 15), (2026, 16)}

    def test_no_invented_author_wrote_one_of_the_twelve(self, papers: list[Paper]) -> None:
        seen = Counter(name for one in papers for name in one.authors)
        twelve = [name for one in papers if one.date == CAPTURED for name in one.authors]
        assert all(name.endswith(" Sample") and seen[name] == 1 for name in twelve)
