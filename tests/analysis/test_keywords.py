"""Slugs are safe, stable and distinct; spellings that mean one keyword meet."""

import re

import pytest

from dailypapers.analysis.keywords import slug, spelling


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Diffusion Models", "diffusion-models"),
        ("Ada Müller", "ada-muller"),
        ("Straße", "strasse"),
        ("李雷", "李雷"),
        ("C++", "cpp"),
        ("C#", "c-sharp"),
        ("  a__b--c  ", "a-b-c"),
        ("ﬁne-tuning", "fine-tuning"),
    ],
)
def test_a_slug_is_what_a_person_would_type(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("keyword", "same"),
    [
        ("Large Language Models (LLMs)", "large language model"),
        ("Chain-of-Thought (CoT)", "chain-of-thought"),
        ("vision transformer (ViT)", "Vision Transformers"),
        ("Low-Rank Adaptation (LoRA)", "low-rank adaptation"),
    ],
)
def test_an_acronym_in_brackets_is_the_same_keyword(keyword: str, same: str) -> None:
    assert spelling(keyword) == spelling(same)


@pytest.mark.parametrize("keyword", ["models (v2)", "attention (self)", "AUC (area)", "(RL)", "a (a)", "x ()", "x (y"])
def test_other_brackets_belong_to_the_keyword(keyword: str) -> None:
    assert spelling(keyword) == spelling(keyword.replace("(", " ").replace(")", " "))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..", ".", "/", "\\", "a/b", "a\x00b", "%2e%2e", "🙂", "?#&", "x" * 500, "", "\u202e"]
)
def test_a_slug_is_one_safe_path_component(name: str) -> None:
    found = slug(name)
    assert re.fullmatch(r"[\w-]+", found)
    assert len(found.encode()) <= 80
    assert found not in (".", "..")


def test_names_without_letters_do_not_meet_by_chance() -> None:
    assert slug("🙂") != slug("🙃")
    assert slug("x" * 200 + "a") != slug("x" * 200 + "b")


@pytest.mark.parametrize(
    "group",
    [
        ("LLMs", "llm", "LLM"),
        ("fine-tuning", "Fine Tuning"),
        ("policies", "policy"),
        ("large language models", "Large Language Model"),
    ],
)
def test_spellings_of_one_keyword_meet(group: tuple[str, ...]) -> None:
    assert len({spelling(name) for name in group}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("bias", "bia"), ("loss", "los"), ("GPUs", "GPT"), ("analysis", "analyses"), ("gas", "ga")]
)
def test_words_that_end_in_s_by_nature_keep_it(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)
