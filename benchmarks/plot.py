"""A plot of a few lines as SVG, readable on light and on dark."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 360, 56, 180, 16, 48
COLOURS = ("#2a6fb5", "#b5502a", "#3f8f4f", "#8a4fb0", "#8a7a1f")
Points = Sequence[tuple[float, float]]


def svg(lines: Mapping[str, Points], *, across: str, up: str) -> str:
    """The lines over a scale that begins at 0; the x values of all lines are marked."""
    marks = sorted({x for points in lines.values() for x, _ in points})
    highest = max(y for points in lines.values() for _, y in points)
    step = next(step for step in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 1000) if highest / step <= 8)
    top = step * max(ceil(highest / step), 1)

    def at(x: float, y: float) -> tuple[float, float]:
        return LEFT + x / marks[-1] * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM)

    parts = [_level(at(0, step * n), f"{step * n:g}") for n in range(round(top / step) + 1)]
    parts += [_text(*at(x, 0), f"{x:,.0f}", dy=18, anchor="middle") for x in marks]
    drawn = {name: [at(*point) for point in points] for name, points in lines.items()}
    parts += [_line(points, COLOURS[n % 5]) for n, points in enumerate(drawn.values())]
    parts += _names({name: points[-1] for name, points in drawn.items()})
    parts.append(_text(LEFT, HEIGHT - 8, across))
    parts.append(_text(LEFT, TOP - 4, up))
    size = f'viewBox="0 -8 {WIDTH} {HEIGHT + 8}" width="{WIDTH}" height="{HEIGHT + 8}"'
    ground = f'<rect y="-8" width="{WIDTH}" height="{HEIGHT + 8}" fill="#fff"/>'
    style = 'font-family="system-ui, sans-serif" font-size="12" fill="#333"'
    whole = "\n".join([ground, *parts])
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style} role="img">\n{whole}\n</svg>\n'


def _level(place: tuple[float, float], label: str) -> str:
    x, y = place
    rule = f'<path d="M{x:.1f} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
    return rule + _text(x - 8, y, label, dy=4, anchor="end")


def _line(points: Points, colour: str) -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'


def _names(ends: Mapping[str, tuple[float, float]]) -> list[str]:
    """The names of the lines at their ends, from the lowest up, each clear of the one below."""
    parts, free = [], float("inf")
    for name, (x, y) in sorted(ends.items(), key=lambda item: -item[1][1]):
        free = min(y, free - 14)
        parts.append(_text(x + 8, free, name, dy=4))
    return parts


def _text(x: float, y: float, text: str, *, dy: int = 0, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y + dy:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
