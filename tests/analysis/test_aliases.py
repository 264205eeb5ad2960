"""keywords.yaml: what it folds, and what it refuses by name."""

from pathlib import Path

import pytest

from dailypapers.analysis.aliases import Aliases, load
from dailypapers.errors import SettingsError
from tests import toy


def read(tmp_path: Path, text: str) -> Aliases:
    path = tmp_path / "keywords.yaml"
    path.write_text(text, "utf-8")
    return load(path)


def test_an_alias_is_folded_like_any_spelling(tmp_path: Path) -> None:
    aliases = read(tmp_path, "large language models: [LLM]\n")
    assert {aliases.spelling(name) for name in ("LLMs", "llm", "Large Language Model")} == {"large-language-model"}
    assert aliases.spelling("VLM") == "vlm"


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_file_folds_nothing(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == Aliases()
    assert load(tmp_path / "missing.yaml") == Aliases()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- LLM\n", "mapping"),
        ("LLM: large language models\n", "'LLM'"),
        ("LLM: [1]\n", "1 is not text"),
        ("a b: [x]\nc d: [X]\n", "'X' is an alias of another"),
        ("a b: [x]\nx: [y]\n", "'x' is a keyword of its own"),
        ("a: [b\n", "line 1: not YAML: did not find expected ',' or ']': 'a: [b'"),
        ("a: [b]\na: [c]\n", "a: comes twice (line 2)"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=r"keywords\.yaml") as caught:
        read(tmp_path, text)
    assert said in str(caught.value)


def test_the_file_that_the_project_brings_is_sound() -> None:
    assert load(toy.HERE / "content" / "keywords.yaml").spelling("LLMs") == "large-language-model"
