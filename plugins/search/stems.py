"""Stems: the two functions of lunr.js that each query needs, as a module of the search's worker, an eighth of lunr.js in size."""

import re

from dailypapers.errors import SettingsError

MODULE = "search/stems.js"
"""The script of the theme whose place it takes."""
_PART = re.compile(
    rb"\b(?P<name>[A-Za-z_$]\w*)\.stemmer\s*=.*?(?=[,;\s]*(?:/\*(?:(?!\*/).)*\*/\s*)*(?P=name)\.trimmer\s*=)", re.DOTALL
)
_LICENCE = re.compile(rb"\s*/\*.*?\*/\n?", re.DOTALL)


def stems(lunr: bytes) -> bytes:
    """The stemmer and the stop words of lunr.js 2.3, minified or not, with the comment on its licence.

    SettingsError where they are not where lunr.js 2.3 has them.
    """
    part, licence = _PART.search(lunr), _LICENCE.match(lunr)
    if not part or b".stopWordFilter" not in part[0]:
        raise SettingsError("SEARCH_LUNR: the stemmer was not found; lunr.js 2.3 is wanted, minified or not")
    name = part["name"].decode()
    begin = f"const {name} = {{ Pipeline: {{ registerFunction() {{}} }} }};\n"
    end = f";\nexport const stemmer = {name}.stemmer;\nexport const stopWordFilter = {name}.stopWordFilter;\n"
    return (licence[0] if licence else b"") + begin.encode() + part[0] + end.encode()
