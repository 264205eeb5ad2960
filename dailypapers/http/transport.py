"""Transport: one request over guarded connections, straight or through the proxy that the environment names."""

import ipaddress
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from urllib.parse import unquote
from urllib.request import getproxies, proxy_bypass

import httpcore2
import httpx2

from dailypapers.http.guard import Budget, Guard, is_public, refuse_private

FAILURES = (
    httpcore2.NetworkError,
    httpcore2.TimeoutException,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpcore2.UnsupportedProtocol,
    httpx2.DecodingError,
    httpx2.InvalidURL,
)
"""What a request may end with, besides the errors of the guard."""


class Transport:
    """Sends requests, one at a time; keeps no cookies and follows no redirect."""

    def __init__(self, budget: Budget, named: Collection[tuple[str, int]], timeout: float) -> None:
        self._budget, self._named = budget, frozenset(named)
        self._timeouts = httpx2.Timeout(timeout).as_dict()
        self._pools: dict[str, httpcore2.ConnectionPool] = {}
        """By the URL of the proxy, empty for none."""

    def close(self) -> None:
        """End all connections."""
        for pool in self._pools.values():
            pool.close()

    @contextmanager
    def send(self, url: httpx2.URL, headers: dict[str, str]) -> Iterator[httpx2.Response]:
        """The answer to a GET, its body not read yet."""
        request = httpx2.Request("GET", url, headers=headers)
        raw = httpcore2.Request(
            "GET",
            httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions={"timeout": self._timeouts},
        )
        with closing(self._pool(url).handle_request(raw)) as answer:
            yield httpx2.Response(answer.status, headers=answer.headers, stream=_Stream(answer), request=request)

    def _pool(self, url: httpx2.URL) -> httpcore2.ConnectionPool:
        proxy = "" if proxy_bypass(url.host) else getproxies().get(url.scheme, "")
        if proxy and self._is_private(url):
            if (url.host, port(url)) not in self._named:
                refuse_private(url.host, url.host)
            proxy = ""
        if proxy not in self._pools:
            self._pools[proxy] = self._through(proxy) if proxy else self._straight()
        return self._pools[proxy]

    def _is_private(self, url: httpx2.URL) -> bool:
        """Say whether a URL holds a private address, which is never left to a proxy; of names only that knows the addresses."""
        try:
            ipaddress.ip_address(url.host)
        except ValueError:
            return False
        return not is_public(url.host)

    def _straight(self) -> httpcore2.ConnectionPool:
        return httpcore2.ConnectionPool(max_connections=1, network_backend=Guard(self._budget, self._named))

    def _through(self, proxy: str) -> httpcore2.ConnectionPool:
        url = httpx2.URL(proxy if "://" in proxy else f"http://{proxy}")
        return httpcore2.HTTPProxy(
            httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/"),
            proxy_auth=(unquote(url.username), unquote(url.password)) if url.username else None,
            max_connections=1,
            network_backend=Guard(self._budget, {(url.host, port(url))}),
        )


class _Stream(httpx2.SyncByteStream):
    """The raw body of an answer."""

    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()


def port(url: httpx2.URL) -> int:
    """The port that a URL leads to."""
    return url.port or (443 if url.scheme == "https" else 80)
