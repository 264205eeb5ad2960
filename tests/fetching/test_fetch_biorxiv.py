"""Preprints of bioRxiv and medRxiv through a real fetch: filed by their first version, brought up to date by later ones."""

from pathlib import Path

import pytest

from dailypapers.check import problems
from dailypapers.cli import main
from dailypapers.documents.day import Status
from dailypapers.documents.revision import What
from dailypapers.documents.store import Store
from dailypapers.fetching.settings import Rule, Settings, SourceSettings
from demo.replay import Answers, Replay
from tests.fetching.replayed import FRIDAY, MONDAY, THURSDAY, facts, fetch, item, paper, tree
from tests.hostile import PAYLOADS
from tests.sources.records import BIORXIV, MEDRXIV, dois, record

BOTH = Settings(sources=(SourceSettings("biorxiv"), SourceSettings("medrxiv")))


def host(*records: dict) -> Replay:
    return Replay(Answers(records=list(records)))


def test_both_servers_fill_a_day_and_arxiv_is_not_asked(tmp_path: Path) -> None:
    more = [record(doi, FRIDAY) for doi in dois(70)]
    with host(record(BIORXIV, FRIDAY), record(MEDRXIV, FRIDAY), *more) as service:
        (outcome,) = fetch(service, tmp_path, FRIDAY, settings=BOTH)
        assert [path for path in service.requests if "/details/" not in path] == []
    assert (outcome.new, outcome.error, outcome.note) == (72, "", "")
    folder = tmp_path / "papers/2026/08/21"
    assert (folder / "10.64898-2026.08.19.700123.md").is_file()
    assert (folder / "10.64898-2026.08.19.26345333.md").is_file()
    assert paper(tmp_path, MEDRXIV).paper.sources == ("medrxiv",)
    day = Store(tmp_path).read_day(FRIDAY)
    assert (day.status, day.papers, day.missing, day.sources) == (Status.PROVISIONAL, 72, (), ("biorxiv", "medrxiv"))


def test_a_later_version_updates_its_paper_and_lists_nothing(tmp_path: Path) -> None:
    first = record(BIORXIV, THURSDAY)
    second = record(BIORXIV, FRIDAY, 2, title="A better title", abstract="A better abstract.")
    unknown = record(dois(1)[0], FRIDAY, 2)
    with host(first) as service:
        fetch(service, tmp_path, THURSDAY, settings=BOTH)
    with host(first, second, unknown) as service:
        *_, outcome = fetch(service, tmp_path, THURSDAY, FRIDAY, settings=BOTH)
        before = tree(tmp_path)
        again = fetch(service, tmp_path, THURSDAY, FRIDAY, settings=BOTH)
    assert (outcome.status, outcome.new, outcome.updated) == (Status.EMPTY, 0, 1)
    known = paper(tmp_path, BIORXIV)
    assert (known.paper.date, known.paper.version, known.paper.also_listed) == (THURSDAY, 2, ())
    assert (known.paper.published.date(), known.paper.updated.date()) == (THURSDAY, FRIDAY)
    assert (known.paper.title, known.abstract) == ("A better title", "A better abstract.")
    assert {one.what for one in known.paper.history} == {What.VERSION, What.TITLE}
    assert tree(tmp_path) == before and not any(one.new or one.updated for one in again)
    assert Store(tmp_path).find(unknown["doi"]) is None


def test_a_withdrawn_paper_keeps_its_title_and_abstract(tmp_path: Path) -> None:
    notice = {"title": f"WITHDRAWN: Paper {BIORXIV}", "abstract": "The authors have withdrawn this manuscript."}
    with host(record(BIORXIV, THURSDAY), record(BIORXIV, FRIDAY, 2, **notice)) as service:
        fetch(service, tmp_path, THURSDAY, FRIDAY, settings=BOTH)
    known = paper(tmp_path, BIORXIV)
    assert known.paper.withdrawn and known.paper.title == f"Paper {BIORXIV}"
    assert known.abstract_text == f"Abstract of {BIORXIV}, version 1."


def test_rules_apply_to_preprints_too(tmp_path: Path) -> None:
    one, two, three = dois(3)
    records = [
        record(one, FRIDAY),
        record(two, FRIDAY, category="neuroscience"),
        record(three, FRIDAY, title="A survey"),
    ]
    rules = Settings(sources=BOTH.sources, keep=Rule(categories=("cell-biology",)), drop=Rule(words=("survey",)))
    with host(*records) as service:
        (outcome,) = fetch(service, tmp_path, FRIDAY, settings=rules)
    assert outcome.new == 1 and Store(tmp_path).find(one) is not None


def test_they_share_a_day_with_other_sources(tmp_path: Path) -> None:
    answers = Answers({str(FRIDAY): [item("2608.00010", FRIDAY)]}, {"2608.00010": facts("2608.00010")})
    answers.records.append(record(BIORXIV, FRIDAY))
    all_three = Settings(sources=(SourceSettings("huggingface"), *BOTH.sources))
    with Replay(answers) as service:
        (outcome,) = fetch(service, tmp_path, FRIDAY, settings=all_three)
        assert [path for path in service.requests if "id_list" in path and "10.64898" in path] == []
    assert (outcome.new, outcome.note) == (2, "")


def test_a_server_that_does_not_answer_fails_its_day(tmp_path: Path) -> None:
    with host() as service:
        service.fault = lambda path, query: service.reply("/nowhere", {}) if "medrxiv" in path else None
        (outcome,) = fetch(service, tmp_path, MONDAY, settings=BOTH)
    assert outcome.status is Status.FAILED and outcome.error.startswith("medrxiv: ")


def test_a_hostile_day_stays_text_in_files_of_its_own(tmp_path: Path) -> None:
    texts = ("title", "authors", "category", "abstract", "published", "license", "type")
    records = [
        record(doi, FRIDAY, **dict.fromkeys(texts, payload))
        for doi, payload in zip(dois(400), PAYLOADS.values(), strict=False)
    ]
    bad = [record(text, FRIDAY, server="bioRxiv") for text in PAYLOADS.values()]
    with host(*records, *bad, record(BIORXIV, FRIDAY)) as service:
        (outcome,) = fetch(service, tmp_path / "content", FRIDAY, settings=BOTH)
        before = tree(tmp_path / "content")
        fetch(service, tmp_path / "content", FRIDAY, settings=BOTH)
    assert tree(tmp_path / "content") == before
    assert outcome.error == "" and outcome.new > len(PAYLOADS) / 2
    named = {path.name for path in (tmp_path / "content" / "papers").rglob("*.md")}
    assert named <= {f"{doi.replace('/', '-')}.md" for doi in (*dois(400), BIORXIV)}
    assert list(problems(Store(tmp_path / "content"))) == []


def test_the_command_reads_the_host_that_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sources.yaml").write_text("sources: {biorxiv: {categories: [cell-biology]}}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    with host(record(BIORXIV, FRIDAY)) as service:
        monkeypatch.setenv("BIORXIV_ENDPOINT", service.url)
        assert main(["fetch", "--date", str(FRIDAY), "--content", "content"]) == 0
    assert paper(tmp_path / "content", BIORXIV).paper.primary_category == "cell-biology"
