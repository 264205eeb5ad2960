"""The client: GETs that are tried again, and that end.

A request is tried again after a broken connection, 429 and 5xx, with exponential back-off and jitter, or after the time that
`Retry-After` asks for: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
"""

import random
import re
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx2

from dailypapers import __version__, clock
from dailypapers.errors import SourceRefused, SourceUnavailable
from dailypapers.http.guard import Budget
from dailypapers.http.transport import FAILURES, Transport, port

USER_AGENT = f"dailypapers/{__version__} (static archive of daily papers)"
MAX_BYTES = 32 * 1024 * 1024
"""Most bytes of an answer that are read: of what comes over the wire, redirects and headers included, and of its body unpacked."""
MAX_WAIT = 120.0
"""Longest wait that a server may ask for, in seconds; a longer one ends the request."""
MAX_SECONDS = 300.0
"""Longest time that one answer may take, in seconds, from the first connection on, however steadily it drips."""
MAX_TOTAL = 600.0
"""Longest time that all tries of a request and the waits between them may take, in seconds."""
MAX_REDIRECTS = 5
_HEADERS = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip"}
_AGAIN = frozenset({406, 408, 425, 429, 500, 502, 503, 504})
"""Statuses that may pass; arXiv says 406 where others say 429."""

Get = Callable[[str, Mapping[str, str | int]], bytes]
"""What a source is given: the body of a GET of a URL with a query; SourceUnavailable where it cannot be had."""


@dataclass(slots=True)
class Pause:
    """At least `seconds` between the end of one request and the start of the next."""

    seconds: float
    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    _free_at: float = field(default=0.0, init=False)

    def wait(self) -> None:
        """Wait until the next request may be sent."""
        left = self._free_at - self.monotonic()
        if left > 0:
            self.sleep(left)

    def done(self) -> None:
        """Note that a request has ended."""
        self._free_at = self.monotonic() + self.seconds


class Client:
    """GETs over one connection, with bounds on time, bytes and addresses, bounded retries and a pause between requests."""

    def __init__(
        self,
        *,
        named: Collection[tuple[str, int]] = (),
        tries: int = 4,
        timeout: float = 30.0,
        backoff: float = 1.0,
        pause: float = 0.0,
        max_bytes: int = MAX_BYTES,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`named`: host and port of those that may have a private address, as the publisher named them himself."""
        self._tries, self._backoff, self._sleep, self._jitter = tries, backoff, sleep, jitter
        self._monotonic, self._pause = monotonic, Pause(pause, sleep, monotonic)
        self._budget = Budget(MAX_SECONDS, max_bytes, monotonic)
        self._transport = Transport(self._budget, named, timeout)

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._transport.close()

    def get(self, url: str, query: Mapping[str, str | int]) -> bytes:
        """The body of the answer; SourceUnavailable, with the last status or error, once the tries are used up."""
        until = self._monotonic() + MAX_TOTAL
        for attempt in range(1, self._tries + 1):
            answer, problem = self._try(url, query, until)
            if 200 <= answer.status < 300:
                return answer.body
            if attempt == self._tries or (answer.status and answer.status not in _AGAIN):
                break
            wait = self._wait(attempt, answer.retry_after)
            if wait > MAX_WAIT:
                problem += f", asks to wait {wait:.0f} s"
                break
            if self._monotonic() + wait > until:
                problem += f", given up after {MAX_TOTAL:.0f} s"
                break
            self._sleep(wait)
        raise SourceUnavailable(f"{url}: {problem}", answer.status)

    def _try(self, url: str, query: Mapping[str, str | int], until: float) -> tuple["_Answer", str]:
        """One try: the answer, its status 0 without one, and what is wrong with it."""
        self._pause.wait()
        try:
            answer = self._exchange(url, query, until)
        except SourceUnavailable as error:
            raise type(error)(f"{url}: {error}") from error
        except FAILURES as error:
            return _Answer(), f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        else:
            return answer, f"HTTP {answer.status}"
        finally:
            self._pause.done()

    def _exchange(self, url: str, query: Mapping[str, str | int], until: float) -> "_Answer":
        """The answer at the end of the redirects, all of it within one budget."""
        self._budget.begin(until)
        target = httpx2.URL(url, params=dict(query)) if query else httpx2.URL(url)
        for _ in range(MAX_REDIRECTS + 1):
            with self._transport.send(target, _HEADERS) as answer:
                if not answer.has_redirect_location:
                    return _Answer(answer.status_code, answer.headers.get("retry-after", ""), self._body(answer))
                target = _redirected(target, answer.headers["location"])
        raise SourceRefused(f"more than {MAX_REDIRECTS} redirects")

    def _body(self, answer: httpx2.Response) -> bytes:
        """The body, unpacked and bounded."""
        body = bytearray()
        for part in answer.iter_bytes():
            body += part
            self._budget.bound(len(body))
        return bytes(body)

    def _wait(self, attempt: int, retry_after: str) -> float:
        """Seconds until the next try: what the server asks for, else back-off with jitter."""
        asked = retry_seconds(retry_after, clock.now()) if retry_after else None
        backoff = self._backoff * 2 ** (attempt - 1) * (0.5 + self._jitter())
        return backoff if asked is None else max(asked, 0.0)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came back."""

    status: int = 0
    retry_after: str = ""
    body: bytes = b""


def _redirected(url: httpx2.URL, location: str) -> httpx2.URL:
    """Where a redirect leads; SourceRefused where that is another host, or no longer encrypted."""
    target = url.join(location)
    same = (target.scheme, target.host, port(target)) == (url.scheme, url.host, port(url))
    upgraded = (url.scheme, port(url), target.scheme, port(target)) == ("http", 80, "https", 443)
    if not same and not (upgraded and target.host == url.host):
        raise SourceRefused(f"redirects to another host: {location[:200]!a}")
    return target


def retry_seconds(value: str, now: datetime) -> float | None:
    """The seconds that a `Retry-After` asks for, None where it is neither a number nor a date."""
    if re.fullmatch(r"\s*\d{1,12}\s*", value, re.ASCII):
        return float(value)
    try:
        return (parsedate_to_datetime(value) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
