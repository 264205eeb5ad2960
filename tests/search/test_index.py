"""The files of the search: what is added equals what is built anew, and every term stands where a browser looks for it."""

import json
import pickle
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from dailypapers.errors import SettingsError
from plugins.search import counting, state
from plugins.search.code import first_number, number
from plugins.search.generator import lunr_js, write
from plugins.search.index import Known, build
from plugins.search.lengths import coded, window
from plugins.search.postings import Counting, term_of
from plugins.search.record import Record, prepare
from plugins.search.settings import SearchSettings, settings_of
from plugins.search.shards import Files, content_hash, cut, front_coded, shards
from tests.search import toy

SETTINGS = SearchSettings(shard_bytes=400, text_block=16)
PAPERS = toy.records(120)


def built(
    papers: list[Record], known: Iterable[Known] = (), settings: SearchSettings = SETTINGS
) -> tuple[Files, tuple[Known, Known]]:
    return build([prepare(paper, tuple(settings.fields)) for paper in papers], settings, b"lunr", known)


@pytest.mark.parametrize("first", [0, 1, 60, 119, 120])
def test_adding_papers_equals_building_all_anew(first: int) -> None:
    _, known = built(PAPERS[:first])
    assert built(PAPERS, pickle.loads(pickle.dumps(known)))[0] == built(PAPERS)[0]


def test_adding_day_by_day_equals_building_all_anew() -> None:
    known = ()
    for end in range(8, 121, 8):
        files, known = built(PAPERS[:end], known)
    assert files == built(PAPERS)[0]


def test_adding_leaves_what_was_known_as_it_was() -> None:
    _, known = built(PAPERS[:60])
    before = pickle.dumps(known)
    built(PAPERS, known)
    assert pickle.dumps(known) == before


@pytest.mark.parametrize(
    "papers",
    [
        PAPERS[1:],
        PAPERS[:50],
        [*PAPERS[:40], replace(PAPERS[40], title="Another title"), *PAPERS[41:]],
        [*PAPERS[:40], replace(PAPERS[40], votes=999), *PAPERS[41:]],
        [*PAPERS[:40], replace(PAPERS[40], date="2024-01-01"), *PAPERS[41:]],
        [*PAPERS, replace(PAPERS[40], id="0001.00001", date="2020-01-01")],
        [],
    ],
    ids=["first removed", "last removed", "title edited", "votes changed", "moved", "older added", "all removed"],
)
def test_a_changed_archive_equals_building_it_anew(papers: list[Record]) -> None:
    _, known = built(PAPERS)
    files, _ = built(papers, known)
    assert files == built(papers)[0]


def test_many_papers_are_counted_by_more_than_one_process_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = built(PAPERS)
    monkeypatch.setattr(counting, "FORK_FROM", 10)
    monkeypatch.setattr(counting.os, "cpu_count", lambda: 3)
    assert built(PAPERS)[0] == alone[0]


@pytest.mark.parametrize("value", [0, 1, 46, 47, 93, 2208, 2209, 2255, 2256, 10**9])
def test_a_number_is_read_from_the_beginning_of_a_text(value: int) -> None:
    assert first_number(number(value) + "!P rest") == (value, "!P rest")


def test_a_text_without_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="no number ends"):
        first_number("PPP")


def test_a_change_of_the_last_weeks_adds_only_their_papers_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = toy.records(1600)
    _, known = built(papers)
    edited = [*papers[:-20], replace(papers[-20], title="Another title"), *papers[-19:]]
    added: list[str] = []
    add = Counting.add
    monkeypatch.setattr(Counting, "add", lambda counting, record: (added.append(record.id), add(counting, record)))
    files, _ = built(edited, known)
    assert added[-20:] == [paper.id for paper in edited[-20:]]
    assert len(added) < 300
    assert files == built(edited)[0]


def test_other_fields_forget_what_was_known() -> None:
    _, known = built(PAPERS)
    settings = replace(SETTINGS, fields={"title": 3.0, "abstract": 1.0})
    assert built(PAPERS, known, settings)[0] == built(PAPERS, (), settings)[0]


def test_the_order_of_papers_does_not_matter() -> None:
    assert built(PAPERS[::-1])[0] == built(PAPERS)[0]


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


def test_each_term_stands_in_the_range_that_its_bounds_tell() -> None:
    files, known = built(PAPERS)
    manifest = json.loads(files["manifest.json"])
    bounds = [utf16(bound) for bound in decoded(manifest["bounds"])]
    assert bounds == sorted(bounds)
    assert len(bounds) > 20
    terms = [term_of(line) for line in known[-1].postings.lines()]
    assert any(term > "\uffff" for term in terms)
    for term in terms:
        place = bisect_right(bounds, utf16(term)) - 1
        assert f"\n{term}\t" in "\n" + files[f"index/{manifest['index']}/{place}.txt"].decode()


def named_by_content(path: str, files: Files) -> bool:
    """Whether a file, or the folder it stands in, is named by its content."""
    folder = [data for name, data in files.items() if name.rpartition("/")[0] == path.rpartition("/")[0]]
    return content_hash(files[path]) in path or content_hash(*folder) in path


def test_every_file_but_the_manifest_is_named_by_its_content() -> None:
    files, _ = built(PAPERS)
    assert [path for path in files if not named_by_content(path, files)] == ["manifest.json"]
    assert len({path.split("/")[1] for path in files if path.startswith("texts/")}) == -(-len(PAPERS) // 16)


def test_a_range_is_sized_by_the_root_of_the_whole_unless_a_size_is_set() -> None:
    lines = [f"term{number:05}\t{'x' * 40}" for number in range(40_000)]
    few, many = (len(shards(lines[:count], 0)[0]) for count in (10_000, 40_000))
    assert 1.8 < many / few < 2.2
    assert len(shards(lines, 5000)[0]) == pytest.approx(400, rel=0.2)


@pytest.mark.parametrize("lengths", [[], [0], [5, 5, 7, 200, 99, 98, 6], [60_000, 55_200, 3], list(range(300)) * 2])
def test_lengths_are_one_character_each_and_mostly_ascii(lengths: list[int]) -> None:
    least = window(lengths)
    text = coded(lengths, least)
    assert len(text) == len(lengths)
    codes = [ord(character) for character in text.encode().decode()]
    read = [code - 33 + least if code < 128 else code - 128 - (0 if code < 0xD800 else 0x800) for code in codes]
    assert read == lengths


def test_runs_are_about_as_large_as_asked_and_large_lines_stand_alone() -> None:
    lines = ["a" * 10, "b" * 10, "c" * 90, "d" * 10, "e" * 10]
    assert cut(lines, 100) == [lines[:2], lines[2:3], lines[3:]]
    assert cut(["a" * 40] * 5, 100) == [["a" * 40] * 2, ["a" * 40] * 2, ["a" * 40]]


def test_writing_puts_the_files_and_removes_all_others(tmp_path: Path) -> None:
    for name in ("index.html", "terms/old.txt", "texts/old/1.json", "kept.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    kept = (tmp_path / "kept.txt").stat().st_mtime_ns
    write(tmp_path, {"kept.txt": b"kept.txt", "terms/new.txt": b"new", "manifest.json": b"{}"})
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert there == {"index.html", "kept.txt", "terms", "terms/new.txt", "manifest.json"}
    assert (tmp_path / "kept.txt").stat().st_mtime_ns == kept


def test_a_missing_lunr_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="run `make setup`"):
        lunr_js(tmp_path / "lunr.min.js")


def test_settings_are_read_by_their_names_and_have_defaults() -> None:
    assert settings_of({}) == SearchSettings()
    assert settings_of({"SEARCH_FIELDS": {"title": 1}, "PAPER_URL": "p/{id}.html"}) == SearchSettings(
        fields={"title": 1}, paper_url="p/{id}.html"
    )


@pytest.mark.parametrize("data", [b"", b"code", b"codegarbage", b"another code entirely"])
def test_a_state_that_cannot_be_read_knows_nothing(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "search.state"
    path.write_bytes(data)
    assert state.load(path, b"code") == state.State()
    assert state.load(tmp_path / "none.state", b"code") == state.State()


def test_a_state_is_read_as_it_was_saved(tmp_path: Path) -> None:
    _, known = built(PAPERS)
    saved = state.State({PAPERS[0].id: (b"hash", prepare(PAPERS[0], ("title",)))}, known)
    state.save(tmp_path / "search.state", b"code", saved)
    assert state.load(tmp_path / "search.state", b"code") == saved
