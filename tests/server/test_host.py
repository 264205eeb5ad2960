"""A folder served as a static host serves it."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dailypapers.server.__main__ import main
from dailypapers.server.host import serving
from dailypapers.server.reloads import SCRIPT_PATH, Reloads


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "day").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><head><title>Home</title></head><p>Home")
    (folder / "day" / "index.html").write_text("<!doctype html><head></head><p>Day")
    (folder / "404.html").write_text("<!doctype html><head></head><p>Nothing")
    (folder / "main.css").write_text("p {}")
    return folder


@pytest.fixture
def live(site: Path) -> Iterator[str]:
    with serving(site, 0, signals=Reloads()) as address:
        yield address


def get(address: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, method=method), timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        with error as answer:
            return answer.status, dict(answer.headers), answer.read().decode()


def test_files_are_served_as_they_are_and_not_kept(site: Path) -> None:
    with serving(site, 0) as address:
        for path in ("index.html", "day/index.html", "main.css"):
            code, headers, body = get(address + path.removesuffix("index.html"))
            assert (code, body, headers["Cache-Control"]) == (200, (site / path).read_text(), "no-cache")
        assert get(f"{address}gone/")[::2] == (404, (site / "404.html").read_text())


def test_a_live_page_carries_the_script_and_its_file_does_not(site: Path, live: str) -> None:
    for path in ("", "day/", "day/index.html", "?q=x"):
        code, headers, body = get(live + path)
        assert code == 200
        assert body.count(f'<script src="{SCRIPT_PATH}" defer></script></head>') == 1
        assert int(headers["Content-Length"]) == len(body)
        assert get(live + path, "HEAD")[1]["Content-Length"] == headers["Content-Length"]
    assert SCRIPT_PATH in get(f"{live}gone")[2]
    assert get(f"{live}main.css")[2] == "p {}"
    assert "EventSource" in get(live.rstrip("/") + SCRIPT_PATH)[2]
    assert not [path for path in site.rglob("*.*") if SCRIPT_PATH in path.read_text()]


def test_without_reloads_their_script_is_not_served(site: Path) -> None:
    with serving(site, 0) as address:
        assert get(address.rstrip("/") + SCRIPT_PATH)[0] == 404


def test_nothing_outside_the_folder_is_served(site: Path, live: str) -> None:
    (site.parent / "secret.html").write_text("<head></head>secret")
    for path in ("/../secret.html", "/%2e%2e/secret.html", "/day/..%2f..%2fsecret.html"):
        connection = http.client.HTTPConnection(urlsplit(live).netloc, timeout=10)
        connection.request("GET", path)
        with connection.getresponse() as answer:
            assert answer.status == 404
            assert b"secret" not in answer.read()
        connection.close()


def test_each_build_is_an_event() -> None:
    reloads = Reloads()
    events = reloads.events(pause=0)
    assert next(events) == b"data: 0\n\n"
    assert next(events) == b": \n\n"
    reloads.announce()
    assert next(events) == b"data: 1\n\n"


def test_a_missing_site_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "output")]) == 1
    assert f"There is no site in {tmp_path / 'output'}: build it first, with `make html`" in capsys.readouterr().err


def test_watching_alone_needs_something_to_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([str(tmp_path), "--no-serve"])
    assert caught.value.code == 2
    assert "after --" in capsys.readouterr().err
