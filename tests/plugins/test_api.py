"""The static API: every answer fits its schema, says what the documents say, and costs a new day no older file."""

import json
import os
from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator, FormatChecker

from dailypapers.documents.paper import Paper
from dailypapers.exporting import api, api_schema
from tests import toy

ROOT = Path("api/v1")
OWN = {"thumbnail", "primary_category"}
"""Facts of a document that are not a paper's in the API: a picture of the source's own, and the first of the categories."""
ADDED = {"path", "url", "abstract", "meeting_time"}


def schema_of(path: Path) -> str:
    """The name of the schema of an answer."""
    if path.parent.name == "days":
        return "year" if len(path.stem) == 4 else "day"
    return path.stem


def answers(output: Path) -> dict[str, Path]:
    found = [*(output / ROOT).glob("*.json"), *(output / ROOT / "days").glob("*.json")]
    return {path.relative_to(output / ROOT).as_posix(): path for path in found if path.stem != "openapi"}


def read(path: Path) -> dict:
    return json.loads(path.read_bytes())


def papers_of(output: Path, day: object) -> list[dict]:
    return read(output / ROOT / f"days/{day}.json")["papers"]


def nulls(value: object) -> bool:
    if isinstance(value, dict | list):
        return any(map(nulls, value.values() if isinstance(value, dict) else value))
    return value is None or value == ""


def test_every_answer_fits_its_schema_and_holds_nothing_that_is_null(toy_output: Path) -> None:
    found = answers(toy_output)
    assert {schema_of(path) for path in found.values()} == set(api_schema.ANSWERS)
    for name, path in found.items():
        schema = read(toy_output / ROOT / f"schema/{schema_of(path)}.json")
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema, format_checker=FormatChecker()).validate(read(path))
        assert not nulls(read(path)), name


@pytest.mark.parametrize("damage", [{"votes": "many"}, {"votes": None}, {"authors": "Ada"}, {"date": 5}, {"id": ""}])
def test_a_schema_refuses_what_is_of_another_type(toy_output: Path, damage: dict) -> None:
    made = read(toy_output / ROOT / f"days/{toy.FRIDAY}.json")
    made["papers"][0] |= damage
    assert not Draft202012Validator(api_schema.schemas()["day"]).is_valid(made)


def test_a_paper_has_every_fact_of_its_document(toy_output: Path) -> None:
    assert {one.name for one in fields(Paper)} - OWN | ADDED == set(api.FIELDS)
    wanted = next(one.paper for one in toy.papers() if one.paper.id == toy.RICH)
    found = next(one for one in papers_of(toy_output, wanted.date) if one["id"] == toy.RICH)
    assert set(found) == set(api.FIELDS) - {"abstract"}
    assert found["path"] == f"papers/{toy.RICH}/" and (toy_output / found["path"] / "index.html").is_file()
    assert (found["title"], tuple(found["authors"]), found["doi"]) == (wanted.title, wanted.authors, wanted.doi)
    assert found["published"] == "2026-08-26T01:02:03Z" and found["also_listed"] == [str(toy.DAYS[5])]
    assert found["history"][3] == {"date": str(toy.DAYS[5]), "what": "authors", "old": "Eve X", "new": "محمد علي"}


def test_what_a_reading_group_wrote_is_there_and_a_meeting_is_a_day_and_perhaps_a_time(toy_output: Path) -> None:
    (found,) = (one for day in toy.DAYS for one in papers_of(toy_output, day) if one["picked_by"])
    group = {name: found[name] for name in ("picked_by", "presenter", "meeting", "meeting_time", "tags")}
    assert group == {
        "picked_by": ["Grace O'Neil", "李雷"],
        "presenter": "محمد علي",
        "meeting": "2026-09-03",
        "meeting_time": "2026-09-03T14:00:00Z",
        "tags": ["theory", "<first> Thursday"],
    }
    paper = next(one.paper for one in toy.papers() if one.paper.id == found["id"])
    dated = api.facts(replace(paper, meeting=toy.FRIDAY), "")
    assert dated["meeting"] == str(toy.FRIDAY) and "meeting_time" not in dated
    late = datetime(2026, 9, 3, 22, 0, tzinfo=timezone(timedelta(hours=-5)))
    found = api.facts(replace(paper, meeting=late), "")
    assert (found["meeting"], found["meeting_time"]) == ("2026-09-03", "2026-09-04T03:00:00Z")


def test_what_a_paper_has_no_value_of_is_left_out_and_lists_are_empty(toy_output: Path) -> None:
    (bare,) = (one for one in papers_of(toy_output, toy.DAYS[3]) if one["id"] == "hep-th/9901001")
    lists = {name: [] for name, one in api.FIELDS.items() if one.kind in {"texts", "dates", "history"}}
    facts = {
        "id": "hep-th/9901001",
        "path": "papers/hep-th-9901001/",
        "url": "https://arxiv.org/abs/hep-th/9901001",
        "title": "Old and bare",
        "date": "2026-08-26",
    }
    assert bare == facts | lists | {"withdrawn": False}


def test_a_day_has_its_papers_in_the_order_of_its_page(toy_output: Path) -> None:
    for path in (toy_output / ROOT / "days").glob("*-*.json"):
        day = read(path)
        page = BeautifulSoup((toy_output / day["path"] / "index.html").read_bytes(), "html.parser")
        assert [one["id"] for one in day["papers"]] == [one["data-paper"] for one in page.select("[data-paper]")]


def test_every_day_that_is_named_has_its_file_and_every_year_has_all_its_days(toy_output: Path) -> None:
    days = read(toy_output / ROOT / "days.json")
    (year,) = days["years"]
    of_year = read(toy_output / ROOT / f"days/{year['year']}.json")["days"]
    assert of_year == days["days"] and len(of_year) == year["days"]
    assert [one["date"] for one in of_year] == sorted((str(day.date) for day in toy.days()), reverse=True)
    for one in of_year:
        made = read(toy_output / ROOT / f"days/{one['date']}.json")
        assert (made["status"], len(made["papers"])) == (one["status"], one["papers"])


def test_every_keyword_leads_to_its_page(toy_output: Path) -> None:
    made = read(toy_output / ROOT / "keywords.json")
    for one in made["keywords"]:
        assert (toy_output / made["path"].format(slug=one["slug"]) / "index.html").is_file()
    assert {"slug": "diffusion-model", "name": "diffusion models", "papers": 9} in made["keywords"]


def test_the_description_names_what_there_is(toy_output: Path) -> None:
    described = read(toy_output / ROOT / "openapi.json")
    assert described["openapi"].startswith("3.1") and described["servers"] == [{"url": "../v1"}]
    for path, one in described["paths"].items():
        place = path.format(year="2026", date=toy.FRIDAY).lstrip("/")
        assert (toy_output / ROOT / place).is_file()
        name = one["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        whole = read(toy_output / ROOT / f"schema/{name}.json")
        assert whole == {"$schema": whole["$schema"], "title": name, **described["components"]["schemas"][name]}


def test_each_field_is_documented() -> None:
    text = (toy.HERE / "docs/api.md").read_text("utf-8")
    assert [name for name in api.FIELDS if f"`{name}`" not in text] == []


@pytest.mark.slow
def test_a_new_day_writes_its_own_file_and_no_older_one(tmp_path: Path) -> None:
    content, output = tmp_path / "content", tmp_path / "output"
    toy.write(content)
    taken = content / f"papers/{toy.DAYS[4]:%Y/%m/%d}"
    taken.rename(tmp_path / "taken")
    toy.site(toy.HERE, content, output, tmp_path / "cache")
    for path in (output / "api").rglob("*.json"):
        os.utime(path, (1, 1))
    (tmp_path / "taken").rename(taken)
    toy.site(toy.HERE, content, output, tmp_path / "cache")
    written = {
        path.relative_to(output / ROOT).as_posix()
        for path in (output / "api").rglob("*")
        if path.stat().st_mtime > 1 and path.is_file()
    }
    assert written == {"status.json", "days.json", "keywords.json", "days/2026.json", f"days/{toy.DAYS[4]}.json"}


@pytest.mark.slow
@pytest.mark.parametrize("words", [[], ["status"], ["keywords"], ["days"]])
def test_each_part_is_switched_off_by_one_setting(tmp_path: Path, toy_content: Path, words: list[str]) -> None:
    option = f"API_FILES={json.dumps(words)}"
    toy.site(toy.HERE, toy_content, tmp_path / "output", tmp_path / "cache", "-e", option)
    wanted = {name for word in words for name in api_schema.OF[word]}
    assert {schema_of(path) for path in answers(tmp_path / "output").values()} == wanted
    assert (tmp_path / "output" / ROOT / "openapi.json").exists() == bool(words)
