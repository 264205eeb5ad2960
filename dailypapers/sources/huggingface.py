"""Hugging Face Daily Papers: `GET /api/daily_papers?date=`, and the page of the day as the fallback.

The API's description: https://huggingface.co/docs/hub/api. The day of a paper is `paper.submittedOnDailyAt` as a UTC date,
or the date asked for where it is absent (before 2025-03-17); the outer `publishedAt` has changed its meaning and is not read.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bs4 import BeautifulSoup

from dailypapers.documents.fields import MAX_COUNT, told_moment
from dailypapers.documents.listing import MAX_AUTHORS, MAX_ID, MAX_NAME, Listed, Listing
from dailypapers.documents.paper import Paper
from dailypapers.documents.paper_id import ARXIV
from dailypapers.errors import SourceError, SourceMalformed, SourceNotOpen, SourceUnavailable
from dailypapers.http import Get
from dailypapers.text.clean import MAX_ABSTRACT, MAX_LINE, http_url, one_line
from dailypapers.text.names import is_name

PAGE_SIZE = 100
"""Items asked for at a time; the most that the service gives."""
_FULL_PAGES = frozenset({50, PAGE_SIZE})
"""Sizes of a page that may have been cut off: 50 is the service's own default, should it not heed the size asked for."""
_MAX_PAGES = 20
_NOT_OPEN = 400
"""HTTP status of a date that has not begun at the service."""
_MAX_KEYWORDS = 40

Item = Mapping[str, object]


class HuggingFace:
    """The Daily Papers of one day."""

    name = "huggingface"

    def __init__(self, get: Get, endpoint: str, _categories: Sequence[str] = ()) -> None:
        self._get, self._endpoint = get, endpoint.rstrip("/")

    def fetch(self, day: date) -> Listing:
        """The day's papers, from the API or, where it refuses, from the page; SourceError where neither answers."""
        try:
            return listing(list(self._items(day)), day)
        except SourceError as refused:
            return self._from_page(day, refused)

    def _from_page(self, day: date, refused: SourceError) -> Listing:
        not_open = isinstance(refused, SourceUnavailable) and refused.status == _NOT_OPEN
        try:
            found = listing(parse_page(self._get(f"{self._endpoint}/papers/date/{day}", {}), day), day)
        except SourceError as error:
            problem = f"{refused}; the page instead: {error}"
            raise (SourceNotOpen(problem) if not_open else SourceUnavailable(problem)) from refused
        if not_open and not found.papers:
            raise SourceNotOpen(str(refused)) from refused
        return found

    def _items(self, day: date) -> Iterator[Item]:
        """The API's items, read on until a page is short or repeats what was read."""
        seen: set[str] = set()
        for page in range(_MAX_PAGES):
            query = {"date": day.isoformat(), "limit": PAGE_SIZE, "p": page}
            items = parse_items(self._get(f"{self._endpoint}/api/daily_papers", query))
            fresh = [item for item in items if _id(item) not in seen]
            seen.update(map(_id, fresh))
            yield from fresh
            if not fresh or len(items) not in _FULL_PAGES:
                return


def parse_items(body: bytes) -> list[Item]:
    """The items of an API answer; SourceMalformed where it is no JSON list of objects."""
    try:
        items = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise SourceMalformed(f"not JSON, or cut off: {body[:60]!r}") from error
    if isinstance(items, dict) and "error" in items:
        error = items["error"]
        raise SourceMalformed(error[:200] if isinstance(error, str) else f"error {type(error).__name__}")
    if not isinstance(items, list):
        raise SourceMalformed(f"not a list: {body[:60]!r}")
    return [item if isinstance(item, dict) else {} for item in items]


def parse_page(body: bytes, day: date) -> list[Item]:
    """The items that the HTML page of a day carries as JSON; SourceMalformed where there are none, or it is another day's."""
    element = BeautifulSoup(body, "html.parser").find(attrs={"data-target": "DailyPapers", "data-props": True})
    if element is None:
        raise SourceMalformed("the page has no DailyPapers element")
    try:
        props = json.loads(str(element["data-props"]))
        items, own_day = props["dailyPapers"], _date(props.get("date"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SourceMalformed("the page's data-props hold no dailyPapers") from error
    if own_day not in {None, day}:
        raise SourceMalformed(f"the page is of {own_day}, not of {day}")
    return parse_items(json.dumps(items).encode())


def listing(items: Sequence[Item], day: date) -> Listing:
    """The items as the Listing of the day asked for; those of another day are its strays.

    SourceMalformed where there are items and none of them is a paper: then it is the format that changed.
    """
    found = [listed_item(item, day) for item in items]
    listed = [one for one in found if one is not None]
    if items and not listed:
        raise SourceMalformed(f"none of {len(items)} items is a paper; the first has the id {_id(items[0])}")
    return Listing(
        source=HuggingFace.name,
        day=day,
        papers=tuple(one for one in listed if one.paper.date == day),
        strays=tuple(one for one in listed if one.paper.date != day),
        malformed=tuple(_id(item) for item, one in zip(items, found, strict=True) if one is None),
    )


def _id(item: Item) -> str:
    """What an item says is its id, quoted and cut, whatever it is."""
    paper = item.get("paper")
    key = paper.get("id") if isinstance(paper, dict) else None
    return ascii(key[:MAX_ID]) if isinstance(key, str) else f"of type {type(key).__name__}"


def listed_item(item: Item, day: date) -> Listed | None:
    """One item as a paper, None where it has no id of arXiv, to the letter, or no title; of the day where it names none itself."""
    paper = item.get("paper")
    if not isinstance(paper, dict):
        return None
    key, title = paper.get("id"), _text(paper, "title") or _text(item, "title")
    if not isinstance(key, str) or not ARXIV.is_key(key) or not title:
        return None
    named = own_day(item)
    facts = Paper(
        id=key,
        title=title,
        date=named or day,
        authors=_authors(paper),
        published=told_moment(paper.get("publishedAt")),
        sources=(HuggingFace.name,),
        votes=_count(paper, "upvotes"),
        comments=_count(item, "numComments"),
        submitter=_name(item.get("submittedBy")) or _name(paper.get("submittedOnDailyBy")),
        organization=_name(paper.get("organization")) or _name(item.get("organization")),
        code=_url(paper, "githubRepo"),
        code_stars=_count(paper, "githubStars"),
        project=_url(paper, "projectPage"),
        thumbnail=_url(item, "thumbnail"),
        ai_keywords=_keywords(paper),
        ai_summary=_text(paper, "ai_summary"),
        ai_summary_model=_text(paper, "ai_summary_model"),
    )
    abstract = paper.get("summary") or item.get("summary")
    return Listed(facts, one_line(abstract, MAX_ABSTRACT) if isinstance(abstract, str) else "", named is not None)


def _text(item: Item, name: str, limit: int = MAX_LINE) -> str:
    value = item.get(name)
    return one_line(value, limit) if isinstance(value, str) else ""


def _url(item: Item, name: str) -> str:
    value = item.get(name)
    return http_url(value) if isinstance(value, str) else ""


def _count(item: Item, name: str) -> int | None:
    value = item.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_COUNT else None


def own_day(item: Item) -> date | None:
    """The day that an item says it is of."""
    paper = item.get("paper")
    return _date(paper.get("submittedOnDailyAt")) if isinstance(paper, dict) else None


def _date(value: object) -> date | None:
    moment = told_moment(value)
    return moment.date() if moment else None


def _name(person: object) -> str:
    """The name of a person or an organization, as people read it."""
    return _text(person, "fullname", MAX_NAME) or _text(person, "name", MAX_NAME) if isinstance(person, dict) else ""


def _authors(paper: Item) -> tuple[str, ...]:
    """The authors' names in order, without those that Hugging Face hides."""
    authors = paper.get("authors")
    if not isinstance(authors, list):
        return ()
    shown = [
        _text(one, "name", MAX_NAME)
        for one in authors[:MAX_AUTHORS]
        if isinstance(one, dict) and one.get("hidden") is not True
    ]
    return tuple(filter(is_name, shown))


def _keywords(paper: Item) -> tuple[str, ...]:
    words = paper.get("ai_keywords")
    if not isinstance(words, list):
        return ()
    clean = [one_line(word, 100) for word in words[:_MAX_KEYWORDS] if isinstance(word, str)]
    return tuple(dict.fromkeys(word for word in clean if word))
