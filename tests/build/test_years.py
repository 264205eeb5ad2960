"""A site that is joined from parts, each of one year's pages, equals the site that is built whole, byte for byte."""

import json
import re
import shutil
from pathlib import Path

import pytest

from dailypapers import cli
from plugins.papers.kinds import OF_SITE
from tests.build.place import DAYS, Files, Place, differ, paper, tree

YEARS = sorted({day.year for day in DAYS[:5]})
OF_PARTS = re.compile(
    r"papers/[^/]+/index\.html|\d{4}/.*|random/\d{4}-\d{2}\.json|(?:feeds|api/v1)/days/[^/]+|(?:feeds/)?(?:keywords|authors|categories)/[^/]+(?:/[^/]+|\.atom\.xml)"
)


def run(place: Place, output: Path, **settings: object) -> str:
    """Build with these settings; returns what was said."""
    place.settings |= {name: repr(value) for name, value in settings.items()}
    place.conf()
    code, said = place.run(output=output, cache=place.folder / "parts-cache")
    for name in settings:
        del place.settings[name]
    place.conf()
    assert code == 0, said
    return said


def parts(place: Place) -> list[str]:
    """The folders of all years' parts, built one after another."""
    folders = [place.folder / "parts" / str(year) for year in YEARS]
    for year, folder in zip(YEARS, folders, strict=True):
        run(place, folder, BUILD_YEAR=year)
    return [str(folder) for folder in folders]


def join(place: Place, folders: list[str]) -> tuple[Files, str]:
    """The joined site, and what the build said."""
    said = run(place, place.folder / "joined", BUILD_JOIN=folders)
    return tree(place.folder / "joined"), said


def rendered(said: str) -> dict[str, int]:
    """How many pages of each kind a build rendered."""
    (kinds,) = re.findall(r"pages rendered \(([^)]*)\)", said)
    return {name: int(count) for count, name in (one.split(" ", 1) for one in kinds.split(", "))}


def test_a_joined_site_equals_the_whole_and_renders_no_page_of_a_year(place: Place) -> None:
    site, said = join(place, parts(place))
    differ(site, place.clean())
    assert set(rendered(said)) <= set(OF_SITE) and f"pages joined from {place.folder}/parts/2024" in said


def test_parts_have_the_pages_of_their_years_and_share_the_topics(place: Place) -> None:
    site = place.clean()
    found = [tree(Path(folder)) for folder in parts(place)]
    names = [name for one in found for name in one if name != "part.json"]
    assert sorted(names) == sorted(name for name in site if OF_PARTS.fullmatch(name))
    for year, one in zip(YEARS, found, strict=True):
        assert {name[:4] for name in one if re.match(r"\d{4}/\d\d/\d\d/", name)} == {str(year)}
    assert sum(any(name.startswith("keywords/") for name in one) for one in found) > 1
    assert {name: data for one in found for name, data in one.items() if name != "part.json"} == {
        name: site[name] for name in names
    }


def test_a_part_of_other_documents_is_not_used(place: Place) -> None:
    folders = parts(place)
    place.put(paper("2412.00001", DAYS[0], 3))
    run(place, Path(folders[0]), BUILD_YEAR=YEARS[0])
    site, said = join(place, folders)
    differ(site, place.clean())
    assert f"pages joined from {folders[0]}" in said
    assert all(f"Warning: {folder} was built of other documents, code or settings" in said for folder in folders[1:])


@pytest.mark.parametrize(
    "change", ["theme/templates/paper.html", "dailypapers/languages/dates.py", "content/keywords.yaml"]
)
def test_a_part_of_another_template_code_or_alias_is_not_used(place: Place, change: str) -> None:
    folders = parts(place)
    path = place.project / change
    more = {".html": "{# more #}", ".py": "# more\n", ".yaml": "diffusion models: [speech codecs]\n"}[path.suffix]
    path.write_text((path.read_text("utf-8") if path.exists() else "") + more, "utf-8")
    site, said = join(place, folders)
    assert said.count("was built of other") == len(folders)
    differ(site, place.clean())


def test_a_page_that_is_missing_or_cut_off_in_its_part_is_rendered(place: Place) -> None:
    folders = parts(place)
    pages = sorted(Path(folders[0], "papers").glob("*/index.html"))
    pages[0].unlink()
    pages[1].write_text("cut off")
    site, said = join(place, folders)
    assert rendered(said)["paper"] == 2
    differ(site, place.clean())


def test_what_a_part_says_leads_nowhere_else(place: Place) -> None:
    folders = parts(place)
    path = Path(folders[0], "part.json")
    text = json.loads(path.read_text("utf-8"))
    (place.folder / "secret").write_text("secret")
    strange = [["paper", "../../secret", "00", 6, None], ["none", "x", "00", 6, None], ["paper", "9", "00", 6, None]]
    path.write_text(json.dumps({**text, "pages": [*strange, *text["pages"]]}), "utf-8")
    site, _ = join(place, folders)
    differ(site, place.clean())


@pytest.mark.parametrize(
    "text", ["", "[]", '{"mark": "", "pages": [[1]]}', '{"mark": "", "pages": [["day", "x", "zz", 1, 1]]}']
)
def test_a_folder_that_is_no_part_is_named(place: Place, text: str) -> None:
    (place.folder / "part.json").write_text(text)
    place.settings["BUILD_JOIN"] = repr([str(place.folder)])
    place.conf()
    code, said = place.run(output=place.folder / "joined")
    assert code != 0 and f"BUILD_JOIN: {place.folder}/part.json: is not what" in said and "Traceback" not in said


def test_a_year_without_a_day_is_refused(place: Place) -> None:
    place.settings["BUILD_YEAR"] = "2031"
    place.conf()
    code, said = place.run(output=place.folder / "part")
    assert code != 0 and "BUILD_YEAR: 2031 has neither a day nor a paper in this archive" in said


def test_a_whole_build_in_the_folder_of_a_part_is_whole(place: Place) -> None:
    place.settings["BUILD_YEAR"] = str(YEARS[0])
    place.conf()
    part = place.build()
    assert "part.json" in part and "index.html" not in part
    del place.settings["BUILD_YEAR"]
    place.conf()
    place.check()
    assert not (place.output / "part.json").exists()


def test_a_joined_site_goes_on_as_any_other(place: Place) -> None:
    shutil.rmtree(place.output)
    shutil.rmtree(place.cache)
    folders = parts(place)
    place.settings["BUILD_JOIN"] = repr(folders)
    place.conf()
    place.check()
    del place.settings["BUILD_JOIN"]
    place.conf()
    place.change("2608.00004", title="Essay")
    place.check()
    assert all(b"Essay" not in path.read_bytes() for path in Path(folders[0]).rglob("*.html")), "parts stay as they are"


def test_a_join_that_is_killed_is_finished_by_the_next_build(place: Place) -> None:
    shutil.rmtree(place.output)
    shutil.rmtree(place.cache)
    place.settings["BUILD_JOIN"] = repr(parts(place))
    place.conf()
    code, _ = place.run(kill_at=10)
    assert code != 0
    del place.settings["BUILD_JOIN"]
    place.conf()
    place.check()


def test_the_command_takes_a_year_or_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    Path("pelicanconf.py").touch()
    assert cli.main(["build", "--join"]) == 2
    assert "--join: build/parts has no part; `dailypapers build --year` makes one" in capsys.readouterr().err
    for wrong in (["--year", "2025", "--join"], ["--year", "25"], ["--year", "20255"]):
        with pytest.raises(SystemExit):
            cli.main(["build", *wrong])
