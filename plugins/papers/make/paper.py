"""Pages of papers: all that they say of other papers looks back, so that a new day leaves old pages alone."""

from collections.abc import Iterable, Sequence

from dailypapers.analysis.keywords import slug
from dailypapers.catalog.rows import Row, TopicRow
from plugins.papers.inputs import PaperPage
from plugins.papers.make.source import Source, ref
from plugins.papers.parts import Ref, Topic


def paper(source: Source, key: str) -> PaperPage | None:
    """The page of a paper."""
    catalog = source.catalog
    found = catalog.paper(key)
    if found is None:
        return None
    number, record, mark, path = found
    topics = catalog.topics_of(number)
    by_kind = {kind: [one for one in topics if one.kind == kind] for kind in ("keyword", "category", "author")}
    hand = _hand(source, record.keywords, by_kind["keyword"])
    day = record.date.toordinal()
    keywords = [source.topic(one, day) for one in by_kind["keyword"]]
    previous, following = _neighbours(catalog.day_rows(day), key)
    topic, in_topic = _in_topic(source, by_kind["keyword"], day)
    earlier = source.settings.related_earlier
    return PaperPage(
        paper=record,
        texts=source.texts(path, mark),
        start=catalog.start(number),
        authors=_authors(source, record.authors, by_kind["author"], day),
        keywords=tuple(keywords[:hand]),
        ai_keywords=tuple(keywords[hand:]),
        categories=tuple(source.topic(one, day) for one in by_kind["category"]),
        picture=source.picture(record.id),
        previous=previous,
        next=following,
        related=tuple(map(ref, catalog.related(number, source.settings.related_papers))),
        by_authors=tuple(map(ref, catalog.earlier_beside(number, "author", day, earlier))) if earlier else (),
        topic=topic,
        in_topic=in_topic,
    )


def _hand(source: Source, keywords: Sequence[str], topics: Sequence[TopicRow]) -> int:
    """How many of a paper's topics, hand-given ones first, are given by hand."""
    slugs = {source.spelling(name) for name in keywords}
    return sum(one.slug in slugs for one in topics)


def _authors(source: Source, names: Iterable[str], topics: Sequence[TopicRow], day: int) -> tuple[Topic, ...]:
    """The authors in the paper's order; the same name may occur twice."""
    known = {one.name: source.topic(one, day) for one in topics}
    slugs = {one.slug: source.topic(one, day) for one in topics} if len(known) < len(tuple(names)) else {}
    return tuple(known.get(name) or Topic(name, slugs[slug(name)].slug) for name in names)


def _neighbours(rows: Sequence[Row], key: str) -> tuple[Ref | None, Ref | None]:
    """The papers before and after one in its day's order."""
    place = next(place for place, row in enumerate(rows) if row.id == key)
    before = ref(rows[place - 1]) if place else None
    return before, ref(rows[place + 1]) if place + 1 < len(rows) else None


def _in_topic(source: Source, keywords: Iterable[TopicRow], day: int) -> tuple[Topic | None, tuple[Ref, ...]]:
    """The first keyword that had a page on the day and earlier papers, with the newest of these."""
    least, most = source.settings.keyword_min_papers, source.settings.related_earlier
    for one in keywords if most else ():
        known = one.papers >= max(least, 2) and source.catalog.is_known("keyword", one.slug, day, least)
        if known and (rows := source.catalog.earlier("keyword", one.slug, day, most)):
            return Topic(one.name, one.slug), tuple(map(ref, rows))
    return None, ()
