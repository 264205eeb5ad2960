"""Measures what a site takes, and writes docs/performance.md: `python -m benchmarks.bench_size [CONTENT]`.

CONTENT is an archive; without it the corpus is fetched over loopback, where its recordings are. It is built twice, with the
defaults and with COMPACT. Figures are bytes and files by a paper: of the files themselves, not of the blocks of a file system.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from benchmarks.bench_day import fetched, put
from benchmarks.building import Archive, scratch
from plugins.feeds.settings import Settings as Feeds
from plugins.papers.settings import Settings as Papers
from plugins.search.settings import Settings as Search

KINDS: tuple[tuple[str, str], ...] = (
    ("pages of papers", r"papers/.*\.html"),
    ("pages of days", r"\d{4}/\d\d/\d\d/.*\.html"),
    ("pages of weeks", r"\d{4}/W\d\d/.*\.html"),
    ("pages of months and years", r"\d{4}/(\d\d/)?index\.html"),
    ("pages of keywords", r"keywords/.+\.html"),
    ("pages of categories", r"categories/.+\.html"),
    ("pages of authors", r"authors/.+\.html"),
    ("search", r"search/.*"),
    ("BibTeX beside pages", r".*/papers\.bib"),
    ("RIS beside pages", r".*/papers\.ris"),
    ("Markdown beside pages", r"\d{4}/.*/index\.md"),
    ("feeds of topics", r"feeds/(keywords|categories|authors)/.*"),
    ("other feeds", r"feeds/.*"),
    ("API", r"api/.*"),
    ("files of years", r"data/papers-.*"),
    ("the theme", r"theme/.*"),
    ("all else", r".*"),
)
"""The first pattern that a file's path matches says what it is."""
PARTS: tuple[tuple[str, str], ...] = (
    ("`citation_abstract`", r'<meta name="citation_abstract".*?>\n'),
    ("JSON-LD", r'<script type="application/ld\+json">.*?</script>\n?'),
    ("all else for programs", r'<meta (?:name="(?:citation_|z:)|property="og:).*?>\n|<link rel="cite-as".*?>\n'),
    ("all else in the head", r"<head>.*?</head>\n"),
    ("header and footer of the site", r'<header class="site-header">.*?</header>\n|<footer.*?</footer>\n?'),
    ("the abstract", r'<section class="abstract".*?</section>\n'),
    ("AI summary", r'<p class="ai-summary".*?</p>\n'),
    ("citation and BibTeX", r'<details class="citations".*?</details>\n'),
    ("where to read on", r'<section class="leads-on".*?</section>\n|<p class="more-like">.*?</p>\n'),
    ("facts and keywords", r'<aside class="paper-facts".*?</aside>\n'),
    ("the papers before and after", r'<nav class="(?:arrows|pager)".*?</nav>\n'),
    ("title, authors, links and marks", r'<header class="paper-head">.*?</header>\n'),
    ("all else", r".+"),
)
"""What a page of a paper is made of; each pattern takes its text away before the next is looked for."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a site takes."""

    papers: int
    bytes: Mapping[str, int]
    files: Mapping[str, int]
    parts: Mapping[str, int]
    """Bytes of the parts of all pages of papers."""


def measured(site: Path) -> Size:
    """The sizes of a site that was built."""
    size, files, parts, papers = Counter(), Counter(), Counter(), 0
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        kind = next(kind for kind, pattern in KINDS if re.fullmatch(pattern, name))
        size[kind] += path.stat().st_size
        files[kind] += 1
        if kind == "pages of papers":
            papers += 1
            parts.update(dict(_parts(path.read_text("utf-8"))))
    return Size(papers, size, files, parts)


def _parts(page: str) -> Iterator[tuple[str, int]]:
    """The bytes of each part of a page of a paper."""
    for name, pattern in PARTS:
        rest = re.sub(pattern, "", page, flags=re.DOTALL)
        yield name, len(page.encode()) - len(rest.encode())
        page = rest


def table(whole: Size, compact: Size) -> list[str]:
    """What each kind of file takes, with the defaults and with COMPACT."""
    rows = [f"| {kind} | {_cells(whole, kind)} | {_cells(compact, kind)} |" for kind, _ in KINDS]
    totals = " | ".join(
        f"**{sum(one.bytes.values()) / one.papers:,.0f}** | **{sum(one.files.values()) / one.papers:.2f}**"
        for one in (whole, compact)
    )
    return [
        f"| {whole.papers:,} papers | bytes a paper | files a paper | `COMPACT`: bytes | files |",
        "| --- | ---: | ---: | ---: | ---: |",
        *rows,
        f"| **all** | {totals} |",
    ]


def _cells(size: Size, kind: str) -> str:
    return f"{size.bytes.get(kind, 0) / size.papers:,.0f} | {size.files.get(kind, 0) / size.papers:.3f}"


def parts(whole: Size, compact: Size) -> list[str]:
    """What a page of a paper is made of."""
    rows = [
        f"| {name} | {whole.parts.get(name, 0) / whole.papers:,.0f} | {compact.parts.get(name, 0) / compact.papers:,.0f} |"
        for name, _ in PARTS
    ]
    return ["| of a page of a paper | bytes | `COMPACT` |", "| --- | ---: | ---: |", *rows]


def profile() -> list[str]:
    """The defaults that COMPACT changes."""
    found: dict[str, tuple[object, object]] = {}
    for settings in (Papers, Feeds, Search):
        for one in fields(settings):
            if "compact" in one.metadata:
                found[one.metadata.get("setting", one.name.upper())] = (one.default, one.metadata["compact"])
    rows = [
        f"| `{name}` | `{_written(default)}` | `{_written(compact)}` |" for name, (default, compact) in found.items()
    ]
    return ["| setting | default | with `COMPACT` |", "| --- | --- | --- |", *rows]


def _written(value: object) -> str:
    """A value as Python writes it, with the quotes of the documentation."""
    return repr(value).replace("'", '"')


def main(arguments: list[str]) -> None:
    """Build both sites, measure them, and replace the tables in the document."""
    with scratch() as folder:
        if fetched(folder, arguments) is None:
            print("bench_size: the corpus is not here; name an archive's content/")
            return
        archive = Archive(folder)
        archive.clean()
        whole = measured(archive.output)
        archive.clean("COMPACT=true")
        write(whole, measured(archive.output))


def write(whole: Size, compact: Size) -> None:
    """Replace the tables in the document."""
    for name, lines in (("size", table(whole, compact)), ("parts", parts(whole, compact)), ("compact", profile())):
        put(name, lines)
        print(*lines, "", sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
