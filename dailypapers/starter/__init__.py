"""The starter: the folder that a new archive is."""

import json
import re
import shutil
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from dailypapers import __version__, engine
from dailypapers.documents import archive_format
from dailypapers.documents.store import Store
from dailypapers.errors import SettingsError

_OWN = Path(__file__).parent / "files"
_SHARED = (
    "archive.yaml", "sources.yaml", "mail.example.yaml", "interests.example.yaml", "pelicanconf.py", "publishconf.py", "content",
)  # fmt: skip
"""What an archive has as a clone of the engine has it."""
_TAG = re.compile(r"v?\d+(?:\.\d+)*", re.ASCII)
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
UNKNOWN = "OWNER/daily-papers"
"""What is written where it is not known which repository the engine came from."""


class Origin(NamedTuple):
    """Where an archive's engine comes from."""

    requirement: str
    """As pip takes it."""
    repository: str
    """OWNER/NAME at GitHub."""
    version: str
    """A tag or a commit of that repository."""

    @property
    def unsettled(self) -> list[str]:
        """What must be filled in before the archive runs at GitHub, a sentence for each file."""
        said = []
        if " @ file:" in self.requirement or "git+file:" in self.requirement:
            said.append(
                "requirements.txt names a file of this machine; name a version of the engine that GitHub reaches."
            )
        if self.repository == UNKNOWN:
            said.append(".github/workflows/daily.yml has OWNER in place of the owner of the engine's repository.")
        return said


def write(folder: Path, name: str, origin: Origin) -> None:
    """Write an archive without papers; SettingsError where the folder exists, which is left as it is."""
    if folder.exists() or folder.is_symlink():
        raise SettingsError(f"{folder}: exists already, and is left as it is")
    if not name.strip() or not name.isprintable():
        raise SettingsError(f"--name {name!r}: is not a name")
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(_OWN, beside)
    for one in _SHARED:
        _copy(engine.ROOT / one, beside / one)
    archive_format.note(Store(beside / "content"), archive_format.CURRENT)
    for path in (*beside.glob("_*"), beside / "github"):
        path.rename(beside / f".{path.name.removeprefix('_')}")
    _fill(beside, name.strip(), origin)
    beside.rename(folder)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(
            source,
            target,
            ignore=shutil.ignore_patterns("papers", "days", "mailed", archive_format.FILE, "thumbnails", ".lock"),
        )
    else:
        shutil.copy(source, target)


def _fill(folder: Path, name: str, origin: Origin) -> None:
    """Put the archive's own values into its files."""
    values = {
        "NAME": name,
        "REQUIREMENT": origin.requirement,
        "REPOSITORY": origin.repository,
        "VERSION": origin.version,
    }
    for path in (folder / "README.md", folder / "requirements.txt", folder / ".github" / "workflows" / "daily.yml"):
        text = path.read_text("utf-8")
        for key, value in values.items():
            text = text.replace(f"@{key}@", value)
        path.write_text(text, "utf-8")
    conf = folder / "archive.yaml"
    conf.write_text(
        re.sub(r"(?m)^name: .*$", f"name: {json.dumps(name, ensure_ascii=False)}", conf.read_text("utf-8")), "utf-8"
    )


def origin(repository: str = "") -> Origin:
    """Where this engine was installed from, which its installer noted (PEP 610); the repository may be given."""
    if repository and not _REPOSITORY.fullmatch(repository):
        raise SettingsError(f"--repository {repository!r}: is not OWNER/NAME")
    noted = _noted()
    url = str(noted.get("url") or "")
    if "vcs_info" in noted:
        version = _revision(noted["vcs_info"])
        known = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?", url)
        return Origin(f"dailypapers @ git+{url}@{version}", repository or (known[1] if known else UNKNOWN), version)
    requirement = f"dailypapers @ {url}" if url else f"dailypapers=={__version__}"
    return Origin(requirement, repository or UNKNOWN, f"v{__version__}")


def _revision(vcs: Mapping[str, object]) -> str:
    """The version's tag where one was asked for, else the commit: a branch moves on, and a tag that nobody named may not exist."""
    asked = str(vcs.get("requested_revision") or "")
    return asked if _TAG.fullmatch(asked) else str(vcs.get("commit_id") or asked or f"v{__version__}")


def _noted() -> dict:
    """What the installer noted; of a clone that was not installed, the clone itself."""
    try:
        text = distribution("dailypapers").read_text("direct_url.json")
    except PackageNotFoundError:
        return {"url": engine.ROOT.resolve().as_uri(), "dir_info": {}}
    return json.loads(text) if text else {}
