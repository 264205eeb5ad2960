"""Thumbnails: the small pictures that a fetch may have stored, for lists of papers."""

from dataclasses import dataclass
from pathlib import Path

from dailypapers import arxiv_id
from dailypapers.errors import StoreError
from dailypapers.paper import Paper
from dailypapers.store import THUMBNAILS


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture of a paper."""

    url: str
    """Path below the site's root, to which Pelican copies it."""
    width: int
    height: int


class Thumbnails:
    """The thumbnails below a content folder, each one's size read once."""

    def __init__(self, content: Path) -> None:
        self._found = {path.stem: _read(path) for path in sorted((content / THUMBNAILS).glob("*.webp"))}

    def of(self, paper: Paper) -> Thumbnail | None:
        """The thumbnail of a paper, None where it has none."""
        return self._found.get(arxiv_id.file_stem(paper.id))

    def signature(self, paper: Paper) -> bytes:
        """What a list shows of it; empty where there is none."""
        found = self.of(paper)
        return repr(found).encode() if found else b""

    def strangers(self, output: Path) -> list[str]:
        """Thumbnails in the output that are no longer there: Pelican copies and never takes away."""
        copied = (output / THUMBNAILS).glob("*.webp")
        return [f"{THUMBNAILS}/{path.name}" for path in sorted(copied) if path.stem not in self._found]


def _read(path: Path) -> Thumbnail:
    from PIL import Image  # loaded only where there are thumbnails

    try:
        with Image.open(path, formats=("WEBP",)) as image:
            return Thumbnail(f"{THUMBNAILS}/{path.name}", *image.size)
    except OSError as error:
        raise StoreError(f"{path}: not a WebP picture: {error}") from error
