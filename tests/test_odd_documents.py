"""Odd documents: each costs itself only, is named with file and field, and a check says of it what a fetch says."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dailypapers import check
from dailypapers.catalog import scan, schema
from dailypapers.documents import document
from dailypapers.documents.store import MAX_BYTES, Store
from dailypapers.errors import DailyPapersError, DocumentError
from demo.replay import Replay
from tests.fetching.replayed import FRIDAY, MONDAY, answers, facts, fetch, item, tree

ODD, GOOD, LATER = "2608.00009", "2608.00010", "2608.00011"

_FRONT = f'id: "{ODD}"\ntitle: "x"\ndate: "2026-08-21"\n'
_BOMB = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
_EXTRA = {
    "tag": ("x: !!set {a, b}", "x: '!!set' is a tag; write a plain value (line 5)"),
    "tag of an object": ("x: !!python/object/apply:os.system [id]", "x: '!!python/object/apply:os.system' is a tag"),
    "list that holds itself": ("x: &a [*a]", "x: '&a' is an anchor; write each value where it belongs (line 5)"),
    "alias bomb": (f"a0: &a0 [x, x]\n{_BOMB}", "a0: '&a0' is an anchor"),
    "alias without an anchor": ("x:\n  y: *b", "x.y: '*b' is an alias; write the value itself (line 6)"),
    "key of a number": ("x: {1: a}", "x: the key '1' is not text; put it in double quotes (line 5)"),
    "key of a list": ("x: {? [a] : b}", "x: a list or a mapping cannot be a key (line 5)"),
    "key twice": ("x: {a: 1, a: 2}", "x.a: comes twice (line 5)"),
    "JSON key twice": ('x: {"a": 1, "a": 2}', "x.a: comes twice (line 5)"),
    "deep flow": ("x: " + "[" * 100_000, "is nested more than 50 deep"),
    "deep JSON": ("x: " + "[" * 500 + "]" * 500, "x: is nested more than 50 deep (line 5)"),
    "deep block": ("x:\n  " + "- " * 50_000, "x: is nested more than 50 deep (line 6)"),
    "many keys": ("\n".join(f"k{n}: {n}" for n in range(30_000)), "there are more than 20,000 keys and values"),
    "many values": ("x: [" + "0, " * 30_000 + "0]", "x: there are more than 20,000 keys and values (line 5)"),
    "too long": ("x: " + "y" * 1_000_000, "line 2: has 1,000,05"),
    "half a character": (r'x: "a\ud800b"', r"x: 'a\ud800b' holds '\ud800', half a character"),
    "half a character in YAML": ("y: [\n" + r'"\ud800"]', "line 6: not YAML"),
    "infinite number": ("x: 1e999", "x: '1e999' is too large a number (line 5)"),
    "too long JSON": (f'x: "{"y" * 1_000_000}"', "line 2: has 1,000,05"),
    "second document": ("x: 1\n... \n--- a", "line 7: '---' begins a second document"),
    "time before the calendar": ('published: "0001-01-01T00:00:00+14:00"', "published: '0001-01-01T00:00:00+14:00' is not of"),
    "time after it": ('updated: "9999-12-31T23:59:59-14:00"', "updated: '9999-12-31T23:59:59-14:00' is not of the years"),
    "day before the calendar": ('also_listed: ["0001-01-01"]', "also_listed: '0001-01-01' is not of the years 1900 to 2999"),
    "number of votes": ("votes: 99999999999999999999", "votes: 99999999999999999999 is more than 1,000,000,000"),
    "digits": ("votes: " + "9" * 5_000, "votes: '99999999"),
    "long value": ("authors: {a: " + "x" * 900 + "}", "authors: {'a': 'xxxx"),
}  # fmt: skip
_TEXTS = {name: (f"---\n{_FRONT}{extra}\n---\n".encode(), said) for name, (extra, said) in _EXTRA.items()}
_TEXTS |= {
    "date keys": (b"---\n2026-08-21: x\n---\n", "front matter: not a field name: '2026-08-21'"),
    "list": (b"---\n&a [*a]\n---\n", "line 2: '&a' is an anchor"),
    "control": (b"---\nx: \x01\n---\n", "not YAML"),
    "bytes": (b"---\n\xff\n---\n", "cannot be read: 'utf-8' codec"),
    "size": (b"---\n" + b"#" * MAX_BYTES, f"cannot be read: it has more than {MAX_BYTES:,} bytes"),
}


@pytest.fixture
def host() -> Iterator[Replay]:
    listed = {FRIDAY: [item(ODD, FRIDAY), item(GOOD, FRIDAY)], MONDAY: [item(LATER, MONDAY)]}
    with Replay(answers(listed, facts(ODD), facts(GOOD), facts(LATER))) as replay:
        yield replay


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return tmp_path / "content"


def put(content: Path, data: bytes) -> Path:
    """The odd document, in its place."""
    path = Store(content).paper_path(FRIDAY, ODD)
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    return path


def scanned(content: Path) -> str:
    """What a build says of the documents."""
    db = sqlite3.connect(":memory:")
    db.executescript(schema.SCHEMA)
    with pytest.raises(DailyPapersError) as caught:
        scan.papers(db, content)
    db.close()
    return str(caught.value)


@pytest.mark.parametrize("name", _TEXTS)
def test_an_odd_document_costs_itself_only(host: Replay, content: Path, name: str) -> None:
    data, said = _TEXTS[name]
    path = put(content, data)
    friday, monday = fetch(host, content, FRIDAY, MONDAY)
    assert friday.error.startswith(f"{path}: ") and said in friday.error and len(friday.error) < len(str(path)) + 200
    assert (friday.new, monday.new, monday.error, path.read_bytes()) == (1, 1, "", data)
    assert list(check.problems(Store(content))) == [friday.error]
    assert scanned(content) == friday.error


@pytest.mark.parametrize(
    ("extra", "value"),
    [
        ("x: 2026-08-21", "2026-08-21"),
        ("x: 2026-08-21 06:13:00", "2026-08-21 06:13:00"),
        ("x: {2026-08-21: a}", {"2026-08-21": "a"}),
        ("x: [1, -1, 0.5, yes, ~, 007, 12:30, 0x1F, .nan, =]", [1, -1, 0.5, True, None, "007", "12:30", "0x1F", ".nan", "="]),
        ("x: {<<: a}", {"<<": "a"}),
        (r'x: "\ud83d\ude00"', "😀"),
        ("x: " + "[" * 50 + "]" * 50, None),
    ],
)  # fmt: skip
def test_what_is_plain_is_read(extra: str, value: object) -> None:
    text = f"---\n{_FRONT}{extra}\n---\n"
    found = document.loads(text)
    assert value is None or found.extra == {"x": value}
    assert document.loads(document.dumps(found)) == found


def test_plain_yaml_and_json_of_the_same_facts_are_the_same() -> None:
    by_hand = f"---\nid: '{ODD}'\ntitle: x\ndate: 2026-08-21\npublished: 2026-08-20T06:13:00Z\nvotes: 3\n---\n"
    assert document.loads(document.dumps(document.loads(by_hand))) == document.loads(by_hand)


def test_a_link_to_nothing_costs_itself_only(host: Replay, content: Path) -> None:
    path = put(content, b"")
    path.unlink()
    path.symlink_to("nowhere")
    friday, monday = fetch(host, content, FRIDAY, MONDAY)
    assert friday.error == f"{path}: cannot be read: No such file or directory"
    assert (friday.new, monday.new, path.is_symlink()) == (1, 1, True)
    assert list(check.problems(Store(content))) == [friday.error]
    assert scanned(content) == friday.error


def test_a_day_that_links_to_nothing_costs_itself_only(host: Replay, content: Path) -> None:
    path = Store(content).day_path(FRIDAY)
    path.parent.mkdir(parents=True)
    path.symlink_to("nowhere")
    friday, monday = fetch(host, content, FRIDAY, MONDAY)
    assert friday.error == f"{path}: cannot be read: No such file or directory"
    assert (monday.new, path.is_symlink()) == (1, True)


def test_what_a_sweep_cannot_remove_costs_its_document_only(host: Replay, content: Path) -> None:
    path = Store(content).paper_path(FRIDAY, ODD)
    beside = path.with_name(f"{path.name}.unfinished")
    beside.mkdir(parents=True)
    friday, monday = fetch(host, content, FRIDAY, MONDAY)
    assert friday.error == f"{path}: cannot be written: Is a directory"
    assert (friday.new, monday.new) == (1, 1)
    assert list(check.problems(Store(content))) == [f"{beside}: is neither a paper's nor a day's document"]


def test_a_name_that_is_not_utf_8_is_named(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(content, b"")
    odd = path.with_name("\udcff.md")
    path.rename(odd)
    assert scanned(content) == r"'papers/2026/08/21/\udcff.md': the name is not UTF-8"
    (problem, _) = check.problems(Store(content))
    assert problem.startswith(f"{odd}: front matter")


def test_settings_and_aliases_are_checked_too(tmp_path: Path) -> None:
    store = Store(tmp_path / "content")
    store.root.mkdir()
    (store.root / "keywords.yaml").write_text("llm: {2026-13-45: x}\n", "utf-8")
    sources = tmp_path / "sources.yaml"
    sources.write_text("enrich: &a [*a]\n", "utf-8")
    assert list(check.problems(store, sources)) == [
        f"{store.root}/keywords.yaml: 'llm': {{'2026-13-45': 'x'}} is not a list of aliases",
        f"{sources}: enrich: '&a' is an anchor; write each value where it belongs (line 1)",
    ]


def test_a_fetch_leaves_no_trace_in_an_odd_document_of_a_day(host: Replay, content: Path) -> None:
    put(content, b"---\nx: !!set {a}\n---\n")
    fetch(host, content, FRIDAY, MONDAY)
    before = tree(content)
    fetch(host, content, FRIDAY, MONDAY)
    assert tree(content) == before


def test_what_a_source_tells_can_be_read_again(host: Replay, content: Path) -> None:
    odd = {"publishedAt": "0001-01-01T00:00:00Z", "upvotes": 10**12, "title": "a\ud800b"}
    host.answers.items[str(FRIDAY)] = [item(ODD, FRIDAY, **odd)]
    host.answers.facts[ODD] = facts(ODD, published="9999-12-31T23:59:59-14:00", updated="0001-01-01T00:00:00Z")
    assert [outcome.error for outcome in fetch(host, content, FRIDAY, MONDAY)] == ["", ""]
    assert list(check.problems(Store(content))) == []


def test_the_error_has_file_field_and_value() -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(f"---\n{_FRONT}votes: many\n---\n", "a.md")
    assert (caught.value.path, caught.value.field) == ("a.md", "votes") and "'many'" in caught.value.problem
