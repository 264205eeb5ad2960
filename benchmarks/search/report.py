"""Report: the figures as Markdown between two marks of docs/search.md, and the growth as a picture."""

from pathlib import Path
from statistics import median

BEGIN, END = "<!-- figures: make bench writes what is between these lines -->", "<!-- end of figures -->"


def write(figures: dict, docs: Path) -> None:
    """Put the figures into the page and beside it."""
    from benchmarks.search.plot import growth_plot

    page = docs / "search.md"
    before, _, rest = page.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n\n{markdown(figures)}\n{END}{after}", "utf-8")
    (docs / "search-growth.svg").write_text(growth_plot(figures["growth"]), "utf-8")


def markdown(figures: dict) -> str:
    """All tables."""
    return "\n".join((_table(figures["table"]), _growth(figures["growth"]), _rank(figures["rank"])))


def _kb(number: float) -> str:
    return f"{number / 1000:,.0f} kB" if number < 1e6 else f"{number / 1e6:,.1f} MB"


def _spread(sent: list[dict], kind: str = "bytes") -> str:
    sizes = [one[kind] for one in sent]
    return f"{_kb(median(sizes))} ({_kb(min(sizes))} to {_kb(max(sizes))})"


def _table(table: dict) -> str:
    rows = [
        ("cold, two words: median (range)", "60 kB", lambda one: _spread(one["cold"][: one["two_words"]], "own")),
        (
            "the same with the page, its style and its other scripts",
            "",
            lambda one: _spread(one["cold"][: one["two_words"]]),
        ),
        ("cold, one to six words: most", "120 kB", lambda one: _kb(max(sent["own"] for sent in one["cold"]))),
        ("requests of a cold query: median", "", lambda one: f"{median(sent['requests'] for sent in one['cold']):.0f}"),
        ("next query, two new words: median (range)", "40 kB", lambda one: _spread(one["next"])),
        ("`large language model` again: median", "50 ms", lambda one: f"{median(one['warm']):.0f} ms"),
        ("building the index", "3 s", lambda one: f"{one['build']:.1f} s"),
        ("adding one day", "0.5 s", lambda one: f"{one['add']:.2f} s" if "add" in one else "all again"),
        ("index on disk, gzipped", "2.5 MB", lambda one: _kb(one["disk"]["index"])),
        ("what hits are shown from, gzipped", "", lambda one: _kb(one["disk"]["texts"])),
    ]
    lines = ["| 9,122 papers | goal | ours | Pagefind | stock lunr |", "| --- | --- | --- | --- | --- |"]
    for name, goal, value in rows:
        lines.append(
            f"| {name} | {goal} | " + " | ".join(value(table[one]) for one in ("ours", "pagefind", "stock")) + " |"
        )
    return "\n".join(lines) + "\n"


def _growth(growth: list[dict]) -> str:
    lines = [
        "| papers | cold, two words | build | again | Pagefind: cold | build |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in growth:
        ours, other = row["ours"], row["pagefind"]
        cold = [_kb(median(sent["own"] for sent in one["cold"])) for one in (ours, other)]
        warm = f"{median(ours['warm']):.0f} ms"
        lines.append(
            f"| {row['papers']:,} | {cold[0]} | {ours['build']:.1f} s | {warm} | {cold[1]} | {other['build']:.1f} s |"
        )
    return "\n".join(lines) + "\n"


_KINDS = {"topics": "two or three of its topics", "title": "three words of its title"}


def _rank(rank: dict) -> str:
    lines = ["| mean reciprocal rank in the first ten | ours | Pagefind | stock lunr |", "| --- | --- | --- | --- |"]
    for name, kind in rank.items():
        what = f"{kind['papers']} papers, each by {_KINDS[name]}"
        lines.append(f"| {what} | {kind['ours']:.3f} | {kind['pagefind']:.3f} | {kind['stock']:.3f} |")
    return "\n".join(lines) + "\n"
