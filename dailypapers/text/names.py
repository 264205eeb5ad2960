"""Names of authors, taken apart as citations need them.

arXiv and Hugging Face give a name as one text, in the order in which it is printed. So where the family name begins is a guess: it
is the last word, with the particles before it; what is surely not a person's name in that order stays whole.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

MOST = 4
"""So many names are never shortened: "et al." for one name says less than the name."""

_PARTICLES = frozenset(
    "af al av ben bin da dal dalla das de degli del della den der des di do dos du el ibn la las le lo los op 't te ten ter "
    "van von zu zum zur".split()
)
_CAPITAL = frozenset("Al Ben Da Dal Dalla De Del Della Den Der Des Di Dos Du El La Le Ten Ter Van Von".split())
"""Particles that many write with a capital."""
_VIETNAMESE = frozenset(
    "Nguyen Tran Le Pham Hoang Huynh Vu Vo Phan Truong Bui Dang Do Ngo Duong Ly Dinh Trinh Ho Hai Khac Anh Viet".split()
)
"""Names before which `Van` or `Le` is a middle name."""
_JOINS = frozenset(("y", "e", "i"))
"""Words between the two halves of a family name."""
_SUFFIXES = frozenset(("Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"))
_GROUPS = frozenset(
    "team teams collaboration consortium contributors group lab labs laboratory project research inc inc. foundation community "
    "university institute initiative".split()
)
_AI = "AI"
"""The end of a company's name; a person's is `Ai`."""
_CJK = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")


class Name(NamedTuple):
    """A name; a group, or a person of one name, has only a family name."""

    family: str
    given: str = ""
    suffix: str = ""


def is_name(text: str) -> bool:
    """Say whether a text names anyone: arXiv lists the colon after a group, as in `NVIDIA: Ada Müller`, as an author of its own."""
    return any(map(str.isalnum, text))


def is_suffix(text: str) -> bool:
    """Say whether a text is what follows a name, such as `Jr.`."""
    return text in _SUFFIXES


def family_first(name: str) -> str:
    """A name as `Family, Given, Suffix`, which RIS takes."""
    return ", ".join(filter(None, split(name)))


def family_and_given(name: str) -> str:
    """A name as `Family Suffix, Given`, for programs that read no third part: Zotero drops what follows a second comma."""
    family, given, suffix = split(name)
    return ", ".join(filter(None, (f"{family} {suffix}".strip(), given)))


@lru_cache(maxsize=4096)  # the page of a paper, its day and the files beside that each take the same names apart
def split(name: str) -> Name:
    """The parts of a name; an `and` around it is what is left of a list that was taken apart at its commas."""
    name = name.strip().removeprefix("and ").removesuffix(" and")
    parts = [part.strip() for part in name.split(",")]
    words = parts[0].split()
    if len(parts) == 2 and parts[1] in _SUFFIXES and len(words) > 1:
        return split(parts[0])._replace(suffix=parts[1])
    if len(parts) == 2 and all(parts) and not _is_group(parts[1].split()):
        return Name(*parts)
    if len(parts) > 1 or len(words) < 2 or "and" in words or _is_group(words):
        return Name(name)
    if len(words) > 2 and words[-1] in _SUFFIXES:
        return split(" ".join(words[:-1]))._replace(suffix=words[-1])
    if all(map(_is_cjk, words)):
        return Name(words[0], " ".join(words[1:]))
    start = _family(words)
    return Name(" ".join(words[start:]), " ".join(words[:start]))


def _family(words: Sequence[str]) -> int:
    """Which word the family name begins with, never the first."""
    start = len(words) - 1
    while start > 1:
        before = words[start - 1]
        if before in _JOINS and start > 2:
            start -= 2
        elif before in _PARTICLES or (before in _CAPITAL and words[start] not in _VIETNAMESE):
            start -= 1
        else:
            break
    return start


def _is_group(words: Sequence[str]) -> bool:
    """Say whether the name is one of a team, a company or the like."""
    ends = {words[0], words[-1]}
    has_number = any(char.isdigit() for word in words for char in word)
    return has_number or _AI in ends or any(word.lower() in _GROUPS for word in ends)


def _is_cjk(word: str) -> bool:
    """Say whether a word is Chinese, Japanese or Korean: then the family name comes first."""
    return unicodedata.name(word[0], "").startswith(_CJK)


def shortened(names: Sequence[str], most: int) -> tuple[Sequence[str], int]:
    """The first names, at most so many where there are more than four, and how many are left out."""
    shown = names if len(names) <= MOST else names[:most]
    return shown, len(names) - len(shown)
