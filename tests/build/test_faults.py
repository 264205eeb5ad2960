"""Builds that fail, are killed, meet another or fill the disk: each is healed by the next, and only files of ours are removed."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dailypapers.build.state import State, path_of
from tests.build.builder import KILLED
from tests.build.place import DAYS, Place, differ, paper, tree


def fail(place: Place, **options: object) -> str:
    """What a build that must fail says."""
    code, said = place.run(**options)
    assert code not in (0, KILLED), said
    return said


def test_a_moved_checkout_renders_nothing_again(place: Place) -> None:
    code, said = place.run()
    assert (code, "\n0 pages rendered, 0 removed" in said) == (0, True), said


@pytest.mark.parametrize("name", ["theme/templates/author.html", "theme/templates/macros/topics.html"])
def test_a_build_that_failed_half_way_is_healed_after_a_checkout(place: Place, name: str) -> None:
    template = place.project / name
    text = template.read_text("utf-8")
    template.write_text("{{ missing.attribute }}" + text, "utf-8")
    place.change("2608.00003", title="Half-way")
    assert "'missing' is undefined" in fail(place)
    template.write_text(text, "utf-8")
    place.change("2608.00003", title="Another title")
    place.check()


def test_a_broken_document_is_named_and_healed(place: Place) -> None:
    path = place.store.find("2608.00003")
    text = path.read_text("utf-8")
    path.write_text(text.replace("votes: ", "votes: many"), "utf-8")
    place.put(paper("2609.00001", DAYS[2], 3))
    assert "2608.00003.md: votes" in fail(place)
    path.write_text(text, "utf-8")
    place.check()


@pytest.mark.parametrize("kill_at", [8, 30, 45, 60])
def test_a_killed_build_is_healed_by_one_of_other_code_after_a_checkout(place: Place, kill_at: int) -> None:
    for number in range(8):
        place.put(paper(f"2609.{number:05}", DAYS[5], number))
    assert place.run(kill_at=kill_at)[0] == KILLED
    for number in range(8):
        place.store.find(f"2609.{number:05}").unlink()
    place.edit("dailypapers/languages/dates.py", '"Week %', '"Calendar week %')
    place.check()


@pytest.mark.parametrize("kill_at", [1, 2, 5, 12, 25, 40])
@pytest.mark.parametrize("is_first", [False, True])
def test_a_killed_build_leaves_whole_files_and_is_healed(place: Place, kill_at: int, is_first: bool) -> None:
    if is_first:
        shutil.rmtree(place.output)
        shutil.rmtree(place.cache)
    before = tree(place.output) if not is_first else {}
    place.change("2608.00003", title="Another title", authors=("New Name", "Ada Müller"), votes=300)
    wanted = place.clean()
    assert place.run(kill_at=kill_at)[0] == KILLED
    found = {name: data for name, data in tree(place.output).items() if not name.endswith(".unfinished")}
    assert [name for name, data in found.items() if data not in (before.get(name), wanted.get(name))] == []
    differ(place.build(), wanted)


def test_a_killed_build_is_healed_after_a_checkout_of_what_was_before(place: Place) -> None:
    one = next(one for one in place.papers() if one.paper.id == "2608.00003")
    place.change("2608.00003", title="Another title", authors=("New Name",), votes=300)
    assert place.run(kill_at=8)[0] == KILLED
    place.put(one)
    place.check()


def test_the_second_of_two_builds_says_so_and_changes_nothing(place: Place) -> None:
    before = tree(place.output)
    place.change("2608.00003", title="Another title")
    path = path_of(place.cache, place.output)
    lock = State(path, b"another build", "CREATE TABLE page (path TEXT PRIMARY KEY)")
    try:
        said = fail(place)
    finally:
        lock.close()
    assert "another build writes to this output; wait until it has ended" in said
    assert tree(place.output) == before
    place.check()


def full(place: Place, size: int) -> str:
    """What a build says that can write no file larger than some bytes."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [
        sys.executable,
        "-B",
        "-m",
        "pelican",
        place.content,
        "-o",
        place.output,
        "-s",
        place.project / "pelicanconf.py",
    ]
    command += ["-e", f'CACHE_PATH="{place.cache}"', "--fatal", "errors"]
    environment = {**os.environ, "COLUMNS": "1000"}
    run = subprocess.run(
        command, cwd=place.project, env=environment, capture_output=True, text=True, preexec_fn=limit, check=False
    )
    assert run.returncode != 0, run.stdout
    return run.stdout + run.stderr


@pytest.mark.parametrize("size", [2_000, 12_000, 200_000])
def test_a_disk_that_is_full_is_said_and_healed(place: Place, size: int) -> None:
    before = tree(place.output)
    for number in range(40):
        place.put(paper(f"2609.{number:05}", DAYS[number % 6], number))
    said = full(place, size)
    assert "cannot be written" in said, said
    assert "Traceback" not in said, said
    wanted = place.clean()
    found = tree(place.output)
    assert [name for name, data in found.items() if data not in (before.get(name), wanted.get(name))] == []
    differ(place.build(), wanted)


def is_mounted(folder: Path) -> bool:
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", str(folder)]
    return os.geteuid() == 0 and subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_small_file_system_that_is_full_is_said_and_healed(built: Place, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    if not is_mounted(disk):
        pytest.skip("a file system cannot be mounted here")
    try:
        place = built.moved(tmp_path / "place")
        wanted = place.clean()
        code, said = place.run(output=disk / "output", cache=disk / "cache")
        assert code != 0
        assert "No space left on device" in said or "disk is full" in said, said
        assert [name for name, data in tree(disk / "output").items() if data != wanted.get(name)] == []
        subprocess.run(["mount", "-o", "remount,size=30m", str(disk)], check=True)
        code, said = place.run(output=disk / "output", cache=disk / "cache")
        assert code == 0, said
        differ(tree(disk / "output"), wanted)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


EXTRAS = {
    "content/extra/CNAME": b"papers.example.org",
    "content/pages/below.md": b"Title: Below\nURL: papers/by-hand/\nSave_as: papers/by-hand/index.html\n\nBy hand.",
    "theme/static/new.txt": b"new",
    "theme/static/css/components/new.css": b"p { margin: 0; }",
}


def test_what_is_taken_out_is_removed_and_what_is_foreign_is_not(place: Place) -> None:
    plain = place.clean()
    for name, data in EXTRAS.items():
        place.toggle(name, data)
    place.settings["SOCIAL_IMAGES"] = "True"
    place.settings["SITEURL"] = '"https://example.net"'
    place.conf()
    more = place.build()
    added = {name.split("/")[0] for name in more.keys() - plain.keys()}
    assert added >= {"papers", "theme", "social", "sitemap.xml"}
    for name in ("papers/mine.txt", "social/mine.png", "feeds/mine.xml", "search/mine.json", "theme/mine.css"):
        (place.output / name).write_bytes(b"mine")
        place.foreign[name] = b"mine"
    differ(place.build(), more)
    for name in EXTRAS:
        place.toggle(name, b"")
    place.settings.clear()
    place.conf()
    differ(place.build(), plain)


@pytest.mark.parametrize("plugin", ["feeds", "search", "sitemap", "offline"])
def test_what_a_plugin_wrote_is_removed_when_it_is_switched_off(place: Place, plugin: str) -> None:
    place.settings["off"] = f"PLUGINS.remove('plugins.{plugin}')"
    place.conf()
    place.check()


def test_a_page_by_hand_below_papers_survives_clean_and_second_builds(place: Place) -> None:
    place.toggle("content/pages/below.md", EXTRAS["content/pages/below.md"])
    for _ in range(2):
        assert "By hand." in place.build()["papers/by-hand/index.html"].decode()
    shutil.rmtree(place.cache)
    assert "papers/by-hand/index.html" in place.build()


def test_changed_code_of_the_core_makes_the_search_fresh(place: Place) -> None:
    before = place.build()
    path = place.project / "dailypapers" / "text" / "markup.py"
    code = "\n\n_unescape = unescape\n\n\ndef unescape(markdown):\n    return _unescape(markdown).replace('study', 'measure')\n"
    path.write_text(path.read_text("utf-8") + code, "utf-8")
    place.check()
    after = tree(place.output)
    assert any(name.startswith("search/texts/") and b"measure" in data for name, data in after.items())
    assert not any(b"measure" in data for name, data in before.items() if name.startswith("search/texts/"))


def shown(place: Place) -> int:
    """How many pages say `seen`."""
    place.check()
    return sum(b"seen" in data for name, data in tree(place.output).items() if name.endswith(".html"))


def test_a_changed_global_filter_or_override_is_shown(place: Place) -> None:
    assert shown(place) == 0
    template = place.project / "overrides" / "partials" / "footer.html"
    template.parent.mkdir(parents=True)
    template.write_text("{{ word }}{{ 'x' | own }}")
    lines = "THEME_TEMPLATES_OVERRIDES = ['overrides']\ndef own(text):\n    return {result}\n"
    place.settings["own"] = lines.format(result="''") + "JINJA_FILTERS = {'own': own}\nJINJA_GLOBALS = {'word': ''}"
    place.conf()
    assert shown(place) == 0
    place.settings["own"] = lines.format(result="''") + "JINJA_FILTERS = {'own': own}\nJINJA_GLOBALS = {'word': 'seen'}"
    place.conf()
    assert shown(place) > 50
    place.settings["own"] = lines.format(result="''") + "JINJA_FILTERS = {'own': own}\nJINJA_GLOBALS = {'word': ''}"
    place.conf()
    assert shown(place) == 0
    place.settings["own"] = lines.format(result="'seen'") + "JINJA_FILTERS = {'own': own}\nJINJA_GLOBALS = {'word': ''}"
    place.conf()
    assert shown(place) > 50
    template.write_text("")
    assert shown(place) == 0


def test_an_override_that_shows_votes_shows_new_votes(place: Place) -> None:
    template = place.project / "overrides" / "macros" / "paper_line.html"
    template.parent.mkdir(parents=True)
    own = (place.project / "theme/templates/macros/paper_line.html").read_text("utf-8")
    template.write_text(own.replace("</li>", "[{{ paper.votes }}]</li>"), "utf-8")
    place.settings["THEME_TEMPLATES_OVERRIDES"] = '["overrides"]'
    place.conf()
    place.check()
    place.change("2608.00003", votes=777)
    place.check()
    assert any(b"[777]" in data for data in tree(place.output).values())
