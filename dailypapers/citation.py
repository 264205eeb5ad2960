"""A paper as others cite it: BibTeX, RIS and one plain line."""

import re
import unicodedata

from dailypapers.arxiv_id import abs_url
from dailypapers.paper import Paper
from dailypapers.tex import segments

_BIBTEX_ESCAPES = str.maketrans(
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
    }
)
_PARTICLES = frozenset(
    (
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "zu",
    )
)
_STOP_WORDS = frozenset(
    (
        "a",
        "an",
        "and",
        "are",
        "at",
        "by",
        "for",
        "from",
        "how",
        "in",
        "is",
        "of",
        "on",
        "or",
        "the",
        "to",
        "towards",
        "via",
        "what",
        "when",
        "why",
        "with",
    )
)
_WORD = re.compile(r"[a-z0-9]+")
MAX_NAMES = 3
"""Names that the plain citation gives before it says "et al."."""


def _year(paper: Paper) -> int:
    return (paper.published or paper.date).year


def _ascii_words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _WORD.findall(folded.lower())


def _family(name: str) -> str:
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def key(paper: Paper) -> str:
    """The BibTeX key: family name, year, first telling word, as in `lovelace2026notes`; the arXiv id where they are not Latin."""
    family = "".join(_ascii_words(_family(paper.authors[0]))) if paper.authors else ""
    telling = [word for word in _ascii_words(paper.title) if word not in _STOP_WORDS and not word.isdigit()]
    if not family or not telling:
        return "arxiv" + re.sub(r"[^A-Za-z0-9]+", "-", paper.id)
    return f"{family}{_year(paper)}{telling[0]}"


def _balanced(tex: str) -> bool:
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", tex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _bibtex_text(text: str) -> str:
    """Text for a braced BibTeX value: math kept as it is, everything else escaped."""
    return "".join(
        segment.source
        if segment.kind == "math" and _balanced(segment.source)
        else segment.source.translate(_BIBTEX_ESCAPES)
        for segment in segments(text)
    )


def bibtex(paper: Paper) -> str:
    """One `@misc` entry in the form that arXiv itself gives, or `@article` once a journal is known."""
    fields = {
        "title": "{" + _bibtex_text(paper.title) + "}",
        "author": " and ".join(
            "{" + _bibtex_text(name) + "}" if " and " in name else _bibtex_text(name) for name in paper.authors
        ),
        "year": str(_year(paper)),
        "eprint": paper.id,
        "archivePrefix": "arXiv",
        "primaryClass": paper.primary_category,
        "note": _bibtex_text(paper.journal_ref),
        "doi": _bibtex_text(paper.doi),
        "url": abs_url(paper.id),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key(paper)},", *lines, "}"])


def ris(paper: Paper) -> str:
    """One RIS record, type preprint; lines end with CR LF as the format asks."""
    appeared = paper.published or paper.date
    lines = [
        "TY  - UNPB",
        f"TI  - {paper.title}",
        *(f"AU  - {name}" for name in paper.authors),
        f"PY  - {appeared.year}",
        f"DA  - {appeared:%Y/%m/%d}",
        f"AN  - arXiv:{paper.id}",
        *([f"DO  - {paper.doi}"] if paper.doi else []),
        f"UR  - {abs_url(paper.id)}",
        "ER  - ",
    ]
    return "\r\n".join(lines) + "\r\n"


def citation(paper: Paper) -> str:
    """One line of text: names, year, title, arXiv id."""
    names = ", ".join(paper.authors[:MAX_NAMES]) + (" et al." if len(paper.authors) > MAX_NAMES else "")
    who = f"{names} " if names else ""
    return f"{who}({_year(paper)}). {paper.title}. arXiv:{paper.id}. {abs_url(paper.id)}"
