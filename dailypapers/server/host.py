"""Host: a folder served as a static host serves it: index.html for a folder, 404.html for what is missing, nothing cached."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

from dailypapers.server import reloads
from dailypapers.server.reloads import Reloads

LOOPBACK = "127.0.0.1"
_TRIES = 100


@contextmanager
def serving(site: Path, port: int, bind: str = LOOPBACK, signals: Reloads | None = None) -> Iterator[str]:
    """Serve the site at this port or the next free one (0: any) until the end of `with`; gives its address.

    With `signals`, pages reload when they say so: what reloads them is added to the answers, never to the files.
    """
    server = _server(site, port, bind, signals)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://{bind}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # an open page waits for its next reload


def _server(site: Path, port: int, bind: str, signals: Reloads | None) -> ThreadingHTTPServer:
    """A server at the first free port; OSError if no port is free."""
    last = min(port + _TRIES, 65_535) if port else 0
    while True:
        try:
            return _Server((bind, port), partial(_Handler, directory=os.fspath(site), signals=signals))
        except OSError:
            if port >= last:
                raise
            port += 1


class _Handler(SimpleHTTPRequestHandler):
    """Answers from the folder; with signals, its pages carry the script that reloads them."""

    def __init__(self, *arguments: object, directory: str, signals: Reloads | None) -> None:
        self._signals = signals
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        """Answer from the folder, or with the script or the stream of reloads."""
        path = self.path.partition("?")[0]
        if self._signals and path == reloads.SCRIPT_PATH:
            self._answer(HTTPStatus.OK, reloads.SCRIPT, "text/javascript")
        elif self._signals and path == reloads.EVENTS_PATH:
            self._stream(self._signals)
        else:
            super().do_GET()

    def send_head(self) -> object:
        """The file, as the library sends it; a page with the script of reloads where they are wanted."""
        page = Path(self.translate_path(self.path))
        page = page / "index.html" if self.path.partition("?")[0].endswith("/") else page
        if not self._signals or page.suffix != ".html" or not page.is_file():
            return super().send_head()
        body = reloads.added(page.read_bytes())
        self._head(HTTPStatus.OK, len(body), "text/html; charset=utf-8")
        return BytesIO(body)

    def _stream(self, signals: Reloads) -> None:
        """Server-sent events until the page is left."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            for event in signals.events():
                self.wfile.write(event)
                self.wfile.flush()
        except OSError:
            pass  # The page was left.

    def end_headers(self) -> None:
        """End them with the request not to keep the answer, else a browser shows what was built before."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is not there with the site's own page."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self._answer(code, reloads.added(body) if self._signals else body, "text/html; charset=utf-8")

    def _answer(self, code: int, body: bytes, kind: str) -> None:
        self._head(code, len(body), kind)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, code: int, length: int, kind: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: builds and their errors are what one looks for here."""
