"""Reference: what docs/theme.md says of kinds of pages and their inputs, made from the code.

`python -m plugins.papers.reference` writes it; a test fails where it is not current.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

from plugins.papers import data_inputs, inputs, parts, site, texts
from plugins.papers.kinds import KINDS
from plugins.papers.links import Links
from plugins.papers.settings import Settings

DOC = Path(__file__).parents[2] / "docs" / "theme.md"
_PART = re.compile(r"(<!-- reference -->\n).*(<!-- /reference -->)", re.DOTALL)
_DAY = date(2026, 8, 21)
_EXAMPLES = {
    "paper": "2608.19880",
    "keyword": "diffusion-model",
    "category": "cs.CL",
    "author": "ada-lovelace",
    "site": "",
}


def current(text: str) -> str:
    """A text of docs/theme.md with its reference as the code has it now."""
    return _PART.sub(lambda match: match[1] + reference() + match[2], text)


def reference() -> str:
    """The tables: kinds of pages, then each record."""
    return "".join((*_kinds(), *_records()))


def _kinds() -> Iterator[str]:
    yield "\n## Kinds of pages\n\n| kind | template | gets | one for each | for example |\n| --- | --- | --- | --- | --- |\n"
    links = Links(Settings())
    for kind in KINDS:
        url = kind.url(links, _EXAMPLES.get(kind.each, _DAY.toordinal()))
        gets = f"[{kind.inputs.__name__}](#{kind.inputs.__name__.lower()})"
        yield f"| {kind.name} | `{kind.template}` | {gets} | {kind.each} | `/{url}` |\n"


def _records() -> Iterator[str]:
    for module in (inputs, data_inputs, parts, site, texts):
        described = _described(module)
        for name, record in vars(module).items():
            if isinstance(record, type) and record.__module__ == module.__name__ and name in described:
                yield from _record(record, described[name])


def _record(record: type, described: dict[str, str]) -> Iterator[str]:
    yield f"\n### {record.__name__}\n\n{_line(inspect.getdoc(record) or '')}\n"
    hints = {one.name: _type(one.type) for one in fields(record)} if is_dataclass(record) else {}
    rows = {**hints, **{name: "" for name in described if name not in hints}}
    if rows:
        yield "\n| field | type | is |\n| --- | --- | --- |\n"
    for name, kind in rows.items():
        kind = f"`{kind}`".replace("|", "\\|") if kind else ""
        yield f"| `{name}` | {kind} | {described.get(name, '')} |\n"


def _type(hint: object) -> str:
    """A type as one reads it: without the names of modules."""
    text = hint.__name__ if isinstance(hint, type) and not getattr(hint, "__args__", ()) else str(hint)
    return re.sub(r"\b(?:\w+\.)+(\w+)", r"\1", text)


def _described(module: object) -> dict[str, dict[str, str]]:
    """By class, by field or property: the words below it in the source."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            own = found[node.name] = {}
            for one, after in zip(node.body, [*node.body[1:], None], strict=True):
                if (
                    isinstance(one, ast.AnnAssign)
                    and isinstance(after, ast.Expr)
                    and isinstance(after.value, ast.Constant)
                ):
                    own[one.target.id] = _line(after.value.value)
                elif isinstance(one, ast.FunctionDef) and _is_property(one):
                    own[one.name] = _line(ast.get_docstring(one) or "")
    return found


def _is_property(node: ast.FunctionDef) -> bool:
    return not node.name.startswith("_") and any("property" in ast.unparse(one) for one in node.decorator_list)


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    DOC.write_text(current(DOC.read_text("utf-8")), "utf-8")
