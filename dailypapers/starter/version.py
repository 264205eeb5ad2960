"""The version of the engine that an archive names: one number in requirements.txt, which its workflow follows."""

import re
from pathlib import Path
from typing import NamedTuple

from dailypapers.errors import SettingsError

FILE = "requirements.txt"
WORKFLOW = Path(".github", "workflows", "daily.yml")
_LINE = re.compile(r"(?m)^dailypapers(?:\[[\w,-]*+\])?[ \t]*+(?:==[ \t]*+([^\s;#,]++)|@[ \t]*+(\S++)).*$", re.ASCII)
_ENDINGS = ("-py3-none-any.whl", ".tar.gz")
_NUMBER = re.compile(r"v?(\d{1,9}(?:\.\d{1,9}){0,3}(?:(?:a|b|rc)\d{1,9})?)", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{7,64}", re.ASCII)
_CALL = re.compile(
    r"(?m)^([ \t]*uses:[ \t]*[\w.-]+/[\w.-]+/\.github/workflows/archive\.yml@)([^\s#]+)([ \t]+#)?", re.ASCII
)


class Named(NamedTuple):
    """What requirements.txt says."""

    text: str
    """The line."""
    version: str
    """A number, or the tag or commit of a repository; empty where it names a folder."""

    @property
    def number(self) -> str:
        """The number, empty where a commit is named."""
        found = _NUMBER.fullmatch(self.version)
        return found[1] if found else ""

    @property
    def revision(self) -> str:
        """The tag or the commit at which the engine's workflow is called; empty where none is known."""
        return f"v{self.number}" if self.number else self.version

    def moved(self, to: str) -> str:
        """The line with another version: a number, or a commit where a repository is named. SettingsError for others."""
        number, is_repository = _NUMBER.fullmatch(to), "git+" in self.text
        if not self.version:
            raise SettingsError(f"{FILE}: {self.text!r} names no version")
        if "sha256" in self.text:
            raise SettingsError(
                f"{FILE}: {self.text!r} names a hash, which each version has its own of: change both by hand"
            )
        if not (number or (is_repository and _COMMIT.fullmatch(to))):
            raise SettingsError(f"--to {to!r}: is not a number such as 0.2.0")
        new = to if not number else f"v{number[1]}" if is_repository else number[1]
        return re.sub(rf"(==[ \t]*|@|dailypapers-|/v){re.escape(self.version)}(?!\.?\d)", rf"\g<1>{new}", self.text)


def read(folder: Path) -> Named | None:
    """The version that an archive names; None where it has no such line, as in a fork."""
    path = folder / FILE
    line = _LINE.search(path.read_text("utf-8")) if path.is_file() else None
    if line is None:
        return None
    return Named(line[0], line[1] or _version(line[2]))


def _version(address: str) -> str:
    """What an address names: the revision of a repository, or the version of a package; empty for a folder."""
    name = address.partition("#")[0].rpartition("/")[2]
    if address.startswith("git+"):
        return name.partition("@")[2]
    ending = next((one for one in _ENDINGS if name.endswith(one)), "")
    return name.removeprefix("dailypapers-").removesuffix(ending) if ending and name.startswith("dailypapers-") else ""


def move(folder: Path, to: str, *, dry: bool = False) -> tuple[str, str]:
    """Name another version; answers the line before and now. SettingsError where the archive names none."""
    named = read(folder)
    if named is None:
        said = "no line here names the engine, as dailypapers==0.2.0 does. A fork is upgraded by a merge of the engine's repository"
        raise SettingsError(f"{FILE}: {said}")
    moved = named.moved(to)
    if not dry:
        path = folder / FILE
        path.write_text(path.read_text("utf-8").replace(named.text, moved, 1), "utf-8")
    return named.text, moved


def behind(folder: Path) -> tuple[str, str] | None:
    """The revision at which the workflow is called, and the one that requirements.txt names, where they differ.

    None also where nothing can be compared: without either file, with a folder in place of a version, or where a tool pinned the
    workflow to a commit, and wrote the tag behind it as a comment.
    """
    path, named = folder / WORKFLOW, read(folder)
    call = _CALL.search(path.read_text("utf-8")) if path.is_file() else None
    if not (call and named and named.revision) or call[2] == named.revision:
        return None
    is_pinned = _COMMIT.fullmatch(call[2]) and call[3]
    return None if is_pinned else (call[2], named.revision)


def follow(folder: Path, *, dry: bool = False) -> tuple[str, str] | None:
    """Call the workflow at the version that requirements.txt names; answers both revisions where that is a change."""
    change = behind(folder)
    if change and not dry:
        path = folder / WORKFLOW
        path.write_text(_CALL.sub(rf"\g<1>{change[1]}\g<3>", path.read_text("utf-8")), "utf-8")
    return change
