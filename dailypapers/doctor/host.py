"""The doctor's look at the size of the site, the workflow and its secrets."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dailypapers.doctor.finding import Archive, Finding, Level
from dailypapers.documents.store import Store

_RATE = timedelta(days=90)
"""The time whose papers say how fast the archive grows."""
_MONTH = 365.25 / 12
_NEAR = 0.8
_SOON = 6
"""Months before a site is full, from which on that is a warning."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a host allows."""

    host: str
    what: str
    most: int

    def shown(self, value: float) -> str:
        """A value in the limit's unit."""
        return f"{value / 1e6:,.0f} MB" if self.what == "bytes" else f"{value:,.0f} files"


LIMITS = (Limit("GitHub Pages", "bytes", 1_000_000_000), Limit("Cloudflare Pages (free)", "files", 20_000))
_MAIL = ("SMTP_URL", "MAIL_TO")
"""Secrets that only an archive with a mail.yaml needs."""


def size(archive: Archive) -> Iterator[Finding]:
    """The site's bytes and files against what hosts allow, and when they would be reached."""
    if not archive.site.is_dir():
        yield Finding(Level.WARNING, "size", f"{archive.site}: there is no built site; make publish")
        return
    sizes = {"bytes": 0, "files": 0}
    for folder, _, names in os.walk(archive.site):
        sizes["files"] += len(names)
        sizes["bytes"] += sum(Path(folder, name).lstat().st_size for name in names)
    papers, a_month = _growth(archive)
    for limit in LIMITS:
        yield _against(limit, sizes[limit.what], papers, a_month)


def _against(limit: Limit, value: int, papers: int, a_month: float) -> Finding:
    share, said = value / limit.most, f"{limit.shown(value)}, {value / limit.most:.0%} of what {limit.host} allows"
    months = (limit.most - value) / (value / papers * a_month) if papers and a_month and value else float("inf")
    level = Level.WARNING if share >= _NEAR or months < _SOON else Level.OK
    if share > 1:
        return Finding(level, "size", f"{said}; docs/operations.md says what helps")
    if months > 1_200:
        return Finding(level, "size", said)
    when = f"{months:.0f} months" if months < 36 else f"{months / 12:.0f} years"
    return Finding(level, "size", f"{said}; full in {when} at the rate of the last 90 days")


def _growth(archive: Archive) -> tuple[int, float]:
    """How many papers there are, and how many more each month, by the 90 days up to the newest paper."""
    store = Store(archive.content)
    folders: dict[str, int] = {}
    for path in store.paper_paths():
        day = "-".join(path.parts[-4:-1])
        folders[day] = folders.get(day, 0) + 1
    if not folders:
        return 0, 0.0
    first = str(date.fromisoformat(max(folders)) - _RATE)
    recent = sum(count for day, count in folders.items() if day > first)
    return sum(folders.values()), recent / _RATE.days * _MONTH


def workflow(archive: Archive) -> Iterator[Finding]:
    """Whether the daily workflow is there and has a schedule."""
    path = archive.folder / ".github" / "workflows" / "daily.yml"
    text = _text(path)
    if not text:
        yield Finding(Level.WARNING, "workflow", f"{path}: is missing; without it, run make fetch publish by a timer")
        return
    slots = re.findall(r"^\s*- cron: ", text, re.MULTILINE)
    if slots:
        yield Finding(Level.OK, "workflow", f"runs {len(slots)} times a day")
    else:
        yield Finding(Level.BAD, "workflow", f"{path}: has no schedule")


def secrets(archive: Archive) -> Iterator[Finding]:
    """The secrets that the workflows name; here they are in the environment, at GitHub in the repository's settings."""
    texts = map(_text, sorted((archive.folder / ".github" / "workflows").glob("*.y*ml")))
    named = sorted({name for text in texts for name in re.findall(r"\bsecrets\.(\w+)", text)} - {"GITHUB_TOKEN"})
    if not (archive.folder / "mail.yaml").exists():
        named = [name for name in named if name not in _MAIL]
    elif not archive.environment.get("MAIL_TO"):
        named = [name for name in named if name != "MAIL_TO"]
    if not named:
        yield Finding(Level.OK, "secrets", "no workflow needs one")
    for name in named:
        there = bool(archive.environment.get(name))
        said = (
            "is set" if there else "is not set here; at GitHub it belongs in Settings → Secrets and variables → Actions"
        )
        yield Finding(Level.OK if there else Level.WARNING, "secrets", f"{name} {said}")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
