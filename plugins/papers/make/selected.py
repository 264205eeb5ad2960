"""The papers that a reading group picked, by meeting, and its meetings for calendars.

A build does not know what day it is. What is still to come is told by the archive's own newest day.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from dailypapers.catalog.rows import Row, newest_first
from dailypapers.documents.paper import Paper
from plugins.papers.inputs import Meetings, SelectedPage
from plugins.papers.make.source import Source, line
from plugins.papers.parts import Meeting, Picked

_MOST = 200
"""How many earlier meetings, and how many papers without one, the page lists."""

Pair = tuple[Row, Paper]


def page(source: Source, _key: str) -> SelectedPage | None:
    """The page of selected papers; None where there are none."""
    found = source.catalog.selected()
    if not found:
        return None
    newest = date.fromordinal(max(source.catalog.counts))
    dated = _meetings(found)
    undated = sorted((one for one in found if one[1].meeting is None), key=lambda one: newest_first(one[0]))
    earlier = [one for one in dated if _day(one.when) < newest]
    return SelectedPage(
        upcoming=tuple(one for one in dated if _day(one.when) >= newest),
        undated=tuple(_picked(*one) for one in undated[:_MOST]),
        earlier=tuple(earlier[: -_MOST - 1 : -1]),
    )


def meetings(source: Source, _key: str) -> Meetings | None:
    """The file of meetings; None where there are none, as a calendar has to hold something."""
    found = _meetings(source.catalog.selected())
    return Meetings(found) if found else None


def _meetings(found: Iterable[Pair]) -> tuple[Meeting, ...]:
    """The meetings, the oldest first; what was written in different zones may be one time."""
    groups: dict[tuple[datetime, bool], list[Pair]] = {}
    for one in found:
        when = one[1].meeting
        if when is not None:
            groups.setdefault((start(when), isinstance(when, datetime)), []).append(one)
    return tuple(
        Meeting(papers[0][1].meeting, tuple(_picked(*one) for one in papers)) for _, papers in sorted(groups.items())
    )


def start(when: date) -> datetime:
    """When a meeting starts, UTC; on a date without a time, with the day."""
    return when.astimezone(UTC) if isinstance(when, datetime) else datetime.combine(when, time(), UTC)


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _picked(row: Row, paper: Paper) -> Picked:
    return Picked(line(row), paper.picked_by, paper.presenter, paper.tags)
