"""Likeness of papers: the rarest words of title and abstract as a vector of whole numbers.

Whole numbers give the same vectors on every machine. How rare a word is, is read from the first papers of the archive alone
(`catalog/related.py` says which), so that a new day changes no old vector.
"""

import re
from array import array
from collections import Counter
from collections.abc import Mapping
from hashlib import blake2b
from math import isqrt

_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_][\w-]*[^\W_]")
_TERMS = 24
"""How many of a paper's rarest words represent it."""
_COMMON = 10
"""A word in more than one paper of so many says nothing of a topic."""
_SURELY_RARE = 20
"""A word in no more papers than this is never too common."""
LEAST_COUNTED = 4
"""Words in fewer papers than this count as equally rare."""
UNIT = 1000
"""Length of a vector; the product of two vectors is their cosine in millionths."""
LEAST_SCORE = 80_000
"""Score below which two papers share words but no topic."""
_TF = (0, 4, 6, 7, 8, 9, 9, 10, 10, 10, 11)
"""Weight of a word by how often a paper has it; rises as the logarithm does."""

Vector = dict[int, int]
"""A word's number, and its weight."""
_known: dict[str, int] = {}


def terms(text: str) -> Mapping[int, int]:
    """How often each word is in a paper's plain text, by the word's number; a plural counts as its singular."""
    return Counter(map(_number, _WORD.findall(text.lower())))


def spelled(text: str) -> Mapping[int, str]:
    """The words of a plain text by their numbers; theme/static/js/reading/likeness.js cuts a text into the same."""
    return {_number(word): _single(word) for word in _WORD.findall(text.lower())}


def _single(word: str) -> str:
    return word[:-1] if word[-1] == "s" and word[-2] != "s" else word


def _number(word: str) -> int:
    """A 32-bit number of a word, the same everywhere."""
    if word not in _known:
        if len(_known) > 200_000:
            _known.clear()
        _known[word] = int.from_bytes(blake2b(_single(word).encode(), digest_size=4).digest(), "little")
    return _known[word]


def pack(counts: Mapping[int, int]) -> bytes:
    """Terms in little room: the numbers of words in rising order, then how often each occurs (255 at most)."""
    words = sorted(counts)
    return array("I", words).tobytes() + bytes(min(counts[word], 255) for word in words)


def words_of(packed: bytes) -> array:
    """The numbers of the words of packed terms."""
    words = array("I")
    words.frombytes(packed[: len(packed) // 5 * 4])
    return words


def unpack(packed: bytes) -> dict[int, int]:
    """The terms that were packed."""
    return dict(zip(words_of(packed), packed[len(packed) // 5 * 4 :], strict=True))


def level(found: int, papers: int) -> int:
    """How rare a word is that so many of the papers have; 0 where it is too common to tell topics apart."""
    if found > _SURELY_RARE and found * _COMMON > papers:
        return 0
    return ((papers // max(found, LEAST_COUNTED) + 1) ** 2).bit_length()


def vector(packed: bytes, found: Mapping[int, int], papers: int) -> Vector:
    """The vector of packed terms, given in how many of so many papers each word is."""
    weights = []
    for word, count in unpack(packed).items():
        rarity = level(found.get(word, 0), papers)
        if rarity:
            weights.append((-_TF[min(count, 10)] * rarity, word))
    weights.sort()
    kept = weights[:_TERMS]
    length = isqrt(sum(weight * weight for weight, _ in kept)) or 1
    return {word: -weight * UNIT // length for weight, word in kept}
