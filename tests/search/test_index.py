"""The files of the search: what is added equals what is built anew, and every term is where a browser looks for it."""

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from dailypapers.build import parallel
from dailypapers.build import settings as settings_of
from dailypapers.build.state import State
from dailypapers.catalog.schema import SCHEMA
from dailypapers.errors import SettingsError
from plugins.search import counting
from plugins.search.base47 import first_number, number
from plugins.search.generator import lunr_js
from plugins.search.index import Whole
from plugins.search.pieces import Piece
from plugins.search.postings import USUAL, term_of
from plugins.search.record import Record
from plugins.search.segments import borders
from plugins.search.settings import Settings
from plugins.search.shards import Files, best_size, content_hash, cut, front_coded
from plugins.search.store import Store
from tests.search.builds import PAPERS, SETTINGS, built, lines, whole

pytestmark = pytest.mark.usefixtures("small_segments")

TEXTS = [("Graph nets", "Of these"), ("Nets", "Graph"), ("Graph graph graph", "")]


def test_the_border_of_the_segments_depends_on_the_number_of_papers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert [borders(count) for count in (0, 1535)] == [[(0, 0)], [(0, 1535)]]
    assert [borders(count) for count in (1536, 2559)] == [[(0, 1024), (1024, 1536)], [(0, 1024), (1024, 2559)]]
    assert borders(9122) == [(0, 8192), (8192, 9122)]


@pytest.mark.parametrize("first", [0, 1, 55, 56, 60, 95, 96, 119, 120])
def test_adding_papers_equals_building_all_anew(first: int) -> None:
    before = built(PAPERS[:first])
    assert whole(built(PAPERS, before), before) == built(PAPERS).files


def test_adding_day_by_day_equals_building_all_anew() -> None:
    files: Files = {}
    before = None
    for end in range(8, 121, 8):
        now = built(PAPERS[:end], before)
        files = {**{name: files[name] for name in now.kept}, **now.files}
        before = now._replace(files=files)
    assert files == built(PAPERS).files


def test_one_more_day_writes_nothing_of_the_closed_segment() -> None:
    before = built(PAPERS[:112])
    now = built(PAPERS, before)
    closed = {name for piece in now.segments[0].pieces.values() for name in piece.sizes}
    assert set(now.kept) >= closed
    assert not closed & now.files.keys()


def test_a_changed_vote_of_the_open_segment_changes_one_table() -> None:
    before = built(PAPERS)
    now = built([*PAPERS[:-1], replace(PAPERS[-1], votes=999)], before)
    changed = {name for name, data in now.files.items() if before.files.get(name) != data}
    assert {name.split("/")[0] for name in changed} == {"votes", "manifest.json"}
    assert len(changed) == 2


def test_a_keyword_that_its_page_calls_otherwise_changes_the_tables_of_keywords_alone() -> None:
    before = built(PAPERS)
    now = built(PAPERS, before, called={"graph": "GRAPH"}.get)
    assert folders(now, before) == {"keywords", "manifest.json"}
    assert whole(now, before) == built(PAPERS, called={"graph": "GRAPH"}.get).files


def folders(now: Whole, before: Whole) -> set[str]:
    """First folders of the files that a build wrote and the one before it had not."""
    return {name.split("/")[0] for name, data in now.files.items() if before.files.get(name) != data}


def test_a_changed_vote_of_the_closed_segment_leaves_its_index_and_its_keywords() -> None:
    before = built(PAPERS)
    papers = [*PAPERS[:7], replace(PAPERS[7], votes=999), *PAPERS[8:]]
    now = built(papers, before)
    assert whole(now, before) == built(papers).files
    assert folders(now, before) == {"texts", "votes", "manifest.json"}


@pytest.mark.parametrize(
    "papers",
    [
        PAPERS[1:],
        PAPERS[:50],
        [*PAPERS[:40], replace(PAPERS[40], title="Another title"), *PAPERS[41:]],
        [*PAPERS[:40], replace(PAPERS[40], votes=999), *PAPERS[41:]],
        [*PAPERS[:40], replace(PAPERS[40], date="2024-01-01"), *PAPERS[41:]],
        [*PAPERS[:110], replace(PAPERS[110], keywords=("new",)), *PAPERS[111:]],
        [*PAPERS, replace(PAPERS[40], id="0001.00001", date="2020-01-01")],
        [],
    ],
    ids=[
        "first removed",
        "last removed",
        "title edited",
        "votes changed",
        "moved",
        "keyword",
        "older added",
        "none left",
    ],
)
def test_a_changed_archive_equals_building_it_anew(papers: list[Record]) -> None:
    before = built(PAPERS)
    assert whole(built(papers, before), before) == built(papers).files


@pytest.mark.parametrize("processes", [1, 3])
def test_papers_are_counted_in_runs_and_by_more_than_one_process_all_the_same(
    processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = built(PAPERS)
    monkeypatch.setattr(counting, "RUN", 7)
    monkeypatch.setattr(parallel.os, "cpu_count", lambda: processes)
    assert built(PAPERS).files == alone.files
    before = built(PAPERS[:63])
    assert whole(built(PAPERS, before), before) == alone.files


@pytest.mark.parametrize("value", [0, 1, 46, 47, 93, 2208, 2209, 2255, 2256, 10**9])
def test_a_number_is_read_from_the_beginning_of_a_text(value: int) -> None:
    assert first_number(number(value) + "!P rest") == (value, "!P rest")


def test_a_text_without_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="no number ends"):
        first_number("PPP")


def test_the_order_of_papers_does_not_matter() -> None:
    assert built(PAPERS[::-1]).files == built(PAPERS).files


def utf16(text: str) -> bytes:
    return text.encode("utf-16-be")


def decoded(table: str) -> list[str]:
    """The bounds of ranges as a browser reads them."""
    bounds = [""]
    for shared, rest in re.findall("([A-Z])([^A-Z]*)", table):
        bounds.append(bounds[-1][: ord(shared) - ord("A")] + rest)
    return bounds[1:]


def test_bounds_are_told_by_what_they_do_not_share_with_the_one_before() -> None:
    bounds = ["", "a", "ab", "abc", "b", "x" * 40, "x" * 40 + "y", "é", "𠀋"]
    assert decoded(front_coded(bounds)) == bounds


def test_each_term_is_in_the_range_that_its_bounds_tell() -> None:
    now = built(PAPERS)
    for segment, part in zip(now.segments, json.loads(now.files["manifest.json"])["segments"], strict=True):
        bounds = [utf16(bound) for bound in decoded(part["bounds"])]
        assert bounds == sorted(bounds)
        assert len(bounds) > 5
        terms = [term_of(line) for line in lines(now.ranges, segment.start)]
        assert any(term > "\uffff" for term in terms)
        for term in terms:
            place = bisect_right(bounds, utf16(term)) - 1
            assert f"\n{term}\t" in "\n" + now.files[f"index/{part['index']}/{place}.txt"].decode()


def named_by_content(path: str, files: Files) -> bool:
    """Whether a file, or the folder it is in, is named by its content."""
    folder = [data for name, data in files.items() if name.rpartition("/")[0] == path.rpartition("/")[0]]
    return content_hash(files[path]) in path or content_hash(*folder) in path


def test_every_file_but_the_manifest_is_named_by_its_content() -> None:
    files = built(PAPERS).files
    assert [path for path in files if not named_by_content(path, files)] == ["manifest.json"]
    assert len([path for path in files if path.startswith("texts/")]) == len(PAPERS) // 2


def test_a_range_is_sized_by_the_root_of_the_whole_unless_a_size_is_set() -> None:
    rows = [(f"term{number:05}\t{'x' * 40}",) for number in range(40_000)]
    few, many = (len(list(cut(rows[:count], best_size(50 * count)))) for count in (10_000, 40_000))
    assert 1.8 < many / few < 2.2
    assert len(list(cut(rows, best_size(50 * 40_000, 50)))) == pytest.approx(50, abs=2)


def test_the_postings_of_a_term_have_steps_counts_and_lengths() -> None:
    papers = [
        Record(id=f"2601.0000{at}", date="2026-01-01", title=title, abstract=abstract)
        for at, (title, abstract) in enumerate(TEXTS)
    ]
    line = next(line for line in lines(built(papers).ranges, 0) if line.startswith("graph\t"))
    fields = dict(zip(SETTINGS.fields, line.split("\t")[1:], strict=True))
    # In titles: step 0, once, of 2 terms; then step 1, thrice, of 3. In abstracts: step 1, once, of 1.
    assert fields["title"] == number(0) + number(2 * 2) + number(2 * 1 + 1) + number(3 - 2) + number(2 * 3)
    assert fields["abstract"] == number(2 * 1) + number(2 * (USUAL - 1) - 1)


def test_runs_are_about_as_large_as_asked_and_large_lines_stand_alone() -> None:
    rows = [("a" * 10,), ("b" * 10,), ("c" * 90,), ("d" * 10,), ("e" * 10,)]
    assert list(cut(rows, 100)) == [rows[:2], rows[2:3], rows[3:]]
    assert [len(own) for own in cut([("a" * 40,)] * 5, 100)] == [2, 2, 1]


def test_a_missing_lunr_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="run `make setup`"):
        lunr_js(tmp_path / "lunr.min.js")


def test_settings_are_read_by_their_names_and_have_defaults() -> None:
    assert settings_of.read(Settings, {}) == Settings()
    assert settings_of.read(Settings, {"SEARCH_FACET_KEYWORDS": 0}).facet_keywords == 0
    assert settings_of.read(Settings, {"SEARCH_FIELDS": {"title": 1}, "PAPER_URL": "p/{id}.html"}) == Settings(
        fields={"title": 1}, paper_url="p/{id}.html"
    )


def _read(pieces: Mapping[str, Piece]) -> dict[str, Piece]:
    """Pieces as JSON brings them back."""
    return {name: piece._replace(says=json.loads(json.dumps(piece.says))) for name, piece in pieces.items()}


def test_segments_are_read_as_they_were_saved(tmp_path: Path) -> None:
    now = built(PAPERS)
    state = State(tmp_path / "site.sqlite", b"identity", SCHEMA)
    store = Store(state)
    store.save(now.segments)
    assert store.segments() == [segment._replace(pieces=_read(segment.pieces)) for segment in now.segments]
    store.save(now.segments[:1])
    assert [segment.start for segment in store.segments()] == [0]
    state.close()


def test_postings_of_a_segment_that_is_no_more_are_forgotten() -> None:
    before = built(PAPERS)
    assert before.ranges.head(80)
    now = built(PAPERS[:50], before)
    assert [now.ranges.head(start) is None for start in (0, 80)] == [False, True]
    assert not now.ranges.db.execute("SELECT 1 FROM search_range WHERE start = 80").fetchall()
