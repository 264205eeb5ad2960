"""Assets: the theme's static files, its many style sheets and scripts as one file each where a page asks for one.

Reads `script_modules` of the context: texts that other plugins give in the place of modules of the theme, by their paths below js/.
"""

from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator

from dailypapers.build import settings
from plugins.assets import scripts, styles, tokens

_PATHS = "theme static paths"
"""Where this plugin keeps THEME_STATIC_PATHS, of which Pelican itself then copies nothing."""


class AssetsGenerator(Generator):
    """Copies and bundles the static files of the theme."""

    def generate_output(self, _writer: object) -> None:
        """Write those whose bytes changed."""
        target = str(self.settings["THEME_STATIC_DIR"]).strip("/")
        files: dict[str, bytes] = {}
        for path in self.settings[_PATHS]:
            files |= read(Path(self.theme) / path, target, self.context.get("script_modules", scripts.NOTHING))
        own = settings.read(tokens.Settings, self.settings)
        if sheet := tokens.sheet(own.theme_tokens):
            files[f"{target}/css/main.css"] = files.get(f"{target}/css/main.css", b"") + sheet.encode()
        self.context["outputs"].write("assets", files)


def read(source: Path, target: str, given: scripts.Given = scripts.NOTHING) -> dict[str, bytes]:
    """The files of a static folder, or one static file, by their paths on the site; bundles in the place of what they bundle."""
    if source.is_file():
        return {f"{target}/{source.name}": source.read_bytes()}
    files = {
        f"{target}/{path.relative_to(source).as_posix()}": path for path in sorted(source.rglob("*")) if path.is_file()
    }
    contents = {name: path.read_bytes() for name, path in files.items()}
    for made in (styles.bundles(source), scripts.files(source / "js", given)):
        contents |= {f"{target}/{path.relative_to(source).as_posix()}": text.encode() for path, text in made.items()}
    return contents


def _take_over(pelican: Pelican) -> None:
    pelican.settings[_PATHS] = list(pelican.settings["THEME_STATIC_PATHS"])
    pelican.settings["THEME_STATIC_PATHS"] = []


def _generators(_pelican: Pelican) -> type[AssetsGenerator]:
    return AssetsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(_take_over)
    signals.get_generators.connect(_generators)
