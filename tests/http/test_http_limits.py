"""Servers on loopback that never come to an end, or lead elsewhere: each costs one answer, within bounds, and nothing else."""

import itertools
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from dailypapers.errors import SourceError, SourceRefused, SourceUnavailable
from dailypapers.fetching.settings import Settings
from dailypapers.http import Client, guard
from dailypapers.http.guard import is_public
from demo.replay import Answers, Replay, Reply
from tests.fetching.replayed import failing, named

OK = b"HTTP/1.1 200 OK\r\n"
REDIRECT = b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 99999999999\r\n\r\n"
GZIP_WITH_NAME = b"\x1f\x8b\x08\x08\0\0\0\0\0\xff"
Script = Callable[[], Iterator[bytes]]


@contextmanager
def serving(script: Script) -> Iterator[int]:
    """A server that answers each connection with a script until the client leaves; its port."""

    def answer(connection: socket.socket) -> None:
        with connection:
            try:
                connection.recv(65_536)
                for part in script():
                    connection.sendall(part)
            except OSError:
                return

    def accept() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            Thread(target=answer, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


def ask(script: Script, *, step: float = 0.0, max_bytes: int = 1_000_000) -> str:
    """What a client says of a server whose clock moves on by so many seconds at each look."""
    clock = itertools.count()
    with serving(script) as port:
        address = ("127.0.0.1", port)
        waits: list[float] = []
        with (
            Client(
                named={address}, max_bytes=max_bytes, sleep=waits.append, monotonic=lambda: next(clock) * step
            ) as client,
            pytest.raises(SourceUnavailable) as caught,
        ):
            client.get(f"http://127.0.0.1:{port}/x", {})
        assert not waits, "it is not tried again"
    return str(caught.value).partition("/x: ")[2]


def endless(first: bytes, part: bytes) -> Script:
    return lambda: itertools.chain([first], itertools.repeat(part))


ENDLESS: dict[str, Script] = {
    "body": endless(OK + b"\r\n", b"x" * 10_000),
    "interim answers": endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" * 100),
    "name in gzip": endless(OK + b"Content-Encoding: gzip\r\n\r\n" + GZIP_WITH_NAME, b"n" * 10_000),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_never_ends_is_ended_by_its_bytes(name: str) -> None:
    assert ask(ENDLESS[name]) == "answer is larger than 1000000 bytes"


@pytest.mark.parametrize("name", ["interim answers", "name in gzip", "body", "header"])
def test_what_drips_is_ended_by_the_clock(name: str) -> None:
    scripts = {**ENDLESS, "header": endless(OK + b"X: ", b"x")}
    assert ask(scripts[name], step=40.0, max_bytes=10**9) == "answer takes longer than 300 s"


def test_headers_that_never_end_are_no_answer() -> None:
    with serving(endless(OK + b"X: ", b"x" * 10_000)) as port:
        address = ("127.0.0.1", port)
        with Client(named={address}, tries=1) as client, pytest.raises(SourceUnavailable, match="RemoteProtocolError"):
            client.get(f"http://127.0.0.1:{port}/", {})


def test_the_body_of_a_redirect_is_not_read() -> None:
    sent: list[int] = []

    def script() -> Iterator[bytes]:
        yield REDIRECT
        for _ in range(10_000):
            sent.append(10_000)
            yield b"x" * 10_000

    assert ask(script, max_bytes=10**9) == "more than 5 redirects"
    assert sum(sent) < 90_000_000


@pytest.mark.parametrize(
    "location", ["http://169.254.169.254/latest/", "//example.org/x", "https://127.0.0.1/", "http://127.0.0.1:1/"]
)
def test_no_redirect_leads_to_another_host(location: str) -> None:
    with Replay(Answers()) as host, Client(named=named(host)) as client:
        host.fault = failing("/", Reply(b"", 302, headers={"Location": location}))
        with pytest.raises(SourceRefused, match="redirects to another host: "):
            client.get(f"{host.url}/x", {})
        assert len(host.requests) == 1


def test_a_redirect_on_the_same_host_is_followed() -> None:
    with Replay(Answers({"2026-08-21": []})) as host, Client(named=named(host)) as client:
        moved = Reply(b"", 301, headers={"Location": "/api/daily_papers?date=2026-08-21"})
        host.fault = failing("/old", moved)
        assert client.get(f"{host.url}/old", {}) == b"[]"


@pytest.mark.parametrize("url", [f"http://{'a' * 64}.example/", "http://[::1/", "http://a b/", "http://\ud800/"])
def test_an_address_that_is_none_is_an_error_like_any_other(url: str) -> None:
    with Client(tries=1) as client, pytest.raises(SourceError):
        client.get(url, {})


def test_a_redirect_to_an_address_that_is_none_is_an_error_like_any_other() -> None:
    with Replay(Answers()) as host, Client(named=named(host), tries=1) as client:
        for location in (f"http://{'a' * 64}.example/", "http://[::1", "http://a b/"):
            host.fault = failing("/", Reply(b"", 302, headers={"Location": location}))
            with pytest.raises(SourceUnavailable):
                client.get(f"{host.url}/x", {})


def test_no_cookie_is_kept_whatever_its_bytes() -> None:
    def script() -> Iterator[bytes]:
        yield OK + b"Set-Cookie: a=\xe9\xff\r\nSet-Cookie: b=1\r\nContent-Length: 2\r\n\r\n[]"

    with serving(script) as port, Client(named={("127.0.0.1", port)}) as client:
        assert [client.get(f"http://127.0.0.1:{port}/x", {}) for _ in range(2)] == [b"[]", b"[]"]
    with Replay(Answers()) as host, Client(named=named(host)) as client:
        host.fault = failing("/", Reply(b"[]", headers={"Set-Cookie": "a=1"}))
        client.get(f"{host.url}/x", {})
        client.get(f"{host.url}/x", {})
        assert host.cookies == set()


PRIVATE = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1"]
PRIVATE_6 = ["::1", "::", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a9fe:a9fe", "2002:a00:1::1"]


@pytest.mark.parametrize("address", PRIVATE + PRIVATE_6)
def test_a_private_address_is_never_connected_to(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_public(address)
    monkeypatch.setattr(guard.httpcore2.SyncBackend, "connect_tcp", _connected)
    host = f"[{address}]" if ":" in address else address
    with Client() as client, pytest.raises(SourceRefused, match="is a private address"):
        client.get(f"http://{host}/", {})


@pytest.mark.parametrize("address", ["10.0.0.1", "::1", "169.254.169.254"])
def test_a_name_that_resolves_to_a_private_address_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 80)) for one in ("93.184.215.14", address)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(guard.httpcore2.SyncBackend, "connect_tcp", _connected)
    with Client() as client, pytest.raises(SourceRefused, match=rf"cdn\.example \({address}\) is a private address"):
        client.get("http://cdn.example/", {})


def test_a_public_address_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(guard.httpcore2.SyncBackend, "connect_tcp", lambda _, host, *__: _connected(asked.append(host)))
    with Client() as client, pytest.raises(AssertionError, match="connected"):
        client.get("http://93.184.215.14/", {})
    assert asked == ["93.184.215.14"]


def _connected(*_: object) -> None:
    raise AssertionError("connected")


@pytest.mark.parametrize("target", ["http://10.0.0.1/", "http://127.0.0.1:9/"])
def test_a_proxy_is_used_but_not_to_reach_a_private_address(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Replay(Answers()) as proxy:
        proxy.fault = failing("/", Reply(b"by proxy"))
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        with Client() as client:
            assert client.get("http://example.org/x", {}) == b"by proxy"
            with pytest.raises(SourceRefused):
                client.get(target, {})


def test_a_named_host_on_this_machine_is_not_asked_for_by_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with Replay(Answers({"2026-08-21": []})) as host, Replay(Answers()) as proxy, Client(named=named(host)) as client:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        assert client.get(f"{host.url}/api/daily_papers", {"date": "2026-08-21"}) == b"[]"
        assert proxy.requests == []


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST"])
def test_a_named_host_may_have_a_name_that_leads_to_this_machine(name: str) -> None:
    with Replay(Answers({"2026-08-21": []})) as host:
        url = f"http://{name}:{host.url.rpartition(':')[2]}"
        with Client(named=Settings(endpoints={"HF_ENDPOINT": url}).named) as client:
            assert client.get(f"{url}/api/daily_papers", {"date": "2026-08-21"}) == b"[]"
        with Client() as client, pytest.raises(SourceRefused, match=r"localhost \(.*\) is a private address"):
            client.get(url, {})
