"""What the doctor says of a healthy archive and of an ill one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dailypapers import __version__, cli, clock
from dailypapers.doctor import Archive, Finding, Level, examine, host
from dailypapers.doctor.host import Limit
from dailypapers.documents import archive_format
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document, dumps
from dailypapers.documents.missing import Missing, Reason, What
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from dailypapers.fetching.backfill import Backfill
from tests import toy

TODAY = date(2026, 8, 25)
NEWEST = date(2026, 8, 24)
FLOW = "on:\n  schedule:\n    - cron: '1 2 * * *'\n    - cron: '3 4 * * *'\n"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Ten papers on each of the last ten days, and a site of ten files of 1 kB."""
    store = Store(tmp_path / "content")
    for back in range(10):
        day = NEWEST - timedelta(days=back)
        for number in range(10):
            one = Document(paper=Paper(id=f"{day:%y%m}.{day.day:02}{number:03}", title="T", date=day))
            toy.put(store.paper_path(day, one.paper.id), dumps(one))
        store.write_day(Day(date=day, status=Status.PROVISIONAL, papers=10))
    archive_format.note(store, archive_format.CURRENT)
    (tmp_path / "sources.yaml").write_text("")
    toy.put(tmp_path / ".github" / "workflows" / "daily.yml", FLOW)
    for number in range(10):
        toy.put(tmp_path / "output" / f"{number}.html", "x" * 1_000)
    return Archive(tmp_path, tmp_path / "content", tmp_path / "sources.yaml", tmp_path / "output", {}, TODAY)


def of(archive: Archive, subject: str) -> list[Finding]:
    return [one for one in examine(archive) if one.subject == subject]


def test_a_healthy_archive_is_well(archive: Archive) -> None:
    assert {one.level for one in examine(archive)} == {Level.OK}
    said = [f"{one.subject}: {one.said}" for one in examine(archive)]
    assert "documents: 100 papers, no problems" in said
    assert "newest day: 2026-08-24, 1 days old" in said
    assert "workflow: runs 2 times a day" in said


@pytest.mark.parametrize(
    ("name", "text", "subject", "said"),
    [
        ("sources.yaml", "keep: 3", "sources.yaml", "keep: 3 is not a mapping"),
        ("content/keywords.yaml", "- x", "keywords.yaml", "is not a mapping"),
        (
            "content/format.json",
            '{"version": 9}',
            "format",
            "version: 9 is the format of a newer engine; this one reads formats up to 2",
        ),
        ("content/format.json", "[", "format", "format.json: "),
        ("content/papers/2026/08/24/2608.24000.md", "x", "documents", "1 with problems (make check), the first: "),
        ("content/backfill.json", "x", "backfill", "not a list of ranges"),
        (".github/workflows/daily.yml", "on: push\n", "workflow", "has no schedule"),
    ],
)
def test_what_is_ill_is_named(archive: Archive, name: str, text: str, subject: str, said: str) -> None:
    toy.put(archive.folder / name, text)
    found = [one for one in of(archive, subject) if one.level is Level.BAD]
    assert len(found) == 1 and said in found[0].said


@pytest.mark.parametrize(
    ("text", "level", "said"),
    [
        ("SITEURL = 'https://ada.github.io/papers'", Level.OK, "the site is at https://ada.github.io/papers"),
        (
            "SITEURL = 'https://example.org/daily-papers'",
            Level.WARNING,
            "SITEURL is 'https://example.org/daily-papers', which",
        ),
        ("", Level.WARNING, "SITEURL is '', which is no address of yours"),
        ("SITEURL = SITE", Level.BAD, "NameError: name 'SITE' is not defined"),
        ("import sys\nsys.path.insert(0, 'x')\n1 +", Level.BAD, "SyntaxError: "),
    ],
)
def test_the_settings_of_the_site_are_run(archive: Archive, text: str, level: Level, said: str) -> None:
    toy.put(archive.folder / "publishconf.py", text)
    (found,) = of(archive, "publishconf.py")
    assert found.level is level and found.said.startswith(said)


def test_open_failed_and_given_up_days_are_counted(archive: Archive) -> None:
    store, old = Store(archive.content), date(2026, 7, 1)
    lost = Missing(what=What.LIST, source="huggingface", reason=Reason.UNAVAILABLE, given_up=True)
    store.write_day(Day(date=old, status=Status.FAILED, missing=(lost,)))
    Backfill(store).add(date(2026, 6, 1), date(2026, 6, 3))
    said = [one.said for one in of(archive, "days") + of(archive, "backfill")]
    assert said == [
        "1 day could not be fetched, the newest 2026-07-01",
        "11 days, 10 open, 1 partly given up",
        "3 days from 2026-06-01 to 2026-06-03 are still to be fetched",
    ]


@pytest.mark.parametrize(("days", "level"), [(3, Level.OK), (4, Level.WARNING)])
def test_a_newest_day_that_is_older_than_three_days_is_a_warning(archive: Archive, days: int, level: Level) -> None:
    (found,) = of(replace(archive, today=NEWEST + timedelta(days=days)), "newest day")
    assert (found.level, found.said) == (level, f"2026-08-24, {days} days old")


@pytest.mark.parametrize(
    ("most", "level", "said"),
    [
        # 100 papers in 90 days are 33.8 a month, and 10 kB of 100 papers are 100 bytes each.
        (100_000, Level.OK, "0 MB, 10% of what H allows; full in 27 months at the rate of the last 90 days"),
        (25_000, Level.WARNING, "0 MB, 40% of what H allows; full in 4 months at the rate of the last 90 days"),
        (1_000_000, Level.OK, "0 MB, 1% of what H allows; full in 24 years at the rate of the last 90 days"),
        (9_000, Level.WARNING, "0 MB, 111% of what H allows; docs/operations.md says what helps"),
        (10**9, Level.OK, "0 MB, 0% of what H allows"),
    ],
)
def test_the_size_is_told_with_a_forecast(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, most: int, level: Level, said: str
) -> None:
    monkeypatch.setattr(host, "LIMITS", (Limit("H", "bytes", most),))
    assert [(one.level, one.said) for one in of(archive, "size")] == [(level, said)]


def test_secrets_that_the_workflows_name_are_looked_for(archive: Archive) -> None:
    toy.put(
        archive.folder / ".github/workflows/mail.yml", "env:\n  A: ${{ secrets.MAIL_KEY }}\n  B: ${{ secrets.B }}\n"
    )
    found = of(replace(archive, environment={"B": "x"}), "secrets")
    assert [(one.level, one.said.partition(" ")[0]) for one in found] == [
        (Level.OK, "B"),
        (Level.WARNING, "MAIL_KEY"),
    ]


@pytest.fixture
def here(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.chdir(archive.folder)
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return archive


def test_the_command_prints_a_line_for_each_matter(here: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["doctor"]) == 0
    assert "ok       sources.yaml: valid\n" in capsys.readouterr().out
    (here.folder / "sources.yaml").write_text("x: 1")
    assert cli.main(["doctor"]) == 1
    assert capsys.readouterr().out.startswith("problem  sources.yaml: sources.yaml: 'x' is not one of")


def test_without_anything_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    empty = Archive(tmp_path, Path("content"), Path("sources.yaml"), Path("output"), {}, TODAY)
    said = " ".join(map(str, examine(empty)))
    assert "make fetch" in said and "make publish" in said


def test_secrets_of_the_mail_are_asked_for_only_where_there_is_a_mail_yaml(archive: Archive) -> None:
    toy.put(
        archive.folder / ".github/workflows/daily.yml", "env:\n  A: ${{ secrets.SMTP_URL }} ${{ secrets.MAIL_TO }}\n"
    )
    assert [one.said for one in of(archive, "secrets")] == ["no workflow needs one"]
    toy.put(archive.folder / "mail.yaml", "")
    assert [one.said.partition(" ")[0] for one in of(archive, "secrets")] == ["SMTP_URL"]


def test_an_older_format_is_a_warning_that_says_what_to_run(archive: Archive) -> None:
    (archive.content / "format.json").unlink()
    assert of(archive, "format") == [Finding(Level.WARNING, "format", "version 1; dailypapers upgrade brings it to 2")]


def test_documents_of_a_newer_format_are_not_judged(archive: Archive) -> None:
    toy.put(archive.content / "format.json", '{"version": 3}')
    toy.put(archive.content / "papers/2026/08/24/2608.24000.md", "of a newer format")
    assert of(archive, "documents") == []


def test_the_engine_that_an_archive_names_is_compared_with_what_runs_and_what_is_called(archive: Archive) -> None:
    assert of(archive, "engine") == []
    flow = f"jobs:\n  archive:\n    uses: ada/daily-papers/.github/workflows/archive.yml@v{__version__}\n"
    toy.put(archive.folder / "requirements.txt", f"dailypapers=={__version__}\n")
    toy.put(archive.folder / ".github" / "workflows" / "daily.yml", flow)
    assert of(archive, "engine") == [Finding(Level.OK, "engine", f"dailypapers=={__version__}")]
    toy.put(archive.folder / ".github" / "workflows" / "daily.yml", flow.replace(f"@v{__version__}", "@v0.0.1"))
    assert [(one.level, one.said) for one in of(archive, "engine")] == [
        (
            Level.WARNING,
            f".github/workflows/daily.yml is called at v0.0.1, and the engine is v{__version__}: dailypapers upgrade",
        )
    ]
    toy.put(archive.folder / "requirements.txt", "dailypapers @ file:///x/dailypapers-0.0.1-py3-none-any.whl\n")
    toy.put(archive.folder / ".github" / "workflows" / "daily.yml", flow.replace("ada", "OWNER"))
    assert [one.said.partition(",")[0] for one in of(archive, "engine")] == [
        "requirements.txt names 0.0.1", "requirements.txt names a file of this machine",
        ".github/workflows/daily.yml has OWNER in place of the owner of the engine's repository",
    ]  # fmt: skip
