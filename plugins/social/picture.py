"""Picture: a paper's Open Graph picture as PNG, drawn with Pillow's own font, so that no font of the machine shows in it."""

import io
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import cache

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from dailypapers.documents.paper import Paper
from dailypapers.languages.dates import day_name
from dailypapers.text.names import MOST
from dailypapers.text.tex import plain
from plugins.social.lettering import cut, font, length, showable, wrap

WIDTH, HEIGHT = 1200, 630
"""Size in pixels, which the places that show such pictures ask for: https://ogp.me/"""
MARK = "Shows"
"""Name of the PNG text that says what the picture was made of."""
_AUTHORS = MOST
"""How many authors a picture names."""
_LEFT, _RIGHT = 88, WIDTH - 80
_TITLE_SIZES = (66, 58, 50, 42)
"""Sizes of the title; the first at which it fits is taken."""
_TITLE_TOP, _TITLE_HEIGHT = 140, 310
_SMALL = 34
_PAPER, _INK, _ACCENT = (253, 252, 249), (29, 28, 26), (138, 42, 18)
_FULL, _QUIET, _ACCENTED = 254, 170, 255
"""Numbers of colours: 0 to 254 lead from paper to ink, the last one is the accent."""


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a picture; what its font cannot write is left out."""

    title: str
    authors: str
    day: str
    site: str
    has_sheet: bool = False
    """Whether the sheet of paper of the icon is drawn in the corner."""


def card(paper: Paper, site: str) -> Card:
    """The words of a paper's picture."""
    names = [showable(name) for name in paper.authors]
    return Card(showable(plain(paper.title)), _named(names), day_name(paper.date), showable(site))


def site_card(name: str, words: str) -> Card:
    """The words of the site's own picture; the sheet of its icon is there for a name that cannot be written."""
    return Card(showable(name), showable(words), "", "", has_sheet=True)


def _named(names: Sequence[str]) -> str:
    """The first names that can be written, as many as a line holds, and how many more there are."""
    shown = [name for name in names if name]
    for count in range(min(len(shown), _AUTHORS), 0, -1):
        more = len(names) - count
        line = ", ".join(shown[:count]) + (f" and {more} more" if more else "")
        if count == 1 or length(line, _SMALL) <= _RIGHT - _LEFT:
            return line
    return f"{len(names)} authors" if len(names) > 1 else ""


def png(shown: Card, mark: str) -> bytes:
    """The picture of these words, with a mark by which it is known again."""
    image = Image.new("L", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 23, HEIGHT), fill=_ACCENTED)
    _line(draw, 56, shown.site, _QUIET)
    if shown.has_sheet:
        _sheet(draw)
    size, lines = _title(shown.title)
    for number, text in enumerate(lines):
        draw.text((_LEFT, _TITLE_TOP + number * _height(size)), text, fill=_FULL, font=font(size))
    _line(draw, 478, shown.authors, _FULL)
    _line(draw, 536, shown.day, _QUIET)
    image.putpalette(_palette())
    said, file = PngInfo(), io.BytesIO()
    said.add_text(MARK, mark)
    image.save(file, "PNG", pnginfo=said)
    return file.getvalue()


def _sheet(draw: ImageDraw.ImageDraw) -> None:
    """The icon's sheet of paper with its three lines, in the upper left corner."""
    left, top = _LEFT, 48
    corners = [(0, 0), (50, 0), (70, 20), (70, 80), (0, 80)]
    draw.polygon([(left + x, top + y) for x, y in corners], fill=_ACCENTED)
    for down, width in ((29, 40), (46, 40), (63, 25)):
        draw.rectangle((left + 15, top + down, left + 15 + width, top + down + 7), fill=0)


def _line(draw: ImageDraw.ImageDraw, top: int, text: str, colour: int) -> None:
    draw.text((_LEFT, top), cut(text, _SMALL, _RIGHT - _LEFT), fill=colour, font=font(_SMALL))


def _height(size: int) -> int:
    return size * 6 // 5


def _title(title: str) -> tuple[int, list[str]]:
    """The size at which the title fits, and its lines; at the least size it is cut off."""
    for size in _TITLE_SIZES:
        lines, most = wrap(title, size, _RIGHT - _LEFT), _TITLE_HEIGHT // _height(size)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), size, _RIGHT - _LEFT)]


@cache
def _palette() -> bytes:
    """Red, green and blue of each colour."""
    ends = list(zip(_PAPER, _INK, strict=True))
    ramp = [light + (dark - light) * number // _FULL for number in range(_FULL + 1) for light, dark in ends]
    return bytes([*ramp, *_ACCENT])


def words(shown: Card) -> bytes:
    """All that a card says, for its mark."""
    return "\0".join(map(str, astuple(shown))).encode()
