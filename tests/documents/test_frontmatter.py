"""Front matter: JSON lines written, YAML by hand read."""

from datetime import UTC, date, datetime

import pytest

from dailypapers.documents import frontmatter
from dailypapers.documents.frontmatter import FrontMatterError


def test_each_value_is_one_line_of_json() -> None:
    text = frontmatter.dumps(
        {
            "id": "2608.00010",
            "date": date(2026, 8, 21),
            "seen": datetime(2026, 8, 21, 6, tzinfo=UTC),
            "names": ("Ö", "b"),
        }
    )
    assert text == ('---\nid: "2608.00010"\ndate: "2026-08-21"\nseen: "2026-08-21T06:00:00Z"\nnames: ["Ö", "b"]\n---\n')


@pytest.mark.parametrize(
    "value", ["2608.00010", "yes", "null", "a: b # c", "- x", '"quoted"', "\\alpha\\", "---", "{{ x }}", "é\u2028x"]
)
def test_text_that_yaml_would_change_comes_back_whole(value: str) -> None:
    assert frontmatter.loads(frontmatter.dumps({"title": value})) == ({"title": value}, "")


def test_plain_yaml_written_by_hand_is_read() -> None:
    facts, body = frontmatter.loads("---\ntitle: By hand\nkeywords:\n  - one\n  - two\n---\n\nbody\n")
    assert facts == {"title": "By hand", "keywords": ["one", "two"]}
    assert body == "\nbody\n"


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    assert frontmatter.loads('\ufeff---\r\ntitle: "x"\r\n---\r\nbody\r\n') == ({"title": "x"}, "body\n")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("title: x\n", "front matter"),
        ("---\ntitle: x\n", "front matter"),
        ("---\n- a\n- b\n---\n", "front matter"),
        ("---\ntitle: [x\n---\n", "line"),
        ("---\ntitle: a\ntitle: b\n---\n", "title"),
        ("---\n1: a\n---\n", "line 2"),
        ("---\nx: !!python/object/apply:os.system [ls]\n---\n", "x"),
    ],
)
def test_what_is_wrong_is_named(text: str, field: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        frontmatter.loads(text)
    assert field in caught.value.field


def test_brackets_without_end_are_refused_before_they_take_the_process_down() -> None:
    with pytest.raises(FrontMatterError, match="nested"):
        frontmatter.loads(f"---\nid: {'[' * 100_000}\n---\n")
