"""The part of lunr.js that each query needs says of words what all of lunr.js says."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from dailypapers.errors import SettingsError
from plugins.search.generator import LUNR
from plugins.search.stems import stems
from plugins.search.words import Stems

WORDS = [
    "graphs",
    "policies",
    "key",
    "reasoning",
    "a",
    "the",
    "constructor",
    "generalization",
    "x",
    "2608.1",
    "agentic",
    "caresses",
]
ASK = """
const { stemmer, stopWordFilter } = await import(process.argv[1]);
const words = JSON.parse(process.argv[2]);
const stem = (word) => stemmer({ update: (change) => change(word) });
console.log(JSON.stringify(words.map((word) => (stopWordFilter(word) === undefined ? "" : stem(word)))));
"""


def test_the_part_begins_with_the_licence_and_is_a_fraction_of_the_whole() -> None:
    whole = LUNR.read_bytes()
    part = stems(whole)
    assert b"@license MIT" in part[:300]
    assert len(part) < len(whole) / 5


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
@pytest.mark.parametrize("name", ["lunr.min.js", "lunr.js"])
def test_minified_or_not_it_stems_as_the_index_does(name: str, tmp_path: Path) -> None:
    module = tmp_path / "stems.mjs"
    module.write_bytes(stems(LUNR.with_name(name).read_bytes()))
    run = ["node", "--input-type=module", "-e", ASK, module.as_uri(), json.dumps(WORDS)]
    found = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    expected = Stems()
    assert found == [expected[word] for word in WORDS]
    assert found[4:6] == ["", ""]


@pytest.mark.parametrize("text", [b"", b"lunr", b"e.stemmer=1,e.trimmer=2", b"e.stemmer=function(){}"])
def test_another_library_is_refused(text: bytes) -> None:
    with pytest.raises(SettingsError, match=r"SEARCH_LUNR: .* lunr.js 2.3 is wanted"):
        stems(text)
