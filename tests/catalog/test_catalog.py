"""The catalog: days, papers and topics in a total order, whatever order documents come in."""

from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from dailypapers.analysis.aliases import Aliases
from dailypapers.catalog.rows import by_closing_votes, by_votes, newest_first
from dailypapers.documents.day import Day, Status
from dailypapers.documents.paper import Paper
from tests import toy
from tests.archives import Archive, archive


def paper(key: int, day: date = toy.FRIDAY, **facts: object) -> Paper:
    return Paper(id=f"2608.{key:05}", title=f"Paper {key}", date=day, **facts)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    with archive(tmp_path_factory.mktemp("toy"), toy.papers(), toy.days()) as made:
        yield made


def test_days_are_those_that_have_a_document_or_papers_oldest_first(whole: Archive) -> None:
    wanted = {one.date for one in toy.days()} | {one.paper.date for one in toy.papers()}
    assert whole.catalog.days == sorted(day.toordinal() for day in wanted)
    assert sum(whole.catalog.counts.values()) == len(toy.papers())


def test_papers_of_a_day_are_best_voted_first(whole: Archive) -> None:
    for day in whole.catalog.counts:
        rows = whole.catalog.day_rows(day)
        assert rows == sorted(rows, key=by_votes)
        assert [row for row, *_ in whole.catalog.papers_of(day)] == rows


def test_equal_votes_are_ordered_by_comments_then_id(tmp_path: Path) -> None:
    with archive(tmp_path, [paper(3, votes=1), paper(2, votes=1), paper(1, votes=1, comments=4)]) as made:
        rows = made.catalog.day_rows(toy.FRIDAY.toordinal())
    assert [row.id for row in rows] == ["2608.00001", "2608.00002", "2608.00003"]


def test_closing_votes_count_before_newer_ones(tmp_path: Path) -> None:
    with archive(tmp_path, [paper(1, votes=90, votes_at_close=5), paper(2, votes=20, votes_at_close=19)]) as made:
        rows = made.catalog.day_rows(toy.FRIDAY.toordinal())
    assert [row.id[-1] for row in sorted(rows, key=by_closing_votes)] == ["2", "1"]
    assert [row.id[-1] for row in sorted(rows, key=by_votes)] == ["1", "2"]


def test_a_paper_is_found_by_its_id_with_all_its_facts(whole: Archive) -> None:
    written = {one.paper.id: one.paper for one in toy.papers()}
    found = {key: whole.catalog.paper(key)[1] for _, key, _ in whole.catalog.ids()}
    assert found == written
    assert whole.catalog.paper("2608.99999") is None


def test_a_site_without_texts_of_language_models_has_none_in_a_paper(tmp_path: Path) -> None:
    with archive(tmp_path, [paper(1, ai_summary="s", ai_keywords=("k",), keywords=("own",))], ai_text=False) as made:
        found = made.catalog.paper("2608.00001")[1]
        assert (found.ai_summary, found.ai_keywords, found.keywords) == ("", (), ("own",))
        assert [one.name for one in made.catalog.topics("keyword", 1)] == ["own"]


def test_a_day_that_only_papers_know_is_provisional(tmp_path: Path) -> None:
    with archive(tmp_path, [paper(1)]) as made:
        assert made.catalog.day(toy.FRIDAY.toordinal()) == Day(date=toy.FRIDAY, status=Status.PROVISIONAL, papers=1)


def test_spellings_of_a_keyword_are_one_topic_named_as_most_papers_do(tmp_path: Path) -> None:
    papers = [paper(1, ai_keywords=("LLMs",)), paper(2, ai_keywords=("LLM", "llm")), paper(3, keywords=("LLM",))]
    with archive(tmp_path, papers) as made:
        assert [one[1:] for one in made.catalog.topics("keyword", 1)] == [("llm", "LLM", 3)]


def test_an_alias_file_names_a_topic(tmp_path: Path) -> None:
    aliases = Aliases({"llm": "large-language-model"}, {"large-language-model": "large language models"})
    papers = [paper(1, keywords=("LLMs", "agents")), paper(2, keywords=("LLM", "agents", "LLMs"))]
    with archive(tmp_path, papers, aliases=aliases) as made:
        found = [(one.name, one.slug, one.papers) for one in made.catalog.topics("keyword", 1)]
    assert found == [("agents", "agent", 2), ("large language models", "large-language-model", 2)]


def test_a_paper_that_names_an_author_twice_counts_once(tmp_path: Path) -> None:
    with archive(tmp_path, [paper(1, authors=("Ada", "ada")), paper(2, authors=("Ada",))]) as made:
        assert [row.id for row in made.catalog.members("author", "ada")] == ["2608.00001", "2608.00002"]
        assert made.catalog.topic("author", "ada").papers == 2


def test_topics_are_those_with_enough_papers(tmp_path: Path) -> None:
    papers = [paper(n, keywords=("common", f"rare {n}")) for n in range(3)]
    with archive(tmp_path, papers) as made:
        assert [one.slug for one in made.catalog.topics("keyword", 3)] == ["common"]
        assert len(made.catalog.topics("keyword", 1)) == 4


def test_a_topic_is_known_from_the_day_of_its_last_needed_paper(tmp_path: Path) -> None:
    papers = [paper(n, day, keywords=("k",)) for n, day in enumerate(toy.DAYS[:3])]
    with archive(tmp_path, papers) as made:
        known = [made.catalog.is_known("keyword", "k", day.toordinal(), 2) for day in toy.DAYS[:3]]
    assert known == [False, True, True]


def test_earlier_papers_of_a_topic_are_of_days_before_and_newest_first(tmp_path: Path) -> None:
    papers = [paper(10 * place + n, day, keywords=("k",)) for place, day in enumerate(toy.DAYS[:4]) for n in range(2)]
    with archive(tmp_path, papers) as made:
        day = toy.DAYS[3].toordinal()
        every = sorted((row for row in made.catalog.members("keyword", "k") if row.day < day), key=newest_first)
        assert [made.catalog.earlier("keyword", "k", day, most) for most in (1, 3, 9)] == [every[:1], every[:3], every]


def test_earlier_papers_beside_one_are_the_newest_of_days_before_that_share_a_topic(tmp_path: Path) -> None:
    names = ("Ada", "Bo", "Cy", "Di")
    papers = [
        paper(10 * place + n, day, authors=tuple(name for bit, name in enumerate(names) if (place + 3 * n) >> bit & 1))
        for place, day in enumerate(toy.DAYS[:6])
        for n in range(3)
    ]
    with archive(tmp_path, papers) as made:
        catalog, authors = made.catalog, {one.id: set(one.authors) for one in papers}
        rows = [row for row in map(catalog.row, authors) if row]
        for one, most in product(rows, (1, 2, 9)):
            every = [row for row in rows if row.day < one.day and authors[row.id] & authors[one.id]]
            found = catalog.earlier_beside(one.doc, "author", one.day, most)
            assert found == sorted(every, key=newest_first)[:most]


def test_the_newest_and_the_most_voted_of_a_topic_are_the_first_of_all_its_papers(tmp_path: Path) -> None:
    days = enumerate(toy.DAYS[:4])
    papers = [
        paper(10 * place + n, day, keywords=("k",), votes=n * 7 % 3 or None) for place, day in days for n in range(3)
    ]
    with archive(tmp_path, papers) as made:
        catalog = made.catalog
        every = catalog.members("keyword", "k")
        assert [catalog.newest_of("keyword", "k", most) for most in (1, 4, 50)] == [every[:1], every[:4], every]
        assert catalog.most_voted_of("keyword", "k", 5) == sorted(every, key=by_votes)[:5]
        assert catalog.days_of("keyword", "k") == dict(Counter(sorted(row.day for row in every)))


def test_keywords_beside_a_topic_are_those_of_its_newest_papers_and_of_the_rest_of_their_oldest_day(
    tmp_path: Path,
) -> None:
    papers = [
        paper(place * 10 + n, day, keywords=("k", f"of {place}"))
        for place, day in enumerate(toy.DAYS[:3])
        for n in range(2)
    ]
    newest = toy.DAYS.index(max(toy.DAYS[:3]))
    with archive(tmp_path, papers) as made:
        beside = Counter(name for slug, name in made.catalog.keywords_beside("keyword", "k", 1))
    assert beside == {"k": 2, f"of {newest}": 2}


def test_keywords_are_counted_alike_paper_by_paper_and_topic_by_topic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = [paper(n, toy.DAYS[n % 3], keywords=("k", f"of {n % 2}")) for n in range(6)]
    first, last = (edge(toy.DAYS[:2]).toordinal() for edge in (min, max))
    with archive(tmp_path, papers) as made:
        by_papers = made.catalog.keywords.common(first, last, 2)
        monkeypatch.setattr("dailypapers.catalog.keywords._FEW", 0)
        made.catalog.keywords.common.cache_clear()
        assert made.catalog.keywords.common(first, last, 2) == by_papers
    assert by_papers["k"] == 4
