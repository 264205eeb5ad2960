"""A publisher's first minutes and first upgrade, with real wheels: `dailypapers new`, `make`, a served site, another number.

The machine is a home, an environment and a folder of their own. The packages of the lock are those of the tests' environment, by a
path file, so that pip finds each there and asks no index. The nightly test takes them from the registry, through uvx.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from dailypapers import __version__, clock
from demo.replay import Replay
from tests import toy
from tests.ci.hub import Hub
from tests.fetching.replayed import answers, facts, item
from tests.fetching.test_daily import clone, files, git, messages, push
from tests.test_package import wheel
from tests.test_workflows import rehearse

KEY = "2608.00010"
NEXT = f"{__version__}.1"
MARK = "Words of the next version"
PAGES = {"build_type": "workflow", "html_url": "https://ada.github.io/papers/"}
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with this version and the next, whose pages say something new."""
    folder = tmp_path_factory.mktemp("wheels")
    wheel(folder)
    source = tmp_path_factory.mktemp("next")
    for name in ("dailypapers", "plugins", "theme", "content/pages", "content/extra", "docs/hosts", "requirements"):
        shutil.copytree(toy.HERE / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in toy.HERE.iterdir():
        if path.is_file() and path.name != ".git":
            shutil.copy(path, source)
    shutil.copy(toy.HERE / "content" / "keywords.yaml", source / "content")
    (source / "node_modules").symlink_to(toy.HERE / "node_modules")
    _replace(source / "dailypapers" / "__init__.py", f'"{__version__}"', f'"{NEXT}"')
    _replace(source / "theme" / "templates" / "base.html", "</main>", f"<p>{MARK}</p></main>")
    wheel(folder, source)
    return folder


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, path
    path.write_text(text.replace(old, new), "utf-8")


class Machine(NamedTuple):
    """Where a publisher works."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: object, within: str = "my-archive") -> str:
        """What a command prints; it must end well."""
        ran = subprocess.run(
            [*map(str, command)],
            cwd=self.folder / within,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"
        return ran.stdout

    @property
    def archive(self) -> Path:
        """The publisher's folder."""
        return self.folder / "my-archive"

    @contextmanager
    def served(self, *command: str) -> Iterator[str]:
        """The address at which a command that does not end serves a site."""
        with subprocess.Popen(
            command, cwd=self.archive, env=self.environment, stdout=subprocess.PIPE, text=True, start_new_session=True
        ) as running:
            said = []
            for line in running.stdout or ():
                said.append(line)
                if found := re.search(r"is served at (\S+)", line):
                    yield found[1]
                    os.killpg(running.pid, signal.SIGINT)
                    break
            else:
                pytest.fail("".join(said))


@pytest.fixture
def host() -> Iterator[Replay]:
    day = clock.today() - timedelta(days=1)
    with Replay(answers({day: [item(KEY, day)]}, facts(KEY))) as replay:
        yield replay


def machine(folder: Path, host: Replay, **more: str) -> Machine:
    """A machine of one's own, whose sources are the replay."""
    home = folder / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "SSL_CERT_FILE")}
    return Machine(folder, {**kept, "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1", **host.environment, **more})


@pytest.fixture
def offline(tmp_path: Path, host: Replay, wheels: Path) -> Machine:
    """One on which an archive is begun, and whose environment finds the packages of the tests'."""
    made = machine(tmp_path, host, PIP_NO_INDEX="1")
    made.run(sys.executable, "-m", "venv", "--without-pip", "tool", within=".")
    _lend(tmp_path / "tool")
    (first,) = wheels.glob(f"*-{__version__}-*.whl")
    made.run("tool/bin/python", "-m", "pip", "install", "--quiet", "--no-deps", first.as_uri(), within=".")
    made.run("tool/bin/dailypapers", "new", "my-archive", "--name", "Tea Papers", within=".")
    _replace(made.archive / "sources.yaml", "arxiv_pause: 3", "arxiv_pause: 0")
    made.run(sys.executable, "-m", "venv", "--without-pip", ".venv")
    _lend(made.archive / ".venv")
    return made


def _lend(environment: Path) -> None:
    """Let an environment find the packages of the tests' own."""
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n")


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.read().decode()


def begins_and_moves_on(made: Machine) -> None:
    """`make` ends with a served site of real days; the next version is one line."""
    with made.served("make", "PORT=0") as address:
        assert "Tea Papers" in get(address) and KEY in get(address)
        assert MARK not in get(f"{address}papers/{KEY}/")
    before = {name: (made.archive / name).read_text() for name in ("requirements.txt", ".github/workflows/daily.yml")}
    said = made.run("make", "upgrade", f"VERSION={NEXT}")
    after = {name: (made.archive / name).read_text() for name in before}
    assert after == {name: text.replace(__version__, NEXT) for name, text in before.items()}
    assert [text.count(NEXT) for text in after.values()] == [1, 1]
    assert f"is called at v{NEXT}" in said
    assert made.run(".venv/bin/dailypapers", "--version").strip() == f"dailypapers {NEXT}"
    made.run("make", "html")
    with made.served("make", "serve", "PORT=0") as address:
        assert MARK in get(address) and MARK in get(f"{address}papers/{KEY}/")
    assert "Nothing changed" in made.run("make", "html")


def test_a_new_archive_is_served_and_moves_to_the_next_version_by_its_number(offline: Machine) -> None:
    begins_and_moves_on(offline)


def test_the_number_alone_is_enough(offline: Machine) -> None:
    """A publisher who has only a browser edits one line; the workflow installs, fetches and publishes."""
    toy.put(offline.archive / "plugins" / "__init__.py", "raise RuntimeError('of the archive, not the engine')\n")
    with (offline.archive / "pelicanconf.py").open("a") as file:
        file.write('SITESUBTITLE = "Leaves, each day"\n')
    offline.run("make", "fetch", "publish", "SITEURL=https://papers.example.net")
    page = (offline.archive / "output" / "index.html").read_text("utf-8")
    assert "Tea Papers</title>" in page, "publishconf.py takes the archive's own settings, not the engine's"
    assert "Leaves, each day" in (offline.archive / "output" / "site.webmanifest").read_text("utf-8") + page
    _replace(offline.archive / "requirements.txt", f"-{__version__}-", f"-{NEXT}-")
    offline.run("make", "setup")
    offline.run("make", "publish", "SITEURL=https://papers.example.net")
    assert MARK in (offline.archive / "output" / "index.html").read_text("utf-8")
    said = offline.run("make", "doctor")
    assert f"is called at v{__version__}, and the engine is v{NEXT}: dailypapers upgrade" in said


def test_the_engines_workflow_runs_in_an_archive_of_its_own(
    offline: Machine, host: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in test_workflows, where the archive is a fork: the steps of the job, in a runner's clone of the archive."""
    offline.run("make", "setup")
    work, bare = offline.archive, offline.folder / "bare.git"
    git(offline.folder, "init", "--quiet", "--bare", "--initial-branch=main", "bare.git")
    git(work, "init", "--quiet", "--initial-branch=main")
    git(work, "remote", "add", "origin", bare.as_uri())
    push(work, "An archive")
    assert not [name for name in files(bare) if name.startswith((".venv", "output", ".cache"))]
    hub = Hub(offline.folder / "hub", monkeypatch)
    hub.answer(**{"api": [], "api_repos/ada/papers/pages": PAGES, "cache_list": []})
    for name, event, until in (("first", "schedule", "publish"), ("second", "push", "")):
        runner = clone(bare, offline.folder / name, "--depth=1")
        (runner / ".venv").symlink_to(work / ".venv")
        rehearse(runner, host, event=event, until=until)
    assert messages(bare)[0].startswith("Papers up to ") and any(name.endswith(f"/{KEY}.md") for name in files(bare))
    assert hub.calls()[-1][:2] != ["workflow", "run"] and hub.output.read_text().splitlines()[-1] == "where=here"
    page = (offline.folder / "second" / "output" / "papers" / KEY / "index.html").read_text("utf-8")
    assert 'href="https://ada.github.io/papers/papers/2608.00010/"' in page


def test_an_archives_environment_is_the_lock_and_nothing_else_is_let_in(offline: Machine) -> None:
    lock = (toy.HERE / "requirements" / "site.txt").read_text("utf-8")
    packed = offline.run("tool/bin/python", "-c", "from dailypapers import engine; print(engine.LOCK)", within=".")
    assert Path(packed.strip()).read_text("utf-8") == lock
    assert Path(packed.strip()).is_relative_to(offline.folder / "tool")
    pins = re.findall(r"(?m)^[\w-]+==", lock)
    assert len(pins) > 25 and lock.count("--hash=sha256:") >= len(pins)
    made = (toy.HERE / "dailypapers" / "starter" / "files" / "Makefile").read_text("utf-8")
    assert "--no-deps -r requirements.txt\n\t.venv/bin/python -m dailypapers.locked\n" in made


@pytest.mark.nightly
def test_with_uvx_and_the_registry(tmp_path: Path, host: Replay, wheels: Path) -> None:
    """On a machine that has uv, Python and make."""
    registry = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_"))}
    made = machine(tmp_path, host, **registry)
    for name in (".config", ".pip"):  # where a machine has a mirror of its own
        if (Path.home() / name).is_dir():
            (tmp_path / "home" / name).symlink_to(Path.home() / name)
    (first,) = wheels.glob(f"*-{__version__}-*.whl")
    uvx = (sys.executable, "-m", "uv", "tool", "run", "--from", first)
    made.run(*uvx, "dailypapers", "new", "my-archive", "--name", "Tea Papers", within=".")
    begins_and_moves_on(made)
    pinned = set(re.findall(r"(?m)^([\w-]+==[\w.]+)", (toy.HERE / "requirements" / "site.txt").read_text("utf-8")))
    listed = made.run(".venv/bin/python", "-m", "pip", "list", "--format=freeze").lower().replace("_", "-").split()
    assert {one for one in listed if not one.startswith(("dailypapers==", "pip==", "setuptools=="))} <= pinned
