"""Meetings of a reading group as a calendar."""

from collections.abc import Callable, Iterable

from dailypapers.documents import paper_id
from dailypapers.exporting import icalendar
from dailypapers.text import tex
from dailypapers.text.clean import cut
from plugins.papers.parts import Meeting

_TITLE = 200
"""Longest title of a meeting, in characters."""


def ics(own: str) -> Callable[..., str]:
    """A filter that makes a calendar of meetings; `own` is FEED_ID."""

    def made(meetings: Iterable[Meeting], name: str, root: str, paper_url: Callable[[str], str]) -> str:
        """`root` is the site's address; where that is not known, papers are named by their own addresses."""
        page = (lambda key: f"{root}/{paper_url(key)}") if root else (lambda key: paper_id.of(key).page)
        url = f"{root}/selected/" if root else ""
        return icalendar.calendar(name, own, (_event(one, url, page) for one in meetings))

    return made


def _event(meeting: Meeting, url: str, page: Callable[[str], str]) -> icalendar.Event:
    """A meeting as an event, which keeps its id when its time changes, as that is made of its first paper."""
    papers = meeting.papers
    titles = [tex.plain(one.paper.title) + (f" ({one.presenter})" if one.presenter else "") for one in papers]
    told = [f"{title}\n{page(one.paper.id)}" for title, one in zip(titles, papers, strict=True)]
    return icalendar.Event(
        key=papers[0].paper.id,
        when=meeting.when,
        changed=max(one.paper.date for one in papers),
        title=cut("; ".join(titles), _TITLE),
        text="\n\n".join(told),
        url=url,
    )
