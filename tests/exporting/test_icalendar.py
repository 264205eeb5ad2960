"""The calendar of meetings, read back by a strict reader of RFC 5545 of our own; no package here reads it."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dailypapers.exporting.icalendar import Event, calendar

STAMP = r"\d{8}T\d{6}Z"
ONCE = {"UID": r"[\w-]{36}", "DTSTAMP": STAMP, "SUMMARY": ".*"}
GRAMMAR = {
    **ONCE, "DTSTART": STAMP, "DTSTART;VALUE=DATE": r"\d{8}", "DURATION": "PT1H", "TRANSP": "TRANSPARENT",
    "DESCRIPTION": ".*", "URL": r"https?://\S+",
}  # fmt: skip
TEXTS = {"SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME"}


def read(text: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """The properties of a calendar, and those of each of its events; fails for whatever the RFC does not allow."""
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(0 < len(line.encode()) <= 75 and not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line) for line in lines)
    pairs = [line.split(":", 1) for line in "\r\n".join(lines).replace("\r\n ", "").split("\r\n")]
    assert pairs[0] == ["BEGIN", "VCALENDAR"] and pairs[-1] == ["END", "VCALENDAR"]
    whole: dict[str, str] = {}
    events: list[dict[str, str]] = []
    into = whole
    for name, value in pairs[1:-1]:
        if (name, value) == ("BEGIN", "VEVENT"):
            into = {}
        elif (name, value) == ("END", "VEVENT"):
            events.append(into)
            into = whole
        else:
            assert name not in into, "each comes once"
            into[name] = unmarked(value) if name in TEXTS else value
    assert whole.keys() == {"VERSION", "PRODID", "NAME", "X-WR-CALNAME"} and whole["VERSION"] == "2.0"
    for event in events:
        assert ONCE.keys() <= event.keys() <= GRAMMAR.keys()
        assert len({"DTSTART", "DTSTART;VALUE=DATE"} & event.keys()) == 1
        assert all(re.fullmatch(GRAMMAR[name], value, re.DOTALL) for name, value in event.items())
    assert events and len({event["UID"] for event in events}) == len(events)
    return whole, events


def unmarked(value: str) -> str:
    """A TEXT value as it was before it was written."""
    assert re.fullmatch(r"(?:[^\\;,\n]|\\[\\;,nN])*", value), value
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def event(when: date, title: str = "A title", key: str = "2608.00001", **more: str) -> Event:
    return Event(key=key, when=when, changed=date(2026, 8, 21), title=title, **more)


def test_a_time_is_written_in_utc_and_a_date_as_a_whole_day() -> None:
    time = datetime(2026, 9, 3, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    whole, (first, second) = read(calendar("Group", "o", [event(time), event(date(2026, 9, 4), key="b")]))
    assert whole["NAME"] == "Group"
    assert (first["DTSTART"], first["DURATION"], first["DTSTAMP"]) == ("20260902T233000Z", "PT1H", "20260821T000000Z")
    assert (second["DTSTART;VALUE=DATE"], second["TRANSP"]) == ("20260904", "TRANSPARENT")


def test_an_event_keeps_its_id_when_its_time_changes_and_calendars_have_ids_of_their_own() -> None:
    ids = {
        (owner, day): read(calendar("G", owner, [event(date(2026, 9, day))]))[1][0]["UID"]
        for owner in "ab"
        for day in (3, 4)
    }
    assert ids["a", 3] == ids["a", 4] != ids["b", 3]


@pytest.mark.parametrize(
    "text",
    ["a, b; c: \\n d\\", "x" * 75, "y" * 400, "论文" * 60, "é" * 37 + "😀" * 30, "One\nTwo\n\nThree", 'say "no" ' * 12],
)
def test_any_text_comes_back(text: str) -> None:
    _, (only,) = read(
        calendar(text.partition("\n")[0], "o", [event(datetime(2026, 9, 3, tzinfo=UTC), text, text=text)])
    )
    assert (only["SUMMARY"], only["DESCRIPTION"]) == (text, text)


def test_no_line_can_be_smuggled_in() -> None:
    hostile = "A\r\nEND:VEVENT\rX\x00\x0b\x85Y"
    _, (only,) = read(calendar(hostile, "o", [event(date(2026, 9, 3), hostile, url="https://a.example/\r\nX:1")]))
    assert only["SUMMARY"] == "A\nEND:VEVENTX\x85Y"
