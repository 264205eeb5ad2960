"""The files of whole years and the page about them: read back by other programs, made anew by the week, gone where off."""

import gzip
import io
import json
import shutil
import subprocess
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator

from dailypapers.build.outputs import Outputs
from dailypapers.errors import SettingsError
from dailypapers.exporting import api, api_schema
from plugins.data import years
from plugins.data.papers import Years
from plugins.data.years import Week
from plugins.papers.make.api import page
from tests import toy
from tests.archives import Archive, archive
from tests.build.place import paper

FILE = "data/papers-2026.jsonl.gz"


def lines(data: bytes) -> list[dict]:
    return [json.loads(line) for line in gzip.decompress(data).decode().splitlines()]


def test_each_line_is_a_paper_that_fits_the_schema_with_its_abstract(toy_output: Path) -> None:
    schema = json.loads((toy_output / "api/v1/schema/paper.json").read_bytes())
    found = lines((toy_output / FILE).read_bytes())
    assert [one["id"] for one in found] == [one.paper.id for one in sorted(toy.papers(), key=in_order)]
    for one in found:
        Draft202012Validator(schema).validate(one)
    (rich,) = (one for one in found if one["id"] == toy.RICH)
    assert rich["abstract"].startswith("We show $\\sum_{i=1}^{n} x_i^{2} \\le 2$ and\n\n$$") and rich["votes"] == 120
    assert "abstract" not in next(one for one in found if one["id"] == "hep-th/9901001")


def in_order(one: object) -> tuple:
    return one.paper.date, one.paper.id


@pytest.mark.skipif(shutil.which("zcat") is None, reason="needs zcat")
def test_another_program_reads_it_and_it_says_no_time_and_no_name(toy_output: Path) -> None:
    data = (toy_output / FILE).read_bytes()
    assert subprocess.run(["zcat"], input=data, capture_output=True, check=True).stdout == gzip.decompress(data)
    assert data[:10] == b"\x1f\x8b\x08" + bytes(5) + b"\x02\xff"


def test_a_file_is_one_member_so_that_no_reader_stops_early() -> None:
    texts = [b"a\n" * 1000, b"", b"b\n" * 1000]
    data, sizes = years.file([week(text) for text in texts], {})
    reader = zlib.decompressobj(zlib.MAX_WBITS | 16)
    assert reader.decompress(data) == b"".join(texts) and reader.eof and not reader.unused_data
    assert [size for _, size in sizes] == [len(part) for part in years.weeks_of(data, sizes).values()]


def week(text: bytes) -> Week:
    return Week(years.mark(text), lambda: text)


def test_a_week_that_did_not_change_is_taken_as_it_is_and_gives_the_same_bytes() -> None:
    first, second, third = (week(text * 100) for text in (b"one\n", b"two\n", b"three\n"))
    data, sizes = years.file([first, second], {})

    def never() -> bytes:
        raise AssertionError("made anew")

    kept = years.weeks_of(data, sizes)
    again, _ = years.file([Week(first.mark, never), third], kept)
    assert again == years.file([first, third], {})[0]


@pytest.fixture
def made(tmp_path: Path) -> Archive:
    days = toy.LONG_AGO, toy.FRIDAY, toy.LONG_AGO.replace(year=2025)
    papers = [paper(f"2608.{number + 1:05}", days[number % 3], number) for number in range(9)]
    with archive(tmp_path, papers) as one:
        yield one


def write(one: Archive) -> set[str]:
    """Write the files; returns those whose bytes are other ones than before."""
    output = one.folder / "output"
    before = {path: path.read_bytes() for path in output.rglob("*.gz")}
    one.update()
    Years(one.catalog, one.source.links, one.state, Outputs(output, one.state)).write(["jsonl"])
    return {path.name for path in output.rglob("*.gz") if before.get(path) != path.read_bytes()}


def whole(one: Archive) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (one.folder / "output").rglob("*.gz")}


def damaged(data: bytes) -> bytes:
    return data[:40] + bytes([data[40] ^ 255]) + data[41:]


@pytest.mark.parametrize("damage", [None, damaged, lambda data: data[:-9], lambda data: b""])
def test_only_the_year_that_changed_is_written_and_it_is_that_of_a_clean_build(
    made: Archive, tmp_path: Path, damage: Callable[[bytes], bytes] | None
) -> None:
    assert write(made) == {"papers-2025.jsonl.gz", "papers-2026.jsonl.gz"}
    assert write(made) == set()
    path = made.folder / "output/data/papers-2026.jsonl.gz"
    if damage:
        path.write_bytes(damage(path.read_bytes()))
    made.add([paper("2609.00001", toy.DAYS[4], 5)])
    assert write(made) == {"papers-2026.jsonl.gz"}
    incremental = whole(made)
    made.remove("2609.00001")
    write(made)
    made.add([paper("2609.00001", toy.DAYS[4], 5)])
    shutil.rmtree(made.folder / "output")
    write(made)
    assert whole(made) == incremental


def test_papers_as_a_table_that_another_program_reads(toy_output: Path) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet as reader

    from plugins.data import parquet

    text = gzip.decompress((toy_output / FILE).read_bytes())
    data = parquet.table(text)
    assert parquet.table(text) == data
    table = reader.read_table(io.BytesIO(data))
    assert table.column_names == list(api.FIELDS)
    rows = {one["id"]: one for one in table.to_pylist()}
    for one in lines((toy_output / FILE).read_bytes()):
        assert (rows[one["id"]]["title"], rows[one["id"]]["authors"]) == (one["title"], one["authors"])
    rich, bare = rows[toy.RICH], rows["hep-th/9901001"]
    assert rich["published"] == datetime(2026, 8, 26, 1, 2, 3, tzinfo=UTC) and rich["also_listed"] == [toy.DAYS[5]]
    assert rich["history"][2]["date"] == toy.DAYS[5] and rich["history"][2]["new"] == "Bounds"
    assert bare["votes"] is None and bare["authors"] == []


def test_a_table_without_what_it_needs_says_so(made: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("plugins.data.parquet.version", lacking)
    with pytest.raises(SettingsError, match=r"DATA_FILES: 'parquet' needs pyarrow.*requirements\.txt"):
        Years(made.catalog, made.source.links, made.state, Outputs(made.folder / "output", made.state)).write(
            ["parquet"]
        )


def test_a_table_is_made_anew_only_when_its_year_changed(made: Archive) -> None:
    pytest.importorskip("pyarrow")

    def tables() -> dict[str, int]:
        made.update()
        Years(made.catalog, made.source.links, made.state, Outputs(made.folder / "output", made.state)).write(
            ["parquet"]
        )
        return {path.stem: path.stat().st_mtime_ns for path in (made.folder / "output").rglob("*.parquet")}

    first = tables()
    assert set(first) == {"papers-2025", "papers-2026"} and tables() == first
    made.add([paper("2609.00001", toy.DAYS[4], 5)])
    second = tables()
    assert [name for name in first if first[name] != second[name]] == ["papers-2026"]


def test_the_page_describes_the_files_as_a_dataset_and_leads_to_each(toy_output: Path) -> None:
    page = BeautifulSoup((toy_output / "data/index.html").read_bytes(), "html.parser")
    described = json.loads(page.find("script", type="application/ld+json").string)
    assert described["@type"] == "Dataset" and described["temporalCoverage"] == "2026-06-29/2026-08-27"
    assert 50 <= len(described["description"]) <= 5000
    root = "https://example.org/papers"
    assert [one["contentUrl"] for one in described["distribution"]] == [f"{root}/{FILE}"]
    assert described["license"] == f"{root}/data/#licence" and page.find(id="licence")
    named = [link["href"] for link in page.main.find_all("a") if not link["href"].startswith("http")]
    assert len(named) > 6 and [link for link in named if not (toy_output / "data" / link).is_file()] == []
    assert all("api/v1" in link or link.endswith(".gz") for link in named)


@pytest.mark.parametrize(
    ("credited", "public", "voting"),
    [
        (("huggingface", "arxiv"), ("arXiv",), ("Hugging Face",)),
        (("arxiv", "biorxiv"), ("arXiv",), ()),
        (("medrxiv",), (), ()),
    ],
)
def test_only_metadata_that_is_in_the_public_domain_is_said_to_be(
    tmp_path: Path, credited: tuple, public: tuple, voting: tuple
) -> None:
    with archive(tmp_path, [paper("2608.00001", toy.FRIDAY, 1)], site_credits=credited) as one:
        made = page(one.source, "")
    assert (made.public, made.voting, made.papers) == (public, voting, 1)


def test_every_page_leads_to_it_and_a_day_to_its_own_answer(toy_output: Path) -> None:
    for name in ("index.html", "2026/08/27/index.html", f"papers/{toy.RICH}/index.html"):
        footer = BeautifulSoup((toy_output / name).read_bytes(), "html.parser").footer
        assert BeautifulSoup((toy_output / name).read_bytes(), "html.parser").select("footer a[href$='data/']"), footer
    day = BeautifulSoup((toy_output / "2026/08/27/index.html").read_bytes(), "html.parser")
    assert day.select_one("a[href='../../../api/v1/days/2026-08-27.json']").get_text() == "JSON"


@pytest.mark.slow
def test_what_is_switched_off_is_neither_there_nor_linked(toy_content: Path, tmp_path: Path) -> None:
    off = ("-e", "DATA_FILES=[]", "-e", "API_FILES=[]")
    site = toy.site(toy.HERE, toy_content, tmp_path / "output", tmp_path / "cache", *off)
    assert [name for name in site if name.startswith(("data/", "api/"))] == []
    text = b"".join(data for name, data in site.items() if name.endswith((".html", ".txt")))
    assert b"api/v1" not in text and b'/data/"' not in text


@pytest.mark.slow
def test_the_files_of_years_alone_need_no_api(toy_content: Path, tmp_path: Path) -> None:
    site = toy.site(toy.HERE, toy_content, tmp_path / "output", tmp_path / "cache", "-e", "API_FILES=[]")
    there = [name for name in site if name.startswith(("data/", "api/"))]
    assert there == ["api/v1/schema/paper.json", FILE.replace("papers-2026.jsonl.gz", "index.html"), FILE]
    assert api_schema.schemas(())["paper"] == json.loads(site["api/v1/schema/paper.json"])
