"""Compressed texts: every one is that of its text, whatever changes, and nothing is left where none is asked for."""

import gzip
import shutil
from pathlib import Path

import pytest

from plugins.compressed import Settings
from tests import toy

GZIP = 'COMPRESSED_FILES=["gzip"]'
KEY = "2608.00001"


class Site:
    """A copy of the toy archive, and its site."""

    def __init__(self, content: Path, folder: Path) -> None:
        self.folder, self.content, self.output = folder, folder / "content", folder / "output"
        shutil.copytree(content, self.content)

    def build(self, option: str = GZIP) -> dict[str, bytes]:
        """Build on top of what is there."""
        return toy.site(toy.HERE, self.content, self.output, self.folder / "cache", "-e", option)

    def write(self, text: str) -> None:
        """Write a page by hand, as large as its text."""
        toy.put(self.content / "extra" / "own.txt", text)


@pytest.fixture
def site(toy_content: Path, tmp_path: Path) -> Site:
    return Site(toy_content, tmp_path)


def packed(files: dict[str, bytes], ending: str = ".gz") -> dict[str, bytes]:
    """By the name of the text; the files of years have no text beside them."""
    return {
        name.removesuffix(ending): data
        for name, data in files.items()
        if name.endswith(ending) and not name.endswith(".jsonl.gz")
    }


@pytest.mark.slow
def test_each_text_of_some_size_is_beside_itself_compressed_and_only_what_changes_is_made_anew(site: Site) -> None:
    plain = site.build("COMPRESSED_FILES=[]")
    assert packed(plain) == {}
    files = site.build()
    assert {
        name: data for name, data in files.items() if name.removesuffix(".gz") not in packed(files) or name in plain
    } == plain
    found = packed(files)
    assert all(gzip.decompress(data) == files[name] for name, data in found.items())
    kinds = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".md", ".bib", ".ris", ".ics"}
    wanted = {name for name, data in files.items() if Path(name).suffix in kinds and len(data) >= 500}
    assert wanted <= found.keys() and not [name for name in found if Path(name).suffix in (".png", ".gz")]
    assert not [name for name in found if len(files[name]) < 500]

    before = {path: path.stat().st_ino for path in site.output.rglob("*.gz")}
    site.write("Words. " * 100)
    # It is moved away, since a new file may have the number of one that is gone.
    (site.output / f"papers/{KEY}/index.html.gz").rename(site.output.parent / "gone.gz")
    again = site.build()
    assert (
        gzip.decompress(again["extra/own.txt.gz"]) == b"Words. " * 100
        and again[f"papers/{KEY}/index.html.gz"] == found[f"papers/{KEY}/index.html"]
    )
    changed = {
        path.relative_to(site.output).as_posix()
        for path in site.output.rglob("*.gz")
        if before.get(path) != path.stat().st_ino
    }
    assert {name for name in changed if not name.startswith(("sw", "offline"))} == {
        "extra/own.txt.gz",
        f"papers/{KEY}/index.html.gz",
    }

    site.write("Few words.")
    assert "extra/own.txt.gz" not in site.build()
    (site.content / "extra" / "own.txt").unlink()
    assert site.build() == files
    assert site.build("COMPRESSED_FILES=[]") == plain


def test_a_text_with_another_time_is_compressed_again(site: Site) -> None:
    site.write("Words. " * 100)
    site.build()
    place = site.output / "extra" / "own.txt"
    place.with_name("own.txt.gz").write_bytes(b"damaged")
    site.write("Verse. " * 100)
    assert gzip.decompress(site.build()["extra/own.txt.gz"]) == b"Verse. " * 100
    assert place.stat().st_mtime_ns == place.with_name("own.txt.gz").stat().st_mtime_ns


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('["zip"]', "'zip' is not one of gzip, brotli"),
        ("true", "True is not a list"),
        ('["brotli"]', "needs the package brotli"),
    ],
)
def test_what_is_not_known_or_not_installed_is_named(site: Site, value: str, said: str) -> None:
    if "brotli" in value:
        try:
            import brotli  # noqa: F401
        except ImportError:
            pass
        else:
            pytest.skip("brotli is installed")
    run = toy.build(toy.HERE, site.content, site.output, site.folder / "cache", "-e", f"COMPRESSED_FILES={value}")
    assert run.returncode and "COMPRESSED_FILES" in run.stdout + run.stderr and said in run.stdout + run.stderr


@pytest.mark.slow
def test_brotli_is_smaller_and_gives_the_text_back(site: Site) -> None:
    brotli = pytest.importorskip("brotli")
    files = site.build('COMPRESSED_FILES=["gzip", "brotli"]')
    found, others = packed(files, ".br"), packed(files)
    assert found.keys() == others.keys() and len(found) > 100
    assert all(brotli.decompress(data) == files[name] for name, data in found.items())
    assert sum(map(len, found.values())) < 0.9 * sum(map(len, others.values()))


def test_nothing_is_asked_for_by_default() -> None:
    assert Settings().formats == []
