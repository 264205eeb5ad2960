"""Names of keywords and people as path components, and the spellings that mean one keyword."""

import hashlib
import re
import unicodedata

_NOT_WORD = re.compile(r"[^\w]+|_+")
_MAX_SLUG = 80


def slug(name: str) -> str:
    """The name as one safe path component: lower case, accents folded, hyphens; never empty, and without accidental collisions.

    Scripts without accents to fold keep their letters. A name without any letter or digit, or too long for a file name,
    ends in a hash of itself.
    """
    text = _NOT_WORD.sub("-", _fold(name).replace("++", "pp").replace("#", "-sharp")).strip("-")
    if text and len(text.encode()) <= _MAX_SLUG:
        return text
    digest = hashlib.sha256(name.encode()).hexdigest()[:10]
    head = text.encode()[: _MAX_SLUG - 11].decode(errors="ignore").rstrip("-")
    return f"{head}-{digest}" if head else f"x-{digest}"


def _fold(name: str) -> str:
    """The name in lower case without accents."""
    if name.isascii():
        return name.lower()
    letters = (char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", "".join(letters))


_IRREGULAR_ENDS = ("ss", "us", "is", "as")


def _singular(word: str) -> str:
    """The word without the s of a simple English plural."""
    if len(word) <= 3 or not word.endswith("s") or word.endswith(_IRREGULAR_ENDS):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


_IN_BRACKETS = re.compile(r"(.*[^\s(]) \(([^\W_][\w-]{1,11})\)")


def _without_acronym(keyword: str) -> str:
    """The keyword without an acronym of it that follows in brackets: `Reinforcement Learning (RL)`."""
    found = _IN_BRACKETS.fullmatch(keyword.strip())
    if not found:
        return keyword
    name, short = found.groups()
    short = short.removesuffix("s").replace("-", "").casefold()
    letters = iter(name.casefold())
    is_acronym = name[0].casefold() == short[:1] and len(name) > 2 * len(short) and all(one in letters for one in short)
    return name if is_acronym else keyword


def spelling(keyword: str) -> str:
    """What all spellings of a keyword share: its slug, without an acronym in brackets and with the last word as a singular.

    `LLMs`, `llm` and `LLM` are one, and so are `Reinforcement Learning (RL)` and `reinforcement learning`.
    """
    head, hyphen, last = slug(_without_acronym(keyword)).rpartition("-")
    return f"{head}{hyphen}{_singular(last)}"
