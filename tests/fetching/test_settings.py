"""sources.yaml and the environment: what they may hold, and that a wrong key or value names itself."""

from datetime import date
from pathlib import Path

import pytest

from dailypapers.documents.listing import Listed
from dailypapers.documents.paper import Paper
from dailypapers.documents.services import ENDPOINTS
from dailypapers.errors import SettingsError
from dailypapers.fetching import settings
from dailypapers.fetching.settings import Rule, Settings, SourceSettings


def load(tmp_path: Path, text: str, **environment: str) -> Settings:
    path = tmp_path / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return settings.load(path, environment)


def test_the_file_that_comes_along_is_what_an_empty_one_means(tmp_path: Path) -> None:
    ours = settings.load(Path(__file__).parents[2] / "sources.yaml", {})
    assert ours == load(tmp_path, "") == Settings()


def test_every_key_is_read(tmp_path: Path) -> None:
    text = """
sources:
  huggingface: {required: false}
  arxiv:
    categories: [cs.CL, hep-th]
enrich: false
arxiv_pause: 4.5
thumbnails: true
thumbnail_hosts: [Pictures.Example]
keep: {categories: [cs.CL], words: [sorting], authors: [Ada Müller]}
drop: {words: [" a survey "]}
"""
    assert load(
        tmp_path, text, HF_ENDPOINT="http://127.0.0.1:8000/", ARXIV_ENDPOINT="https://mirror.example/x"
    ) == Settings(
        sources=(SourceSettings("huggingface", False), SourceSettings("arxiv", True, ("cs.CL", "hep-th"))),
        enrich=False,
        arxiv_pause=4.5,
        thumbnails=True,
        thumbnail_hosts=("pictures.example",),
        keep=Rule(("cs.CL",), ("sorting",), ("Ada Müller",)),
        drop=Rule(words=("a survey",)),
        endpoints={
            **ENDPOINTS,
            "HF_ENDPOINT": "http://127.0.0.1:8000",
            "ARXIV_ENDPOINT": "https://mirror.example/x",
            "OAI_ENDPOINT": "https://mirror.example/x",
        },
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source: {}", "'source' is not one of arxiv_pause, drop, enrich, keep, sources, thumbnail_hosts, thumbnails"),
        ("- huggingface", "['huggingface'] is not a mapping"),
        ("sources: [huggingface]", "sources: ['huggingface'] is not a mapping"),
        ("sources: {}", "sources: no source is named"),
        ("sources: {hugingface: {}}", "sources: 'hugingface' is not one of arxiv, biorxiv, huggingface, medrxiv"),
        ("sources: {huggingface: {categories: [cs.CL]}}", "sources: huggingface: 'categories' is not one of required"),
        ("sources: {huggingface: {required: 1}}", "sources: huggingface: required: 1 is neither true nor false"),
        ("sources: {huggingface: yes please}", "sources: huggingface: 'yes please' is not a mapping"),
        ("sources: {arxiv: {}}", "sources: arxiv: categories: at least one is needed"),
        ("sources: {arxiv: {categories: cs.CL}}", "sources: arxiv: categories: 'cs.CL' is not a list of texts"),
        (
            "sources: {arxiv: {categories: [cs.CL, CS-CL]}}",
            "sources: arxiv: categories: 'CS-CL' is not a category such as cs.CL",
        ),
        ("enrich: 'true'", "enrich: 'true' is neither true nor false"),
        ("thumbnails: small", "thumbnails: 'small' is neither true nor false"),
        ("thumbnail_hosts: ['*.example']", "thumbnail_hosts: '*.example' is not the name of a host"),
        ("thumbnail_hosts: [10.0.0.1:80]", "thumbnail_hosts: '10.0.0.1:80' is not the name of a host"),
        ("arxiv_pause: 3 s", "arxiv_pause: '3 s' is not a number of seconds from 0 to 600"),
        ("arxiv_pause: -1", "arxiv_pause: -1 is not a number"),
        ("arxiv_pause: .nan", "arxiv_pause: '.nan' is not a number"),
        ("arxiv_pause: true", "arxiv_pause: True is not a number"),
        ("keep: {word: [x]}", "keep: 'word' is not one of authors, categories, words"),
        ("keep: {words: [3]}", "keep: words: [3] is not a list of texts"),
        ("drop: {authors: ['']}", "drop: authors: [''] is not a list of texts"),
        ("drop: {categories: ['cs.CL OR all:x']}", "drop: categories: 'cs.CL OR all:x' is not a category such as cs.CL"),
        ("keep: {}\ndrop: {}\nkeep: {}", "keep: comes twice (line 3)"),
        ("enrich: [", "line 1: not YAML: did not find expected node content: 'enrich: ['"),
        ("enrich: 2026-99-99", "enrich: '2026-99-99' is neither true nor false"),
        ("? [a]\n: b", "line 1: a list or a mapping cannot be a key"),
        ("[" * 5_000, "line 1: is nested more than 50 deep"),
        ("enrich: !!python/object/apply:os.system ['true']", "enrich: '!!python/object/apply:os.system' is a tag"),
    ],
)  # fmt: skip
def test_a_wrong_key_or_value_names_itself(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'sources.yaml'}: {said}")


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.yaml: cannot be read: No such file"):
        settings.load(tmp_path / "none.yaml", {})
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"bytes\.yaml: not YAML"):
        settings.load(tmp_path / "bytes.yaml", {})


@pytest.mark.parametrize("name", sorted(ENDPOINTS))
@pytest.mark.parametrize(
    "url",
    ["huggingface.co", "ftp://mirror.example", "http://", "http://[::1", "http://a:99999", "https://a/?b=c", "http://a/\x07b"],
)  # fmt: skip
def test_an_endpoint_that_is_no_url_names_its_variable(tmp_path: Path, name: str, url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, "", **{name: url})
    assert str(caught.value) == f"environment: {name}: {url!r} is not an http(s) URL"


def test_an_endpoint_that_is_empty_is_the_real_one(tmp_path: Path) -> None:
    assert load(tmp_path, "", HF_ENDPOINT=" ") == Settings()


def listed(**facts: object) -> Listed:
    about = {"title": "Quick sorting of graphs", "authors": ("Ada Müller", "李雷"), "categories": ("cs.DS", "cs.CL")}
    return Listed(
        Paper(id="2608.00010", date=date(2026, 8, 21), **{**about, **facts}), "We sort. A $4 per-test survey."
    )


@pytest.mark.parametrize(
    ("keep", "drop", "wanted"),
    [
        (Rule(), Rule(), True),
        (Rule(categories=("cs.CL", "cs.LG")), Rule(), True),
        (Rule(categories=("cs.LG",)), Rule(), False),
        (Rule(words=("SORTING",)), Rule(), True),
        (Rule(words=("sort",)), Rule(), True),
        (Rule(words=("sor",)), Rule(), False),
        (Rule(words=("$4 per-test",)), Rule(), True),
        (Rule(authors=("ada müller",)), Rule(), True),
        (Rule(authors=("Müller",)), Rule(), False),
        (Rule(categories=("cs.CL",), authors=("Eve X",)), Rule(), False),
        (Rule(words=("sorting",)), Rule(words=("survey",)), False),
        (Rule(), Rule(categories=("cs.LG",), words=("heap",), authors=("Eve X",)), True),
        (Rule(), Rule(authors=("李雷",)), False),
    ],
)
def test_rules_keep_and_drop(keep: Rule, drop: Rule, wanted: bool) -> None:
    assert Settings(keep=keep, drop=drop).wants(listed()) is wanted


def test_a_category_is_not_held_against_a_paper_whose_categories_are_not_known() -> None:
    assert Settings(keep=Rule(categories=("cs.LG",))).wants(listed(categories=()))


def test_only_endpoints_that_the_environment_names_may_be_private(tmp_path: Path) -> None:
    assert load(tmp_path, "").named == frozenset()
    named = load(tmp_path, "", HF_ENDPOINT="http://LOCALHOST:8000/x", ARXIV_ENDPOINT="https://[::1]/").named
    assert named == {("localhost", 8000), ("::1", 443)}


def test_thumbnails_come_from_the_hosts_of_the_setting_and_from_named_endpoints(tmp_path: Path) -> None:
    hosts = load(tmp_path, "thumbnail_hosts: [a.example]", HF_ENDPOINT="http://127.0.0.1:8000").picture_hosts
    assert hosts == {("a.example", 80), ("a.example", 443), ("127.0.0.1", 8000)}
    assert load(tmp_path, "thumbnail_hosts: []").picture_hosts == frozenset()
