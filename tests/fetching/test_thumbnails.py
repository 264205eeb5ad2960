"""Thumbnails: fetched once, made anew, stored once, and shown in lists."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from dailypapers.documents.day import Status
from dailypapers.documents.missing import What
from dailypapers.documents.paper import Paper
from dailypapers.documents.store import Store
from dailypapers.errors import SourceMalformed, SourceRefused, SourceUnavailable
from dailypapers.fetching import thumbnails
from dailypapers.fetching.settings import Rule, Settings
from dailypapers.fetching.thumbnails import Thumbnails, webp
from demo.replay import Replay, Reply
from tests import toy
from tests.fetching.replayed import FRIDAY, LATER, answers, fetch, item, tree

ON = Settings(enrich=False, thumbnails=True)
HOSTS = {("a.example", 443), ("b.example", 443)}
KEY, OTHER = "2608.00010", "2608.00011"
SECRET = b"a secret of the original"


def picture(size: tuple[int, int] = (640, 400), form: str = "PNG", mode: str = "RGB", **options: object) -> bytes:
    """A picture, its upper half red, as a source may have it."""
    image, file = Image.new(mode, size), io.BytesIO()
    if mode == "RGB":
        ImageDraw.Draw(image).rectangle((0, 0, size[0], size[1] // 2), fill=(200, 0, 0))
    image.save(file, form, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.fixture
def host() -> Iterator[Replay]:
    with Replay(answers({FRIDAY: []})) as replay:
        yield replay


def serve(host: Replay, replies: Mapping[str, Reply], *listed: tuple[str, str]) -> None:
    """Have the host list papers on Friday, by id and path of a thumbnail, and answer these paths."""
    host.answers.items[str(FRIDAY)] = [
        {**item(key, FRIDAY), "thumbnail": path if ":" in path else f"{host.url}{path}"} for key, path in listed
    ]
    host.fault = lambda path, query: replies.get(path)


def asked(host: Replay) -> list[str]:
    return [path for path in host.requests if path.startswith("/t/")]


def stored(content: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((content / "extra" / "thumbnails").glob("*"))}


@pytest.mark.parametrize(
    ("size", "small"), [((640, 400), (320, 200)), ((1200, 648), (320, 173)), ((100, 80), (100, 80)), ((100, 4000), (12, 480))]
)  # fmt: skip
def test_a_thumbnail_is_a_webp_of_at_most_320_pixels_and_never_enlarged(
    size: tuple[int, int], small: tuple[int, int]
) -> None:
    image = opened(webp(picture(size)))
    assert (image.format, image.size) == ("WEBP", small)
    red, _, blue = image.convert("RGB").getpixel((small[0] // 2, small[1] // 4))
    assert red > 150 > 60 > blue


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_nothing_of_the_original_but_its_look_is_kept(form: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    options = {"GIF": {"comment": SECRET}, "JPEG": {"exif": exif, "comment": SECRET, "icc_profile": SECRET}}
    data = picture(form=form, **options.get(form, {"exif": exif, "icc_profile": SECRET})) + SECRET
    assert SECRET in data
    made = webp(data)
    assert SECRET not in made
    assert not {"exif", "icc_profile", "comment", "xmp"} & opened(made).info.keys()


def test_a_picture_that_lies_on_its_side_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(webp(picture((600, 300), "JPEG", exif=exif))).size == (240, 480)


def test_what_is_clear_becomes_white() -> None:
    assert opened(webp(picture(mode="RGBA"))).convert("RGB").getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", picture()[:-200], picture(form="JPEG")[:300],
        picture(form="BMP"), picture(form="TIFF"), picture(form="EPS"), picture(form="WEBP")[:60],
    ],
)  # fmt: skip
def test_what_is_not_a_picture_of_a_known_format_is_refused(data: bytes) -> None:
    with pytest.raises(SourceMalformed, match="not a picture that can be read"):
        webp(data)


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP"])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(
    monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(thumbnails, "MAX_PIXELS", 10_000)
    assert webp(picture((100, 100), form))
    for size in ((101, 100), (200, 200)):
        with pytest.raises(SourceMalformed, match="more than 10000 pixels"):
            webp(picture(size, form))


def test_a_fetch_stores_each_thumbnail_once(host: Replay, tmp_path: Path) -> None:
    serve(host, {"/t/a.png": Reply(picture())}, (KEY, "/t/a.png?a=1&b=2"), (OTHER, "/t/a.png?a=1&b=2"))
    (outcome,) = fetch(host, tmp_path, FRIDAY, settings=ON)
    assert (outcome.new, outcome.note) == (2, "")
    assert stored(tmp_path) == {f"{key}.webp": webp(picture()) for key in (KEY, OTHER)}
    assert asked(host) == ["/t/a.png?a=1&b=2"], "one address is asked once, with its query"
    before = tree(tmp_path)
    fetch(host, tmp_path, FRIDAY, settings=ON, now=LATER)
    assert (tree(tmp_path), len(asked(host))) == (before, 1)


def test_without_the_setting_no_thumbnail_is_asked_for(host: Replay, tmp_path: Path) -> None:
    serve(host, {"/t/a.png": Reply(picture())}, (KEY, "/t/a.png"))
    fetch(host, tmp_path, FRIDAY, settings=Settings(enrich=False))
    assert (asked(host), stored(tmp_path)) == ([], {})


def test_a_paper_that_is_not_kept_gets_none(host: Replay, tmp_path: Path) -> None:
    serve(host, {"/t/a.png": Reply(picture())}, (KEY, "/t/a.png"))
    fetch(host, tmp_path, FRIDAY, settings=Settings(enrich=False, thumbnails=True, drop=Rule(words=(KEY,))))
    assert (asked(host), stored(tmp_path)) == ([], {})


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b"gone", 404), "HTTP 404"),
        (Reply(b"ill", 503), "HTTP 503"),
        (Reply(b"<html>", 200), "not a picture that can be read"),
        (Reply(picture(), cut=50), "RemoteProtocolError"),
    ],
)
def test_a_thumbnail_that_cannot_be_had_is_a_note_and_loses_nothing(
    host: Replay, tmp_path: Path, reply: Reply, said: str
) -> None:
    serve(host, {"/t/bad.png": reply, "/t/good.png": Reply(picture())}, (OTHER, "/t/good.png"), (KEY, "/t/bad.png"))
    (outcome,) = fetch(host, tmp_path, FRIDAY, settings=ON)
    assert (outcome.new, outcome.failed, outcome.status) == (2, False, Status.PROVISIONAL)
    assert outcome.note.startswith(f"huggingface: no thumbnails of 1 paper, the first: {KEY}: ")
    assert said in outcome.note
    (lost,) = Store(tmp_path).read_day(FRIDAY).missing
    assert (lost.what, lost.papers, said in lost.detail) == (What.THUMBNAILS, 1, True)
    assert list(stored(tmp_path)) == [f"{OTHER}.webp"]
    before = tree(tmp_path)
    fetch(host, tmp_path, FRIDAY, settings=ON, now=LATER)
    assert tree(tmp_path) == before, "the same answers leave no trace"
    host.fault = lambda path, query: Reply(picture()) if path.startswith("/t/") else None
    assert fetch(host, tmp_path, FRIDAY, settings=ON, now=LATER)[0].note == ""
    assert len(stored(tmp_path)) == 2


def getting(body: Callable[[str], bytes]) -> tuple[list[str], Callable[..., bytes]]:
    """A way to get that remembers what it was asked."""
    urls: list[str] = []

    def get(url: str, query: Mapping[str, str | int]) -> bytes:
        urls.append(url)
        return body(url)

    return urls, get


def papers(*urls: str) -> list[Paper]:
    return [Paper(id=f"2608.{n:05}", title="T", date=date(2026, 8, 21), thumbnail=url) for n, url in enumerate(urls)]


@pytest.mark.parametrize(("status", "most"), [(0, 1), (429, 1), (503, 1), (404, 2)])
def test_a_host_that_does_not_answer_is_asked_no_more(tmp_path: Path, status: int, most: int) -> None:
    def refuse(url: str) -> bytes:
        raise SourceUnavailable(f"{url}: it does not answer", status)

    urls, get = getting(refuse)
    listed = papers("https://a.example/1", "https://a.example/2", "https://a.example/1", "https://b.example/1", "")
    (lost,) = Thumbnails(Store(tmp_path), get, HOSTS).take(listed)
    assert (lost.papers, lost.detail) == (4, "2608.00000: https://a.example/1: it does not answer")
    assert len([url for url in urls if "a.example" in url]) == most
    assert len(set(urls)) == len(urls)


@pytest.mark.parametrize("url", ["ftp://a.example/1", "file:///etc/passwd", "javascript:1", "https://user@a.example/1"])
def test_only_plain_web_addresses_are_asked(tmp_path: Path, url: str) -> None:
    urls, get = getting(lambda url: picture())
    (lost,) = Thumbnails(Store(tmp_path), get, HOSTS).take(papers(url))
    assert "is not an http(s) URL" in lost.detail
    assert (urls, stored(tmp_path)) == ([], {})


@pytest.mark.parametrize(
    "host", ["169.254.169.254", "10.0.0.1", "[::1]", "127.0.0.1", "localhost", "c.example", "a.example:8443", "a" * 64]
)
def test_only_hosts_that_are_named_are_asked(tmp_path: Path, host: str) -> None:
    urls, get = getting(lambda url: picture())
    (lost,) = Thumbnails(Store(tmp_path), get, HOSTS).take(papers(f"https://{host}/1", "https://a.example/2"))
    assert "is not one of thumbnail_hosts in sources.yaml" in lost.detail
    assert urls == ["https://a.example/2"], "one bad picture costs that picture"


def test_a_loopback_host_is_asked_only_where_an_endpoint_names_it(host: Replay, tmp_path: Path) -> None:
    serve(host, {"/t/a.png": Reply(picture())}, (KEY, "/t/a.png"))
    with Replay(answers({FRIDAY: []})) as other:
        other.fault = lambda path, query: Reply(picture())
        host.answers.items[str(FRIDAY)].append({**item(OTHER, FRIDAY), "thumbnail": f"{other.url}/t/b.png"})
        fetch(host, tmp_path, FRIDAY, settings=ON)
        assert (list(stored(tmp_path)), other.requests) == ([f"{KEY}.webp"], [])


def test_a_picture_that_is_too_large_costs_that_picture(tmp_path: Path) -> None:
    def large(url: str) -> bytes:
        if url.endswith("/1"):
            raise SourceRefused(f"{url}: answer is larger than 33554432 bytes")
        return picture()

    urls, get = getting(large)
    Thumbnails(Store(tmp_path), get, HOSTS).take(papers("https://a.example/1", "https://a.example/2"))
    assert (len(urls), list(stored(tmp_path))) == (2, ["2608.00001.webp"])


def test_a_store_that_cannot_be_written_is_a_note_too(tmp_path: Path) -> None:
    (tmp_path / "extra").write_text("in the way")
    _, get = getting(lambda url: picture())
    (lost,) = Thumbnails(Store(tmp_path), get, HOSTS).take(papers("https://a.example/1"))
    assert "cannot be written" in lost.detail


def test_a_half_written_thumbnail_is_swept_away(host: Replay, tmp_path: Path) -> None:
    left = tmp_path / "extra" / "thumbnails" / f"{KEY}.webp.unfinished"
    toy.put(left, "half")
    fetch(host, tmp_path, FRIDAY, settings=ON)
    assert not left.exists()


def test_a_fetch_without_thumbnails_does_not_load_pillow() -> None:
    code = "import sys, dailypapers.cli; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=toy.HERE, check=False).returncode == 0
