"""What groups of papers are about: counts, neighbours, months, rises."""

from datetime import date

from dailypapers import archive, topics
from dailypapers.aliases import Aliases
from dailypapers.paper import Paper
from dailypapers.standouts import standouts


def paper(key: int, day: date = date(2026, 8, 21), **facts: object) -> Paper:
    return Paper(id=f"2608.{key:05}", title=str(key), date=day, **facts)


PAPERS = [
    paper(1, keywords=("LLMs", "agents"), votes=3),
    paper(2, keywords=("LLM", "agents", "LLMs"), votes=9),
    paper(3, keywords=("LLMs", "rare")),
    paper(4, keywords=("agents",)),
]


def test_topics_are_counted_once_a_paper_whatever_its_spelling() -> None:
    found = topics.counts(PAPERS, archive.build(PAPERS, []))
    assert [(one.name, one.slug, [p.id[-1] for p in one.papers]) for one in found] == [
        ("agents", "agent", ["2", "1", "4"]),
        ("LLMs", "llm", ["2", "1", "3"]),
    ]


def test_an_alias_file_names_a_topic() -> None:
    aliases = Aliases({"llm": "large-language-model"}, {"large-language-model": "large language models"})
    found = archive.build(PAPERS, [], aliases=aliases)
    assert [(topic.name, topic.slug) for topic in found.keywords] == [
        ("agents", "agent"),
        ("large language models", "large-language-model"),
    ]
    assert topics.counts(PAPERS, found)[1].name == "large language models"


def test_neighbours_come_together_more_than_once() -> None:
    found = archive.build(PAPERS, [])
    assert [one.slug for one in topics.neighbours("agent", PAPERS, found)] == ["llm"]
    assert topics.neighbours("llm", PAPERS[2:], found) == []


def test_months_without_papers_count_nothing() -> None:
    span = topics.months(date(2025, 11, 30), date(2026, 2, 1))
    assert span == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    papers = [paper(1, date(2025, 11, 3)), paper(2, date(2026, 1, 31)), paper(3, date(2026, 1, 1))]
    assert [count for _, count in topics.by_month(papers, span)] == [1, 0, 2, 0]


def test_a_paper_rose_when_it_gained_half_again_and_ten_more() -> None:
    papers = [
        paper(1, votes=30, votes_at_close=20),
        paper(2, votes=29, votes_at_close=20),
        paper(3, votes=9, votes_at_close=1),
        paper(4, votes=200, votes_at_close=100),
        paper(5, votes=50),
    ]
    assert [one.id[-1] for one in topics.rose_since(papers)] == ["4", "1"]


def test_what_mattered_is_told_by_the_votes_when_the_day_closed() -> None:
    papers = [paper(1, votes=90, votes_at_close=5), paper(2, votes=20, votes_at_close=19), paper(3, votes=7)]
    assert [one.id[-1] for one in sorted(papers, key=topics.by_close)] == ["2", "3", "1"]


def standing(days: int) -> dict[date, list[str]]:
    """Standouts of a month of days with ten papers each, the last of which has a new topic four times."""
    papers = []
    for day in range(1, days + 1):
        for number in range(10):
            words = ("fresh",) if day == 29 and number < 4 else ("common", f"t{number}")
            papers.append(paper(day * 100 + number, date(2026, 8, day), keywords=words))
    found = standouts(archive.build(papers, []))
    return {day: [one.slug for one in ones] for day, ones in found.items()}


def test_a_topic_stands_out_against_the_month_before() -> None:
    found = standing(29)
    assert found[date(2026, 8, 29)] == ["fresh"]
    assert found[date(2026, 8, 28)] == []
    assert found[date(2026, 8, 1)] == [], "nothing is known of the time before"


def test_a_new_day_changes_no_older_standout() -> None:
    before, after = standing(29), standing(31)
    assert {day: after[day] for day in before} == before
