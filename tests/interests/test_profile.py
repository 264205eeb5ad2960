"""interests.yaml: what it may say, and that what is wrong names file, field and value."""

import json
import re
from pathlib import Path

import pytest

from dailypapers.errors import SettingsError
from dailypapers.interests import profile
from dailypapers.interests.profile import NOTHING, Interests
from tests import toy

EXPORT = {
    "format": "daily-papers reader",
    "version": 1,
    "stars": {
        "2608.00002": {"at": "2026-08-20T00:00:00.000Z", "title": "Speech codecs", "path": "papers/2608.00002/"},
        "hep-th/9901001": {"title": "Old"},
        "?q=x": {"title": "no id"},
        "2608.00003": {"title": None},
    },
    "notes": {"2608.00009": {"text": "private"}},
}


def load(folder: Path, text: str) -> Interests:
    path = folder / profile.FILE
    path.write_text(text, "utf-8")
    return profile.load(path)


def test_without_a_file_or_anything_in_it_there_are_no_interests(tmp_path: Path) -> None:
    assert profile.load("") == profile.load(tmp_path / profile.FILE) == load(tmp_path, "# nothing\n") == NOTHING
    assert not NOTHING


def test_each_list_may_have_weights(tmp_path: Path) -> None:
    made = load(
        tmp_path, "words: {speech codec: 3, quantum: -1.5}\nauthors: [Ada Müller]\npapers: ['2608.00010']\nmost: 3\n"
    )
    assert made.words == (("speech codec", 3.0), ("quantum", -1.5))
    assert (made.authors, made.papers, made.most, made.floor) == ((("Ada Müller", 1.0),), ("2608.00010",), 3, 2.0)


def test_of_an_export_the_stars_count_and_nothing_else_is_kept(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text(json.dumps(EXPORT), "utf-8")
    made = load(tmp_path, "export: mine.json\n")
    assert made == Interests(stars=(("2608.00002", "Speech codecs"), ("hep-th/9901001", "Old")))
    assert profile.files(tmp_path / profile.FILE) == [tmp_path / profile.FILE, tmp_path / "mine.json"]


def test_the_example_says_nothing_until_a_line_is_uncommented_and_each_of_its_lines_is_sound(tmp_path: Path) -> None:
    text = (toy.HERE / "interests.example.yaml").read_text("utf-8")
    assert load(tmp_path, text) == NOTHING
    (tmp_path / "daily-papers.json").write_text(json.dumps(EXPORT), "utf-8")
    made = load(tmp_path, re.sub(r"^# ?(?=[a-z]+:|  )", "", text, flags=re.MULTILINE))
    assert all((made.words, made.authors, made.keywords, made.categories, made.papers, made.stars))
    assert (made.most, made.floor) == (NOTHING.most, NOTHING.floor), "it names the defaults"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("word: [x]", "'word' is not one of authors, categories, export, floor, keywords, most, papers, words"),
        ("- x", "['x'] is not a mapping"),
        ("words: speech", "words: 'speech' is not a list of texts"),
        ("words: ['++']", "words: '++' is not a word or several"),
        ("words: {speech: much}", "words: speech: 'much' is not a weight from -10 to 10, other than 0"),
        ("words: {speech: 0}", "words: speech: 0 is not a weight from -10 to 10, other than 0"),
        ("words: {speech: yes}", "words: speech: True is not a weight from -10 to 10, other than 0"),
        ("authors: ['']", "authors: [''] is not a list of texts"),
        ("categories: [cs CL]", "categories: 'cs CL' is not an arXiv category"),
        ("papers: [2608.00010]", "papers: 2608.0001 is not text; put it in double quotes"),
        ("papers: [2608.00010v2]", "papers: '2608.00010v2' is not the id of a paper, without its version"),
        ("most: 0", "most: 0 is not a number of papers from 1 to 20"),
        ("floor: -1", "floor: -1 is not a number of points above 0, up to 100"),
        ("export: 7", "export: 7 is not the name of a file"),
        ("export: none.json", "export: none.json: cannot be read: No such file or directory"),
        ("export: bad.json", "export: bad.json: is not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("export: other.json", "export: other.json: is not what My papers exports"),
        ("export: new.json", "export: new.json: version: 2 is not 1, which this engine reads"),
    ],
)
def test_a_wrong_value_is_named_with_file_and_field(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "bad.json").write_text("no", "utf-8")
    (tmp_path / "other.json").write_text("[]", "utf-8")
    (tmp_path / "new.json").write_text(json.dumps({**EXPORT, "version": 2}), "utf-8")
    with pytest.raises(SettingsError) as error:
        load(tmp_path, text)
    assert str(error.value) == f"{tmp_path / profile.FILE}: {said}"
