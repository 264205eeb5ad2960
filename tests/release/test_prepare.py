"""`make release`: one commit and one tag in the maintainer's clone, or a refusal that says why and leaves all as it was."""

import re
from datetime import date
from pathlib import Path

import pytest

from dailypapers.errors import CommandError, SettingsError
from dailypapers.release import changelog, number
from dailypapers.release.prepare import prepare
from dailypapers.starter import version
from tests import toy
from tests.fetching.test_daily import clone, git
from tests.release.clones import CHANGELOG, INIT, NUMBER, SECTION, commit

DAY = date(2026, 12, 1)


def state(folder: Path) -> tuple[str, ...]:
    return (
        git(folder, "rev-parse", "HEAD"), git(folder, "tag", "--list"), git(folder, "status", "--porcelain"),
        (folder / NUMBER).read_text(), (folder / "CHANGELOG.md").read_text(),
    )  # fmt: skip


def refused(work: Path, wanted: str, match: str, kind: type[Exception] = SettingsError) -> None:
    before = state(work)
    with pytest.raises(kind, match=match):
        prepare(work, wanted, "origin", DAY)
    assert state(work) == before


@pytest.mark.parametrize("wanted", ["0.1.0", "0.2.0", "1.0.0", "0.10.0"])
def test_a_release_is_one_commit_and_one_tag(work: Path, wanted: str) -> None:
    """The number that is there, and was never tagged, may be the first."""
    first = git(work, "rev-parse", "HEAD")
    said = prepare(work, wanted, "origin", DAY)
    assert git(work, "log", "--format=%s|%an|%P").splitlines()[0] == f"Release {wanted}|Ada Müller|{first}"
    assert (work / NUMBER).read_text() == INIT.replace("0.1.0", wanted)
    head = f"# Changelog\n\n## Unreleased\n\n## {wanted} (2026-12-01)\n\n"
    assert (work / "CHANGELOG.md").read_text() == CHANGELOG.replace("# Changelog\n\n## Unreleased\n\n", head)
    assert git(work, "cat-file", "-t", f"v{wanted}") == "tag"
    assert git(work, "rev-parse", f"v{wanted}^{{commit}}") == git(work, "rev-parse", "HEAD")
    assert git(work, "tag", "--list", "--format=%(contents)") == f"Daily Papers {wanted}\n\n{SECTION}"
    assert git(work, "status", "--porcelain") == ""
    assert f"git push --atomic origin trunk v{wanted}\n" in said


def test_nothing_is_pushed_and_what_it_says_to_push_is_all(work: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.git"
    before = git(bare, "show-ref")
    said = prepare(work, "0.2.0", "origin", DAY)
    assert git(bare, "show-ref") == before
    (command,) = re.findall(r"git (push .*)", said)
    git(work, *command.split())
    user = clone(bare, tmp_path / "user", "--branch", "v0.2.0", "--depth=1")
    assert number.read(user) == "0.2.0"
    # What an archive's number becomes in its workflow is the tag, and the engine at the tag has that number.
    toy.put(tmp_path / "archive" / version.FILE, "dailypapers @ git+https://github.com/ada/daily-papers@v0.1.0\n")
    version.move(tmp_path / "archive", "0.2.0")
    named = version.read(tmp_path / "archive")
    assert (named.revision, named.number) == (git(user, "describe", "--tags"), number.read(user))


def test_a_release_that_was_taken_back_can_be_made_again(work: Path) -> None:
    before = state(work)
    said = prepare(work, "0.2.0", "origin", DAY)
    for command in said.partition("take it back: ")[2].split(" && "):
        git(work, *command.split()[1:])
    assert state(work) == before
    prepare(work, "0.2.0", "origin", DAY)


def test_one_release_follows_another(work: Path) -> None:
    prepare(work, "0.1.0", "origin", DAY)
    refused(work, "0.2.0", "## Unreleased is empty")
    text = (work / "CHANGELOG.md").read_text()
    (work / "CHANGELOG.md").write_text(text.replace("## Unreleased\n", "## Unreleased\n\n- A mistake is mended.\n"))
    commit(work, "Mend a mistake")
    refused(work, "0.1.0", "VERSION=0.1.0: the tag v0.1.0 is there already, here")
    prepare(work, "0.1.1", "origin", DAY)
    after = (work / "CHANGELOG.md").read_text()
    assert re.findall("(?m)^## .*", after) == ["## Unreleased", "## 0.1.1 (2026-12-01)", "## 0.1.0 (2026-12-01)"]
    assert changelog.section(after, "0.1.1") == "- A mistake is mended."
    assert changelog.section(after, "0.1.0") == SECTION


@pytest.mark.parametrize(
    "wanted", ["", "v0.2.0", "0.2", "0.2.0.1", "0.2.0rc1", "00.2.0", "0.2.0\n", "٠.٢.٠", "0.2.-1", "newest"]
)
def test_what_is_no_number_is_refused(work: Path, wanted: str) -> None:
    refused(work, wanted, "is not a number such as 0.2.0")


def test_a_lower_number_is_refused(work: Path) -> None:
    refused(work, "0.0.9", "VERSION=0.0.9: is lower than the present number, 0.1.0")


def test_a_tag_of_the_remote_counts(work: Path) -> None:
    git(work, "tag", "v0.2.0")
    git(work, "push", "--quiet", "origin", "v0.2.0")
    git(work, "tag", "--delete", "v0.2.0")
    refused(work, "0.2.0", "VERSION=0.2.0: the tag v0.2.0 is there already, at origin")


@pytest.mark.parametrize("name", ["CHANGELOG.md", "new.py", "a folder/new.py"])
def test_what_is_not_committed_is_refused(work: Path, name: str) -> None:
    toy.put(work / name, CHANGELOG + "- More\n")
    refused(work, "0.2.0", f'not committed: "?{name.partition("/")[0]}')


def test_another_branch_is_refused(work: Path) -> None:
    git(work, "checkout", "--quiet", "-b", "feature")
    refused(work, "0.2.0", "the branch is feature; a release is made on trunk")
    git(work, "checkout", "--quiet", "--detach")
    refused(work, "0.2.0", "the branch is HEAD; a release is made on trunk")


def test_a_clone_that_is_behind_is_refused(work: Path, tmp_path: Path) -> None:
    other = clone(tmp_path / "bare.git", tmp_path / "other")
    toy.put(other / "more.py", "")
    commit(other, "More")
    git(other, "push", "--quiet", "origin", "trunk")
    refused(work, "0.2.0", "origin has commits that are not here: git pull origin trunk")


def test_a_changelog_that_is_not_ready_is_refused(work: Path) -> None:
    for text, said in {
        "# Changelog\n\n## Unreleased\n\n## 0.1.0 (2026-01-01)\n\n- All.\n": "CHANGELOG.md: ## Unreleased is empty",
        "# Changelog\n": "CHANGELOG.md: ## Unreleased is missing",
        f"{CHANGELOG}\n## 0.2.0 (2026-01-01)\n\n- All.\n": "CHANGELOG.md: has a section ## 0.2.0 already",
    }.items():
        (work / "CHANGELOG.md").write_text(text)
        commit(work, "The changelog")
        refused(work, "0.2.0", said)


def test_a_remote_that_does_not_answer_is_named(work: Path) -> None:
    git(work, "remote", "set-url", "origin", "/nowhere")
    refused(work, "0.2.0", "git ls-remote: .*nowhere", CommandError)
    empty = work.parent / "empty.git"
    git(work.parent, "init", "--quiet", "--bare", str(empty))
    git(work, "remote", "set-url", "origin", str(empty))
    refused(work, "0.2.0", "origin has no default branch with a commit")


@pytest.mark.parametrize("setting", ["commit.gpgSign", "tag.gpgSign"])
def test_a_commit_or_a_tag_that_fails_leaves_nothing(work: Path, setting: str) -> None:
    git(work, "config", setting, "true")
    git(work, "config", "gpg.program", "false")
    refused(work, "0.2.0", "git (commit|tag): ", CommandError)


def test_this_project_can_be_released() -> None:
    assert number.parsed(number.read(toy.HERE))
    assert changelog.unreleased((toy.HERE / "CHANGELOG.md").read_text("utf-8")) is not None
