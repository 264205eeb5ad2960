"""The toy archive: a week of papers that hold all that a page may show, and the building of sites by the program's own command."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from dailypapers.documents import day_document, document
from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.documents.missing import Missing, Reason
from dailypapers.documents.missing import What as Lacks
from dailypapers.documents.paper import Paper
from dailypapers.documents.revision import Revision, What
from dailypapers.documents.store import Store
from dailypapers.text import markup

HERE = Path(__file__).resolve().parents[1]
FRIDAY = date(2026, 8, 21)
DAYS = [FRIDAY + timedelta(days=n) for n in (0, 3, 4, 5, 6, 7)]
"""Friday, and Monday to Friday of the week after."""
LONG_AGO = date(2026, 6, 29)
"""A day of the months before, so that there are trends to see."""
TOPICS = ["diffusion models", "Diffusion Model", "speech codecs", "protein folding", "robot grasping", "long context"]
PEOPLE = ["Ada Müller", "李雷", "Ольга Иванова", "محمد علي", "João da Silva", "Grace O'Neil"]
RICH = "2608.10001"
"""The paper that shows everything at once."""


def papers() -> list[Document]:
    """Two dozen papers on five days, a dozen of the months before, and the ones that are hard to show."""
    plain = [_plain(number, DAYS[number % 5]) for number in range(24)]
    return [*plain, *map(_old, range(12)), _rich(), _bare(), _crowd()]


def _plain(number: int, day: date) -> Document:
    topic = TOPICS[number % len(TOPICS)]
    paper = Paper(
        id=f"2608.{number + 1:05}",
        title=f"Study {number} of {topic}",
        date=day,
        authors=(PEOPLE[number % 6], PEOPLE[(number + 1) % 6], f"Author Number{number}"),
        published=datetime(2026, 8, 19, 17, number, tzinfo=UTC),
        updated=datetime(2026, 8, 20, 17, number, tzinfo=UTC),
        version=1 + number % 2,
        primary_category="cs.CL" if number % 2 else "cs.CV",
        categories=("cs.CL", "cs.LG") if number % 2 else ("cs.CV",),
        sources=("huggingface",),
        votes=number * 3 % 17,
        comments=number % 4,
        ai_keywords=(topic, f"term {number % 7}"),
    )
    return Document(paper=paper, abstract=markup.escape(f"Paper {number} measures {topic} on {number + 2} tasks."))


def _old(number: int) -> Document:
    paper = Paper(
        id=f"2606.{number + 1:05}",
        title=f"Plan {number} without learning",
        date=LONG_AGO,
        authors=("Ada Müller",),
        votes=40 if number == 0 else number,
        votes_at_close=10 if number == 0 else None,
        ai_keywords=("symbolic planning", TOPICS[0] if number == 0 else f"term {number}"),
    )
    return Document(paper=paper, abstract=f"Plan {number} finds its way by rules.")


def _rich() -> Document:
    paper = Paper(
        id=RICH,
        title=r"Bounds of $O(n^{2}\log n)$ for \textit{Pr\"ufer} codes & <trees> at 50\% of $4",
        date=DAYS[4],
        also_listed=(DAYS[5],),
        authors=tuple(PEOPLE),
        published=datetime(2026, 8, 26, 1, 2, 3, tzinfo=UTC),
        updated=datetime(2026, 8, 27, 4, 5, 6, tzinfo=UTC),
        version=3,
        primary_category="math.CO",
        categories=("math.CO", "cs.DS"),
        comment="12 pages, 3 figures; code at https://example.org/code",
        journal_ref="J. Toy 1 (2026) 1-12",
        doi="10.1000/toy.1",
        sources=("arxiv", "huggingface"),
        votes=120,
        votes_at_close=60,
        comments=9,
        submitter="someone",
        organization="An Organization",
        code="https://example.org/code?a=1&b=2",
        code_stars=1234,
        project="https://example.org/project",
        keywords=("by hand",),
        picked_by=("Grace O'Neil", "李雷"),
        presenter="محمد علي",
        meeting=datetime(2026, 9, 3, 16, 0, tzinfo=timezone(timedelta(hours=2))),
        tags=("theory", "<first> Thursday"),
        ai_keywords=("Prüfer codes", "trees"),
        ai_summary="A summary with $x_1$ and <b>no</b> markup.",
        ai_summary_model="some/model",
        history=(
            Revision(date=DAYS[4], what=What.VERSION, old="1", new="2"),
            Revision(date=DAYS[5], what=What.VERSION, old="2", new="3"),
            Revision(date=DAYS[5], what=What.TITLE, old="Bounds of $O(n^3)$ for <trees>", new="Bounds"),
            Revision(date=DAYS[5], what=What.AUTHORS, old="Eve X", new="محمد علي"),
            Revision(date=DAYS[5], what=What.COMMENT, new="Accepted at a <conference> with $x_1$"),
            Revision(date=DAYS[5], what=What.DOI, new="10.1000/toy.1"),
        ),
    )
    abstract = markup.escape(
        "We show $\\sum_{i=1}^{n} x_i^{2} \\le 2$ and\n\n$$\\int_0^1 f(x)\\,dx = \\frac{1}{2}$$\n\nfor *every* tree_of_a_kind, "
        "at $4 per test and $1,200 in all; see https://example.org/a_b?c=d. <script>alert(1)</script>"
    )
    return Document(paper=paper, abstract=abstract, rest="## Notes\n\nA **curator's** note with `code` and $y^2$.")


def _bare() -> Document:
    return Document(paper=Paper(id="hep-th/9901001", title="Old and bare", date=DAYS[3]))


def _crowd() -> Document:
    names = tuple(f"Person {number} Family{number:03}" for number in range(100))
    long = "Supercalifragilisticexpialidocious" * 5
    paper = Paper(id="2608.10003", title=f"A hundred authors, one {long}", date=DAYS[4], authors=names, withdrawn=True)
    return Document(paper=paper, abstract="This paper has been withdrawn.")


def days() -> list[Day]:
    """The days of the papers, a weekend that was empty, and one that failed."""
    fetched = datetime(2026, 8, 28, 6, 13, tzinfo=UTC)
    full = [
        Day(date=day, status=Status.COMPLETE if day == FRIDAY else Status.PROVISIONAL, sources=("huggingface",))
        for day in DAYS[:5]
    ]
    empty = [Day(date=FRIDAY + timedelta(days=n), status=Status.EMPTY, fetched=fetched) for n in (1, 2)]
    lost = Missing(what=Lacks.LIST, source="huggingface", reason=Reason.UNAVAILABLE, detail="HTTP 503 after 5 tries")
    failed = Day(date=DAYS[5], status=Status.FAILED, missing=(lost,))
    noted = Day(date=FRIDAY - timedelta(days=1), status=Status.EMPTY, body="Nothing, but *why*?")
    old = Day(date=LONG_AGO, status=Status.COMPLETE, sources=("huggingface",))
    return [old, *full, *empty, failed, noted]


def write(content: Path) -> None:
    """The toy archive as a content folder, with the project's own pages."""
    store = Store(content)
    for one in papers():
        put(store.paper_path(one.paper.date, one.paper.id), document.dumps(one))
    for day in days():
        put(store.day_path(day.date), day_document.dumps(day))
    write_pages(content)


def write_pages(content: Path) -> None:
    """What a content folder holds besides papers and days."""
    for name in ("pages", "extra"):
        shutil.copytree(HERE / "content" / name, content / name)


def put(path: Path, text: str) -> None:
    """Write a file, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def copy_project(folder: Path) -> None:
    """What builds a site, in a folder of its own where a test may change it."""
    for name in ("dailypapers", "plugins", "theme"):
        shutil.copytree(HERE / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(HERE / name, folder)
    (folder / "node_modules").symlink_to(HERE / "node_modules")


def build(project: Path, content: Path, output: Path, cache: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run Pelican as make does; `options` are its own, such as `-e AI_TEXT=false`."""
    command = [sys.executable, "-m", "pelican", content, "-o", output, "-s", project / "pelicanconf.py"]
    # Pelican heeds the last `-e` alone, so all settings go into one.
    settings = [option for option in options if "=" in option and not option.startswith("-")]
    rest = [option for option in options if option != "-e" and option not in settings]
    command += [*rest, "-e", f'CACHE_PATH="{cache}"', *settings, "--fatal", "errors"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "1000"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def site(project: Path, content: Path, output: Path, cache: Path, *options: str) -> dict[str, bytes]:
    """Build, and answer every file of the site by its path."""
    run = build(project, content, output, cache, *options)
    assert run.returncode == 0, run.stdout + run.stderr
    files = (path for path in sorted(output.rglob("*")) if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}
