"""What a person can set, write or type is documented, and the docs' links lead somewhere."""

import ast
import re
from pathlib import Path

import pytest

from dailypapers.build import settings
from dailypapers.documents.day import Status
from dailypapers.documents.day_document import DAY_FIELDS
from dailypapers.documents.paper import PAPER_FIELDS
from dailypapers.documents.services import ENDPOINTS
from plugins.assets.tokens import Settings as Assets
from plugins.feeds.settings import Settings as Feeds
from plugins.papers.settings import Settings as Papers
from plugins.search.settings import Settings as Search

HERE = Path(__file__).resolve().parents[1]
DOCS = [*sorted(HERE.glob("*.md")), *sorted((HERE / "docs").rglob("*.md"))]


def text(*names: str) -> str:
    return "\n".join((HERE / name).read_text("utf-8") for name in names)


@pytest.mark.parametrize("name", PAPER_FIELDS + DAY_FIELDS)
def test_each_front_matter_field_is_documented(name: str) -> None:
    assert f"`{name}`" in text("docs/content-format.md")


@pytest.mark.parametrize("status", Status)
def test_each_status_is_documented(status: Status) -> None:
    assert f"| `{status}` |" in text("docs/content-format.md")


@pytest.mark.parametrize(
    "name", sorted({*settings.names(Feeds), *settings.names(Papers), *settings.names(Search), *settings.names(Assets)})
)
def test_each_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in text("docs/operations.md", "docs/search.md")


def test_each_command_is_documented() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE)
    assert len(targets) > 10
    assert [name for name in targets if name != "help" and f"make {name}" not in text("docs/operations.md")] == []


def test_each_variable_of_the_environment_is_documented() -> None:
    code = text("dailypapers/conf.py", "dailypapers/fetching/settings.py", "tasks.py")
    read = set(re.findall(r'environ(?:ment)?(?:\.get\(|\[)"([A-Z_]+)"', code)) - {"PATH"}
    read |= ENDPOINTS.keys()
    assert read >= {"ARXIV_ENDPOINT", "CHROMIUM", "HF_ENDPOINT", "OAI_ENDPOINT", "SITEURL"}
    assert [name for name in read if f"`{name}`" not in text("docs/operations.md")] == []


def test_each_plugin_is_documented_and_switched_on() -> None:
    tree = ast.parse(text("dailypapers/conf.py"))
    plugins = next(
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PLUGINS"
    )
    there = {path.parent.name for path in (HERE / "plugins").glob("*/__init__.py")}
    assert {name.removeprefix("plugins.") for name in plugins} == there
    named = text("docs/architecture.md")
    assert [name for name in there if f"plugins/{name}/" not in named and f"`{name}/`" not in named] == []


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(HERE).as_posix())
def test_links_in_the_docs_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    local = [link for link in links if not link.startswith(("http:", "https:", "mailto:"))]
    assert [link for link in local if not (path.parent / link).exists()] == []


def test_no_recipe_is_in_both_makefile_and_tasks() -> None:
    tasks = dict(
        re.findall(r"^def ([a-z]+)\(_context[^\n]*\n(.*?)(?=\n\n\n|\Z)", text("tasks.py"), re.MULTILINE | re.DOTALL)
    )
    own = {name for name, body in tasks.items() if '_run("make"' not in body}
    assert own == set(re.findall(r"\$\(INVOKE\) ([a-z]+)", text("Makefile")))
