"""Templates and a style sheet of a publisher's own: as they come, change and go, a build on top of another equals a clean one."""

from tests.build.place import Files, Place

OWN = '{% extends "!theme/day.html" %}\n{% block main %}<p>SAID</p>{{ super() }}{% endblock %}\n'
STYLE = '<link rel="stylesheet" href="../../../extra/custom.css">'
DAY, PAPER = "2026/01/01/index.html", "papers/2608.00004/index.html"


def built(place: Place) -> Files:
    """The site, which equals a clean build."""
    place.check()
    return place.build()


def test_a_template_of_ones_own_comes_changes_and_goes(place: Place) -> None:
    before = place.build()
    own = place.project / "overrides" / "day.html"
    place.toggle("overrides/day.html", OWN)
    first = built(place)
    assert b"<p>SAID</p>" in first[DAY] and b"<p>SAID</p>" in first["index.html"]
    changed = {name for name in first if first[name] != before.get(name) and not name.startswith("search/")}
    assert DAY in changed and PAPER not in changed, "only pages of that template"
    own.write_text(OWN.replace("SAID", "said otherwise"), "utf-8")
    second = built(place)
    assert b"<p>said otherwise</p>" in second[DAY] and b"SAID" not in second[DAY]
    own.unlink()
    assert built(place) == before
    own.parent.rmdir()
    assert built(place) == before


def test_a_part_of_ones_own_is_in_every_page_that_includes_it(place: Place) -> None:
    place.build()
    place.toggle("overrides/partials/footer.html", '<footer class="site-footer"><p>Kept by Ada</p></footer>\n')
    site = built(place)
    pages = [name for name in site if name.endswith("index.html")]
    assert [name for name in pages if b"Kept by Ada" not in site[name]] == []


def test_a_style_sheet_of_ones_own_comes_changes_and_goes(place: Place) -> None:
    before = place.build()
    sheet = place.content / "extra" / "custom.css"
    assert b"custom.css" not in before[DAY]
    place.toggle("content/extra/custom.css", "main { color: red; }\n")
    first = built(place)
    page = first[DAY].decode()
    assert page.rindex('rel="stylesheet"') == page.index(STYLE) + len("<link "), "linked last"
    assert "style-src 'self'" in page and first["extra/custom.css"] == b"main { color: red; }\n"
    sheet.write_text("main { color: tan; }\n", "utf-8")
    second = built(place)
    assert {name for name in second if second[name] != first.get(name)} <= {"extra/custom.css", "offline.js", "sw.js"}
    assert second["extra/custom.css"] == b"main { color: tan; }\n"
    sheet.unlink()
    assert built(place) == before


def test_a_mistake_in_a_template_of_ones_own_is_named(place: Place) -> None:
    place.toggle("overrides/day.html", '{% extends "!theme/day.html" %}\n{% block main %}{% for %}{% endblock %}\n')
    code, said = place.run()
    assert code != 0 and "overrides/day.html: line 2: Expected an expression" in said and "Traceback" not in said
    place.toggle("overrides/day.html", "")
    place.toggle("overrides/day.html", '{% extends "!theme/day.html" %}\n{% block main %}{{ papper }}{% endblock %}\n')
    code, said = place.run()
    assert code != 0 and "overrides/day.html: line 2: 'papper' is undefined" in said and "Traceback" not in said
