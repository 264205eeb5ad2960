"""Measures how the cost of a build grows with the archive: `python -m benchmarks.bench_growth [CONTENT] [--papers 9122,18000]`.

The larger archives are made from CONTENT, or from the corpus (benchmarks/grown.py). Writes the table in docs/performance.md and the
plot docs/growth.svg. The whole of it takes an hour; 75,000 papers need 6 GB of disk, or of memory where that has a file system.
"""

import argparse
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import grown, plot
from benchmarks.bench_day import fetched, put
from benchmarks.building import HERE, Archive, Cost, median, scratch

PLOT = HERE / "docs" / "growth.svg"
SIZES = (9_122, 18_000, 36_000, 75_000)
Found = dict[int, dict[str, Cost]]


def costs(archive: Archive) -> dict[str, Cost]:
    """What each kind of change costs."""
    found = {"clean": archive.clean(), "nothing changed": median(archive.build)}
    found["one more day"] = median(archive.one_more_day)
    found["a first of January"] = archive.new_year()
    archive.remove_new_year()
    found["one changed vote"] = median(archive.vote)
    found["one edited abstract"] = median(archive.abstract)
    return found


def measure(content: Path, folder: Path, sizes: Sequence[int]) -> Found:
    """The costs at each size; a size's archive is removed before the next is made."""
    days, found = grown.read(content), {}
    for size in sizes:
        place = folder / f"{size}"
        grown.write(grown.grown(days, size), place / "content")
        found[size] = costs(Archive(place))
        shutil.rmtree(place)
        print(*table({size: found[size]}), sep="\n", flush=True)
    return found


def table(found: Found) -> list[str]:
    """A row for each change and size."""
    head = ["| build | papers | processor time | peak memory | pages |", "| --- | ---: | ---: | ---: | ---: |"]
    changes = list(next(iter(found.values())))
    return [*head, *(_row(change, size, found[size][change]) for change in changes for size in found)]


def _row(change: str, size: int, cost: Cost) -> str:
    return f"| {change} | {size:,} | {cost.seconds:.2f} s | {cost.memory:.0f} MB | {sum(cost.pages.values()):,} |"


def lines(found: Found) -> Mapping[str, list[tuple[float, float]]]:
    """For each change but the clean build, its seconds by the number of papers."""
    changes = [change for change in next(iter(found.values())) if change != "clean"]
    return {change: [(size, one[change].seconds) for size, one in found.items()] for change in changes}


def main(arguments: Sequence[str]) -> None:
    """Measure, and replace the table and the plot."""
    parser = argparse.ArgumentParser()
    parser.add_argument("content", nargs="*")
    parser.add_argument("--papers", default=",".join(map(str, SIZES)))
    given = parser.parse_args(arguments)
    with scratch() as folder:
        content = fetched(folder, given.content)
        if content is None:
            print("bench_growth: the corpus is not here; name an archive's content/")
            return
        found = measure(content, folder, [int(size) for size in given.papers.split(",")])
    put("growth", ["![Growth](growth.svg)", "", *table(found)])
    PLOT.write_text(plot.svg(lines(found), across="papers in the archive", up="processor seconds of a build"), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
