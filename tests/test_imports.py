"""Arrows go one way: who may import whom, and who may touch the world."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[1]
NETWORK = {
    "httpx2",
    "httpcore2",
    "httpx",
    "requests",
    "urllib3",
    "socket",
    "http",
    "urllib.request",
    "aiohttp",
    "ftplib",
    "smtplib",
}


def sources(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Path and syntax tree of every module below these folders."""
    for folder in folders:
        for path in sorted((HERE / folder).rglob("*.py")):
            yield path.relative_to(HERE).as_posix(), ast.parse(path.read_text("utf-8"))


def imports(tree: ast.Module) -> set[str]:
    """Every module that a tree imports, wherever in it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def calls(tree: ast.Module) -> set[str]:
    """Every dotted name that a tree calls or reads."""
    return {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def below(names: set[str], *roots: str) -> set[str]:
    return {name for name in names if any(name == root or name.startswith(f"{root}.") for root in roots)}


def test_the_core_imports_neither_pelican_nor_what_stands_on_it() -> None:
    found = {
        path: below(imports(tree), "pelican", "jinja2", "plugins", "demo", "tests")
        for path, tree in sources("dailypapers")
    }
    assert {path: names for path, names in found.items() if names} == {}


def test_one_package_asks_the_network_one_sends_mail_and_one_serves_on_this_machine() -> None:
    found = {path for path, tree in sources("dailypapers", "plugins") if below(imports(tree), *NETWORK)}
    assert {path.rpartition("/")[0] for path in found} == {"dailypapers/http", "dailypapers/mail", "dailypapers/server"}


def test_one_module_asks_the_clock() -> None:
    asking = {"datetime.now", "date.today", "datetime.utcnow", "datetime.today", "time.time", "datetime.datetime.now"}
    found = {path for path, tree in sources("dailypapers", "plugins") if calls(tree) & asking}
    assert found == {"dailypapers/clock.py"}


def test_one_module_reads_yaml() -> None:
    found = {path for path, tree in sources("dailypapers", "plugins", "demo") if below(imports(tree), "yaml")}
    assert found == {"dailypapers/documents/plain_yaml.py"}


def test_no_plugin_imports_another() -> None:
    for path, tree in sources("plugins"):
        own = ".".join(Path(path).parts[:2]).removesuffix(".py")
        others = {name for name in below(imports(tree), "plugins") if name != "plugins" and not below({name}, own)}
        assert not others, f"{path} imports {others}"


def test_the_build_knows_neither_sources_nor_store_writers() -> None:
    fetching = ("dailypapers.fetching", "dailypapers.http", "dailypapers.sources", "dailypapers.cli")
    found = {path: below(imports(tree), *fetching) for path, tree in sources("plugins")}
    assert {path: names for path, names in found.items() if names} == {}


LAYERS = {
    "text": set(),
    "languages": set(),
    "documents": {"text"},
    "analysis": {"text", "documents"},
    "exporting": {"text", "documents", "languages"},
    "http": set(),
    "sources": {"text", "documents", "http"},
    "fetching": {"text", "documents", "sources", "http", "check"},
    "build": {"archive"},
    "catalog": {"text", "documents", "analysis", "build"},
}
"""What each group of the core's modules imports of the others; all of them import `dailypapers.errors`."""


@pytest.mark.parametrize("group", LAYERS)
def test_a_group_of_the_core_imports_only_those_below_it(group: str) -> None:
    allowed = {f"dailypapers.{name}" for name in (group, *LAYERS[group], "errors", "clock", "__version__")}
    found = {
        path: {name for name in below(imports(tree), "dailypapers") - {"dailypapers"} if not below({name}, *allowed)}
        for path, tree in sources(f"dailypapers/{group}")
    }
    assert {path: names for path, names in found.items() if names} == {}


def test_settings_name_plugins_and_hold_no_logic() -> None:
    for name in ("pelicanconf.py", "publishconf.py"):
        tree = ast.parse((HERE / name).read_text("utf-8"))
        assert not below(imports(tree) - below(imports(tree), "dailypapers.conf"), "plugins", "dailypapers")
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.For | ast.While | ast.If)]
