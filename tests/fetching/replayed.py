"""What the tests of fetching share: answers in the shape of the sources', and fetches of them over loopback."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from dailypapers import clock
from dailypapers.documents.document import Document
from dailypapers.documents.services import BY_NAME
from dailypapers.documents.store import Store
from dailypapers.fetching.fetch import Fetch, Outcome
from dailypapers.fetching.reading import Reader
from dailypapers.fetching.settings import Settings, SourceSettings
from dailypapers.fetching.thumbnails import Thumbnails
from dailypapers.http import Client
from dailypapers.sources import made
from dailypapers.sources.arxiv import Arxiv
from demo.replay import Answers, Fault, Replay, Reply

SHARED = Path(__file__).parents[2].parent / "shared"
RECORDINGS = SHARED / "recordings"
shared = [pytest.mark.shared, pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")]
"""Marks of a test that reads recordings or the corpus."""

THURSDAY, FRIDAY = date(2026, 8, 20), date(2026, 8, 21)
SATURDAY, MONDAY = date(2026, 8, 22), date(2026, 8, 24)
NOW = datetime(2026, 8, 25, 6, 13, tzinfo=UTC)
"""The moment of a fetch, a Tuesday."""
LATER = datetime(2026, 8, 25, 18, 43, tzinfo=UTC)


def item(key: str, day: date | None = None, **changes: object) -> dict[str, object]:
    """An item as Hugging Face lists it, on a day of its own or undated; changes go into its paper."""
    paper = {
        "id": key,
        "title": f"Paper\n  {key}",
        "summary": f"Abstract of\n{key}.",
        "authors": [{"name": "Ada Müller", "hidden": False}, {"name": "李雷"}, {"name": "X", "hidden": True}],
        "publishedAt": "2026-08-19T00:00:00.000Z",
        "upvotes": 7,
    }
    if day is not None:
        paper["submittedOnDailyAt"] = f"{day}T00:00:00.000Z"
    return {"paper": {**paper, **changes}, "publishedAt": "2020-01-01T00:00:00.000Z", "numComments": 2}


def facts(key: str, **changes: object) -> dict[str, object]:
    """What arXiv knows of a paper."""
    known = {"title": f"Paper {key} at $O(n^2)$", "summary": f"Abstract of {key}, $8.2\\times$ more."}
    people = {"authors": ["Ada Müller", "李雷", "Eve X"], "categories": ["cs.CL", "cs.LG"]}
    times = {"published": "2026-08-19T17:59:46Z", "updated": "2026-08-20T01:00:00Z", "version": 2}
    return {"id": key, **known, **people, **times, **changes}


def answers(days: Mapping[date, Iterable[dict[str, object]]], *known: dict[str, object]) -> Answers:
    """A host that lists these items and knows these facts."""
    return Answers({str(day): list(items) for day, items in days.items()}, {str(one["id"]): one for one in known})


def fetch(
    host: Replay,
    content: Path,
    *days: date,
    now: datetime = NOW,
    settings: Settings | None = None,
    timeout: float = 10.0,
) -> list[Outcome]:
    """Fetch days from a host for real, but without waiting between tries."""
    chosen = settings or Settings()
    with Client(named=named(host), sleep=lambda seconds: None, timeout=timeout) as client:
        made = [_reader(one, client, host.url) for one in chosen.sources]
        arxiv = Arxiv(client.get, host.url) if chosen.enrich else None
        store = Store(content)
        hosts = Settings(endpoints=host.environment, thumbnail_hosts=chosen.thumbnail_hosts).picture_hosts
        thumbnails = Thumbnails(store, client.get, hosts) if chosen.thumbnails else None
        return list(Fetch(store, made, arxiv, chosen, now, thumbnails).days(days))


def named(host: Replay) -> frozenset[tuple[str, int]]:
    """The host, as an endpoint variable names it."""
    return Settings(endpoints=host.environment).named


def _reader(one: SourceSettings, client: Client, url: str) -> Reader:
    return Reader(made(BY_NAME[one.name], client.get, url, one.categories), one.required)


def failing(part: str, reply: Reply, times: int = 1_000) -> Fault:
    """A fault: the next so many requests whose path holds the part get this reply."""
    left = [times]

    def fault(path: str, query: Mapping[str, str]) -> Reply | None:
        if part not in path or left[0] == 0:
            return None
        left[0] -= 1
        return reply

    return fault


def paper(content: Path, key: str) -> Document:
    """The document of a paper that the store has."""
    store = Store(content)
    path = store.find(key)
    assert path is not None, f"{key} is not in the store"
    return store.read_paper(path)


def tree(content: Path) -> dict[str, bytes]:
    """Every file of the store but the lock and the number of its format, by its path."""
    files = (
        path for path in sorted(content.rglob("*")) if path.is_file() and path.name not in (".lock", "format.json")
    )
    return {str(path.relative_to(content)): path.read_bytes() for path in files}


def stand_in(folder: Path, host: Replay, monkeypatch: pytest.MonkeyPatch, command: ModuleType) -> Path:
    """The folder as one to run a command in, with settings; the host is the world, no try waits, and now is NOW."""
    (folder / "sources.yaml").write_text("arxiv_pause: 0\n")
    monkeypatch.chdir(folder)
    for name, value in host.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(command, "Client", partial(Client, sleep=lambda seconds: None))
    return folder
