"""Reloads: tells the pages that are open in a browser that the site was built again, by server-sent events."""

from collections.abc import Iterator
from threading import Condition

_FOLDER = "/.daily-papers/"
SCRIPT_PATH, EVENTS_PATH = f"{_FOLDER}reload.js", f"{_FOLDER}events"
PAUSE = 10.0
"""Seconds after which a comment is sent, so that a page that was left is noticed."""
SCRIPT = f"""// Of the development server; it is in no file of the site.
const events = new EventSource("{EVENTS_PATH}");
let build;
events.onmessage = ({{ data }}) => {{
  if (build !== undefined && build !== data) location.reload();
  build = data;
}};
addEventListener("pagehide", () => events.close());
""".encode()
_TAG = f'<script src="{SCRIPT_PATH}" defer></script>'.encode()


def added(page: bytes) -> bytes:
    """The page with the script; the content policy of pages allows it, since it comes from their own host."""
    head, end, rest = page.partition(b"</head>")
    return head + _TAG + end + rest if end else page


class Reloads:
    """A number that goes up with each build."""

    def __init__(self, start: int = 0) -> None:
        self._build, self._changed = start, Condition()

    def announce(self) -> None:
        """Say that the site was built again."""
        with self._changed:
            self._build += 1
            self._changed.notify_all()

    def events(self, pause: float = PAUSE) -> Iterator[bytes]:
        """The number, at once and whenever it changes, as server-sent events, with comments in between; without end."""
        sent = None
        while True:
            with self._changed:
                if sent == self._build:
                    self._changed.wait(pause)
                build = self._build
            yield b": \n\n" if build == sent else f"data: {build}\n\n".encode()
            sent = build
