"""What a watch came to: papers whose documents changed after they were filed."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dailypapers.documents.store import Store


@dataclass(slots=True)
class Watched:
    """What a watch came to."""

    what: str
    """What it looks for, in a word."""
    asked: int = 0
    changed: list[str] = field(default_factory=list)
    """The ids of papers whose documents changed."""
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        said = f"{self.what}: {self.asked} paper{'' if self.asked == 1 else 's'} asked for, {len(self.changed)} changed"
        return "; ".join([said, *self.problems])


def note(store: Store, day: date, now: datetime) -> None:
    """Note in a day's document when one of its papers changed."""
    known = store.read_day(day)
    if known is not None:
        store.write_day(replace(known, fetched=now))
