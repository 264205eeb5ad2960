"""What every tool is given: the documents of an archive with all that follows from the whole of it already worked out.

Slugs, spellings, which names have a page, and the papers before and after one come from here, at no cost to the tools.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dailypapers.analysis import aliases
from dailypapers.analysis.aliases import Aliases
from dailypapers.catalog.topics import KINDS, LEAST, topics_of
from dailypapers.documents import paper_id
from dailypapers.documents.document import Document, front_matter
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from dailypapers.exporting import citation
from dailypapers.text import tex

FOLDERS = {"keyword": "keywords", "category": "categories", "author": "authors"}
"""Where the pages of each kind of topic are."""
BESIDE = ("feeds/papers.atom.xml", "sitemap.xml")
"""What every tool writes beside pages."""
_KEPT = (
    "version",
    "votes",
    "comments",
    "code",
    "code_stars",
    "project",
    "submitter",
    "organization",
    "journal_ref",
    "doi",
)


@dataclass(frozen=True, slots=True)
class Given:
    """An archive as plain values."""

    papers: Sequence[Mapping[str, object]]
    """The facts of each, with its abstract as `body`."""
    days: Sequence[str]
    """The days that have papers, oldest first."""
    topics: Mapping[str, Mapping[str, str]]
    """For each kind the slugs that have a page, with their names."""

    def pages(self) -> set[str]:
        """The files of all pages that each tool must write, and what lies beside them."""
        found = {"index.html", "days/index.html", *BESIDE}
        found |= {f"papers/{paper['stem']}/index.html" for paper in self.papers}
        found |= {f"{day.replace('-', '/')}/index.html" for day in self.days}
        for kind, names in self.topics.items():
            found |= {f"{FOLDERS[kind]}/index.html", *(f"{FOLDERS[kind]}/{slug}/index.html" for slug in names)}
        return found


def read(content: Path) -> Given:
    """The archive of a content folder."""
    store = Store(content)
    known = aliases.load(content / "keywords.yaml") if (content / "keywords.yaml").exists() else Aliases()
    return given([store.read_paper(path) for path in store.paper_paths()], known)


def given(documents: Sequence[Document], known: Aliases) -> Given:
    """The archive of some documents."""
    named = {one.paper.id: topics_of(one.paper, known, ai_text=True) for one in documents}
    topics = _with_pages(topic for topics in named.values() for topic in topics)
    days: dict[date, list[Document]] = defaultdict(list)
    for one in documents:
        days[one.paper.date].append(one)
    papers = []
    for day in sorted(days):
        ordered = sorted(days[day], key=lambda one: _by_votes(one.paper))
        around = [None, *ordered, None]
        papers += [
            _facts(one, named[one.paper.id], topics, around[place], around[place + 2])
            for place, one in enumerate(ordered)
        ]
    return Given(papers, [day.isoformat() for day in sorted(days)], topics)


def _by_votes(paper: Paper) -> tuple:
    return -(paper.votes or 0), -(paper.comments or 0), paper.id


def _with_pages(named: Iterable) -> dict[str, dict[str, str]]:
    """The topics with enough papers, each by its most usual spelling."""
    spellings: dict[str, dict[str, Counter[str]]] = {kind: defaultdict(Counter) for kind in KINDS}
    for one in named:
        spellings[one.kind][one.slug][one.name] += 1
    return {
        kind: {
            slug: min(names, key=lambda name: (-names[name], name))
            for slug, names in sorted(found.items())
            if names.total() >= LEAST.get(kind, 1)
        }
        for kind, found in spellings.items()
    }


def _facts(
    one: Document, named: Iterable, topics: Mapping[str, Mapping], before: Document | None, after: Document | None
) -> dict[str, object]:
    paper, text = one.paper, "\n\n".join(filter(None, (one.abstract, one.rest)))
    facts = {name: value for name, value in front_matter(paper).items() if name in _KEPT}
    facts |= {
        "id": paper.id,
        "stem": paper_id.file_stem(paper.id),
        "title": paper.title,
        "date": paper.date.isoformat(),
    }
    facts |= {"submitted": _day(paper.published), "changed": _day(paper.updated), "ai_summary": paper.ai_summary}
    facts |= {"note": paper.comment, "primary": paper.primary_category, "doi": citation.doi(paper)}
    facts |= {"names": paper.authors, "plain": tex.plain(paper.title), "days": [paper.date.isoformat()]}
    facts |= {"before": _ref(before), "after": _ref(after)}
    for kind, folder in FOLDERS.items():
        those = [topic for topic in named if topic.kind == kind]
        facts[folder] = [topic.slug for topic in those if topic.slug in topics[kind]]
        facts[f"{kind}_links"] = [
            {"name": topic.name, "slug": topic.slug if topic.slug in topics[kind] else ""} for topic in those
        ]
    return {name: value for name, value in facts.items() if value not in (None, "")} | {"body": text}


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


def _ref(one: Document | None) -> dict[str, str] | None:
    return {"stem": paper_id.file_stem(one.paper.id), "title": tex.plain(one.paper.title)} if one else None
