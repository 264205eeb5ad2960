"""A fork merges what this repository changes without a conflict: what a publisher edits is not changed here."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from dailypapers import archive
from dailypapers.documents import plain_yaml
from tests import toy

PUBLISHERS = ("archive.yaml", "sources.yaml", "pelicanconf.py", "publishconf.py", "content", "mail.yaml", "overrides")
"""What a publisher edits. This repository must not change it after its first commit: every fork would get a conflict."""
SETTINGS = """\
name: Tea Papers
subtitle: Leaves, each day
description: An archive of tea.
url: https://tea.example.org/papers
language: en
logo: extra/logo.svg
navigation: [days, keywords]
footer: [days]
subscribe: https://lists.example.org/tea
repository: https://github.com/ada/tea
look: {accent: ["#0b57a4", "#8ec7ff"]}
feed_id: tea
ai_text: false
offline: false
social_images: false
compact: true
keyword_min_papers: 2
author_min_papers: 4
size_limit: 500000000
files_limit: 20000
"""
BASE = '{% extends "!theme/base.html" %}\n{% block head %}<link rel="me" href="https://social.example/@tea">{% endblock %}\n'


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"git {arguments[0]}: {ran.stdout}{ran.stderr}"
    return ran.stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture
def tracked() -> list[str]:
    """The files of this repository, new ones too."""
    if not (toy.HERE / ".git").exists():
        pytest.skip("this is not a clone")
    return [
        name
        for name in git(toy.HERE, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
        if name and (toy.HERE / name).exists()
    ]


@pytest.fixture
def upstream(tmp_path: Path, tracked: list[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of these files."""
    for name, value in {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}.items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "upstream"
    for name in tracked:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(toy.HERE / name, folder / name, follow_symlinks=False)
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "upstream")
    commit(folder, "An engine")
    return folder


def publish(folder: Path) -> None:
    """Edit all that a publisher may, and add a week of papers."""
    toy.put(folder / archive.FILE, SETTINGS)
    sources = (folder / "sources.yaml").read_text("utf-8")
    sources = sources.replace("required: true ", "required: false ").replace("enrich: true", "enrich: false")
    toy.put(folder / "sources.yaml", sources.replace("words: []", "words: [tea]").replace("pause: 3", "pause: 5"))
    shutil.copy(folder / "mail.example.yaml", folder / "mail.yaml")
    for name, more in (("pelicanconf.py", "RELATED_PAPERS = 4\n"), ("publishconf.py", "FEED_PAPERS = 5\n")):
        toy.put(folder / name, (folder / name).read_text("utf-8") + more)
    toy.put(folder / "content" / "keywords.yaml", "green tea: [matcha]\n")
    toy.put(folder / "content" / "pages" / "about.md", "Title: About\nSlug: about\n\nWe keep tea.\n")
    toy.put(folder / "content" / "extra" / "custom.css", "main { color: green; }\n")
    toy.put(folder / "content" / "extra" / "logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    toy.put(folder / "overrides" / "base.html", BASE)
    toy.write(folder / "week")
    for name in ("papers", "days"):
        (folder / "week" / name).rename(folder / "content" / name)
    shutil.rmtree(folder / "week")


def is_publishers(name: str) -> bool:
    return name.split("/")[0] in PUBLISHERS


def change(folder: Path, names: list[str]) -> list[str]:
    """Change the beginning and the end of every text that is this repository's own; returns their names."""
    changed = []
    for name in names:
        path = folder / name
        if is_publishers(name) or path.is_symlink() or b"\0" in path.read_bytes():
            continue
        path.write_bytes(b"changed\n" + path.read_bytes() + b"changed\n")
        changed.append(name)
    return changed


def test_a_fork_merges_a_change_of_every_file_of_ours(upstream: Path, tracked: list[str], tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "upstream", "fork")
    fork = tmp_path / "fork"
    publish(fork)
    commit(fork, "My archive")
    mine = {name for name in git(fork, "diff", "--name-only", "HEAD~1").split("\n") if name}
    assert {name.split("/")[0] for name in mine} == set(PUBLISHERS)
    before = {name: (fork / name).read_bytes() for name in mine}
    changed = change(upstream, tracked)
    assert len(changed) > 400
    toy.put(upstream / "theme" / "templates" / "more.html", "more")
    commit(upstream, "A next version")
    git(fork, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
    assert git(fork, "status", "--porcelain") == ""
    assert {name: (fork / name).read_bytes() for name in mine} == before
    assert [name for name in changed if (fork / name).read_bytes() != (upstream / name).read_bytes()] == []
    assert (fork / "theme" / "templates" / "more.html").exists()


def test_every_setting_of_a_publisher_is_edited_and_the_fork_builds(upstream: Path, tmp_path: Path) -> None:
    assert set(plain_yaml.load(SETTINGS)) == set(archive.KEYS)
    publish(upstream)
    (upstream / "node_modules").symlink_to(toy.HERE / "node_modules")
    site = toy.site(upstream, upstream / "content", tmp_path / "output", tmp_path / "cache")
    page = site["index.html"].decode()
    assert "Tea Papers" in page and 'rel="me"' in page and "extra/custom.css" in page
    assert site["extra/custom.css"] == b"main { color: green; }\n"


def test_what_a_publisher_edits_was_not_changed_here_since_it_has_its_form(tracked: list[str]) -> None:
    if git(toy.HERE, "rev-parse", "--is-shallow-repository").strip() == "true":
        pytest.skip("a shallow clone has no history")
    first = git(toy.HERE, "log", "--diff-filter=A", "--format=%H", "--", archive.FILE).split()[-1]
    later = git(toy.HERE, "log", "--format=%h %s", f"{first}..HEAD", "--", *PUBLISHERS)
    assert later == "", "a fork that edited these files gets a conflict; put the change elsewhere"
