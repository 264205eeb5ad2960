"""Every word of the interface is in the catalogue, and every catalogue has every word."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from dailypapers.errors import SettingsError
from dailypapers.languages import dates, language, script_words
from plugins.papers import messages
from plugins.papers.translation import FILTERS, FUNCTIONS, Translation

CATALOGUES = sorted(language.FOLDER.glob("*.po"))
NAMES = {"arXiv", "PDF", "BibTeX", "RIS", "CSV", "JSON", "Markdown", "Hugging Face", "Daily Papers", "UTF-8"}
"""What is called so in every language."""
FOR_PROGRAMS = {"llms.txt", "opensearch.xml", "site.webmanifest", "status.json", "topic.atom.xml", "papers.bib"}
CODE = {'"paper-item hit hit-some"', '"jan feb mar apr may jun jul aug sep oct nov dec"', '"Escape"', '"Foreign"'}
"""Strings of scripts that no reader sees: classes, names of keys and errors, and what a query may say."""
SPOKEN = ("aria-label", "title", "placeholder", "alt")
SAYING = {"gettext", "ngettext", "noop", "_", "count"}
MAKERS = [
    *sorted((messages.ROOT / "plugins/papers/make").glob("*.py")),
    *(messages.ROOT / f"plugins/papers/{name}.py" for name in ("kinds", "lacking", "site")),
    *(messages.ROOT / f"plugins/feeds/{name}.py" for name in ("__init__", "feeds")),
    *(messages.ROOT / f"dailypapers/mail/{name}.py" for name in ("entries", "letter", "text_part", "html_part")),
]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    language.use("en")


def said_by(string: str | tuple) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def marks(text: str) -> set[str]:
    """What a translation must keep: placeholders, tags, and the signs where scripts put numbers."""
    return set(re.findall(r"%\(\w+\)s|</?\w+[^>]*>|@", text))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_has_each_message_and_each_form_with_the_same_placeholders(path: Path) -> None:
    catalogue = language.read(path)
    kept = {one.id if isinstance(one.id, str) else tuple(one.id): said_by(one.string) for one in catalogue if one.id}
    assert set(kept) == set(messages.found()), "run python -m plugins.papers.messages"
    for message, forms in kept.items():
        assert len(forms) == (1 if isinstance(message, str) else catalogue.num_plurals), message
        wanted = marks(message if isinstance(message, str) else message[1])
        for form in forms:
            assert form, message
            assert marks(form) == wanted, message


def test_no_message_is_fuzzy() -> None:
    assert [one.id for path in CATALOGUES for one in language.read(path) if one.id and one.fuzzy] == []


def test_a_template_says_nothing_outside_the_catalogue() -> None:
    environment = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    outside = {}
    for path in sorted(messages.TEMPLATES.rglob("*")):
        if path.is_file() and path.name not in FOR_PROGRAMS:
            found = [*words_of(environment.parse(path.read_text("utf-8")))]
            outside |= {path.name: found} if found else {}
    assert outside == {}


def words_of(tree: nodes.Template) -> Iterator[str]:
    """Words between tags and in attributes that are read out, and strings that look like words."""
    text = "".join(one.data if isinstance(one, nodes.TemplateData) else "\0" for one in pieces(tree))
    for attribute in SPOKEN:
        yield from filter(is_prose, re.findall(rf'\b{attribute}="([^"]*)"', text))
    for part in re.split(r"<[^<>]*>|\0", text):
        if is_prose(part):
            yield part.strip()
    yield from constants(tree, said=False)


@pytest.mark.parametrize(
    "outside",
    [
        "<p>Hello</p>",
        '<a aria-label="{{ name }} found">',
        '{{ f("Papers of it") }}',
        "{% if a %}no papers{% endif %}",
        "{{ a }} more",
    ],
)
def test_words_outside_the_catalogue_are_found_in_templates(outside: str) -> None:
    assert [*words_of(Environment(extensions=["jinja2.ext.i18n"]).parse(outside))]  # noqa: S701


@pytest.mark.parametrize("outside", ['"Close"', '"Nothing was found here"', "`${count} papers are left`", '"Saved."'])
def test_words_outside_the_catalogue_are_found_in_scripts(outside: str) -> None:
    assert is_said(outside[1:-1])


@pytest.mark.parametrize(
    "outside", ['x = f"{n} more papers are here"', 'say("Nothing was announced")', 'f(" and more ")']
)
def test_words_outside_the_catalogue_are_found_in_makers(outside: str) -> None:
    assert [*prose(ast.parse(outside))]


def pieces(node: nodes.Node) -> Iterator[nodes.Node]:
    if isinstance(node, nodes.TemplateData | nodes.Expr):
        yield node
        return
    for child in node.iter_child_nodes():
        yield from pieces(child)


def constants(node: nodes.Node, *, said: bool) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and not said and is_phrase(node.value):
        yield node.value
    saying = isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in SAYING
    for child in node.iter_child_nodes():
        yield from constants(child, said=said or saying)


def is_phrase(text: str) -> bool:
    return bool(re.search(r"[a-z]{2,} [a-z]{2,}", text)) and is_prose(text)


def is_prose(text: str) -> bool:
    for name in NAMES:
        text = text.replace(name, "")
    return bool(re.search(r"[A-Za-z]{2,}", re.sub(r"&\w+;|https?:\S*|[\w.]+=\S*", "", text)))


def test_the_makers_of_pages_feeds_and_mails_say_nothing_outside_the_catalogue() -> None:
    outside = {}
    for path in MAKERS:
        found = [*prose(ast.parse(path.read_text("utf-8")))]
        outside |= {f"{path.parent.name}/{path.name}": found} if found else {}
    assert outside == {}


def prose(node: ast.AST) -> Iterator[str]:
    """Strings with words that are neither documentation nor errors nor messages; in f-strings, pieces with a word."""
    if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYING:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and is_sentence(node.value):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from prose(child)


def is_sentence(text: str) -> bool:
    words = r"^[A-Z][a-z]+ [a-z]+|^ [a-z]+ |[a-z]{2,} [a-z]{2,} [a-z]{2,}"
    return bool(re.search(words, text)) and "<" not in text


def test_a_script_says_nothing_outside_the_catalogue() -> None:
    outside = {}
    for path in sorted(messages.SCRIPTS.rglob("*.js")):
        text = re.sub(
            r"/\*\*.*?\*/|^\s*//[^\n]*|\s//\s[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
        )
        text = re.sub(r"^import .*$", "", script_words.MARKED.sub("", text), flags=re.MULTILINE)
        found = [one for one in re.findall(r'"[^"\n]*"|`[^`]*`', text) if is_said(one[1:-1]) and one not in CODE]
        outside |= {path.name: found} if found else {}
    assert outside == {}


def test_a_style_says_nothing_outside_the_catalogue() -> None:
    outside = {}
    for path in sorted((messages.SCRIPTS.parent / "css").rglob("*.css")):
        found = said_by_style(path.read_text("utf-8"))
        outside |= {path.name: found} if found else {}
    assert outside == {}


def said_by_style(sheet: str) -> list[str]:
    """Strings with letters that a style shows or has read out."""
    shown = re.findall(r"content:([^;}]*)", sheet)
    return [said for one in shown for said in re.findall(r"\"([^\"]*)\"", one) if re.search(r"[^\W\d_]", said)]


def test_words_outside_the_catalogue_are_found_in_styles() -> None:
    sheet = '.a::after { content: "New"; } .b::after { content: "☆" / attr(data-n) " new" }'
    assert said_by_style(sheet) == ["New", " new"]


def is_said(text: str) -> bool:
    """Whether a string looks like words for a reader, rather than like a selector, an address or a class."""
    bare = re.sub(r"\$\{[^}]*\}", "", text)
    if re.search(r"[#\[\]{}=>|\\]|\b(?:main|body|use strict)\b|^application/|\.(?:js|json|txt)\b", bare):
        return False
    return bool(re.search(r"^[A-Z][a-z]+(?:$|[^-/\w])|\b[a-z]{2,} [a-z]{2,} [a-z]{2,}|[a-z]{2,}[.?]$", bare))


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ('{{ _("Search") }}', "搜索"),
        ("{% trans topic=name %}Papers by {{ topic }}{% endtrans %}", "&lt;b&gt; 的论文"),
        ("{% trans num=3 %}Newest {{ num }} day{% pluralize %}Newest {{ num }} days{% endtrans %}", "最近 3 天"),
        ("{{ _('No message of ours') }}, 100%", "No message of ours, 100%"),
        ("Plain text of one's own", "Plain text of one's own"),
    ],
)
def test_templates_are_in_chinese(template: str, shown: str) -> None:
    language.use("zh-CN")
    assert rendered(template) == shown


def rendered(template: str) -> str:
    environment = Environment(autoescape=True, extensions=[Translation])
    environment.globals |= FUNCTIONS
    environment.filters |= FILTERS
    return environment.from_string(template).render(name="<b>")


def test_a_message_without_a_count_is_text_of_the_compiled_template() -> None:
    language.use("zh")
    environment = Environment(autoescape=True, extensions=[Translation])
    code = environment.compile('<p title="{{ _("Search") }}">{% trans %}All days{% endtrans %}</p>', raw=True)
    assert re.findall(r"yield '(.*)'", code) == ['<p title="搜索">', "所有日期", "</p>"]


def test_dates_are_in_the_order_of_the_language() -> None:
    day = date(2026, 8, 21)
    assert (dates.day_name(day), dates.short_day_name(day)) == ("Friday 21 August 2026", "Fri 21 Aug 2026")
    assert (dates.month_name(day), dates.week_name(day)) == ("August 2026", "Week 34 of 2026")
    language.use("zh-CN")
    assert (dates.day_name(day), dates.short_day_name(day)) == ("2026年8月21日星期五", "2026年8月21日 周五")
    assert (dates.month_name(day), dates.week_name(day)) == ("2026年8月", "2026年第 34 周")


def test_a_script_is_in_chinese_and_unchanged_in_english() -> None:
    script = 'say(/*_*/"Close", /*_*/`${id} is not in this archive.`, counted(n, /*n_*/"# page.", "# pages."), /*plural*/n !== 1);'
    assert (
        script_words.said(script)
        == 'say("Close", `${id} is not in this archive.`, counted(n, "# page.", "# pages."), ((n != 1)));'
    )
    language.use("zh")
    assert script_words.said(script) == 'say("关闭", `本站未收录 ${id}。`, counted(n, "# 个页面。"), (0));'


@pytest.mark.parametrize(
    ("tag", "said"), [("xx", "'xx' is not a language"), ("fr", "'fr': the interface is not translated")]
)
def test_a_language_that_is_not_there_is_an_error(tag: str, said: str) -> None:
    with pytest.raises(SettingsError, match=f"DEFAULT_LANG: {said}"):
        language.use(tag)
