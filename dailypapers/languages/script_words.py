"""Words: what scripts say, in the site's language, put in when they are copied: there is no table to load.

A message is marked where it is used: `/*_*/"Close"`, or `/*_*/`${id} is not here`` with names in it, or by number
`/*n_*/"# paper", "# papers"`, of which a script gets as many forms as the language has.
"""

import json
import re
from collections.abc import Iterator

from dailypapers.languages.language import current

MARKED = re.compile(
    r'/\*_\*/(?:"(?P<text>(?:[^"\\\n]|\\.)*)"|`(?P<filled>[^`]*)`)'
    r'|/\*n_\*/"(?P<one>[^"\n]*)",\s*"(?P<many>[^"\n]*)"'
    r"|/\*plural\*/(?P<rule>\w+ !== 1)"
)
_VALUE = re.compile(r"\$\{(?:\w+\.)*(\w+)\}")
_NAME = re.compile(r"%\((\w+)\)s")


def said(text: str) -> str:
    """A script with all that it says in the site's language."""
    return MARKED.sub(_said, text)


def messages(text: str) -> Iterator[str | tuple[str, str]]:
    """The messages of a script, as the catalogue has them."""
    for match in MARKED.finditer(text):
        if match["text"] is not None:
            yield json.loads(f'"{match["text"]}"')
        elif match["filled"] is not None:
            yield _message(match["filled"])[0]
        elif match["one"] is not None:
            yield _counted(match)


def _said(match: re.Match[str]) -> str:
    language = current()
    if match["text"] is not None:
        return json.dumps(language.text(json.loads(f'"{match["text"]}"')), ensure_ascii=False)
    if match["filled"] is not None:
        message, values = _message(match["filled"])
        text = language.text(message).replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
        return "`" + _NAME.sub(lambda one: values[one[1]], text) + "`"
    if match["one"] is not None:
        forms = (form.replace("%(num)s", "#") for form in language.plurals(*_counted(match)))
        return ", ".join(json.dumps(form, ensure_ascii=False) for form in forms)
    return f"({language.plural.replace('n', match['rule'].split()[0])})"


def _message(filled: str) -> tuple[str, dict[str, str]]:
    """A template literal as a message, and its values by their names; ValueError where a value has no name."""
    values = {match[1]: match[0] for match in _VALUE.finditer(filled)}
    message = _VALUE.sub(r"%(\1)s", filled)
    if "${" in message:
        raise ValueError(f"a message of a script holds more than names: {filled}")
    return message, values


def _counted(match: re.Match[str]) -> tuple[str, str]:
    return match["one"].replace("#", "%(num)s"), match["many"].replace("#", "%(num)s")
