"""Measures what a day costs a whole archive, and writes docs/performance.md: `python -m benchmarks.bench_day [CONTENT]`.

CONTENT is an archive; without it the corpus is fetched over loopback, where its recordings are. Figures are processor seconds of
whole processes (parent and forked ones), medians of three where a build is repeated, and the peak memory of the largest process.
The second table says how many pages of each kind each change renders.
"""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.building import HERE, Archive, Cost, median, scratch
from benchmarks.search.papers import CORPUS

DOC = HERE / "docs" / "performance.md"
CHANGES = ("one more day", "a first of January", "one changed vote", "one edited abstract", "one new alias")
WHY = {
    "paper": "the papers that are new or changed, those whose words an edit makes near it, and those of the aliased keyword",
    "day": "the day and the day before it, which links it; the day of a changed paper",
    "week": "its own week, the week before where a new one begins, and the same week a year later",
    "month": "its own month, the month before where a new one begins, and the same month a year later",
    "year": "its own year, and the year before where a new one begins",
    "keyword": "each keyword of the papers, which lists them",
    "author": "each author of the papers with a page, which lists them",
    "category": "each category of the papers, which lists them",
    "keyword feed": "each larger keyword of the papers",
    "category feed": "each category of the papers",
    "author feed": "each author of the papers with a feed",
    "random month": "the list of the month's papers",
    "home": "the newest day",
    "recent": "the newest three days",
    "days": "the calendar of the newest year, and the number of papers",
    "mine": "the newest 14 days",
    "keywords": "the number of papers of each keyword",
    "authors": "the number of papers of each author",
    "categories": "the number of papers of each category",
    "trends": "spans that end with the newest day",
    "random": "the number of papers of each month",
    "status": "the newest day and the number of papers",
    "data": "the number of papers of each year",
    "api day": "the day; the day of a changed paper",
    "api year": "the days of its own year",
    "api days": "the newest days, and the number of papers of each year",
    "api keywords": "the number of papers of each keyword",
}
"""Why a page of each kind is rendered after such a change."""


def costs(archive: Archive) -> dict[str, Cost]:
    """What each kind of change costs."""
    found = {"clean": archive.clean(), "nothing changed": median(archive.build)}
    found["one more day"] = median(archive.one_more_day)
    found["a first of January"] = archive.new_year()
    archive.remove_new_year()
    found["one changed vote"] = median(archive.vote)
    found["one edited abstract"] = median(archive.abstract)
    found["a fresh checkout with the state"] = archive.checked_out()
    found["one new alias"] = archive.alias()
    return found


def table(papers: int, found: Mapping[str, Cost]) -> list[str]:
    """What each change costs."""
    rows = [
        f"| {name} | {cost.seconds:.2f} s | {cost.memory:.0f} MB | {sum(cost.pages.values()):,} |"
        for name, cost in found.items()
    ]
    return [f"| {papers:,} papers | processor time | peak memory | pages |", "| --- | ---: | ---: | ---: |", *rows]


def kinds(found: Mapping[str, Cost]) -> list[str]:
    """How many pages of each kind each change renders, and why."""
    names = sorted({kind for change in CHANGES for kind in found[change].pages}, key=lambda kind: _order(found, kind))
    rows = [
        f"| {kind} | {' | '.join(f'{found[change].pages.get(kind, 0):,}' for change in CHANGES)} | {_why(kind)} |"
        for kind in names
    ]
    totals = " | ".join(f"{sum(found[change].pages.values()):,}" for change in CHANGES)
    return [
        f"| kind | {' | '.join(CHANGES)} | why |",
        f"| --- | {' | '.join('---:' for _ in CHANGES)} | --- |",
        *rows,
        f"| all | {totals} | |",
    ]


def _order(found: Mapping[str, Cost], kind: str) -> tuple[int, str]:
    return -max(found[change].pages.get(kind, 0) for change in CHANGES), kind


def _why(kind: str) -> str:
    page, _, ending = kind.rpartition(" ")
    is_beside = page in WHY and kind not in WHY
    return f"the file beside that page of a {page}" if is_beside and ending else WHY.get(kind, "")


def put(name: str, lines: list[str], document: Path = DOC) -> None:
    """Replace what is between the marks of a name in a document."""
    head, _, rest = document.read_text("utf-8").partition(f"<!-- {name} -->\n")
    tail = rest.partition(f"<!-- /{name} -->")[2]
    document.write_text(f"{head}<!-- {name} -->\n" + "\n".join(lines) + f"\n<!-- /{name} -->{tail}", "utf-8")


def fetched(folder: Path, given: list[str]) -> Path | None:
    """A copy of the given archive, or the corpus where its recordings are, as content/ in a folder; None where there is neither."""
    content = folder / "content"
    if given:
        shutil.copytree(given[0], content)
    elif CORPUS.exists():
        subprocess.run([sys.executable, "-m", "benchmarks.corpus", content], cwd=HERE, check=True)
    else:
        return None
    return content


def main(arguments: list[str]) -> None:
    """Measure, and replace the tables in the document."""
    with scratch() as folder:
        if fetched(folder, arguments) is None:
            print("bench_day: the corpus is not here; name an archive's content/")
            return
        archive = Archive(folder)
        found = costs(archive)
    for name, lines in (("day", table(len(archive.papers), found)), ("kinds", kinds(found))):
        put(name, lines)
        print(*lines, "", sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
