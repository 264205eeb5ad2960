"""Guard: connections that count time and bytes, and that reach no private address which nobody named.

Both are done below HTTP, at the socket: so headers, interim answers, compressed bytes, redirects and handshakes count too, and
an address is judged after its name was resolved, which is when it is known.
"""

import ipaddress
import socket
import ssl
from collections.abc import Callable, Collection, Iterable

import httpcore2

from dailypapers.errors import SourceRefused, SourceUnavailable

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses as a translator to IPv6 writes them: https://www.rfc-editor.org/rfc/rfc6052"""


class Budget:
    """The seconds and raw bytes that one exchange may take, from its first connection to its last byte."""

    def __init__(self, seconds: float, most: int, monotonic: Callable[[], float]) -> None:
        self._seconds, self._most, self._monotonic = seconds, most, monotonic
        self._allowed, self._until, self._bytes = 0.0, 0.0, 0

    def begin(self, until: float) -> None:
        """Start an exchange, which has to end by a time of the clock in any case."""
        now = self._monotonic()
        self._allowed = min(self._seconds, until - now)
        self._until, self._bytes = now + self._allowed, 0

    def within(self, timeout: float | None) -> float:
        """The time-out of the next step, in seconds; SourceUnavailable where no time is left."""
        left = self._until - self._monotonic()
        if left <= 0:
            raise SourceUnavailable(f"answer takes longer than {self._allowed:.0f} s")
        return left if timeout is None else min(timeout, left)

    def take(self, count: int) -> None:
        """Count raw bytes; SourceRefused where there are too many."""
        self._bytes += count
        self.bound(self._bytes)

    def bound(self, count: int) -> None:
        """Say that so many bytes are too many, where they are: SourceRefused."""
        if count > self._most:
            raise SourceRefused(f"answer is larger than {self._most} bytes")


class Guard(httpcore2.NetworkBackend):
    """Opens connections within a budget: to public addresses, and to what the named hosts resolve to."""

    def __init__(self, budget: Budget, named: Collection[tuple[str, int]]) -> None:
        self._budget, self._named = budget, frozenset(named)
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of a host that answers; SourceRefused where one of them is private."""
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port):
            try:
                within = self._budget.within(timeout)
                stream = self._inner.connect_tcp(address, port, within, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return Counted(stream, self._budget)
        raise failure

    def _addresses(self, host: str, port: int) -> list[str]:
        """What a host resolves to."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:  # a label of more than 63 letters is a UnicodeError
            raise httpcore2.ConnectError(str(error)) from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        if (host, port) not in self._named:
            for address in addresses:
                refuse_private(address, host)
        return addresses


class Counted(httpcore2.NetworkStream):
    """A connection whose every read and write is within the budget."""

    def __init__(self, inner: httpcore2.NetworkStream, budget: Budget) -> None:
        self._inner, self._budget = inner, budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next raw bytes, counted."""
        data = self._inner.read(max_bytes, self._budget.within(timeout))
        self._budget.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._inner.write(buffer, self._budget.within(timeout))

    def close(self) -> None:
        """End the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same connection, encrypted."""
        return Counted(self._inner.start_tls(ssl_context, server_hostname, self._budget.within(timeout)), self._budget)

    def get_extra_info(self, info: str) -> object:
        """What the connection says of itself."""
        return self._inner.get_extra_info(info)


def refuse_private(address: str, host: str) -> None:
    """Raise SourceRefused for an address of this machine, its network, or a cloud's metadata."""
    if not is_public(address):
        where = host if host == address else f"{host} ({address})"
        raise SourceRefused(f"{where} is a private address")


def is_public(address: str) -> bool:
    """Say whether an IP address, and any IPv4 address inside it, is one of the public internet."""
    ip = ipaddress.ip_address(address)
    if not ip.is_global or ip.is_multicast:
        return False
    if ip.version == 4:
        return True
    inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _TRANSLATED:
        inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return all(one.is_global for one in inner if one is not None)
