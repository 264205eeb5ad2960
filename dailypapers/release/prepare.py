"""`make release`: one commit and one tag on the maintainer's machine. What can be wrong is refused before anything changes."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from dailypapers.errors import CommandError, SettingsError
from dailypapers.fetching.git import Git
from dailypapers.release import changelog, number


class Hosted(NamedTuple):
    """What the remote has."""

    branch: str
    """Its default branch."""
    head: str
    """The newest commit of that."""
    is_tagged: bool


class Repository(Git):
    """The maintainer's clone, and the remote that a release is pushed to."""

    def hosted(self, tag: str) -> Hosted:
        """Ask the remote; SettingsError where it has no default branch."""
        rows = [line.split("\t") for line in self._run("ls-remote", "--symref", self._remote).splitlines()]
        heads = [what for what, name in rows if name == "HEAD"]  # of which branch it is, and its commit
        if len(heads) != 2:
            raise SettingsError(f"{self._remote} has no default branch with a commit")
        branch = heads[0].removeprefix("ref: refs/heads/")
        return Hosted(branch, heads[1], any(name == f"refs/tags/{tag}" for _, name in rows))

    def branch(self) -> str:
        """The branch that is checked out; HEAD where that is a commit."""
        return self._run("rev-parse", "--abbrev-ref", "HEAD")

    def changed_names(self) -> list[str]:
        """What differs from the newest commit, new files too."""
        return [line[3:] for line in self._run("status", "--porcelain").splitlines()]

    def has(self, commit: str) -> bool:
        """Say whether the newest commit is a commit or comes after it."""
        try:
            self._run("merge-base", "--is-ancestor", commit, "HEAD")
        except CommandError:
            return False
        return True

    def is_tagged(self, tag: str) -> bool:
        """Say whether there is such a tag here."""
        return bool(self._run("tag", "--list", tag))

    def release(self, changes: dict[Path, str], subject: str, tag: str, message: str) -> None:
        """Write files, commit them in the maintainer's own name and tag the commit; all of it or nothing."""
        before = self.head()
        try:
            for path, text in changes.items():
                path.write_text(text, "utf-8")
            self._run("commit", "--quiet", "--message", subject, "--", *(str(path.resolve()) for path in changes))
            # Verbatim, since a line of the changelog that begins with # is no comment.
            self._run("tag", "--annotate", "--cleanup=verbatim", "--message", message, tag)
        except BaseException:  # a passphrase that was not given, too
            self._run("reset", "--quiet", "--hard", before)  # loses our own changes only: there were no others
            raise


def prepare(folder: Path, wanted: str, remote: str, today: date) -> str:
    """Make the release of a number, and answer what to push; nothing is pushed here.

    SettingsError or CommandError, with the tree as it was, where the number, the clone or the changelog is not ready for it.
    """
    git, tag = Repository(folder, remote), number.tag(wanted)
    _check_number(folder, wanted)
    hosted = git.hosted(tag)
    _check_clone(git, hosted, remote)
    if hosted.is_tagged or git.is_tagged(tag):
        where = f"at {remote}" if hosted.is_tagged else "here"
        raise SettingsError(f"VERSION={wanted}: the tag {tag} is there already, {where}")
    text = (folder / changelog.FILE).read_text("utf-8")
    said = _check_changelog(text, wanted)
    changes = {
        folder / number.FILE: number.replaced((folder / number.FILE).read_text("utf-8"), wanted),
        folder / changelog.FILE: changelog.released(text, wanted, today),
    }
    git.release(changes, f"Release {wanted}", tag, f"Daily Papers {wanted}\n\n{said}\n")
    return (
        f"{tag} is tagged here: git show {tag}\n"
        f"Push branch and tag at once: git push --atomic {remote} {hosted.branch} {tag}\n"
        f"Or take it back: git tag --delete {tag} && git reset --keep HEAD~1"
    )


def _check_number(folder: Path, wanted: str) -> None:
    """Higher than the present one, or the present one where that has no tag yet: the first release, or one that was taken back."""
    present = number.read(folder)
    if number.parsed(wanted) < number.parsed(present):
        raise SettingsError(f"VERSION={wanted}: is lower than the present number, {present}")


def _check_clone(git: Repository, hosted: Hosted, remote: str) -> None:
    """On the default branch, with nothing that is not committed and nothing that is not pulled."""
    if git.branch() != hosted.branch:
        raise SettingsError(f"the branch is {git.branch()}; a release is made on {hosted.branch}")
    if changed := git.changed_names():
        raise SettingsError(f"not committed: {', '.join(changed[:5])}{' …' if len(changed) > 5 else ''}")
    if not git.has(hosted.head):
        raise SettingsError(f"{remote} has commits that are not here: git pull {remote} {hosted.branch}")


def _check_changelog(text: str, wanted: str) -> str:
    """What changed, the text of the release."""
    said = changelog.unreleased(text)
    if not said:
        raise SettingsError(f"{changelog.FILE}: ## {changelog.OPEN} {'is empty' if said == '' else 'is missing'}")
    if changelog.section(text, wanted) is not None:
        raise SettingsError(f"{changelog.FILE}: has a section ## {wanted} already")
    return said
