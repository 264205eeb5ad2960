"""JSON of others is read within bounds."""

import pytest

from dailypapers.documents import plain_json


def load(text: str, max_chars: int = 10_000, max_values: int = 100) -> object:
    return plain_json.load(text, max_chars=max_chars, max_values=max_values)


def test_plain_values_are_read() -> None:
    assert load(' {"a": [1, 2.5, true, null, "x\\"[{,\\\\"]}\n') == {"a": [1, 2.5, True, None, 'x"[{,\\']}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[" * 51 + "]" * 51, "nested more than 50 deep"),
        ("[" * 100_000, "more than 10,000 characters"),
        ("[" + "1," * 200 + "1]", "more than 100 values"),
        ('{"a": 1, "a": 2}', "the name 'a' comes twice"),
        ('{"a": NaN}', "NaN is not JSON"),
        ('{"a": 1e999}', "too large a number"),
        ('{"a": ' + "9" * 5_000 + "}", "not JSON"),
        ('["\\ud800"]', "half a character"),
        ('{"a": 1', "not JSON"),
        ("", "not JSON"),
    ],
)
def test_what_is_out_of_bounds_is_refused_with_the_reason(text: str, problem: str) -> None:
    with pytest.raises(plain_json.JsonError, match=problem):
        load(text)


def test_brackets_in_texts_are_not_depth_and_both_halves_are_a_character() -> None:
    assert load('["' + "[" * 500 + '", "\\ud83d\\ude00"]') == ["[" * 500, "😀"]


def test_the_work_is_linear_in_quotes_and_backslashes() -> None:
    for text in ('"' * 400_001, '"' + "\\" * 400_001, '"' + '\\"' * 200_000):
        with pytest.raises(plain_json.JsonError):
            plain_json.load(text, max_chars=1_000_000, max_values=10)
