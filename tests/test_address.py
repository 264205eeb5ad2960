"""The site's address: where pages name it, where they do not, and what a build says of an address that is an example."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.papers.report import address_warnings
from tests import toy

ELSEWHERE = "https://elsewhere.example.net/archive"
LINKS = """Title: Links
Slug: guide/links

[about]({filename}about.md) [file]({static}/extra/note.txt) [day](/2026/08/27/) [near](../../days/)
[post]({filename}/articles/post.md)

<a class="raw" href="/search/?q=speech">search</a> [other](//host.test/) [home](/)
"""
POST = """Title: A post & more
Date: 2026-08-01
Tags: one

See [links]({filename}/pages/links.md) and [a day](/2026/08/27/).
"""


def write_links(content: Path) -> None:
    """Pages by hand that link to everything."""
    toy.put(content / "pages" / "links.md", LINKS)
    toy.put(content / "articles" / "post.md", POST)
    toy.put(content / "extra" / "note.txt", "A note")
    day = content / "days" / "2026" / "2026-08-20.md"
    day.write_text(day.read_text("utf-8") + "\nSee [the week](/2026/W34/).\n", "utf-8")


def published(content: Path, output: Path, address: str) -> Path:
    """The site of publishconf.py for an address."""
    run = publish(content, output, {**os.environ, "SITEURL": address})
    assert run.returncode == 0, run.stdout + run.stderr
    return output


def publish(content: Path, output: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pelican", content, "-o", output, "-s", toy.HERE / "publishconf.py"]
    command += ["-e", f'CACHE_PATH="{output.parent / "cache"}"', "--fatal", "errors"]
    return subprocess.run(command, cwd=toy.HERE, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(toy_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    shutil.copytree(toy_content, folder / "content")
    write_links(folder / "content")
    return published(folder / "content", folder / "site", ELSEWHERE)


def test_only_what_a_standard_wants_absolute_names_the_address(site: Path) -> None:
    named = set()
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        named |= set(re.findall(r"<(\w+ (?:rel|property)=\"[\w:]+\")[^>]*elsewhere", text))
        outside = re.sub(
            r"<link rel=\"canonical\"[^>]*>|<meta property=\"og:image\"[^>]*>|<script type=\"application/ld.json\">.*?</script>",
            "",
            text,
        )
        assert "elsewhere.example.net" not in outside, path
    assert named == {'link rel="canonical"', 'meta property="og:image"'}
    for name in ("sitemap.xml", "robots.txt", "feeds/days.atom.xml"):
        assert ELSEWHERE in (site / name).read_text("utf-8")


def test_no_link_begins_at_the_hosts_root(site: Path) -> None:
    for path in site.rglob("*.html"):
        found = re.findall(r"(?:href|src|action)=\"(/(?!/)[^\"]*)\"", path.read_text("utf-8"))
        if path.name == "404.html":
            assert found
            assert all(link.startswith("/archive/") for link in found)
        else:
            assert found == [], path


def test_links_of_pages_by_hand_lead_to_files_of_the_site(site: Path) -> None:
    for name, count in {"guide/links/index.html": 7, "a-post-more.html": 2, "2026/08/20/index.html": 1}.items():
        page = site / name
        main = page.read_text("utf-8").partition("<main")[2].partition("</main>")[0]
        links = [link for link in re.findall(r"href=\"([^\"]*)\"", main) if "//" not in link]
        assert len(links) >= count
        for link in links:
            target = page.parent / link.partition("?")[0]
            assert (target / "index.html" if target.is_dir() else target).is_file(), f"{name}: {link}"


@pytest.mark.parametrize(
    "address", ["https://example.org/daily-papers", "http://papers.example.com", "https://a.example"]
)
def test_an_example_for_an_address_is_a_warning_that_says_what_will_be_wrong(address: str) -> None:
    (warning,) = address_warnings(address)
    assert address in warning
    assert all(word in warning for word in ("feeds", "sitemap", "canonical", "SITEURL"))


@pytest.mark.parametrize(
    "address", ["", "https://someone.github.io/papers", "https://example.org.uk", "https://example.museum"]
)
def test_an_address_of_ones_own_is_not(address: str) -> None:
    assert address_warnings(address) == []


def test_the_build_ends_with_the_warning(toy_content: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "SITEURL"}
    run = publish(toy_content, tmp_path / "site", environment)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Warning: SITEURL is https://example.org/daily-papers" in run.stdout
