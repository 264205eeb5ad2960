"""The feeds as a program that we did not write reads them: newsboat, over loopback. Skipped where it is not installed."""

import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests import toy

NEWSBOAT = shutil.which("newsboat")
pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(NEWSBOAT is None, reason="newsboat (Debian: newsboat) is not installed"),
]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(toy_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder and the address of the toy archive's site, served on this machine at the address that it was built for."""
    folder = tmp_path_factory.mktemp("served")
    output = folder / "output"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(output)))
    address = f"http://127.0.0.1:{server.server_port}"
    toy.site(toy.HERE, toy_content, output, folder / "cache", "-e", f'SITEURL="{address}"')
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield output, address
    server.shutdown()
    server.server_close()


def newsboat(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run newsboat with files of its own."""
    home.mkdir(exist_ok=True)
    (home / "config").write_text("auto-reload no\n", "utf-8")
    own = ("-C", home / "config", "-c", home / "cache.db", "-u", home / "urls")
    environment = {"HOME": str(home), "TERM": "dumb", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [NEWSBOAT, *map(str, own), *arguments],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120, check=False,
    )  # fmt: skip


def rows(home: Path, query: str) -> list[tuple]:
    with sqlite3.connect(home / "cache.db") as cache:
        return cache.execute(query).fetchall()


def test_newsboat_reads_every_feed(served: tuple[Path, str], tmp_path: Path) -> None:
    output, address = served
    feeds = sorted(output.glob("feeds/**/*.atom.xml"))
    assert len(feeds) >= 8
    (tmp_path / "home").mkdir()
    urls = {f"{address}/{path.relative_to(output).as_posix()}": path for path in feeds}
    (tmp_path / "home" / "urls").write_text("".join(f"{url}\n" for url in urls), "utf-8")
    assert newsboat(tmp_path / "home", "-x", "reload").returncode == 0
    found: dict[str, list[tuple[str, str]]] = {url: [] for url in urls}
    for feed, title, link in rows(tmp_path / "home", "SELECT feedurl, title, url FROM rss_item"):
        found[feed].append((title, link))
    for url, path in urls.items():
        entries = ET.fromstring(path.read_bytes()).findall("{*}entry")
        assert len(found[url]) == len(entries) > 0, url
        assert {link for _, link in found[url]} == {
            one.find("{*}link[@rel='alternate']").get("href") for one in entries
        }


def test_newsboat_reads_nothing_twice(served: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "urls").write_text(f"{served[1]}/feeds/days.atom.xml\n", "utf-8")
    for _ in range(2):
        newsboat(tmp_path / "home", "-x", "reload")
    titles = [title for (title,) in rows(tmp_path / "home", "SELECT title FROM rss_item ORDER BY pubDate DESC")]
    assert len(titles) == 6 and titles[0] == "Thursday 27 August 2026: 6 papers"


def test_newsboat_imports_the_list_of_all_feeds(served: tuple[Path, str], tmp_path: Path) -> None:
    output, address = served
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "urls").touch()
    newsboat(tmp_path / "home", "-i", str(output / "feeds" / "feeds.opml"))
    lines = (tmp_path / "home" / "urls").read_text("utf-8").split("\n")
    imported = {line.split(" ")[0].removeprefix(address) for line in lines if line}
    there = {f"/{path.relative_to(output).as_posix()}" for path in output.glob("feeds/**/*.atom.xml")}
    assert imported == {name for name in there if not name.startswith("/feeds/days/")}
