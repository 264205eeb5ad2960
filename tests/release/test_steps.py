"""The steps of a release's workflow, against a stand-in for GitHub, in a clone at the tag."""

from hashlib import sha256
from pathlib import Path

import pytest

from dailypapers.ci.github import GitHub
from dailypapers.errors import CommandError
from dailypapers.release import steps
from dailypapers.release.__main__ import main
from dailypapers.release.prepare import prepare
from tests import toy
from tests.ci.hub import Hub
from tests.fetching.test_daily import git
from tests.release.clones import NUMBER
from tests.release.test_prepare import DAY

RUN = "https://github.com/ada/papers/actions/runs/1"
WHEEL, SDIST = "dailypapers-0.2.0-py3-none-any.whl", "dailypapers-0.2.0.tar.gz"


@pytest.fixture
def tagged(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    prepare(work, "0.2.0", "origin", DAY)
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def hub(tagged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hub:
    made = Hub(tmp_path / "hub", monkeypatch)
    monkeypatch.setenv("GITHUB_REF_NAME", "v0.2.0")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    made.answer()
    return made


def said(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, str]:
    code = main(command)
    return code, capsys.readouterr().out.strip()


def test_a_tag_that_agrees_with_number_and_changelog_is_good(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "check") == (0, "v0.2.0 is the number of the engine and of the changelog")


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (NUMBER, '"0.2.0"', '"0.3.0"', "the tag is v0.2.0, and dailypapers/__init__.py has 0.3.0: make release sets both"),
        (NUMBER, "__version__", "VERSION", "dailypapers/__init__.py: has no line __version__ ="),
        (Path("CHANGELOG.md"), "## 0.2.0", "## 0.1.9", "the tag is v0.2.0, and CHANGELOG.md says nothing of 0.2.0"),
        (Path("CHANGELOG.md"), "## Unreleased\n", "## Unreleased\n\n- More\n", "has changes below ## Unreleased"),
    ],
)  # fmt: skip
def test_what_does_not_agree_ends_with_2_and_is_named(
    hub: Hub, tagged: Path, path: Path, old: str, new: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (tagged / path).read_text("utf-8")
    (tagged / path).write_text(text.replace(old, new), "utf-8")
    code, out = said(capsys, "check")
    assert code == 2 and out.startswith("::error title=release check::") and message in out


@pytest.mark.parametrize("tag", ["v0.3.0", "0.2.0", "v0.2", "vendor"])
def test_another_tag_is_refused(
    hub: Hub, tag: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_REF_NAME", tag)
    assert said(capsys, "check")[0] == 2
    monkeypatch.delenv("GITHUB_ACTIONS")
    assert main(["check"]) == 2
    assert capsys.readouterr().err.startswith(f"release: the tag is {tag}, and dailypapers/__init__.py has 0.2.0")


def run(status: str, conclusion: str = "") -> dict[str, str]:
    return {"status": status, "conclusion": conclusion, "url": RUN}


def test_tests_that_passed_are_not_run_again(hub: Hub, tagged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hub.answer(run_list=[run("completed", "success")])
    assert said(capsys, "passed") == (0, f"all tests passed: {RUN}")
    (asked,) = hub.calls()
    assert asked[asked.index("--commit") + 1] == git(tagged, "rev-parse", "HEAD")
    assert (asked[asked.index("--workflow") + 1], asked[asked.index("--event") + 1]) == ("tests.yml", "push")
    assert (toy.HERE / ".github" / "workflows" / steps.WORKFLOW).is_file()


@pytest.mark.parametrize("conclusion", ["failure", "cancelled", "timed_out"])
def test_tests_that_did_not_pass_keep_a_release_from_being_made(
    hub: Hub, conclusion: str, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.answer(run_list=[run("completed", conclusion)])
    code, out = said(capsys, "passed")
    assert code == 2 and f"the tests ended with {conclusion}: {RUN}" in out


@pytest.mark.parametrize(
    ("answers", "slept", "message"),
    [
        ([[], [run("queued")], [run("in_progress")], [run("completed", "success")]], 3, ""),
        ([[]], steps.START - 1, "push the branch too, then run this job again"),
        ([[run("in_progress")]], steps.TURNS, f"the tests have not ended: {RUN}"),
    ],
)
def test_tests_that_run_are_waited_for_and_not_for_ever(
    hub: Hub, tagged: Path, answers: list[object], slept: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeps: list[float] = []
    monkeypatch.setattr(GitHub, "read", lambda self, *asked: answers[min(len(sleeps), len(answers) - 1)])
    github = GitHub({"GITHUB_REPOSITORY": "ada/papers"})
    if message:
        with pytest.raises(CommandError, match=message):
            steps.passed(github, tagged, sleeps.append)
    else:
        assert RUN in steps.passed(github, tagged, sleeps.append)
    assert len(sleeps) == slept and set(sleeps) == {steps.PAUSE}


def built(folder: Path, wheel: str = "wheel") -> Path:
    toy.put(folder / WHEEL, wheel)
    toy.put(folder / SDIST, "sdist")
    return folder


def test_two_builds_are_compared(hub: Hub, tagged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(tagged / "dist")
    assert said(capsys, "same", "dist", "again")[0] == 2
    built(tagged / "again")
    assert said(capsys, "same", "dist", "again") == (0, f"both builds have the same bytes: {WHEEL}, {SDIST}")
    built(tagged / "again", "another")
    code, out = said(capsys, "same", "dist", "again")
    assert code == 2 and out.endswith(f"::a second build differs: {WHEEL}")


def test_a_release_has_both_packages_their_hashes_and_the_changelog(
    hub: Hub, tagged: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(tagged / "dist")
    kept: dict[str, str] = {}
    ask = GitHub.gh

    def gh(self: GitHub, *asked: str) -> str:
        kept.update({Path(one).name: Path(one).read_text("utf-8") for one in asked if Path(one).is_file()})
        return ask(self, *asked)

    monkeypatch.setattr(GitHub, "gh", gh)
    hub.answer(release_create=f"{RUN}\n")
    assert said(capsys, "create", "dist") == (0, f"released: {RUN}")
    (asked,) = hub.calls()
    assert asked[:5] == ["release", "create", "v0.2.0", f"dist/{WHEEL}", f"dist/{SDIST}"]
    assert {"--verify-tag", "--repo", "--title", "--notes-file"} <= set(asked)
    sums = f"{sha256(b'wheel').hexdigest()}  {WHEEL}\n{sha256(b'sdist').hexdigest()}  {SDIST}\n"
    assert kept["SHA256SUMS"] == sums and sums in kept["notes.md"]
    blob = "https://github.com/ada/papers/blob/v0.2.0"
    assert (
        f"A [page]({blob}/docs/page.md), [#below](#below), https://example.org/ and [more](https://example.org/)."
        in kept["notes.md"]
    )
    assert kept["notes.md"].startswith("### New\n")


def test_a_release_without_its_packages_is_refused(hub: Hub, tagged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(tagged / "dist")
    (tagged / "dist" / SDIST).unlink()
    code, out = said(capsys, "create", "dist")
    assert code == 2 and f"missing: dist/{SDIST}" in out and hub.calls() == []


def test_a_release_that_is_there_says_what_github_says(
    hub: Hub, tagged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built(tagged / "dist")
    hub.answer(release_create={"fails": "a release with the same tag name already exists: v0.2.0"})
    code, out = said(capsys, "create", "dist")
    assert code == 2 and "gh release create: a release with the same tag name already exists" in out
