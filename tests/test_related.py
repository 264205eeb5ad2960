"""Related papers look back only, and find the topic."""

from datetime import date, timedelta

from dailypapers.related import Past, Terms, terms

WORDS = ["graph transformer pruning", "protein folding diffusion", "speech codec tokens", "robot grasp planning"]
FIRST = date(2026, 1, 1)
Days = dict[date, list[tuple[str, Terms]]]


def archive(days: int) -> Days:
    """On each day one paper of each of four topics."""
    return {
        FIRST + timedelta(days=day): [
            (f"{day}-{topic}", terms(f"{words} study number {day}")) for topic, words in enumerate(WORDS)
        ]
        for day in range(days)
    }


def related(days: Days, past: Past | None = None) -> dict[str, tuple[str, ...]]:
    past = past or Past()
    return {key: ids for day, papers in days.items() for key, ids in past.step(day, papers).items()}


def test_a_paper_is_related_to_those_of_its_topic() -> None:
    lists = related(archive(6))
    assert set(lists["5-2"]) == {f"{day}-2" for day in range(5)}
    assert "5-2" not in lists["5-2"]


def test_a_new_day_changes_no_older_list() -> None:
    before, after = related(archive(6)), related(archive(9))
    assert {key: after[key] for key in before} == before


def test_papers_of_the_same_day_are_seen_whatever_their_order() -> None:
    pair = [("a", terms("sparse attention kernels")), ("b", terms("sparse attention kernels"))]
    filler = [(f"f{n}", terms(f"other{n} thing{n} word{n}")) for n in range(5)]
    lists = related({FIRST: filler, FIRST + timedelta(days=1): pair})
    assert lists["a"] == ("b",)
    assert lists["b"] == ("a",)


def test_papers_that_share_no_topic_are_not_related() -> None:
    days = {FIRST: [("a", terms("sparse attention kernels")), ("b", terms("coral reef ecology"))]}
    assert related(days) == {"a": (), "b": ()}


def test_what_was_rewound_leaves_no_trace() -> None:
    days = archive(8)
    past = Past()
    whole = related(days, past)
    later = dict(list(days.items())[5:])
    assert past.rewind(FIRST + timedelta(days=5))
    assert related(later, past) == {key: whole[key] for key in whole if int(key[0]) >= 5}
    assert past.rewind(FIRST)
    assert (past.papers, past.frequency, past.vectors) == (0, {}, {})


def test_what_is_too_long_ago_is_not_rewound() -> None:
    past = Past()
    related(archive(70), past)
    papers = past.papers
    assert not past.rewind(FIRST)
    assert past.papers == papers
