"""Paper: the facts of one work, as its document's front matter holds them."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from dailypapers.documents import paper_id
from dailypapers.documents.revision import Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One work. Light on purpose: the abstract and other long texts stay in the Document."""

    id: str
    """The key of its PaperId: an id without version, such as `2608.19880`; the key of the archive."""
    title: str
    """One line of plain text; may hold TeX math between dollar signs."""
    date: date
    """The first day (UTC) on which a source listed the paper; it decides the document's path."""
    also_listed: tuple[date, ...] = ()
    """Later days on which a source listed it again, oldest first."""
    authors: tuple[str, ...] = ()
    """Names in the order of the paper."""
    published: datetime | None = None
    """When version 1 appeared on arXiv, UTC."""
    updated: datetime | None = None
    """When the latest known version appeared on arXiv, UTC."""
    version: int | None = None
    """Number of the latest known version."""
    withdrawn: bool = False
    """Whether arXiv says that the paper was withdrawn."""
    primary_category: str = ""
    """arXiv primary category, such as `cs.CL`."""
    categories: tuple[str, ...] = ()
    """All arXiv categories, the primary one first."""
    comment: str = ""
    """The authors' comment on arXiv."""
    journal_ref: str = ""
    """arXiv journal-ref."""
    doi: str = ""
    """DOI of the published version, as arXiv gives it."""
    sources: tuple[str, ...] = ()
    """Names of the sources that listed the paper, sorted."""
    votes: int | None = None
    """Hugging Face upvotes, newest known."""
    votes_at_close: int | None = None
    """Upvotes when the paper's day closed (14 days after it)."""
    comments: int | None = None
    """Number of comments on Hugging Face, newest known."""
    submitter: str = ""
    """Who submitted the paper to Hugging Face."""
    organization: str = ""
    """Hugging Face organization that the paper is claimed by."""
    code: str = ""
    """URL of the code repository."""
    code_stars: int | None = None
    """Stars of that repository, newest known."""
    project: str = ""
    """URL of the project page."""
    thumbnail: str = ""
    """URL of a picture at the source; never requested by a reader's browser."""
    keywords: tuple[str, ...] = ()
    """Keywords given by hand; no fetch changes them."""
    picked_by: tuple[str, ...] = ()
    """Who of a reading group picked it; like the three below written by people, and no fetch changes it."""
    presenter: str = ""
    """Who presents it to the group."""
    meeting: date | None = None
    """When the group reads it: a date, or a `datetime` with the zone that was written."""
    tags: tuple[str, ...] = ()
    """The group's own words for it."""
    ai_keywords: tuple[str, ...] = ()
    """Keywords that a language model gave (`ai_keywords` of Hugging Face)."""
    ai_summary: str = ""
    """Summary that a language model wrote (`ai_summary` of Hugging Face)."""
    ai_summary_model: str = ""
    """Name of that model, where the source says it."""
    history: tuple[Revision, ...] = ()
    """What arXiv changed since the paper was listed, oldest first."""

    @property
    def paper_id(self) -> paper_id.PaperId:
        """Its id with what follows from it: name, label, page, DOI, PDF."""
        return paper_id.of(self.id)

    @property
    def is_selected(self) -> bool:
        """Whether a reading group wrote something about it: who picked it, who presents it, when, or a tag."""
        return bool(self.picked_by or self.presenter or self.meeting or self.tags)


PAPER_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Paper))
"""Names of the front-matter fields, in the order in which they are written."""
