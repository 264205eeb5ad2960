"""Cleaning of outside text."""

import pytest

from dailypapers.text.clean import http_url, is_example, one_line


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("A title\n  on two lines", "A title on two lines"),
        ("tab\tand\u00a0hard space", "tab and hard space"),
        ("nul\x00bell\x07", "nulbell"),
        ("\u202egnp.exe\u2066", "gnp.exe"),
        ("e\u0301", "é"),
        ("line\u2028separator\u0085next", "line separator next"),
        ("क्\u200dष", "क्\u200dष"),
        ("lone \ud800 surrogate", "lone surrogate"),
    ],
)
def test_one_line_is_printable_and_collapsed(raw: str, clean: str) -> None:
    assert one_line(raw) == clean


def test_a_very_long_line_is_cut_with_an_ellipsis() -> None:
    line = one_line("x" * 5_000, limit=100)
    assert len(line) == 100
    assert line.endswith("x…")


@pytest.mark.parametrize(
    "url",
    ["https://github.com/a/b", "http://example.org:8080/x?y=1#z", "https://例え.jp/道"],
)
def test_plain_web_links_are_kept(url: str) -> None:
    assert http_url(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/x",
        "https://",
        "https://user:secret@example.org/",
        "https://example.org/\u202e",
        'https://example.org/"onclick="x',
        "https://example.org:port/",
        "https://[::1/",
        "ftp://example.org/",
        "",
        "https://example.org/" + "x" * 3_000,
    ],
)
def test_every_other_link_is_dropped(url: str) -> None:
    assert http_url(url) == ""


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://example.org/daily-papers", True),
        ("http://papers.example.com", True),
        ("https://x.example", True),
        ("https://ada.github.io/example.org", False),
        ("https://notexample.org", False),
        ("", False),
    ],
)
def test_hosts_for_examples_are_known(url: str, is_one: bool) -> None:
    assert is_example(url) is is_one
