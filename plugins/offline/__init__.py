"""sw.js, the service worker: reads `catalog` and `links` of the context, and theme/static/js/offline; writes at the site's root.

OFFLINE = False writes one that takes itself out of the browsers that have it.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator

from dailypapers.languages.script_modules import reached

NEWEST = 7
"""How many days with papers are kept for readers who come back."""
WORKERS = ("offline/worker.js", "offline/off.js")
"""What becomes sw.js."""
NO_NETWORK = "offline/pages.js"
"""What the page in place of one that is not kept loads, besides what every page loads."""


def script(worker: str, **paths: Sequence[str]) -> bytes:
    """The worker's code, with lists of paths on the site in front, each a constant."""
    constants = [f"const {name} = {json.dumps(list(listed))};\n" for name, listed in paths.items()]
    return "".join([*constants, worker]).encode()


def scripts_of(folder: Path) -> list[Path]:
    """The modules that pages may load; of the search's, which are kept once they are used, only those that others import."""
    workers = {folder / name for name in WORKERS}
    ours = {path for path in folder.rglob("*.js") if folder / "search" not in path.parents}
    return reached(*(ours - workers))


class OfflineGenerator(Generator):
    """Writes the service worker."""

    def generate_output(self, _writer: object) -> None:
        """Write it where it changed; browsers compare its bytes and take the new one."""
        folder = Path(self.settings["THEME"], "static", "js").resolve()
        if self.settings.get("OFFLINE", True):
            filled = list(self.context["catalog"].counts)[: -NEWEST - 1 : -1]
            days = [self.context["links"].day(date.fromordinal(day)) for day in filled]
            place = self.settings["THEME_STATIC_DIR"]
            lists = {
                name: [f"{place}/js/{path.relative_to(folder).as_posix()}" for path in paths]
                for name, paths in (("SCRIPTS", scripts_of(folder)), ("STEAD", reached(folder / NO_NETWORK)))
            }
            data = script((folder / "offline" / "worker.js").read_text("utf-8"), DAYS=days, **lists)
        else:
            data = (folder / "offline" / "off.js").read_bytes()
        self.context["outputs"].write("offline", {"sw.js": data})


def _generators(_pelican: Pelican) -> type[OfflineGenerator]:
    return OfflineGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
