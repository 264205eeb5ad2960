"""What templates call. Pelican's cache keeps the settings too, so these functions have a module of their own that it can name."""

import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

_SITE = json.loads(Path("site.json").read_text("utf-8"))
_NAMES = {f"{one['folder']}/{slug}": name for one in _SITE["topics"] for slug, name in one["names"].items()}
DAYS = _SITE["days"]


@cache
def facts(text: str) -> dict:
    """The facts of a paper."""
    return json.loads(text)


def name(slug: str) -> str:
    """What a topic is called."""
    return _NAMES.get(slug, slug)


def short(day: object) -> str:
    """A day as `21 August 2026`."""
    at = date.fromisoformat(str(day)[:10])
    return f"{at.day} {at:%B %Y}"


def long(day: object) -> str:
    """A day as `Friday, 21 August 2026`."""
    return f"{date.fromisoformat(str(day)[:10]):%A}, {short(day)}"


def largest(found: Iterable, folder: str) -> list[tuple[str, int]]:
    """Path and number of papers of each topic in a folder, the largest first."""
    paths = ((one.slug if "/" in one.slug else f"{folder}/{one.slug}", len(those)) for one, those in found)
    kept = [(path, papers) for path, papers in paths if path.startswith(f"{folder}/")]
    return sorted(kept, key=lambda one: (-one[1], one[0]))
