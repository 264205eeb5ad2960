"""Letter: all that a mail says, before it becomes text or HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

from dailypapers.documents.day import Day, Status
from dailypapers.documents.document import Document
from dailypapers.languages.dates import day_name
from dailypapers.languages.language import gettext, ngettext, number
from dailypapers.mail.entries import Chosen, Detail, Entry, entries, page, selected
from dailypapers.mail.settings import MailList

_PREHEADER = 160
"""Characters of the line that a list of mails shows beside the subject."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A day as a mail shows it."""

    name: str
    """Of the archive or the list."""
    day: str
    """`Friday 21 August 2026`"""
    papers: str
    """`31 papers`"""
    tally: str
    """`31 papers so far`"""
    url: str
    """Of the day's page."""
    note: str
    """The curator's, as Markdown."""
    selected: tuple[Chosen, ...]
    """The papers that match the publisher's interests best, best first."""
    entries: tuple[Entry, ...]
    left_out: int
    """How many papers are only on the page."""
    shortened: bool
    """Whether less is said of the papers than the list asks for."""
    site: str
    subscribe: str
    unsubscribe: str

    @property
    def subject(self) -> str:
        """The mail's subject."""
        return gettext("%(list)s: %(day)s, %(papers)s", list=self.name, day=self.day, papers=self.papers)

    @property
    def preheader(self) -> str:
        """The first titles."""
        text = " · ".join(one.title for one in self.entries[:3]) or gettext("Nothing was announced on this day.")
        return text if len(text) <= _PREHEADER else f"{text[: _PREHEADER - 1].rstrip()}…"

    @property
    def omission(self) -> str:
        """What the mail leaves to the page, in words; may be empty."""
        if self.left_out:
            return ngettext(
                "%(num)s more is on the page of the day.", "%(num)s more are on the page of the day.", self.left_out
            )
        said = gettext("This day is long, so the mail is short: the page of the day has the abstracts.")
        return said if self.shortened else ""


def letter(
    mail: MailList, day: Day, papers: Sequence[Document], detail: Detail, most: int, *, shortened: bool
) -> Letter:
    """The letter of a day's papers, which are chosen and in order, with so many of them at most."""
    named = f"{number(len(papers))} {ngettext('paper', 'papers', len(papers))}"
    so_far = gettext(" so far") if papers and day.status is Status.PROVISIONAL else ""
    return Letter(
        name=mail.name,
        day=day_name(day.date),
        papers=named,
        tally=f"{named}{so_far}",
        url=page(mail, day.date),
        note=day.body,
        selected=selected(mail, papers),
        entries=tuple(entries(mail, papers[:most], detail)),
        left_out=max(0, len(papers) - most),
        shortened=shortened,
        site=f"{mail.url}/",
        subscribe=mail.subscribe,
        unsubscribe=mail.unsubscribe,
    )
