"""Hostile input through a real fetch: it stays text, in its own file, and what breaks a grammar is refused and noted."""

import json
from pathlib import Path

import pytest

from dailypapers import check
from dailypapers.documents import document, fields, paper_id
from dailypapers.documents.document import Document
from dailypapers.documents.missing import told
from dailypapers.documents.store import Store
from dailypapers.fetching.fetch import Fetch
from dailypapers.fetching.reading import MAX_PROBLEM, Reader
from dailypapers.fetching.settings import Settings, SourceSettings
from dailypapers.sources.huggingface import HuggingFace
from dailypapers.text.clean import MAX_ABSTRACT, MAX_LINE, one_line
from dailypapers.text.names import is_name
from demo.replay import Answers, Replay
from tests import hostile_day
from tests.fetching.replayed import FRIDAY, NOW, facts, fetch, item, tree
from tests.hostile import PAYLOADS
from tests.hostile_day import IDS, title, xml

NOT_IDS = [text for text in PAYLOADS.values() if not paper_id.is_key(text)]
EVIL_IDS = [
    "2608.10001v2",
    "2608.13001",
    "arXiv:2608.10001",
    "hep-th/../..",
    f"{'a' * 300}/9901001",
    "２６０８.10001",
    "-rf/9901001",
]


@pytest.fixture(scope="module", params=["huggingface", "arxiv"])
def fetched(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Store]:
    """A store in a folder of its own, with what one service, or both, said of the hostile day."""
    content = tmp_path_factory.mktemp(request.param) / "content"
    with Replay(hostile_day.answers(FRIDAY, facts=request.param == "arxiv")) as host:
        (outcome,) = fetch(host, content, FRIDAY, settings=Settings(enrich=request.param == "arxiv"))
    assert (outcome.new, outcome.error, outcome.note) == (len(PAYLOADS), "", "")
    return request.param, Store(content)


def test_there_are_enough_payloads() -> None:
    assert len(set(PAYLOADS.values())) == len(PAYLOADS) >= 100


def test_nothing_is_written_but_papers_and_days(fetched: tuple[str, Store]) -> None:
    _, store = fetched
    papers = {f"content/papers/2026/08/21/{key}.md" for key in IDS.values()}
    written = {str(path.relative_to(store.root.parent)) for path in store.root.parent.rglob("*") if path.is_file()}
    assert written == {*papers, "content/days/2026/2026-08-21.md", "content/.lock", "content/format.json"}


def test_the_check_finds_nothing(fetched: tuple[str, Store]) -> None:
    assert list(check.problems(fetched[1])) == []


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_payload_stays_the_text_that_it_is(fetched: tuple[str, Store], name: str) -> None:
    service, store = fetched
    path = store.paper_path(FRIDAY, IDS[name])
    text = path.read_bytes().decode("utf-8")
    found = document.loads(text, path)
    assert document.dumps(found) == text, "the document does not survive the round trip"
    said = PAYLOADS[name] if service == "huggingface" else xml(PAYLOADS[name])
    assert found.paper.title == one_line(title(said))
    assert (found.rest, found.extra) == ("", {})
    if one_line(said):
        assert found.abstract_text == one_line(said, MAX_ABSTRACT)
        assert found.paper.authors[0] == (one_line(said, 300) if is_name(said) else "Ada Müller")
        assert service == "huggingface" or found.paper.comment == one_line(said)
    assert found.paper.ai_summary == one_line(PAYLOADS[name])


@pytest.mark.parametrize("name", PAYLOADS)
def test_every_value_is_of_its_kind(fetched: tuple[str, Store], name: str) -> None:
    paper = fetched[1].read_paper(fetched[1].paper_path(FRIDAY, IDS[name])).paper
    assert (paper.id, paper.date, paper.votes, paper.comments, paper.code_stars) == (IDS[name], FRIDAY, 7, None, None)
    for url in (paper.code, paper.project, paper.thumbnail):
        assert url == "" or fields.url(url) == url
        assert url == "" or url.startswith(("https://a.example/", "https://example.org/")), url
    assert all(map(fields.is_category, paper.categories))
    for text in (paper.title, *paper.authors, paper.comment, paper.submitter, paper.organization, *paper.ai_keywords):
        assert text == one_line(text) and len(text) <= MAX_LINE


def test_a_second_fetch_of_a_hostile_day_changes_no_byte(fetched: tuple[str, Store]) -> None:
    service, store = fetched
    before = tree(store.root)
    with Replay(hostile_day.answers(FRIDAY, facts=service == "arxiv")) as host:
        fetch(host, store.root, FRIDAY, settings=Settings(enrich=service == "arxiv"))
    assert tree(store.root) == before


def paths(folder: Path) -> list[str]:
    """Every file below a folder but the lock and the number of the format."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in {".lock", "format.json"})
    return sorted(str(path.relative_to(folder)) for path in files)


def test_ids_that_break_their_grammar_are_refused_and_noted(tmp_path: Path) -> None:
    bad = [*NOT_IDS, *(text for text in EVIL_IDS if text != "2608.13001")]
    listed = [item(text, FRIDAY, title="Bad id") for text in bad]
    with Replay(
        Answers({str(FRIDAY): [item("2608.00010", FRIDAY), *listed]}, {"2608.00010": facts("2608.00010")})
    ) as host:
        (outcome,) = fetch(host, tmp_path / "content", FRIDAY)
    assert paths(tmp_path) == ["content/days/2026/2026-08-21.md", "content/papers/2026/08/21/2608.00010.md"]
    day = Store(tmp_path / "content").read_day(FRIDAY)
    assert (outcome.new, outcome.failed, day.papers, day.dropped) == (1, False, 1, len(bad))
    assert [told(one) for one in day.missing] == [outcome.note]
    assert outcome.note == (
        f"huggingface: {len(bad)} papers without a usable id or title, the first: '<script>alert(1)</script>'"
    )


def test_ids_of_arxiv_that_break_their_grammar_are_refused_and_noted(tmp_path: Path) -> None:
    texts = {xml(text) for text in [*PAYLOADS.values(), *EVIL_IDS]}
    entries = {text: facts("x", id=text, published=f"{FRIDAY}T10:00:00Z") for text in texts}
    only = Settings(sources=(SourceSettings("arxiv", True, ("cs.CL",)),), enrich=False)
    with Replay(Answers(facts=entries)) as host:
        (outcome,) = fetch(host, tmp_path / "content", FRIDAY, settings=only)
    filed = {Path(path).stem for path in paths(tmp_path)} - {str(FRIDAY)}
    assert filed == {"2608.00010", "2608.13001", "2608.10001"}
    assert outcome.note.startswith(
        f"arxiv: {len(texts) - len(filed)} papers without a usable id or title, the first: '"
    )


@pytest.mark.parametrize("name", PAYLOADS)
def test_an_error_of_a_source_stays_one_printable_line(tmp_path: Path, name: str) -> None:
    body = json.dumps({"error": PAYLOADS[name]}).encode()
    source = HuggingFace(lambda url, query: body, "https://example.org")
    store = Store(tmp_path)
    (outcome,) = Fetch(store, [Reader(source, required=True)], None, Settings(), NOW).days([FRIDAY])
    (lost,) = store.read_day(FRIDAY).missing
    assert lost.detail == one_line(lost.detail) and outcome.error == one_line(outcome.error)
    assert outcome.error.startswith("huggingface: ") and len(outcome.error) <= MAX_PROBLEM + 20


def test_a_person_edits_a_hostile_document_and_it_stays_whole(fetched: tuple[str, Store]) -> None:
    _, store = fetched
    for key in IDS.values():
        known = store.read_paper(store.paper_path(FRIDAY, key))
        edited = Document(paper=known.paper, abstract=known.abstract, rest="## Notes\n\nMine.", extra={"rating": 5})
        assert document.loads(document.dumps(edited)) == edited
