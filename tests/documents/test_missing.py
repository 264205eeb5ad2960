"""What a day lacks: one line for whoever runs a fetch, and every word of it documented."""

import json
from pathlib import Path

import pytest

from dailypapers.documents.missing import Missing, Reason, What, of_plain, plain, told

FORMAT = Path(__file__).parents[2] / "docs" / "content-format.md"
LIST, FACTS, THUMBNAILS = What.LIST, What.FACTS, What.THUMBNAILS


@pytest.mark.parametrize(
    ("what", "reason", "papers", "said"),
    [
        (LIST, Reason.UNAVAILABLE, 0, "HTTP 503"),
        (LIST, Reason.NOT_OPEN, 0, "the day is not open yet"),
        (LIST, Reason.EARLIER, 0, "the answer is the list of an earlier day"),
        (LIST, Reason.MALFORMED, 2, "2 papers without a usable id or title, the first: HTTP 503"),
        (FACTS, Reason.UNKNOWN, 1, "does not know 1 paper"),
        (FACTS, Reason.UNAVAILABLE, 0, "no facts of some papers: HTTP 503"),
        (THUMBNAILS, Reason.UNAVAILABLE, 3, "no thumbnails of 3 papers, the first: HTTP 503"),
        (THUMBNAILS, Reason.UNKNOWN, 3, "HTTP 503"),
    ],
)
def test_what_is_missing_is_one_line(what: What, reason: Reason, papers: int, said: str) -> None:
    one = Missing(what=what, source="arxiv", reason=reason, papers=papers, detail="HTTP 503")
    assert told(one) == f"arxiv: {said}"


def test_what_is_given_up_says_so() -> None:
    one = Missing(what=FACTS, source="arxiv", reason=Reason.UNKNOWN, papers=2, given_up=True)
    assert told(one) == "arxiv: does not know 2 papers; given up"


@pytest.mark.parametrize("name", [*What, *Reason, *Missing.__dataclass_fields__])
def test_each_word_of_an_entry_is_documented(name: str) -> None:
    assert f"`{name}`" in FORMAT.read_text("utf-8")


def test_the_entry_in_the_docs_is_one() -> None:
    line = next(line for line in FORMAT.read_text("utf-8").splitlines() if line.startswith("    missing: "))
    entries = json.loads(line.partition(": ")[2])
    assert [plain(one) for one in of_plain(entries)] == entries
