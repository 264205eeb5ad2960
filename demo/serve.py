"""A site served on loopback, as a static host would."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

HOST = "127.0.0.1"
_TRIES = 100


@contextmanager
def serving(site: Path, port: int) -> Iterator[str]:
    """Serve the site at this port or the next free one (0: any) until the end of `with`; gives its address."""
    server = _server(site, port)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def _server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server at the first free port; OSError where none is."""
    last = min(port + _TRIES, 65_535) if port else 0
    while True:
        try:
            return ThreadingHTTPServer((HOST, port), _handler(site))
        except OSError:
            if port >= last:
                raise
            port += 1


def _handler(site: Path) -> type[SimpleHTTPRequestHandler]:
    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(site))

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-cache")  # else a browser shows the demo of before
            super().end_headers()

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            """Answer what is not there with the site's own page."""
            page = site / "404.html"
            if code != 404 or not page.is_file():
                super().send_error(code, message, explain)
                return
            body = page.read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the reader looks at the pages."""

    return Handler
