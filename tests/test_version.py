"""The version that an archive names: one number in requirements.txt, which all else follows."""

from pathlib import Path

import pytest

from dailypapers import __version__, cli, starter
from dailypapers.errors import SettingsError
from dailypapers.starter import version
from tests import toy
from tests.test_package import OWN

SHA = "0123456789abcdef0123456789abcdef01234567"
GIT = "dailypapers @ git+https://github.com/ada/daily-papers"


def lines(folder: Path) -> dict[str, list[str]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8").splitlines() for path in files}


def changed(before: dict[str, list[str]], after: dict[str, list[str]]) -> list[tuple[str, str]]:
    assert before.keys() == after.keys()
    return [
        (name, new)
        for name in before
        for old, new in zip(before[name], after[name], strict=True)
        if old != new
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "named", "revision", "to", "moved"),
    [
        ("dailypapers==0.1.0", "0.1.0", "v0.1.0", "0.2.0", "dailypapers==0.2.0"),
        ("dailypapers[parquet] == 0.1.0  # ours", "0.1.0", "v0.1.0", "v0.2", "dailypapers[parquet] == 0.2  # ours"),
        (f"{GIT}@v0.1.0", "v0.1.0", "v0.1.0", "0.2.0", f"{GIT}@v0.2.0"),
        (f"{GIT}@{SHA}", SHA, SHA, "0.2.0", f"{GIT}@v0.2.0"),
        (f"{GIT}@{SHA}", SHA, SHA, "abcdef0", f"{GIT}@abcdef0"),
        ("dailypapers @ git+ssh://git@host/a/b.git@0.1", "0.1", "v0.1", "0.2", "dailypapers @ git+ssh://git@host/a/b.git@v0.2"),
        (
            "dailypapers @ https://host/0.1.0/v0.1.0/dailypapers-0.1.0-py3-none-any.whl", "0.1.0", "v0.1.0", "0.1.1",
            "dailypapers @ https://host/0.1.0/v0.1.1/dailypapers-0.1.1-py3-none-any.whl",
        ),
        ("dailypapers @ file:///x/dailypapers-0.1.0rc1.tar.gz", "0.1.0rc1", "v0.1.0rc1", "1", "dailypapers @ file:///x/dailypapers-1.tar.gz"),
    ],
)  # fmt: skip
def test_one_number_moves_whatever_names_it(
    line: str, named: str, revision: str, to: str, moved: str, tmp_path: Path
) -> None:
    text = f"# the engine\n{line}\nfeedplugin==0.1.0\n"
    toy.put(tmp_path / version.FILE, text)
    found = version.read(tmp_path)
    assert found is not None and (found.version, found.revision) == (named, revision)
    assert version.move(tmp_path, to, dry=True) == (line, moved)
    assert (tmp_path / version.FILE).read_text() == text
    version.move(tmp_path, to)
    assert (tmp_path / version.FILE).read_text() == text.replace(line, moved)


@pytest.mark.parametrize(
    ("line", "to", "said"),
    [
        ("pelican==4.12", "0.2.0", "no line here names the engine"),
        ("dailypapers @ file:///x/daily-papers", "0.2.0", "names no version"),
        ("dailypapers==0.1.0", "newest", "is not a number"),
        ("dailypapers==0.1.0", "abcdef0", "is not a number"),
        ("dailypapers==0.1.0", "0.2.0\nevil", "is not a number"),
        ("dailypapers==0.1.0 --hash=sha256:00", "0.2.0", "change both by hand"),
    ],
)
def test_what_names_no_number_is_refused_and_left(line: str, to: str, said: str, tmp_path: Path) -> None:
    toy.put(tmp_path / version.FILE, f"{line}\n")
    with pytest.raises(SettingsError, match=said):
        version.move(tmp_path, to)
    assert (tmp_path / version.FILE).read_text() == f"{line}\n"


def test_an_upgrade_is_one_number_and_the_workflow_follows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    starter.write(tmp_path / "archive", "Papers", OWN._replace(requirement="dailypapers==0.0.9", version="v0.0.9"))
    monkeypatch.chdir(tmp_path / "archive")
    before = lines(Path())
    assert cli.main(["upgrade"]) == 2
    assert f"names 0.0.9, and {__version__} is installed" in capsys.readouterr().err
    assert cli.main(["upgrade", "--to", __version__]) == 0
    assert changed(before, lines(Path())) == [("requirements.txt", f"dailypapers=={__version__}")]
    assert cli.main(["upgrade", "--dry-run"]) == 0
    assert "would be called at v" in capsys.readouterr().out
    assert cli.main(["upgrade"]) == 0
    starter.write(
        tmp_path / "new", "Papers", OWN._replace(requirement=f"dailypapers=={__version__}", version=f"v{__version__}")
    )
    assert lines(Path()) == lines(tmp_path / "new")
    capsys.readouterr()
    assert cli.main(["upgrade"]) == 0 and "workflow" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("call", "is_left"),
    [
        ("ada/daily-papers/.github/workflows/archive.yml@v0.1.0", False),
        (f"ada/daily-papers/.github/workflows/archive.yml@{SHA}", False),
        (f"ada/daily-papers/.github/workflows/archive.yml@{SHA} # v0.1.0", True),
        ("./.github/workflows/archive.yml", True),
        ("ada/other/.github/workflows/other.yml@v0.1.0", True),
    ],
)
def test_only_a_call_of_the_engines_workflow_follows(call: str, is_left: bool, tmp_path: Path) -> None:
    toy.put(tmp_path / version.FILE, "dailypapers==0.2.0\n")
    toy.put(tmp_path / version.WORKFLOW, f"jobs:\n  archive:\n    uses: {call}\n    with: {{}}\n")
    assert (version.follow(tmp_path) is None) == is_left
    text = (tmp_path / version.WORKFLOW).read_text()
    assert (call in text) == is_left and ("archive.yml@v0.2.0\n    with" in text) != is_left
