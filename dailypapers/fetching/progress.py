"""What a fetch says while it runs: a progress bar on a terminal, a line a day elsewhere, and a summary at the end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from dailypapers.fetching.fetch import Outcome
from dailypapers.text.clean import printable


@dataclass(slots=True)
class Summary:
    """What all the days came to."""

    days: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    left: int = 0
    """How many days were not reached in time."""
    failed: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one more day."""
        self.days += 1
        self.new += outcome.new
        self.updated += outcome.updated
        self.unchanged += outcome.unchanged
        if outcome.failed:
            self.failed.append(outcome)

    def __str__(self) -> str:
        failed = f", {len(self.failed)} failed" if self.failed else ""
        counts = f"{self.new} new, {self.updated} updated, {self.unchanged} unchanged papers"
        left = f"; time is up, {self.left} days are left for the next fetch" if self.left else ""
        return f"{self.days} {'day' if self.days == 1 else 'days'}{failed}: {counts}{left}"


def line(outcome: Outcome) -> str:
    """One day's outcome in a line."""
    counts = f"{outcome.new} new, {outcome.updated} updated, {outcome.unchanged} unchanged"
    remark = f"  FAILED NOW: {outcome.error}" if outcome.failed else f"  ({outcome.note})" if outcome.note else ""
    return f"{outcome.day}  {outcome.status:<11}  {counts}{printable(remark)}"


def watch(outcomes: Iterable[Outcome], days: int, console: Console) -> Summary:
    """Show the outcomes as they come, and then their summary."""
    summary = Summary()
    for outcome in _with_bar(outcomes, days, console) if console.is_terminal else outcomes:
        summary.add(outcome)
        if not console.is_terminal or outcome.failed or outcome.note:
            console.print(line(outcome), markup=False, highlight=False, soft_wrap=True)
    summary.left = days - summary.days
    console.print(str(summary), markup=False, highlight=False, soft_wrap=True)
    return summary


def _with_bar(outcomes: Iterable[Outcome], days: int, console: Console) -> Iterator[Outcome]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("days", total=days)
        for outcome in outcomes:
            progress.update(task, advance=1, description=str(outcome.day))
            yield outcome
