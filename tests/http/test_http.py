"""The client: what it tries again, how long it waits, and what it gives up on. Every request goes over loopback."""

import gzip
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from dailypapers import clock
from dailypapers.errors import SourceUnavailable
from dailypapers.http import Client, Pause, retry_seconds
from demo.replay import Answers, Replay, Reply
from tests.fetching.replayed import failing, named

NOW = datetime(2026, 8, 25, 6, 13, tzinfo=UTC)


@pytest.fixture
def host() -> Iterator[Replay]:
    with Replay(Answers({"2026-08-21": []})) as replay:
        yield replay


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def client(host: Replay, waits: list[float]) -> Iterator[Client]:
    with Client(named=named(host), sleep=waits.append, jitter=lambda: 0.5, timeout=5) as made:
        yield made


def ask(client: Client, host: Replay) -> bytes:
    return client.get(f"{host.url}/api/daily_papers", {"date": "2026-08-21"})


def test_a_request_names_the_project(client: Client, host: Replay) -> None:
    assert ask(client, host) == b"[]"
    assert all(agent.startswith("dailypapers/") for agent in host.agents) and host.agents


def test_errors_that_pass_are_tried_again_ever_later(client: Client, host: Replay, waits: list[float]) -> None:
    host.fault = failing("/api", Reply(b"", 503), times=3)
    assert ask(client, host) == b"[]"
    assert waits == [1.0, 2.0, 4.0]


def test_jitter_spreads_the_waits(host: Replay) -> None:
    spread = []
    for jitter in (0.0, 0.999):
        host.fault = failing("/api", Reply(b"", 500), times=1)
        with Client(named=named(host), sleep=spread.append, jitter=lambda value=jitter: value) as client:
            ask(client, host)
    assert spread == [0.5, pytest.approx(1.499)]


@pytest.mark.parametrize("status", [406, 408, 429, 500, 502, 503, 504])
def test_the_tries_are_bounded(client: Client, host: Replay, status: int) -> None:
    host.fault = failing("/api", Reply(b"", status))
    with pytest.raises(SourceUnavailable, match=f"/api/daily_papers: HTTP {status}$") as caught:
        ask(client, host)
    assert caught.value.status == status
    assert len(host.requests) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_refusal_is_not_tried_again(client: Client, host: Replay, status: int) -> None:
    host.fault = failing("/api", Reply(b"", status))
    with pytest.raises(SourceUnavailable) as caught:
        ask(client, host)
    assert (caught.value.status, len(host.requests)) == (status, 1)


def test_retry_after_in_seconds_is_honoured(client: Client, host: Replay, waits: list[float]) -> None:
    host.fault = failing("/api", Reply(b"", 429, headers={"Retry-After": "17"}), times=2)
    assert ask(client, host) == b"[]"
    assert waits == [17.0, 17.0]


def test_retry_after_as_a_date_is_honoured(
    client: Client, host: Replay, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    later = format_datetime(NOW + timedelta(seconds=42), usegmt=True)
    host.fault = failing("/api", Reply(b"", 503, headers={"Retry-After": later}), times=1)
    assert ask(client, host) == b"[]"
    assert waits == [42.0]


def test_a_wait_beyond_the_cap_ends_the_request(client: Client, host: Replay, waits: list[float]) -> None:
    host.fault = failing("/api", Reply(b"", 429, headers={"Retry-After": "3600"}))
    with pytest.raises(SourceUnavailable, match="HTTP 429, asks to wait 3600 s"):
        ask(client, host)
    assert (waits, len(host.requests)) == ([], 1)


@pytest.mark.parametrize("value", ["soon", "²", "-5", "", "1e9", "Fri, 99 Aug 2026 00:00:00 GMT"])
def test_a_senseless_retry_after_is_none(value: str) -> None:
    assert retry_seconds(value, NOW) is None


def test_a_dropped_connection_is_tried_again(client: Client, host: Replay, waits: list[float]) -> None:
    host.fault = failing("/api", Reply(b'[{"paper": {}}]', cut=5), times=2)
    assert ask(client, host) == b"[]"
    assert len(waits) == 2


def test_a_host_that_is_not_there_is_named(waits: list[float]) -> None:
    with (
        Client(named={("127.0.0.1", 9)}, sleep=waits.append) as client,
        pytest.raises(SourceUnavailable, match=r"http://127\.0\.0\.1:9/x: ConnectError"),
    ):
        client.get("http://127.0.0.1:9/x", {})
    assert len(waits) == 3


def test_a_circle_of_redirects_ends(client: Client, host: Replay) -> None:
    host.fault = failing("/api", Reply(b"", 302, headers={"Location": "/api/daily_papers"}))
    with pytest.raises(SourceUnavailable, match="more than 5 redirects"):
        ask(client, host)


def test_a_body_that_lies_about_its_encoding_is_no_answer(client: Client, host: Replay) -> None:
    host.fault = failing("/api", Reply(b"no gzip", headers={"Content-Encoding": "gzip"}))
    with pytest.raises(SourceUnavailable, match="DecodingError"):
        ask(client, host)


@pytest.mark.parametrize("packed", [False, True])
def test_the_size_of_an_answer_is_bounded(host: Replay, packed: bool) -> None:
    body, encoding = b"x" * 10_001, {"Content-Encoding": "gzip"} if packed else {}
    host.fault = failing("/api", Reply(gzip.compress(body) if packed else body, headers=encoding))
    with (
        Client(named=named(host), max_bytes=10_000) as client,
        pytest.raises(SourceUnavailable, match="larger than 10000 bytes"),
    ):
        ask(client, host)
    assert len(host.requests) == 1


def test_the_time_of_an_answer_is_bounded(host: Replay) -> None:
    times = iter(range(0, 10_000, 100))
    host.fault = failing("/api", Reply(b"x" * 500_000))
    with (
        Client(named=named(host), monotonic=lambda: float(next(times))) as client,
        pytest.raises(SourceUnavailable, match="takes longer than 300 s"),
    ):
        ask(client, host)


def test_the_tries_of_a_request_end_together(host: Replay) -> None:
    now = [0.0]

    def slow(path: str, query: Mapping[str, str]) -> Reply:
        now[0] += 290.0
        return Reply(b"", 503)

    def sleep(seconds: float) -> None:
        now[0] += seconds

    host.fault = slow
    with (
        Client(named=named(host), sleep=sleep, jitter=lambda: 0.5, monotonic=lambda: now[0]) as client,
        pytest.raises(SourceUnavailable, match=r"answer takes longer than 17 s|HTTP 503, given up after 600 s"),
    ):
        ask(client, host)
    assert len(host.requests) == 3 and now[0] < 900


def test_a_wait_that_would_end_too_late_is_not_begun(host: Replay, waits: list[float]) -> None:
    now = [0.0]

    def slow(path: str, query: Mapping[str, str]) -> Reply:
        now[0] += 270.0
        return Reply(b"", 429, headers={"Retry-After": "100"})

    host.fault = slow
    with (
        Client(named=named(host), sleep=waits.append, monotonic=lambda: now[0]) as client,
        pytest.raises(SourceUnavailable, match="HTTP 429, given up after 600 s"),
    ):
        ask(client, host)
    assert (waits, len(host.requests)) == ([100.0], 2)


def test_the_pause_is_kept_between_requests_and_after_failures() -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    pause = Pause(3.0, sleep, lambda: now[0])
    for worked in (1.0, 0.5, 9.0):
        pause.wait()
        pause.done()
        now[0] += worked
    pause.wait()
    assert slept == [2.0, 2.5]
