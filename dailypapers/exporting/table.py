"""Papers as CSV (https://www.rfc-editor.org/rfc/rfc4180), a row each.

A cell that a spreadsheet would run begins with an apostrophe.
"""

import csv
import io
from collections.abc import Iterable
from typing import TextIO

from dailypapers.documents.paper import Paper
from dailypapers.exporting import citation
from dailypapers.text import tex

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("id", "title", "authors", "date", "published", "categories", "votes", "comments", "doi", "url", "code")


def table(papers: Iterable[Paper]) -> str:
    """Papers as a table with its header."""
    file = io.StringIO()
    begin(file)
    add(file, papers)
    return file.getvalue()


def begin(file: TextIO) -> None:
    """Write the header."""
    csv.writer(file).writerow(COLUMNS)


def add(file: TextIO, papers: Iterable[Paper]) -> None:
    """Write a row for each paper."""
    csv.writer(file).writerows(map(_row, papers))


def _row(paper: Paper) -> list[object]:
    cells = [
        paper.id, tex.plain(paper.title), "; ".join(paper.authors), paper.date.isoformat(),
        paper.published.date().isoformat() if paper.published else "", " ".join(paper.categories),
        "" if paper.votes is None else paper.votes, "" if paper.comments is None else paper.comments,
        citation.doi(paper), paper.paper_id.page, paper.code,
    ]  # fmt: skip
    return [f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in cells]
