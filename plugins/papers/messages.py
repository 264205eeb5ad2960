"""Messages: finds all that the interface says, in templates, Python and scripts, and keeps the catalogues up to date.

`python -m plugins.papers.messages` adds new messages to each `languages/CODE.po`, without a translation, and takes out those that
nothing says any more.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import extract, pofile
from babel.messages.catalog import Catalog

from dailypapers.languages import language, script_words

ROOT = Path(__file__).parents[2]
TEMPLATES, SCRIPTS = ROOT / "theme" / "templates", ROOT / "theme" / "static" / "js"
CODE = (ROOT / "dailypapers", ROOT / "plugins")
Message = str | tuple[str, str]
_PYTHON = {"gettext": None, "noop": None, "ngettext": (1, 2)}
_JINJA = {"_": None, "gettext": None, "ngettext": (1, 2), "count": (2, 3)}
_HEADER = """\
# The interface of Daily Papers in {name}. docs/languages.md tells how to work on it.
msgid ""
msgstr ""
"Language: {tag}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
_JINJA_OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}


def found() -> dict[Message, str]:
    """Every message, with the file that says it first."""
    said: dict[Message, str] = {}
    for path, messages in (*_of_templates(), *_of_code(), *_of_scripts()):
        for message in messages:
            said.setdefault(message, path.relative_to(ROOT).as_posix())
    return said


def _of_templates() -> Iterator[tuple[Path, list[Message]]]:
    for path in sorted(one for one in TEMPLATES.rglob("*") if one.is_file()):
        yield path, _extracted("jinja2.ext.babel_extract", path, _JINJA, _JINJA_OPTIONS)


def _of_code() -> Iterator[tuple[Path, list[Message]]]:
    for folder in CODE:
        for path in sorted(folder.rglob("*.py")):
            yield path, _extracted("python", path, _PYTHON, {})


def _of_scripts() -> Iterator[tuple[Path, list[Message]]]:
    for path in sorted(SCRIPTS.rglob("*.js")):
        yield path, list(script_words.messages(path.read_text("utf-8")))


def _extracted(method: str, path: Path, keywords: dict, options: dict) -> list[Message]:
    with path.open("rb") as file:
        rows = list(extract.extract(method, file, keywords=keywords, options=options))
    return [message if isinstance(message, str) else tuple(message) for _, message, *_ in rows]


def updated(catalogue: Catalog, said: dict[Message, str]) -> Catalog:
    """A catalogue with just these messages, and what it had of their translations."""
    made = Catalog(locale=catalogue.locale, project="Daily Papers", fuzzy=False, charset="utf-8")
    for message, path in said.items():
        old = catalogue.get(message if isinstance(message, str) else message[0])
        string = old.string if old and isinstance(old.id, str) == isinstance(message, str) else ""
        made.add(message, string, locations=[(path, 0)])
    return made


def dumps(catalogue: Catalog) -> bytes:
    """A catalogue as a file, with no more of a header than is needed: its dates would differ from run to run."""
    body = io.BytesIO()
    pofile.write_po(body, catalogue, width=120, include_lineno=False, omit_header=True)
    head = _HEADER.format(name=catalogue.locale.english_name, tag=catalogue.locale, plurals=catalogue.plural_forms)
    return head.encode() + body.getvalue()


def main() -> None:
    """Bring all catalogues up to date."""
    said = found()
    for path in sorted(language.FOLDER.glob("*.po")):
        made = updated(language.read(path), said)
        path.write_bytes(dumps(made))
        left = [
            one.id for one in made if one.id and not (one.string if isinstance(one.string, str) else all(one.string))
        ]
        sys.stdout.write(f"{path.name}: {len(said)} messages, {len(left)} to be translated\n")


if __name__ == "__main__":
    main()
