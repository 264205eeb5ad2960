"""HTTP: the one module that opens sockets.

A request is tried again after a broken connection, 429 and 5xx, with exponential back-off and jitter, or after the time that
`Retry-After` asks for: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
"""

import random
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx2

from dailypapers import __version__, clock
from dailypapers.errors import SourceUnavailable

USER_AGENT = f"dailypapers/{__version__} (static archive of daily papers)"
MAX_BYTES = 32 * 1024 * 1024
"""Largest answer that is read, in bytes."""
MAX_WAIT = 120.0
"""Longest wait that a server may ask for, in seconds; a longer one ends the request."""
MAX_SECONDS = 300.0
"""Longest time that one answer may take, in seconds, however steadily it drips."""
_AGAIN = frozenset({406, 408, 425, 429, 500, 502, 503, 504})
"""Statuses that may pass; arXiv says 406 where others say 429."""

Get = Callable[[str, Mapping[str, str | int]], bytes]
"""What a source is given: the body of a GET of a URL with a query; SourceUnavailable where there is none."""


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
    """GETs over one connection, with time-outs, bounded retries and a pause between requests."""

    def __init__(
        self,
        *,
        tries: int = 4,
        timeout: float = 30.0,
        backoff: float = 1.0,
        pause: float = 0.0,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tries, self._backoff, self._sleep, self._jitter = tries, backoff, sleep, jitter
        self._monotonic = monotonic
        self._pause = Pause(pause, sleep, monotonic)
        self._http = httpx2.Client(
            timeout=timeout,
            follow_redirects=True,
            headers={"User-Agent": USER_AGENT},
            limits=httpx2.Limits(max_connections=1),
        )

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, url: str, query: Mapping[str, str | int]) -> bytes:
        """The body of the answer; SourceUnavailable, with the last status or error, once the tries are used up."""
        for attempt in range(1, self._tries + 1):
            self._pause.wait()
            try:
                status, headers, body = self._once(url, query)
                problem = f"HTTP {status}"
            except (httpx2.RequestError, httpx2.InvalidURL) as error:
                status, headers, body = 0, {}, b""
                problem = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            finally:
                self._pause.done()
            if 200 <= status < 300:
                return body
            if attempt == self._tries or (status and status not in _AGAIN):
                break
            wait = self._wait(attempt, headers.get("retry-after", ""))
            if wait > MAX_WAIT:
                problem += f", asks to wait {wait:.0f} s"
                break
            self._sleep(wait)
        raise SourceUnavailable(f"{url}: {problem}", status)

    def _once(self, url: str, query: Mapping[str, str | int]) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers and body of one request; the body is bounded."""
        until = self._monotonic() + MAX_SECONDS
        with self._http.stream("GET", url, params=dict(query) or None) as answer:
            body = bytearray()
            for part in answer.iter_bytes():
                body += part
                if len(body) > MAX_BYTES:
                    raise SourceUnavailable(f"{url}: answer is larger than {MAX_BYTES} bytes")
                if self._monotonic() > until:
                    raise SourceUnavailable(f"{url}: answer takes longer than {MAX_SECONDS:.0f} s")
            return answer.status_code, answer.headers, bytes(body)

    def _wait(self, attempt: int, retry_after: str) -> float:
        """Seconds until the next try: what the server asks for, else back-off with jitter."""
        asked = retry_seconds(retry_after, clock.now()) if retry_after else None
        backoff = self._backoff * 2 ** (attempt - 1) * (0.5 + self._jitter())
        return backoff if asked is None else max(asked, 0.0)


def retry_seconds(value: str, now: datetime) -> float | None:
    """The seconds that a `Retry-After` asks for, None where it is neither a number nor a date."""
    if re.fullmatch(r"\s*\d{1,12}\s*", value, re.ASCII):
        return float(value)
    try:
        return (parsedate_to_datetime(value) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
