"""What a build says at its end: what there is and what was rendered, and of articles only where there are any."""

import shutil
from pathlib import Path

import pytest

from tests import toy


@pytest.mark.parametrize("articles", [0, 1])
def test_articles_are_counted_only_where_there_are_any(toy_content: Path, tmp_path: Path, articles: int) -> None:
    content = Path(shutil.copytree(toy_content, tmp_path / "content"))
    if articles:
        toy.put(content / "articles" / "news.md", "Title: News\nDate: 2026-01-01\n\nText.")
    run = toy.build(toy.HERE, content, tmp_path / "output", tmp_path / "cache")
    assert (run.returncode, "pages rendered" in run.stdout) == (0, True)
    assert run.stdout.count("Processed 1 article,") == articles
    assert run.stdout.count("Processed") == articles
