"""`python -m demo`: fetches, builds and serves the sample, and ends when asked to."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from dailypapers.documents.store import Store
from dailypapers.server.host import serving
from demo.__main__ import main
from demo.build import ROOT

_COMMAND = "import sys, pathlib, demo.__main__ as m; sys.exit(m.main(['--port', '0'], pathlib.Path(sys.argv[1])))"


class Demo:
    """A demo that runs: its folder, its address and its process."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.site = folder, folder / "site"
        self.process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, str(folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            text=True,
        )
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if found := re.search(r"Open (\S+) in a browser", line):
                self.address = found[1]
                return
        raise AssertionError("".join(lines))

    def html(self, path: str) -> str:
        return (self.site / path / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    running = Demo(tmp_path_factory.mktemp("demo") / "demo")
    yield running
    running.process.kill()
    running.process.communicate()


def test_every_paper_has_a_page(demo: Demo) -> None:
    papers = {path.stem for path in Store(demo.folder / "content").paper_paths()}
    assert len(papers) == 48
    assert {page.parent.name for page in demo.site.glob("papers/*/index.html")} == papers


def test_nothing_is_escaped_twice(demo: Demo) -> None:
    pages = {str(page.relative_to(demo.site)): page.read_text("utf-8") for page in demo.site.rglob("*.html")}
    assert [
        name for name, page in pages.items() if "&lt;p&gt;" in page or "&lt;math" in page or "&amp;lt;" in page
    ] == []


def test_prices_are_shown_as_prices(demo: Demo) -> None:
    assert "costs $4 per test and $1,200 a month" in demo.html("papers/2604.90201")


def test_the_captured_day_shows_its_twelve_papers(demo: Demo) -> None:
    page = demo.html("2026/04/13")
    assert len(re.findall(r"data-paper=", page)) == 12
    assert "Go-Explore: a New Approach for Hard-Exploration Problems" in page
    assert '<time datetime="2019-01-30' in page


def test_invented_papers_have_drawings_and_real_ones_no_pictures(demo: Demo) -> None:
    assert demo.html("2026/04/13").count('class="thumbnail"') == 0
    assert demo.html("2026/04/17").count('class="thumbnail"') == 6
    assert len({path.read_bytes() for path in demo.site.rglob("*.webp")}) == 36


def test_the_newest_day_stands_at_the_root(demo: Demo) -> None:
    assert "NightOwl" in demo.html("")


def test_the_site_says_that_it_is_a_sample(demo: Demo) -> None:
    assert "sample" in demo.html("about-the-sample")
    for day in ("10", "11", "13", "17"):
        assert 'href="../../../about-the-sample/"' in demo.html(f"2026/04/{day}")
    assert "Daily Papers (sample)" in demo.html("papers/2604.90102")


def test_math_of_the_title_is_mathml(demo: Demo) -> None:
    page = demo.html("papers/2604.90102")
    assert "<math" in page and "Schrödinger" in page and "Erdős" in page


def test_what_is_served_is_the_site(demo: Demo) -> None:
    assert demo.address.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(f"{demo.address}2026/04/10/") as answer:
        assert answer.read().decode() == demo.html("2026/04/10")


def test_what_is_not_there_gets_the_sites_own_page(demo: Demo) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught, urllib.request.urlopen(f"{demo.address}2026/01/01/"):
        pass
    with caught.value as answer:
        assert (answer.code, answer.read()) == (404, (demo.site / "404.html").read_bytes())


def test_the_next_port_is_taken_where_one_is_in_use(demo: Demo) -> None:
    port = int(demo.address.rsplit(":", 1)[1].strip("/"))
    with serving(demo.site, port) as address:
        assert address != demo.address
        with urllib.request.urlopen(address) as answer:
            assert answer.status == 200


def test_a_wrong_port_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--port", "http"])
    assert caught.value.code == 2
    assert "'http' is not a port" in capsys.readouterr().err


def test_without_serving_it_ends_after_the_build(tmp_path: Path) -> None:
    command = _COMMAND.replace("'--port', '0'", "'--no-serve'")
    done = subprocess.run(
        [sys.executable, "-c", command, str(tmp_path / "demo")], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "The demo is built: 48 papers on 8 days" in done.stdout.splitlines()[-4]
    assert done.stdout.splitlines()[-1].endswith(str(tmp_path / "demo" / "site" / "mail"))
    assert (tmp_path / "demo" / "site" / "index.html").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


def test_ctrl_c_ends_it_well(demo: Demo) -> None:
    """The last test: the demo is gone after it."""
    demo.process.send_signal(signal.SIGINT)
    rest, _ = demo.process.communicate(timeout=20)
    assert (demo.process.returncode, rest) == (0, "")
