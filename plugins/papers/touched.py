"""Touched: from what changed in the catalog, the pages to look at again.

Looking is cheap and rendering is not: a page that is named here in vain costs its signature. What each rule reaches, and why no
other page can show the change, docs/architecture.md explains.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dailypapers.analysis.standouts import WINDOW
from dailypapers.catalog.topics import KINDS
from dailypapers.catalog.update import Changes, PaperChange, Topic
from plugins.papers.kinds import BESIDE, OF_SITE
from plugins.papers.make.period import start, year_before
from plugins.papers.make.source import Source

Keys = dict[str, set]
_PERIODS = ("week", "month", "year")
_EARLIER = 3
"""How many earlier papers of a topic a paper's page names."""


def touched(source: Source, changes: Changes) -> Keys:
    """The keys of the pages to look at, by kind."""
    keys: Keys = defaultdict(set)
    if not changes:
        return keys
    for name in OF_SITE:
        keys[name].add("")
    _days(keys, changes.days | {day for one in changes.papers for day in one.days})
    for one in changes.papers:
        _paper(keys, source, one)
    for topic, before, now in changes.crossed:
        _crossed(keys, source, topic, before, now)
    for topic in changes.renamed:
        keys[topic.kind].add(topic.slug)
    _named(keys, source, changes)
    keys["paper"].update(changes.related)
    for key, day in changes.pictures:
        keys["paper"].add(key)
        keys["day"].add(day)
    ordered = changes.days | {day for one in changes.papers for day in one.days}
    for day in ordered:
        keys["paper"].update(row.id for row in source.catalog.day_rows(day))
    _only_with_pages(keys, source, changes)
    return _with_files(keys)


def everything(source: Source) -> Keys:
    """The keys of all pages."""
    catalog = source.catalog
    keys: Keys = defaultdict(set, {name: {""} for name in OF_SITE})
    _days(keys, catalog.days)
    keys["paper"].update(key for _, key, _ in catalog.ids())
    for kind in KINDS:
        keys[kind].update(row.slug for row in catalog.topics(kind, source.least(kind)))
    return _with_files(keys)


def of_days(source: Source) -> Keys:
    """The keys of the pages of all days, home too, without the files beside them."""
    return defaultdict(set, {"day": set(source.catalog.days), "home": {""}})


def _only_with_pages(keys: Keys, source: Source, changes: Changes) -> None:
    """Leave out topics that have too few papers for a page, and had before: most of a day's are such."""
    for kind in KINDS:
        least = source.least(kind)
        had = {slug for (its, slug), before, _ in changes.crossed if its == kind and before >= least}
        rows = {slug: source.catalog.topic(kind, slug) for slug in keys[kind] - had}
        keys[kind] -= {slug for slug, row in rows.items() if row is None or row.papers < least}


def _with_files(keys: Keys) -> Keys:
    """The keys with those of the files beside these pages, which show the same papers."""
    for name, page in BESIDE:
        keys[name] |= keys[page]
    return keys


def _days(keys: Keys, days: Iterable[int]) -> None:
    """A day, and the periods that it is of."""
    for day in days:
        keys["day"].add(day)
        keys["random month"].add(start("month", day))
        for kind in _PERIODS:
            keys[kind].add(start(kind, day))
            keys[kind].update(_year_after(kind, day))


def _year_after(kind: str, day: int) -> Iterator[int]:
    """The periods whose pages look back at the period of a day."""
    if kind != "year":
        first = start(kind, day)
        candidates = {start(kind, first + days) for days in range(357, 380)}
        yield from (key for key in candidates if year_before(kind, key) == first)


def _paper(keys: Keys, source: Source, change: PaperChange) -> None:
    keys["paper"].add(change.id)
    both = {**change.topics_before, **change.topics_after}
    for topic in both:
        keys[topic.kind].add(topic.slug)
    is_renamed = change.is_moved or change.before.title != change.after.title
    if is_renamed:
        keys["paper"].update(source.catalog.relating(change.doc))
    if is_renamed or change.is_regrouped:
        moved = both if is_renamed else change.topics_before.keys() ^ change.topics_after.keys()
        for day in change.days:
            for topic in moved:
                _later(keys, source, topic, day)
    if change.is_regrouped:
        for day in change.days:
            keys["day"].update(source.catalog.days_between(day, day + WINDOW.days))  # their standouts


def _later(keys: Keys, source: Source, topic: Topic, day: int) -> None:
    """A topic's papers after a day: they name the few before them, or link the topic only from a number of papers on."""
    if topic.kind == "category":
        return
    catalog, least = source.catalog, source.least(topic.kind)
    total = least + 2 if catalog.is_known(*topic, day - 1, least + 2) else 0
    last, following, before = day, 0, 0
    for its_day, key in catalog.members_from(*topic, day):
        if its_day != last:
            last, before = its_day, following
        if before >= _EARLIER and total > least + 1:
            return
        total += 1
        following += its_day > day
        keys["paper"].add(key)
        keys["day"].add(its_day)


def _crossed(keys: Keys, source: Source, topic: Topic, before: int, now: int) -> None:
    """A topic that gets its page, or loses it; an author's papers link it, or no longer do."""
    least = source.least(topic.kind)
    keys[topic.kind].add(topic.slug)
    if topic.kind == "author" and (before >= least) != (now >= least):
        keys["paper"].update(key for _, key in source.catalog.members_from(*topic, 0))


def _named(keys: Keys, source: Source, changes: Changes) -> None:
    """Days that others name: the days around do, with status and papers; where a day got its first papers or lost its last, their
    periods do, too, and the days a year after.
    """
    before, now, days = set(changes.filled_before), set(changes.filled), source.catalog.days
    for day in changes.days | {day for one in changes.papers for day in one.days}:
        first, last = _around(changes.filled, day)
        reached = days[bisect_left(days, first) : bisect_right(days, last)]
        keys["day"].update(reached)
        if (day in before) == (day in now):
            continue
        keys["day"].update(range(day + 364, day + 371))
        for kind in _PERIODS:
            keys[kind].update(start(kind, one) for one in reached)


def _around(filled: Sequence[int], day: int) -> tuple[int, int]:
    """The nearest days with papers before and after one; if there are none, before and after all days."""
    place = bisect_left(filled, day)
    before = filled[place - 1] if place else 0
    place += place < len(filled) and filled[place] == day
    return before, filled[place] if place < len(filled) else date.max.toordinal()
