"""The steps of release.yml, each one command: what a pushed tag has is checked, compared and published."""

import re
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from dailypapers.ci.github import GitHub
from dailypapers.errors import CommandError, SettingsError
from dailypapers.fetching.git import Git
from dailypapers.release import changelog, number

WORKFLOW = "tests.yml"
PAUSE = 30.0
"""Seconds between two questions about the tests."""
TURNS = 100
"""How often they are asked for: 50 minutes."""
START = 10
"""How often a run that is not there is waited for: the tag may have come before the branch."""
SUMS = "SHA256SUMS"
_LINK = re.compile(r"\]\((?![a-z]+:|#|/)([^)\s]+)\)")


def check(github: GitHub, folder: Path) -> str:
    """Check that the pushed tag, the engine's number and the changelog agree; SettingsError where they do not."""
    tag, own = github.variable("GITHUB_REF_NAME"), number.read(folder)
    number.parsed(own)
    if tag != number.tag(own):
        raise SettingsError(f"the tag is {tag}, and {number.FILE} has {own}: make release sets both")
    text = (folder / changelog.FILE).read_text("utf-8")
    if not changelog.section(text, own):
        raise SettingsError(f"the tag is {tag}, and {changelog.FILE} says nothing of {own}: make release writes it")
    if changelog.unreleased(text):
        raise SettingsError(
            f"the tag is {tag}, and {changelog.FILE} has changes below ## {changelog.OPEN}: tag the commit of make release"
        )
    return f"{tag} is the number of the engine and of the changelog"


def passed(github: GitHub, folder: Path, sleep: Callable[[float], None] = time.sleep) -> str:
    """Wait until the tests of this commit on its branch have ended well; CommandError where they did not, or have not begun.

    A rerun of the tests counts in place of the run before.
    """
    commit, asked = (
        Git(folder).head(),
        ("--repo", github.repository, "--workflow", WORKFLOW, "--event", "push", "--limit", "1"),
    )
    for turn in range(TURNS):
        found = github.read("run", "list", *asked, "--commit", commit, "--json", "status,conclusion,url")
        run = found[0] if found else None
        if run and run["status"] == "completed":
            if run["conclusion"] == "success":
                return f"all tests passed: {run['url']}"
            raise CommandError(
                f"the tests ended with {run['conclusion']}: {run['url']}; run them again there, then this job"
            )
        if run is None and turn + 1 >= START:
            raise CommandError(f"the tests did not run for {commit}: push the branch too, then run this job again")
        sleep(PAUSE)
    raise CommandError(f"the tests have not ended: {run['url']}; run this job again when they have")


def same(first: Path, second: Path, own: str) -> str:
    """Check that two builds have the same files, byte for byte; SettingsError with the names of those that differ."""
    one, other = _packages(first, own), _packages(second, own)
    differ = [path.name for path, twin in zip(one, other, strict=True) if path.read_bytes() != twin.read_bytes()]
    if differ:
        raise SettingsError(f"a second build differs: {', '.join(differ)}")
    return f"both builds have the same bytes: {', '.join(path.name for path in one)}"


def create(github: GitHub, folder: Path, packages: Path) -> str:
    """Make the release at GitHub: wheel, sdist and their hashes as files, the section of the changelog as its text."""
    own = number.read(folder)
    tag, files = number.tag(own), _packages(packages, own)
    sums = "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    said = changelog.section((folder / changelog.FILE).read_text("utf-8"), own) or ""
    with tempfile.TemporaryDirectory() as name:
        listed, notes = Path(name, SUMS), Path(name, "notes.md")
        listed.write_text(sums, "utf-8")
        notes.write_text(f"{_absolute(said, f'{github.address}/blob/{tag}')}\n\nSHA-256:\n\n```\n{sums}```\n", "utf-8")
        options = (
            "--repo",
            github.repository,
            "--verify-tag",
            "--title",
            f"Daily Papers {own}",
            "--notes-file",
            str(notes),
        )
        url = github.gh("release", "create", tag, *map(str, files), str(listed), *options)
    return f"released: {url.strip()}"


def _packages(folder: Path, own: str) -> list[Path]:
    """The wheel and the sdist of a number; SettingsError where one of them is missing."""
    paths = [folder / f"dailypapers-{own}-py3-none-any.whl", folder / f"dailypapers-{own}.tar.gz"]
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        raise SettingsError(f"missing: {', '.join(missing)}")
    return paths


def _absolute(text: str, address: str) -> str:
    """Markdown whose links to files of the repository work on another page."""
    return _LINK.sub(rf"]({address}/\1)", text)
