"""The recipe for nginx: it serves the toy site, and says what the recipes of headers for other hosts say."""

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import pytest

from tests import toy
from tests.test_hosts import HOSTS, needs

UNHASHED = ("index.html", "manifest.json")
"""The files below search/ whose names say nothing of their content."""
FOREVER = "public, max-age=31536000, immutable"
POLICY = re.search(
    r'Content-Security-Policy" content="([^"]*)"', (toy.HERE / "theme/templates/base.html").read_text("utf-8")
)[1]
HEADER_POLICY = f"{POLICY}; frame-ancestors 'none'"
"""A header can say who may frame the site, which an element of a page cannot."""


@pytest.fixture(scope="module")
def port(toy_output: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx that serves the toy site by the recipe."""
    with served(tmp_path_factory.mktemp("nginx"), toy_output) as number:
        yield number


@contextmanager
def served(
    folder: Path, site: Path, changes: Mapping[str, str] = MappingProxyType({}), module: str = ""
) -> Iterator[int]:
    """The port of an nginx that serves a site by the recipe, with some lines of it changed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    recipe = (HOSTS / "nginx.conf").read_text("utf-8")
    own = {"listen 80;": f"listen 127.0.0.1:{number};", "/srv/daily-papers/output": str(site)}
    for old, new in {**own, **changes}.items():
        assert old in recipe
        recipe = recipe.replace(old, new)
    (folder / "site.conf").write_text(recipe)
    (folder / "nginx.conf").write_text(
        f"load_module {module};\n{_debian_conf(folder)}" if module else _debian_conf(folder)
    )
    command = [
        shutil.which("nginx") or "/usr/sbin/nginx",
        "-p",
        folder,
        "-e",
        folder / "error.log",
        "-c",
        folder / "nginx.conf",
    ]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    with subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.DEVNULL) as running:
        _wait(number)
        yield number
        running.terminate()


def _debian_conf(folder: Path) -> str:
    """What Debian's nginx.conf has around a site."""
    places = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    types = "include /etc/nginx/mime.types; default_type application/octet-stream;"
    return (
        f"{user} pid {folder}/pid; worker_processes 1; events {{}}\n"
        f"http {{ {types} access_log off; {places} include {folder}/site.conf; }}\n"
    )


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while True:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < deadline
        time.sleep(0.05)


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers=headers)
    with connection.getresponse() as answer:
        found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


@needs("nginx")
@pytest.mark.parametrize(
    "path", ["/", "/papers/2608.10001/", "/search/", "/sw.js", "/theme/css/main.css", "/nothing/here"]
)
def test_nginx_sends_the_policy_and_lets_nothing_be_kept_that_may_change(port: int, path: str) -> None:
    code, headers, body = get(port, path)
    assert code == (404 if "nothing" in path else 200)
    assert headers["content-security-policy"] == HEADER_POLICY
    assert headers["cache-control"] == "no-cache"
    assert headers["x-content-type-options"] == "nosniff"
    assert code != 404 or b"<h1>" in body


@needs("nginx")
def test_nginx_lets_files_with_a_hash_be_kept_for_ever_and_the_manifest_not(port: int, toy_output: Path) -> None:
    files = [path.relative_to(toy_output).as_posix() for path in (toy_output / "search").rglob("*") if path.is_file()]
    named = {path for path in files if path.rpartition("/")[2] not in UNHASHED}
    assert len(named) > 10
    for path in files:
        kept = get(port, f"/{path}")[1]["cache-control"]
        assert kept == (FOREVER if path in named else "no-cache"), path


@needs("nginx")
def test_nginx_lets_pages_of_other_sites_read_data_and_feeds_and_nothing_else(port: int) -> None:
    shared = ("/api/v1/status.json", "/data/papers-2026.jsonl.gz", "/feeds/days.atom.xml")
    for path in (*shared, "/", "/papers/2608.10001/", "/search/manifest.json"):
        assert get(port, path)[1].get("access-control-allow-origin") == ("*" if path in shared else None), path
    _, headers, body = get(port, shared[1], **{"Accept-Encoding": "gzip"})
    assert "content-encoding" not in headers and body.startswith(b"\x1f\x8b"), "it is a file, not a text in transit"


@needs("nginx")
def test_nginx_compresses_and_answers_304(port: int, toy_output: Path) -> None:
    for path, kind in {
        "/": "text/html", "/theme/css/main.css": "text/css", "/theme/js/main.js": "application/javascript",
        "/search/manifest.json": "application/json", "/feeds/days.atom.xml": "application/atom+xml",
        "/theme/icon.svg": "image/svg+xml",
    }.items():  # fmt: skip
        file = toy_output / path.lstrip("/") / ("index.html" if path.endswith("/") else "")
        code, headers, body = get(port, path, **{"Accept-Encoding": "gzip"})
        assert (code, headers["content-type"].partition(";")[0]) == (200, kind)
        if file.stat().st_size >= 500:
            assert headers["content-encoding"] == "gzip"
            assert gzip.decompress(body) == file.read_bytes()
        assert get(port, path, **{"If-None-Match": headers["etag"]})[0] == 304


def _compressed(folder: Path) -> dict[str, bytes]:
    """A site of two pages, one of them compressed in its own way, so that one sees whose bytes are sent."""
    page, packed = b"<p>Words.</p>" * 100, gzip.compress(b"<p>Words.</p>" * 100, 1, mtime=7)
    files = {"index.html": page, "index.html.gz": packed, "index.html.br": b"brotli's bytes", "more/index.html": page}
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return files


@needs("nginx")
def test_nginx_sends_what_the_build_compressed_as_it_is(tmp_path: Path) -> None:
    files = _compressed(tmp_path / "site")
    with served(tmp_path, tmp_path / "site") as port:
        for accepted in ("gzip", "gzip, br"):
            _, headers, body = get(port, "/", **{"Accept-Encoding": accepted})
            assert (headers["content-encoding"], headers["content-type"], body) == (
                "gzip",
                "text/html; charset=utf-8",
                files["index.html.gz"],
            )
            assert headers["vary"] == "Accept-Encoding" and headers["content-security-policy"] == HEADER_POLICY
            assert get(port, "/", **{"Accept-Encoding": accepted, "If-None-Match": headers["etag"]})[0] == 304
        assert get(port, "/")[2] == files["index.html"]
        assert gzip.decompress(get(port, "/more/", **{"Accept-Encoding": "gzip"})[2]) == files["more/index.html"]


BROTLI = Path(os.environ.get("NGINX_MODULES", "/usr/lib/nginx/modules"), "ngx_http_brotli_static_module.so")


@needs("nginx")
@pytest.mark.skipif(not BROTLI.exists(), reason="needs libnginx-mod-http-brotli-static")
def test_nginx_sends_brotli_where_it_has_the_module(tmp_path: Path) -> None:
    files = _compressed(tmp_path / "site")
    with served(tmp_path, tmp_path / "site", {"# brotli_static on;": "brotli_static on;"}, str(BROTLI)) as port:
        for accepted, encoding, name in (("gzip, br", "br", "index.html.br"), ("gzip", "gzip", "index.html.gz")):
            _, headers, body = get(port, "/", **{"Accept-Encoding": accepted})
            assert (headers["content-encoding"], body) == (encoding, files[name])


@needs("nginx")
def test_nginx_leads_to_a_folder_by_a_path_and_says_utf_8(port: int) -> None:
    code, headers, _ = get(port, "/papers/2608.10001")
    assert (code, headers["location"]) == (301, "/papers/2608.10001/")
    for path in ("/", "/theme/css/main.css", "/feeds/days.atom.xml", "/robots.txt"):
        assert headers_of(port, path).endswith("charset=utf-8"), path


def headers_of(port: int, path: str) -> str:
    return get(port, path)[1]["content-type"]


def test_headers_of_cloudflare_and_netlify_are_those_of_nginx(toy_output: Path) -> None:
    rules: dict[str, dict[str, str]] = {}
    for line in (HOSTS / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            rules[line] = {}
        elif not line.startswith("#"):
            name, _, value = line.strip().partition(": ")
            rules[list(rules)[-1]][name] = value
    assert rules["/*"]["Content-Security-Policy"] == HEADER_POLICY
    shared = {path for path, rule in rules.items() if rule == {"Access-Control-Allow-Origin": "*"}}
    assert shared == {"/api/*", "/data/*", "/feeds/*"}
    kept = {path: rule for path, rule in rules.items() if path not in {"/*", *shared}}
    assert all(rule == {"Cache-Control": FOREVER} for rule in kept.values())
    patterns = [re.compile(re.escape(path).replace(r"\*", ".*").replace(":part", "[^/]+")) for path in kept]
    for path in (file for file in (toy_output / "search").rglob("*") if file.is_file()):
        address = f"/{path.relative_to(toy_output).as_posix()}"
        is_kept = any(pattern.fullmatch(address) for pattern in patterns)
        assert is_kept == (path.name not in UNHASHED), address
