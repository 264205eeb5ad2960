"""Names taken apart: where the family name begins, and what is no person's name."""

import pytest

from dailypapers.text.names import family_and_given, family_first, is_name, shortened, split


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovelace", ("Lovelace", "Ada")),
        ("J. R. R. Tolkien", ("Tolkien", "J. R. R.")),
        ("Ada van der Berg", ("van der Berg", "Ada")),
        ("Luc Van Gool", ("Van Gool", "Luc")),
        ("Guy Van den Broeck", ("Van den Broeck", "Guy")),
        ("Fernando De la Torre", ("De la Torre", "Fernando")),
        ("Teven Le Scao", ("Le Scao", "Teven")),
        ("Kiet Van Nguyen", ("Nguyen", "Kiet Van")),
        ("Gabriel Poesia Reis e Silva", ("Reis e Silva", "Gabriel Poesia")),
        ("Di Huang", ("Huang", "Di")),
        ("van Berg", ("Berg", "van")),
        ("Jia li", ("li", "Jia")),
        ("Hao Ai", ("Ai", "Hao")),
        ("Lévy, Paul", ("Lévy", "Paul")),
        ("and Lei Bai", ("Bai", "Lei")),
        ("Lei Bai and", ("Bai", "Lei")),
        ("Hal Daumé III", ("Daumé", "Hal", "III")),
        ("Antonio Laverghetta Jr.", ("Laverghetta", "Antonio", "Jr.")),
        ("Robert Downey, Jr.", ("Downey", "Robert", "Jr.")),
        ("李小龍", ("李小龍",)),
        ("李 雷", ("李", "雷")),
        ("김 철수", ("김", "철수")),
        ("Madonna", ("Madonna",)),
        ("Qwen Team", ("Qwen Team",)),
        ("Team GLM", ("Team GLM",)),
        ("GLM-4. 5 Team", ("GLM-4. 5 Team",)),
        ("ATLAS Collaboration", ("ATLAS Collaboration",)),
        ("MOSI. AI", ("MOSI. AI",)),
        ("Clark Labs, Inc", ("Clark Labs, Inc",)),
        (":", (":",)),
        ("", ("",)),
    ],
)
def test_a_name_is_taken_apart(name: str, parts: tuple[str, ...]) -> None:
    assert tuple(split(name)) == (*parts, "", "")[:3]


@pytest.mark.parametrize(
    ("name", "three", "two"),
    [
        ("Hal Daumé III", "Daumé, Hal, III", "Daumé III, Hal"),
        ("Robert van der Berg, Jr.", "van der Berg, Robert, Jr.", "van der Berg Jr., Robert"),
        ("Ada Lovelace", "Lovelace, Ada", "Lovelace, Ada"),
        ("Qwen Team", "Qwen Team", "Qwen Team"),
    ],
)
def test_a_name_in_two_parts_keeps_what_follows_it(name: str, three: str, two: str) -> None:
    assert (family_first(name), family_and_given(name)) == (three, two)


def test_a_sign_names_nobody() -> None:
    assert [text for text in ("", ":", " - ", "…", "A", "李", "4") if is_name(text)] == ["A", "李", "4"]


@pytest.mark.parametrize(
    ("count", "most", "expected"), [(0, 1, (0, 0)), (4, 1, (4, 0)), (5, 1, (1, 4)), (5, 3, (3, 2)), (5, 9, (5, 0))]
)
def test_four_names_are_never_shortened(count: int, most: int, expected: tuple[int, int]) -> None:
    shown, more = shortened(["x"] * count, most)
    assert (len(shown), more) == expected
