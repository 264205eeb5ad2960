"""Compressed: beside each text of the site, the same compressed, for servers that send such files as they are.

Reads `outputs` and `state` of the context. It works when all else is written, and before what is no longer planned is removed.
"""

from collections.abc import Collection
from dataclasses import dataclass

from pelican import Pelican, signals
from pelican.generators import Generator

from dailypapers.build import settings
from dailypapers.errors import SettingsError
from plugins.compressed.formats import FORMATS, Format
from plugins.compressed.texts import Texts


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked for."""

    compressed_files: tuple[str, ...] = ()

    @property
    def formats(self) -> list[Format]:
        """The formats; SettingsError for one that is not known, or for what it needs and is not installed."""
        for name in self.compressed_files:
            if name not in FORMATS:
                raise SettingsError(f"COMPRESSED_FILES: {name!r} is not one of {', '.join(FORMATS)}")
        return [FORMATS[name] for name in FORMATS if name in self.compressed_files and FORMATS[name].require()]


class CompressedGenerator(Generator):
    """Asks to be called last."""

    def generate_context(self) -> None:
        """Refuse wrong settings before anything is written."""
        self._formats = settings.read(Settings, self.settings).formats

    def generate_output(self, _writer: object) -> None:
        """Leave the work for the end of the build."""
        if self._formats:
            self.context["last"].append(self._compress)

    def _compress(self, pages: Collection[str]) -> None:
        Texts(self.context["outputs"], self.context["state"], self._formats).write(pages)


def _generators(_pelican: Pelican) -> type[CompressedGenerator]:
    return CompressedGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(_generators)
