"""What interests select of a day: explicit matches with points, a floor, a handful, and the reasons."""

from dataclasses import replace

import pytest

from dailypapers.documents.paper import Paper
from dailypapers.interests.choosing import Chooser, Match, said
from dailypapers.interests.profile import Interests
from dailypapers.interests.words import COMMON, EMPTY, folded, weight
from tests import toy

PLAIN = Paper(id="2608.00001", title="A plain study", date=toy.FRIDAY)


def one(number: int, title: str = "A plain study", **facts: object) -> Paper:
    return replace(PLAIN, id=f"2608.{number:05}", title=title, **facts)


def chosen(interests: Interests, *papers: Paper | tuple[Paper, str]) -> list[Match]:
    pairs = [one if isinstance(one, tuple) else (one, "") for one in papers]
    return Chooser(interests).choose([(paper, lambda text=text: text) for paper, text in pairs])


def reasons(interests: Interests, *papers: Paper | tuple[Paper, str]) -> list[tuple[str, str]]:
    return [(match.paper.id[-1], said(match)) for match in chosen(interests, *papers)]


def test_no_interests_select_nothing_and_read_no_abstract() -> None:
    assert Chooser(Interests()).choose([(PLAIN, lambda: 1 / 0)]) == []


@pytest.mark.parametrize(
    ("interests", "paper", "why"),
    [
        ({"papers": ("2608.00001",)}, {}, "chosen by hand"),
        ({"authors": (("ada muller", 1.0),)}, {"authors": ("Grace", "Ada Müller")}, "by ada muller"),
        ({"keywords": (("Speech Codec", 1.0),)}, {"ai_keywords": ("speech codecs",)}, "keyword Speech Codec"),
        ({"words": (("codecs", 1.0),)}, {"title": "One Codec"}, "“codecs” in title or keywords"),
        ({"words": (("codecs", 1.0),)}, {"keywords": ("neural codec",)}, "“codecs” in title or keywords"),
        (
            {"words": (("text to speech", 1.0),)},
            {"title": "Text-to-Speech, fast"},
            "“text to speech” in title or keywords",
        ),
        ({"words": (("语音", 1.0),)}, {"title": "神经语音编码"}, "“语音” in title or keywords"),
    ],
)
def test_one_match_of_each_kind_is_enough(interests: dict, paper: dict, why: str) -> None:
    assert reasons(Interests(**interests), replace(PLAIN, **paper), one(2)) == [("1", why)]


def test_neither_a_category_nor_one_word_of_the_abstract_is_enough_and_two_words_are() -> None:
    interests = Interests(words=(("codec", 1.0), ("bitrate", 1.0)), categories=(("cs.SD", 1.0),))
    sound = {"categories": ("cs.SD",)}
    found = reasons(
        interests, one(1, **sound), (one(2, **sound), "A codec."), (one(3, **sound), "Codecs of low bitrate.")
    )
    assert found == [("3", "“codec” in the abstract, “bitrate” in the abstract, cs.SD")]


def test_a_word_is_no_part_of_another_and_counts_once() -> None:
    interests = Interests(words=(("code", 1.0),))
    assert reasons(interests, one(1, "Codecs decoded"), (one(2), "code " * 9)) == []


def test_weights_order_and_push_down_and_equal_ones_keep_the_days_order() -> None:
    interests = Interests(words=(("codec", 2.0), ("robot", 1.0), ("quantum", -2.0)))
    papers = [one(1, "Robots"), one(2, "Quantum codec"), one(3, "A codec"), one(4, "More robots")]
    assert [key for key, _ in reasons(interests, *papers)] == ["3", "1", "4"]


def test_a_handful_at_most_none_below_the_floor_and_none_that_is_withdrawn() -> None:
    papers = [one(number, "Robots", withdrawn=number == 1) for number in range(9)]
    assert [key for key, _ in reasons(Interests(words=(("robot", 1.0),), most=3), *papers)] == ["0", "2", "3"]
    assert reasons(Interests(words=(("robot", 1.0),), floor=2.5), *papers) == []


STARS = (("2608.00008", "Neural speech codecs at low bitrates"), ("2608.00009", "Protein folding, quickly"))


def test_a_paper_with_most_of_a_starred_title_is_like_it() -> None:
    interests = Interests(stars=STARS)
    alike = one(1, "A speech codec for streaming at any bitrate")
    assert reasons(interests, alike) == [("1", "like “Neural speech codecs at low bitrates”")]
    assert reasons(interests, (one(2), "We compress speech with a codec.")) == [], (
        "two words of an abstract are too few"
    )
    assert reasons(interests, one(3, "Large language models for video generation")) == []


def test_a_starred_paper_is_no_reason_for_itself() -> None:
    assert reasons(Interests(stars=STARS), one(8, STARS[0][1])) == []


def test_common_words_of_titles_weigh_less_and_empty_ones_nothing() -> None:
    assert (weight("the"), weight("model"), weight("codec")) == (0, 0.25, 1)
    assert all(folded(word).split() == [word] for word in COMMON | EMPTY), "they are written as they are compared"
    assert not COMMON & EMPTY


def test_a_selection_knows_only_its_own_day() -> None:
    interests = Interests(words=(("codec", 1.0),), stars=STARS)
    papers = [one(1, "A codec"), one(2, "Speech codecs at low bitrates"), one(3)]
    alone = [chosen(interests, paper) for paper in papers]
    assert sorted(match.points for match in chosen(interests, *papers)) == sorted(
        match.points for matches in alone for match in matches
    )
