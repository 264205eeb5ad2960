"""Related papers look back only, and find the topic."""

from dailypapers.related import related, terms

WORDS = ["graph transformer pruning", "protein folding diffusion", "speech codec tokens", "robot grasp planning"]


def archive(days: int) -> list[list[tuple[str, dict[str, int]]]]:
    """A day a row, on each day one paper of each of four topics."""
    return [
        [(f"{day}-{topic}", terms(f"{words} study number {day}")) for topic, words in enumerate(WORDS)]
        for day in range(days)
    ]


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
    lists = related([filler, pair])
    assert (lists["a"], lists["b"]) == (("b",), ("a",))


def test_a_paper_like_no_other_has_no_list() -> None:
    assert related([[("a", terms("unique words"))], [("b", terms("quite different ones"))]]) == {"a": (), "b": ()}


def test_a_plural_counts_as_its_singular() -> None:
    assert terms("Loss losses: agents Agent a 2D") == {"loss": 1, "losse": 1, "agent": 2}
