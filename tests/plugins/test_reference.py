"""docs/theme.md says what the code is, and what it says of overrides is so."""

import json
from dataclasses import fields
from pathlib import Path

from plugins.papers import parts, reference
from plugins.papers.kinds import KINDS
from tests import toy


def test_the_reference_is_current() -> None:
    text = reference.DOC.read_text("utf-8")
    assert reference.current(text) == text, "run python -m plugins.papers.reference"


def test_it_names_every_kind_and_every_input() -> None:
    made = reference.reference()
    for kind in KINDS:
        assert f"| {kind.name} | `{kind.template}` |" in made
        for field in fields(kind.inputs):
            assert f"| `{field.name}` |" in made
    assert "### DayRef" in made
    assert parts.Course.__doc__.split()[0] in made


def test_every_kind_has_a_template_of_the_theme() -> None:
    templates = Path(toy.HERE, "theme", "templates")
    assert [
        kind.template for kind in KINDS if kind.template.endswith(".html") and not (templates / kind.template).exists()
    ] == []


def test_a_template_of_ones_own_adds_to_the_head_of_every_page(toy_content: Path, tmp_path: Path) -> None:
    overrides = tmp_path / "overrides"
    own = '{% extends "!theme/base.html" %}{% block head %}<link rel="me" href="https://social.example/@me">{% endblock %}'
    toy.put(overrides / "base.html", own)
    option = f"THEME_TEMPLATES_OVERRIDES={json.dumps([str(overrides)])}"
    files = toy.site(toy.HERE, toy_content, tmp_path / "output", tmp_path / "cache", "-e", option)
    for name in ("index.html", f"papers/{toy.RICH}/index.html", "about/index.html"):
        text = files[name].decode()
        assert 'rel="me"' in text
        assert text.count("</head>") == 1
    assert 'name="citation_title"' in files[f"papers/{toy.RICH}/index.html"].decode(), "a page's own head stays"
