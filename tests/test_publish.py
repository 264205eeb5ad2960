"""Publishing: the site below a sub-path, and pushed to a branch of a repository on disk."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import toy


def git(folder: Path, *arguments: str) -> str:
    run = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, text=True, check=True)
    return run.stdout


def test_a_push_puts_the_site_and_nothing_else_on_the_branch(toy_output: Path, tmp_path: Path) -> None:
    remote, clone = tmp_path / "remote.git", tmp_path / "clone"
    subprocess.run(["git", "init", "--quiet", "--bare", remote], check=True)
    subprocess.run(["git", "clone", "--quiet", remote, clone], check=True, capture_output=True)
    git(clone, "config", "user.name", "Someone")
    git(clone, "config", "user.email", "someone@example.org")
    shutil.copy(toy.HERE / "tasks.py", clone)
    git(clone, "add", "tasks.py")
    git(clone, "commit", "--quiet", "-m", "Start")
    for _ in range(2):
        command = [sys.executable, "-m", "invoke", "github", "--output", str(toy_output)]
        run = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
    pushed = set(git(remote, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "gh-pages").splitlines())
    built = {path.relative_to(toy_output).as_posix() for path in toy_output.rglob("*") if path.is_file()}
    assert pushed == built | {".nojekyll"}
    assert len(git(remote, "log", "--oneline", "gh-pages").splitlines()) == 1, "content/ is the history"


def test_production_takes_its_address_from_the_environment(toy_content: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pelican", toy_content, "-o", tmp_path / "site", "-s", toy.HERE / "publishconf.py"]
    command += ["-e", f'CACHE_PATH="{tmp_path / "cache"}"', "--fatal", "errors"]
    environment = {**os.environ, "SITEURL": "https://example.org/a/b/"}
    subprocess.run(command, cwd=toy.HERE, env=environment, check=True, capture_output=True)
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert 'href="./theme/css/main.css"' in home
    assert '<link rel="canonical" href="https://example.org/a/b/">' in home
