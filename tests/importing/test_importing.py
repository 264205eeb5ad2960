"""Importing: each format, what is refused, and that nothing that is there is lost."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from dailypapers import cli
from dailypapers.documents.day import Status
from dailypapers.documents.document import Document
from dailypapers.documents.store import Store
from dailypapers.importing import importer
from demo.replay import Replay
from tests.fetching.replayed import FRIDAY, MONDAY, SHARED, THURSDAY, item, paper, shared, tree
from tests.importing.records import KEY, OTHER, oai, oai_record, put, raw, said, sound


def test_a_day_of_hugging_face_is_filed_with_arxivs_facts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = put(folder / "2026-08-21.json", [item(KEY), item(OTHER, THURSDAY)])
    assert cli.main(["import", dump]) == 0
    assert said(capsys) == "2 new, 0 added to, 0 repeated, 0 refused"
    assert paper(folder / "content", KEY).paper.date == FRIDAY, "the file's day, as the item names none"
    assert paper(folder / "content", OTHER).paper.date == THURSDAY
    assert "8.2\\times" in paper(folder / "content", KEY).abstract_text, "arXiv's abstract is undamaged"
    assert Store(folder / "content").read_day(FRIDAY).status is Status.PROVISIONAL
    assert sound(folder)


def test_a_second_import_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str], host: Replay) -> None:
    dump = put(folder / "2026-08-21.json", [item(KEY), item(OTHER)])
    cli.main(["import", dump])
    before, asked = tree(folder / "content"), len(host.requests)
    capsys.readouterr()
    assert cli.main(["import", dump]) == 0
    assert said(capsys) == "0 new, 0 added to, 2 repeated, 0 refused"
    assert tree(folder / "content") == before
    assert len(host.requests) == asked, "arXiv is not asked for what is known"


def test_what_is_there_is_kept_and_only_gaps_are_filled(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["import", put(folder / "2026-08-21.json", [item(KEY, upvotes=50)])])
    store = Store(folder / "content")
    document = paper(folder / "content", KEY)
    edited = replace(
        document, rest="## Mine\n\nA note.", paper=replace(document.paper, title="Edited", keywords=("own",))
    )
    store.write_paper(edited)
    capsys.readouterr()
    newer = put(folder / "2026-08-24.json", [item(KEY, upvotes=7, githubRepo="https://github.com/a/b")])
    assert cli.main(["import", newer]) == 0
    assert said(capsys) == "0 new, 1 added to, 0 repeated, 0 refused"
    now = paper(folder / "content", KEY)
    assert (now.paper.title, now.paper.votes, now.paper.keywords, now.rest) == ("Edited", 50, ("own",), edited.rest)
    assert (now.paper.code, now.paper.also_listed) == ("https://github.com/a/b", (MONDAY,))
    assert sound(folder)


def test_an_earlier_day_of_hugging_face_owns_the_paper(folder: Path) -> None:
    cli.main(["import", put(folder / "2026-08-21.json", [item(KEY)])])
    cli.main(["import", put(folder / "2026-08-20.json", [item(KEY)])])
    found = paper(folder / "content", KEY).paper
    assert (found.date, found.also_listed) == (THURSDAY, (FRIDAY,))
    assert sound(folder)


def test_a_dump_of_arxiv_moves_no_paper_that_is_known(folder: Path) -> None:
    (folder / "sources.yaml").write_text("arxiv_pause: 0\nkeep: {categories: [cs.CL]}\n")
    cli.main(["import", put(folder / "2026-08-24.json", [item(KEY)])])
    cli.main(["import", put(folder / "arxiv.jsonl", raw(KEY), raw(OTHER))])
    assert paper(folder / "content", KEY).paper.date == MONDAY
    assert paper(folder / "content", OTHER).paper.date == THURSDAY, "the date of version 1"
    assert sound(folder)


def test_the_kaggle_data_set_is_filtered(folder: Path, capsys: pytest.CaptureFixture[str], host: Replay) -> None:
    (folder / "sources.yaml").write_text("sources: {arxiv: {categories: [cs.CL]}}\ndrop: {words: [gone]}\n")
    lines = [raw(KEY), raw(OTHER, categories="math.AG"), raw("2608.00030", title="Gone")]
    assert cli.main(["import", put(folder / "arxiv.jsonl", *lines)]) == 0
    assert said(capsys) == "1 new, 0 added to, 0 repeated, 2 not wanted by the rules, 0 refused"
    found = paper(folder / "content", KEY).paper
    assert found.authors == ("Ada Müller", "Bob Bee Jr.")
    assert (found.version, found.doi, found.categories) == (2, "10.1000/xyz", ("cs.CL", "cs.LG"))
    assert host.requests == [], "all is known already"


def test_all_of_arxiv_is_not_taken_by_mistake(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", put(folder / "arxiv.jsonl", raw(KEY))]) == 2
    assert "arxiv.jsonl: holds all of arXiv; say what is wanted of it" in capsys.readouterr().err


def test_an_oai_answer_is_read_gzipped_without_its_deleted_records(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sources.yaml").write_text("keep: {categories: [cs.CL]}\n")
    text = oai(oai_record(KEY), oai_record(OTHER, status="status='deleted'"))
    (folder / "page.xml.gz").write_bytes(gzip.compress(text.encode()))
    assert cli.main(["import", "page.xml.gz"]) == 0
    assert said(capsys) == "1 new, 0 added to, 0 repeated, 0 refused"
    assert paper(folder / "content", KEY).paper.title == "A < B"
    assert paper(folder / "content", KEY).paper.authors == ("Ada Bee", "Eve X")


def test_daily_arxiv_is_filed_on_the_day_of_its_file(folder: Path) -> None:
    line = {
        "id": KEY,
        "categories": ["cs.CL"],
        "authors": ["A B"],
        "title": "T",
        "comment": None,
        "summary": "S",
        "AI": {},
    }
    assert cli.main(["import", "--offline", put(folder / "2026-08-24_AI_enhanced_English.jsonl", line)]) == 0
    assert paper(folder / "content", KEY).paper.date == MONDAY
    assert sound(folder)


def test_cv_arxiv_daily_gets_all_but_the_id_from_arxiv(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = f"|**2026-08-23**|**T**|A et.al.|[{KEY}](http://arxiv.org/abs/{KEY})|**[link](https://github.com/a/b)**|\n"
    rows = {"SLAM": {KEY: row, f"{KEY}v2": row, "2608.99999": row, "x": row, OTHER: "nonsense"}}
    (folder / "cv.json").write_text(json.dumps(rows))
    assert cli.main(["import", "cv.json"]) == 3
    told = capsys.readouterr()
    assert told.out.partition("): ")[2].startswith("1 new, 0 added to, 1 repeated, 3 refused")
    assert "cv.json: SLAM.2608.99999: arXiv does not know it" in told.err
    assert "cv.json: SLAM.x: not an id of arXiv: 'x'" in told.err
    assert f"cv.json: SLAM.{OTHER}: 'nonsense' is not a row with a date" in told.err
    found = paper(folder / "content", KEY)
    assert (str(found.paper.date), found.paper.code) == ("2026-08-19", "https://github.com/a/b")
    assert found.paper.title == f"Paper {KEY} at $O(n^2)$"


def test_another_archive_brings_its_notes_and_days(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["import", put(folder / "2026-08-21.json", [item(KEY)]), "--content", "theirs/content"])
    theirs = Store(folder / "theirs/content")
    theirs.write_paper(replace(paper(theirs.root, KEY), rest="## Note\n\nTheirs.", extra={"mood": "good"}))
    theirs.write_day(replace(theirs.read_day(FRIDAY), body="A fine day."))
    capsys.readouterr()
    assert cli.main(["import", "theirs"]) == 0
    assert said(capsys) == "1 new, 0 added to, 0 repeated, 0 refused"
    assert tree(folder / "content") == tree(theirs.root)


def test_an_archive_of_a_newer_engine_is_not_imported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["import", put(folder / "2026-08-21.json", [item(KEY)]), "--content", "theirs/content"])
    (folder / "theirs/content/format.json").write_text('{"version": 9}')
    capsys.readouterr()
    assert cli.main(["import", "theirs"]) == 2
    assert "theirs/content/format.json: version: 9 is the format of a newer engine" in capsys.readouterr().err
    assert not (folder / "content" / "papers").exists()


def test_an_export_makes_the_same_archive_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["import", put(folder / "2026-08-21.json", [item(KEY), item(OTHER)])])
    store = Store(folder / "content")
    by_hand = Document(
        paper=replace(paper(store.root, KEY).paper, keywords=("own",)),
        abstract="An *emphasis* by hand.\n\nTwo paragraphs.",
        rest="## Note\n\nMine.",
        extra={"mood": ["good", 1]},
    )
    store.write_paper(by_hand)
    store.write_paper(replace(paper(store.root, OTHER), abstract="Plain words.\n\nIn two paragraphs."))
    assert cli.main(["export", "all.jsonl", "all.bib", "all.csv"]) == 0
    assert capsys.readouterr().out.endswith("all.jsonl: 2 papers\nall.bib: 2 papers\nall.csv: 2 papers\n")
    assert cli.main(["import", "--offline", "all.jsonl", "--content", "again"]) == 0
    assert tree(folder / "again") == tree(folder / "content")
    assert (folder / "all.bib").read_text().count("@misc{arXiv:") == 2
    assert (folder / "all.csv").read_text().splitlines()[0].startswith("id,title,authors,date")


def test_papers_are_filed_in_batches(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer, "BATCH", 3)
    items = [item(f"2608.{number:05}", FRIDAY) for number in range(1, 11)]
    assert cli.main(["import", "--offline", put(folder / "a.jsonl", *items)]) == 0
    assert Store(folder / "content").read_day(FRIDAY).papers == 10
    assert sound(folder)


@pytest.mark.parametrize("ending", ["xlsx", "json"])
def test_an_export_of_another_ending_is_refused(folder: Path, capsys: pytest.CaptureFixture[str], ending: str) -> None:
    (folder / "content").mkdir()
    assert cli.main(["export", f"all.{ending}"]) == 2
    assert f"all.{ending}: ends in none of .jsonl, .bib, .csv" in capsys.readouterr().err


class TestRecordings:
    pytestmark = shared

    def test_a_recorded_page_of_oai_is_read_to_its_end(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "sources.yaml").write_text("keep: {categories: [cs.DS]}\n")
        page = SHARED / "recordings/arxiv/oai/list-records-arXivRaw-2014-01-16.xml.gz"
        assert cli.main(["import", str(page)]) == 0
        assert said(capsys) == "8 new, 0 added to, 0 repeated, 992 not wanted by the rules, 0 refused"
        assert paper(folder / "content", "0811.36489").paper.authors == (
            "Daniel M. Kane",
            "Jelani Nelson",
            "David P. Woodruff",
        )
        assert sound(folder)
