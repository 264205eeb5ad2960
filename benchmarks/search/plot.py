"""Plot: how bytes of a query and seconds of a build grow with the archive, as a small SVG."""

from collections.abc import Callable, Sequence
from statistics import median

_WIDTH, _HEIGHT, _LEFT, _BASE = 340, 220, 60, 180
_COLORS = {"ours": "#a63d1f", "pagefind": "#4a6fa5"}
_STYLE = "text{font:12px sans-serif;fill:#555}.axis{stroke:#999}.line{fill:none;stroke-width:2}"


def growth_plot(growth: Sequence[dict]) -> str:
    """Two charts side by side; both axes begin at 0."""
    bytes_of = _chart("kB of a cold query", growth, lambda one: median(sent["own"] for sent in one["cold"]) / 1000)
    seconds = _chart("seconds of a build", growth, lambda one: one["build"])
    size = f'viewBox="0 0 {2 * _WIDTH} {_HEIGHT}" role="img" aria-label="Bytes of a query and seconds of a build by papers"'
    background = f'<rect width="{2 * _WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
    second = f'<g transform="translate({_WIDTH} 0)">\n{seconds}</g>\n'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n<style>{_STYLE}</style>\n{background}\n{bytes_of}{second}</svg>\n'


def _chart(title: str, growth: Sequence[dict], value: Callable[[dict], float]) -> str:
    most = max(value(row[name]) for row in growth for name in _COLORS)
    widest = max(row["papers"] for row in growth)
    parts = [f'<text x="{_LEFT}" y="16">{title}</text>']
    parts.append(f'<path class="axis" fill="none" d="M{_LEFT} 30V{_BASE}H{_WIDTH - 20}"/>')
    parts.append(f'<text x="{_LEFT - 8}" y="40" text-anchor="end">{most:,.0f}</text>')
    for at, (name, color) in enumerate(_COLORS.items()):
        points = [(_x(row["papers"], widest), _y(value(row[name]), most)) for row in growth]
        parts.append(
            f'<polyline class="line" stroke="{color}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'
        )
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in points]
        label = {"ours": "Daily Papers", "pagefind": "Pagefind"}[name]
        parts.append(f'<text x="{_LEFT + 10}" y="{44 + 16 * at}" style="fill:{color}">{label}</text>')
    parts += [
        f'<text x="{_x(row["papers"], widest):.1f}" y="{_BASE + 16}" text-anchor="middle">{row["papers"]:,}</text>'
        for row in growth
    ]
    return "\n".join(parts) + "\n"


def _x(papers: int, widest: int) -> float:
    return _LEFT + papers / widest * (_WIDTH - _LEFT - 40)


def _y(value: float, most: float) -> float:
    return _BASE - value / most * (_BASE - 36)
