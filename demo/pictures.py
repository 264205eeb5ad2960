"""Pictures: drawings in the place of the thumbnails that a fetch may store, for the papers that the sample invents."""

import io
from collections.abc import Iterable
from hashlib import blake2b

from PIL import Image, ImageDraw

from dailypapers.documents.store import Store
from dailypapers.fetching.thumbnails import MAX_WIDTH, webp

_PAPER, _INK, _QUIET = "#f4f1ea", "#8a2a12", "#b9b0a2"
_HEIGHT, _BARS = 160, 9


def add(store: Store, papers: Iterable[str]) -> None:
    """Store a drawing for each of some papers, given by their ids."""
    for key in papers:
        store.write_thumbnail(key, webp(_drawn(key)))


def _drawn(key: str) -> bytes:
    """A chart of bars and a curve, other ones for each paper, as PNG."""
    heights = [15 + byte * (_HEIGHT - 30) // 255 for byte in blake2b(key.encode(), digest_size=_BARS).digest()]
    image = Image.new("RGB", (MAX_WIDTH, _HEIGHT), _PAPER)
    draw, step = ImageDraw.Draw(image), MAX_WIDTH // (_BARS + 1)
    points = [(step * place, _HEIGHT - height) for place, height in enumerate(heights, 1)]
    for (x, _), height in zip(points, reversed(heights), strict=True):
        draw.rectangle((x - step // 4, _HEIGHT - height // 2, x + step // 4, _HEIGHT), fill=_QUIET)
    draw.line(points, fill=_INK, width=4, joint="curve")
    for x, y in points:
        draw.ellipse((x - 6, y - 6, x + 6, y + 6), fill=_INK)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
