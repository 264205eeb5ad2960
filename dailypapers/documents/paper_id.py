"""PaperId: the id of a paper, and all that follows from it: path, addresses, grammar, DOI, and how others cite it.

What differs between kinds of ids is a row of `SCHEMES`; nothing else in the project, the theme included, names one. The schemes'
grammars exclude each other, so that the text of an id, as documents and addresses have it, says which scheme it is of.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

MAX = 40
"""Longest id, in characters: each becomes the name of a file or folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A kind of ids."""

    name: str
    label: str
    """What its service calls itself."""
    grammar: str
    """Of a key, as a regular expression that Python and JavaScript read alike."""
    before: str
    """What may come before a key where someone names or links to the paper, as a regular expression without regard to case."""
    after: str
    """The same of what may follow."""
    page: str
    """Address of the paper's page at its service, newest version; `{key}` is the key."""
    pdf: str
    """Address of its PDF; `{version}` is the newest version that is known."""
    doi: str
    """The DOI that the service registers for it."""
    meta: str = ""
    """Name of the meta tag that has the key, for programs that read the page; see https://scholar.google.com/intl/en/scholar/inclusion.html."""
    entry: str = "misc"
    """Type of its entry in BibTeX."""
    ris: str = "UNPB"
    """Type of its record in RIS."""
    item: str = "preprint"
    """Type of its item in Zotero."""
    _key: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _versioned: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_key", re.compile(f"(?:{self.grammar})", re.ASCII))
        versioned = rf"(?P<key>{self.grammar})(?:v(?P<version>[1-9]\d{{0,3}}))?"
        object.__setattr__(self, "_versioned", re.compile(versioned, re.ASCII))

    def is_key(self, text: str) -> bool:
        """Say whether text is a key of this scheme, to the letter and without a version."""
        return len(text) <= MAX and self._key.fullmatch(text) is not None

    def split_version(self, text: str) -> tuple[str, int | None]:
        """Split `2608.19880v2` into key and version (None without one); ValueError if it is no id of this scheme."""
        match = self._versioned.fullmatch(text.strip().removeprefix(f"{self.label}:"))
        if match is None or len(match["key"]) > MAX:
            raise ValueError(f"not an id of {self.label}: {text!r}")
        version = match["version"]
        return match["key"], int(version) if version else None

    @property
    def named(self) -> str:
        """A pattern of all ways to name a paper, ids and addresses; its one group is the key."""
        return rf"^{self.before}({self.grammar}){self.after}\/?(?:[?#].*|\s*\[[\w.-]+\])?$"


ARXIV = Scheme(
    name="arxiv",
    label="arXiv",
    # https://info.arxiv.org/help/arxiv_identifier.html
    grammar=r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)*(?:\.[A-Z]{2})?\/\d{2}(?:0[1-9]|1[0-2])\d{3}",
    before=r"(?:(?:https?:\/\/)?(?:(?:www\.|export\.|ar5iv\.(?:labs\.)?)?(?:arxiv|ar5iv)\.org\/(?:abs|pdf|html|format)\/"
    r"|(?:www\.)?alphaxiv\.org\/(?:abs|overview)\/|huggingface\.co\/papers\/|(?:dx\.)?doi\.org\/10\.48550\/arxiv\.)"
    r"|10\.48550\/arxiv\.|arxiv:\s*)?",
    after=r"(?:v\d+)?(?:\.pdf)?",
    page="https://arxiv.org/abs/{key}",
    pdf="https://arxiv.org/pdf/{key}",
    doi="10.48550/arXiv.{key}",
    meta="citation_arxiv_id",
)
_DATE = r"\d{4}\.(?:0[1-9]|1[0-2])\.(?:0[1-9]|[12]\d|3[01])"
_POSTED = r"10\.(?:1101|64898)\/" + _DATE
"""What both servers of openRxiv begin a DOI with, the second number since 2025-12: https://connect.biorxiv.org/news/2025/11/18/preprint_dois"""
_CONTENT = r"(?:\.(?:full(?:-text)?(?:\.pdf)?|abstract|article-[a-z]+|supplementary-material))?"
_DOI_BEFORE = r"(?:(?:https?:\/\/)?(?:(?:www\.)?{host}\.org\/content\/|(?:dx\.)?doi\.org\/)|(?:doi|{host}):\s*)?"


def _openrxiv(label: str, grammar: str) -> Scheme:
    """The DOIs of a server of openRxiv; the length of the number after the date says of which."""
    host = label.lower()
    return Scheme(
        name=host,
        label=label,
        grammar=grammar,
        before=_DOI_BEFORE.format(host=host),
        after=r"(?:v\d+)?" + _CONTENT,
        page=f"https://www.{host}.org/content/{{key}}",
        pdf=f"https://www.{host}.org/content/{{key}}v{{version}}.full.pdf",
        doi="{key}",
    )


BIORXIV = _openrxiv("bioRxiv", _POSTED + r"\.\d{6,7}|10\.1101\/\d{6}")
MEDRXIV = _openrxiv("medRxiv", _POSTED + r"\.\d{8}|10\.1101\/\d{8}")
SCHEMES = (ARXIV, BIORXIV, MEDRXIV)


@dataclass(frozen=True, slots=True)
class PaperId:
    """The id of a paper: its scheme, and its key there, without version."""

    scheme: Scheme
    key: str

    @property
    def label(self) -> str:
        """What the service that gave the id calls itself."""
        return self.scheme.label

    @property
    def name(self) -> str:
        """The id as people cite it, `arXiv:2608.19880`."""
        return f"{self.label}:{self.key}"

    @property
    def page(self) -> str:
        """Address of the paper's page at its service, newest version."""
        return self.scheme.page.format(key=self.key)

    @property
    def doi(self) -> str:
        """The DOI that the service registers for it."""
        return self.scheme.doi.format(key=self.key)

    def pdf(self, version: int | None = None) -> str:
        """Address of the PDF, at a service that needs it of the newest version that is known."""
        return self.scheme.pdf.format(key=self.key, version=version or 1)


@lru_cache(maxsize=256)  # a page asks for that of its papers again and again
def of(key: str) -> PaperId:
    """The id that a key is; ValueError if it is no key of any scheme."""
    for scheme in SCHEMES:
        if scheme.is_key(key):
            return PaperId(scheme, key)
    raise ValueError(f"not the id of a paper: {key!r}")


def is_key(text: str) -> bool:
    """Say whether text is a key of one of the schemes, without version."""
    return any(scheme.is_key(text) for scheme in SCHEMES)


def file_stem(key: str) -> str:
    """The key as one part of a path, in content/ and on the site: `/` becomes `-`."""
    return key.replace("/", "-")


def for_scripts() -> list[dict[str, str]]:
    """What scripts need of the schemes, as JSON: `named`, a pattern without regard to case whose group is the key."""
    return [{"scheme": scheme.name, "named": scheme.named} for scheme in SCHEMES]
