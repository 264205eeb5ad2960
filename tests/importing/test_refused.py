"""What an import refuses, and how it says so."""

import gzip
import json
from pathlib import Path

import pytest

from dailypapers import cli
from dailypapers.documents.store import Store
from dailypapers.importing import files
from tests.fetching.replayed import FRIDAY, item
from tests.importing.records import KEY, OTHER, oai, oai_record, put, raw


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("2026-08-21.json", json.dumps([item("../../x")]), "item 1: paper.id: '../../x' is not an arXiv id"),
        ("2026-08-21.json", json.dumps([item(KEY, title="")]), "item 1: paper.title: '' is not a title"),
        ("day.json", json.dumps([item(KEY)]), "item 1: paper.submittedOnDailyAt: is missing"),
        ("2026-08-21.json", json.dumps([7]), "item 1: paper: is missing"),
        ("2026-08-21.json", "[" * 60 + "]" * 60, "2026-08-21.json: is nested more than 50 deep"),
        ("a.jsonl", '{"paper": {}}\n[]\n{"x\n', "a.jsonl:2: is not an object"),
        ("a.jsonl", '{"paper": {}}\n[]\n{"x\n', "a.jsonl:3: not JSON: "),
        (
            "a.jsonl",
            json.dumps(raw(KEY, versions=[{"version": "v2", "created": "?"}])) + "\n\n",
            "a.jsonl:1: versions: '?'",
        ),
        ("a.jsonl", json.dumps(raw(KEY, title=["x"])) + "\n\n", "a.jsonl:1: title: ['x'] is not text"),
        (
            "a.jsonl",
            json.dumps({"id": "../x", "title": "T", "date": "2026-08-21", "sources": []}),
            "a.jsonl:1: id: '../x'",
        ),
        (
            "a.jsonl",
            json.dumps({"id": KEY, "title": "T", "date": "x", "sources": []}),
            "a.jsonl:1: date: 'x' is not a date",
        ),
        ("a.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]>" + oai(), "a.xml: the answer has a document type"),
        ("a.xml", oai(oai_record(KEY), end=""), "a.xml: not XML"),
        ("a.xml", oai("<a>" * 30), "a.xml: elements are nested more than 20 deep"),
        ("a.xml", "<html></html>", "a.xml: not an answer of OAI-PMH: <html>"),
        ("a.xml", oai(oai_record("x")), "a.xml:1: id: 'x' is not an arXiv id"),
    ],
)
def test_what_is_refused_is_told_with_place_field_and_value(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, problem: str
) -> None:
    (folder / "sources.yaml").write_text("arxiv_pause: 0\nkeep: {categories: [cs.CL]}\n")
    (folder / name).write_text(text)
    assert cli.main(["import", "--offline", name]) == 3
    assert problem in capsys.readouterr().err


def test_a_bad_line_costs_itself_only(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_LINE", 3_000)
    long = json.dumps(item("2608.00030", FRIDAY, summary="x" * 10_000))
    (folder / "a.jsonl").write_text(
        "\n".join(["{", json.dumps(item(KEY, FRIDAY)), long, json.dumps(item(OTHER, FRIDAY))])
    )
    (folder / "a.jsonl").write_text(
        "\n".join([json.dumps(item(KEY, FRIDAY)), "{", long, json.dumps(item(OTHER, FRIDAY))])
    )
    assert cli.main(["import", "--offline", "a.jsonl"]) == 3
    told = capsys.readouterr()
    assert told.out.partition("): ")[2].startswith("2 new, 0 added to, 0 repeated, 2 refused")
    assert "a.jsonl:3: the line has more than 3,000 bytes" in told.err


@pytest.mark.parametrize("name", ["nothing.json", "broken.gz", "other.json", "empty-folder"])
def test_a_file_that_cannot_be_read_is_named(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (folder / "broken.gz").write_bytes(gzip.compress(b'{"paper": {}}\n' * 500)[:40])
    (folder / "other.json").write_text('{"a": 1}')
    (folder / "empty-folder").mkdir()
    assert cli.main(["import", name]) in {2, 3}
    assert name in capsys.readouterr().err


def test_a_document_that_cannot_be_read_is_left_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["import", put(folder / "2026-08-21.json", [item(KEY)])])
    path = Store(folder / "content").find(KEY)
    path.write_text("broken")
    assert cli.main(["import", put(folder / "2026-08-21.json", [item(KEY), item(OTHER)])]) == 3
    assert path.read_text() == "broken"
    assert "front matter" in capsys.readouterr().err


def test_another_archive_of_a_newer_format_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["import", "--offline", put(folder / "2026-08-21.json", [item(KEY)]), "--content", "theirs/content"])
    (folder / "theirs/content/format.json").write_text('{"version": 99}')
    assert cli.main(["import", "theirs"]) in {2, 3}
    assert "theirs/content/format.json: version: 99 is the format of a newer engine" in capsys.readouterr().err
    assert not Store(folder / "content").paper_paths()
