"""sw.js, the service worker: reads `catalog` and `links` of the context, and theme/static/js/offline; writes at the site's root.

OFFLINE = False writes one that takes itself out of the browsers that have it.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator

NEWEST = 7
"""How many days with papers are kept for readers who come back."""
WORKERS = ("offline/worker.js", "offline/off.js")
"""What becomes sw.js."""


def script(worker: str, days: Sequence[str], scripts: Sequence[str]) -> bytes:
    """The worker's code, with the paths of the newest days' pages and of the scripts in front."""
    return f"const DAYS = {json.dumps(list(days))};\nconst SCRIPTS = {json.dumps(list(scripts))};\n{worker}".encode()


def scripts_of(folder: Path, place: str) -> list[str]:
    """The paths on the site of the modules below a folder, but for the search's, which are kept once they are used."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.js"))
    return [f"{place}/{name}" for name in names if not name.startswith("search/") and name not in WORKERS]


class OfflineGenerator(Generator):
    """Writes the service worker."""

    def generate_output(self, _writer: object) -> None:
        """Write it where it changed; browsers compare its bytes and take the new one."""
        folder = Path(self.settings["THEME"], "static", "js")
        if self.settings.get("OFFLINE", True):
            filled = list(self.context["catalog"].counts)[: -NEWEST - 1 : -1]
            days = [self.context["links"].day(date.fromordinal(day)) for day in filled]
            scripts = scripts_of(folder, f"{self.settings['THEME_STATIC_DIR']}/js")
            data = script((folder / "offline" / "worker.js").read_text("utf-8"), days, scripts)
        else:
            data = (folder / "offline" / "off.js").read_bytes()
        self.context["outputs"].write("offline", {"sw.js": data})


def _generators(_pelican: Pelican) -> type[OfflineGenerator]:
    return OfflineGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
