"""A paper as others cite it: BibTeX, RIS and one plain line. Each is a function of the paper's own document."""

import re
from functools import lru_cache

from dailypapers.documents.paper import Paper
from dailypapers.text import names, tex
from dailypapers.text.clean import MAX_ABSTRACT, one_line

MAX_NAMES = 3
"""Names that the plain citation gives before it says "et al."."""

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",  # in TeX's own encoding of fonts, these three are printed as other signs
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        "\u00a0": "~",
    }
)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_PERCENT = re.compile(r"\\.|%", re.DOTALL)
_DOI = re.compile(r"10\.\d{4,9}/[^\s{}\\%]++", re.ASCII)


def key(paper: Paper) -> str:
    """The BibTeX key, `arXiv:2608.19880`: the only fact of a paper that is its own and never changes.

    docs/decisions/0012-citation-keys.md says why it holds no name and no year.
    """
    return paper.paper_id.name


def doi(paper: Paper) -> str:
    """The DOI of the published version, else the one that comes with the id."""
    found = _DOI.search(paper.doi)
    return found[0] if found else paper.paper_id.doi


def bibtex(paper: Paper) -> str:
    """One entry with the fields that arXiv itself gives."""
    its = paper.paper_id
    fields = {
        "title": "{" + tex.latex(paper.title, _escaped, _formula) + "}",
        "author": " and ".join(map(_author, paper.authors)),
        "year": str(_year(paper)),
        "eprint": its.key,
        "archivePrefix": its.label,
        "primaryClass": paper.primary_category,
        "note": tex.latex(paper.journal_ref, _escaped, _formula),
        "doi": doi(paper),
        "url": its.page,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{its.scheme.entry}{{{key(paper)},", *lines, "}"])


def ris(paper: Paper, abstract: str = "") -> str:
    """One RIS record with the abstract where it is given; lines end with CR LF as the format asks."""
    its, appeared = paper.paper_id, paper.published or paper.date
    lines = [
        f"TY  - {its.scheme.ris}",
        f"TI  - {_line(paper.title)}",
        *(f"AU  - {names.family_first(_line(name))}" for name in paper.authors),
        f"PY  - {appeared.year}",
        f"DA  - {appeared:%Y/%m/%d}",
        *([f"AB  - {_line(abstract)}"] if abstract else []),
        f"AN  - {its.name}",
        f"DO  - {doi(paper)}",
        f"UR  - {its.page}",
        "ER  - ",
    ]
    return "\r\n".join(lines) + "\r\n"


def citation(paper: Paper) -> str:
    """One line of text: names, year, title, id and address."""
    shown, more = names.shortened(paper.authors, MAX_NAMES)
    who = ", ".join(shown) + (" et al. " if more else " " if shown else "")
    return f"{who}({_year(paper)}). {_line(paper.title)}. {paper.paper_id.name}. {paper.paper_id.page}"


def _year(paper: Paper) -> int:
    return (paper.published or paper.date).year


def _line(text: str) -> str:
    """A text as one line of plain Unicode."""
    return one_line(tex.plain(text), limit=MAX_ABSTRACT)


@lru_cache(maxsize=4096)
def _author(name: str) -> str:
    """A name as BibTeX takes it apart: `van der Berg, Jr., Ada`, in braces where it must stay whole."""
    family, given, suffix = names.split(name)
    words = family.split()
    is_whole = not given and (len(words) > 1 or "," in family)
    # BibTeX takes all up to the last word in lower case for a particle.
    is_joined = words[:1] != [words[0].lower()] and any(word.islower() for word in words[1:-1]) if words else False
    family = tex.latex(family, _escaped, _formula)
    family = f"{{{family}}}" if is_whole or is_joined else family
    return ", ".join(part for part in (family, _escaped(suffix), tex.latex(given, _escaped, _formula)) if part)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _formula(formula: str) -> str:
    """A formula as it is, if a TeX run can be expected to take it; else its source as text."""
    if not _is_balanced(formula) or not tex.is_known(formula):
        return _escaped(f"${formula}$")
    return f"${_PERCENT.sub(lambda match: match[0] if len(match[0]) > 1 else chr(92) + '%', formula)}$"


def _is_balanced(formula: str) -> bool:
    depth = 0
    for match in _BRACE.finditer(formula):
        depth += (match[0] == "{") - (match[0] == "}")
        if depth < 0:
            return False
    return depth == 0
