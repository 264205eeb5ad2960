"""Templates render to what Jinja's own ways give: in pages of ours, escaping and calls of macros are shorter ones."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from jinja2 import DictLoader, Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from dailypapers.documents.day import Status
from plugins.papers.parts import Ref
from plugins.papers.templates import Templates

MACROS = """
{% macro named(value, mark="-") %}{{ mark }}<b>{{ value }}</b>{{ caller() if caller is defined else "" }}{% endmacro %}
{% macro twice(value) %}{{ named(value) ~ named(value=value, mark="+") }}{% endmacro %}
"""
PAGE = """
{% from "macros.html" import named, twice %}
{% macro own(value) %}{{ value }}{% endmacro %}
{{ value }} {{ own(value) }} {{ [value, value] | map("string") | join("&") }} {{ seen() }}
{% for one in [value] %}{{ twice(one) }}{{ seen() }}{% call named(one) %}{{ one }}!{% endcall %}{% endfor %}
{% set kept %}{{ value }}{% endset %}{{ kept }} {{ kept ~ "<" }}
{% autoescape false %}{{ value }}{{ own(value) }}{% endautoescape %}
"""


@dataclass(frozen=True)
class Inputs:
    value: object


@pass_context
def seen(context: Context) -> str:
    return f"<{context.get('one', 'none')}>"


VALUES = ["", "<a href='x'>\"&\"</a>", Markup("<i>&amp;</i>"), 7, 1.5, None, True, ("<",), Status.EMPTY]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_page_is_what_jinja_makes_of_it(value: object) -> None:
    environment = Environment(loader=DictLoader({"page.html": PAGE, "macros.html": MACROS}), autoescape=True)
    own = Templates(environment, {"seen": seen}, "").render("page.html", "", Inputs(value)).decode()
    environment.globals["seen"] = seen
    assert own == environment.get_template("page.html").render(value=value)


def test_what_a_macro_shows_of_a_paper_is_made_once_for_each_paper() -> None:
    page = '{% from "macros.html" import line %}{% for one in value %}{{ line(one) }}{{ line(one, "!") }}{% endfor %}'
    macros = '{% macro line(paper, end="") %}{{ seen() }}{{ paper.title }}{{ end }};{% endmacro %}'
    calls: list[int] = []
    environment = Environment(loader=DictLoader({"page.html": page, "macros.html": macros}), autoescape=True)
    templates = Templates(environment, {"seen": lambda: calls.append(1) or ""}, "")
    one, other = (Ref(id="2608.00001", title=title, date=date(2026, 8, 21)) for title in ("A & B", "C"))
    for _ in range(2):
        shown = templates.render("page.html", "", Inputs((one, other, replace(one)))).decode()
        assert shown == "A &amp; B;A &amp; B!;C;C!;A &amp; B;A &amp; B!;"
    assert len(calls) == 2 + 2 * 3
