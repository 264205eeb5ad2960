"""What a fetch says: a line a day where nobody watches, a bar and only what matters on a terminal, and a summary."""

import io

from rich.console import Console

from dailypapers.documents.day import Status
from dailypapers.fetching.fetch import Outcome
from dailypapers.fetching.progress import watch
from tests.fetching.replayed import FRIDAY, MONDAY, SATURDAY

OUTCOMES = [
    Outcome(FRIDAY, Status.PROVISIONAL, new=2, unchanged=1),
    Outcome(SATURDAY, Status.EMPTY, note="huggingface: [bold]odd[/bold]"),
    Outcome(MONDAY, Status.FAILED, error="huggingface: HTTP 503"),
]
SUMMARY = "3 days, 1 failed: 2 new, 0 updated, 1 unchanged papers"


def said(*, terminal: bool) -> list[str]:
    file = io.StringIO()
    summary = watch(
        iter(OUTCOMES), len(OUTCOMES), Console(file=file, force_terminal=terminal, width=40, color_system=None)
    )
    assert (summary.days, [one.day for one in summary.failed]) == (3, [MONDAY])
    return file.getvalue().splitlines()


def test_without_a_terminal_each_day_is_a_plain_line_of_its_own() -> None:
    assert said(terminal=False) == [
        "2026-08-21  provisional  2 new, 0 updated, 1 unchanged",
        "2026-08-22  empty        0 new, 0 updated, 0 unchanged  (huggingface: [bold]odd[/bold])",
        "2026-08-24  failed       0 new, 0 updated, 0 unchanged  FAILED NOW: huggingface: HTTP 503",
        SUMMARY,
    ]


def test_on_a_terminal_a_bar_moves_and_only_what_matters_stays() -> None:
    lines = said(terminal=True)
    text = "\n".join(lines)
    assert "3/3" in text and lines[-1].endswith(SUMMARY)
    assert "2 new, 0 updated, 1 unchanged\n" not in text
    assert "(huggingface: [bold]odd[/bold])" in text and "FAILED NOW: huggingface: HTTP 503" in text
