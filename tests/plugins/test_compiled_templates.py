"""Compiled templates are kept from build to build, and never show an older source or other settings."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemBytecodeCache

from plugins.papers.templates import Templates


@dataclass(frozen=True)
class Inputs:
    word: str


def made(source: str, folder: Path, mark: bytes = b"m", *, trim: bool = False) -> Templates:
    templates = Templates(
        Environment(loader=DictLoader({"one.html": source}), autoescape=True, trim_blocks=trim), {}, ""
    )
    templates.keep_compiled(folder, mark)
    return templates


def rendered(source: str, folder: Path, mark: bytes = b"m", *, trim: bool = False) -> str:
    return made(source, folder, mark, trim=trim).render("one.html", "", Inputs("a & b")).decode()


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    assert rendered("1 {{ word }}", tmp_path) == "1 a &amp; b"
    (kept,) = tmp_path.glob("*/*")
    time = kept.stat().st_mtime_ns
    assert rendered("1 {{ word }}", tmp_path) == "1 a &amp; b"
    assert kept.stat().st_mtime_ns == time


def test_pages_at_several_depths_share_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered("1 {{ word }}", tmp_path)
    loads: list[str] = []
    load = FileSystemBytecodeCache.load_bytecode
    monkeypatch.setattr(
        FileSystemBytecodeCache, "load_bytecode", lambda cache, bucket: (loads.append(bucket.key), load(cache, bucket))
    )
    templates = made("1 {{ word }}", tmp_path)
    texts = [templates.render("one.html", url, Inputs("a")) for url in ("", "a/", "a/b/")]
    assert (texts, len(loads)) == ([b"1 a"] * 3, 1)


def test_a_changed_template_is_compiled_again(tmp_path: Path) -> None:
    rendered("1 {{ word }}", tmp_path)
    assert rendered("2 {{ word }}", tmp_path) == "2 a &amp; b"


def test_other_settings_compile_anew_and_leave_nothing_behind(tmp_path: Path) -> None:
    source = "{% if word %}\n1{% endif %}"
    assert rendered(source, tmp_path) == "\n1"
    assert rendered(source, tmp_path, b"other", trim=True) == "1"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_damaged_file_is_compiled_again(tmp_path: Path) -> None:
    rendered("1 {{ word }}", tmp_path)
    (kept,) = tmp_path.glob("*/*")
    kept.write_bytes(b"nonsense")
    assert rendered("1 {{ word }}", tmp_path) == "1 a &amp; b"
