"""Words: from a text to the terms of the index, each distinct word folded and stemmed once.

The pipeline is lunr.py's own (trimmer, stop words, Porter's stemmer), but for one rule of the stemmer. Before it, a text is
normalised: accents are folded, and what separates words (brackets, commas, hyphens, the stop at a sentence's end) is a space.
theme/static/js/search/words.js does the same to a query, and leaves the trimmer nothing to trim.
"""

import re
import unicodedata

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS as STOP_WORDS

_WORD = re.compile(r"\w+(?:[.'+#]\w+)*")
PAIRED = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Characters of scripts without spaces between words (Han and kana), as a range of a regular expression."""
_PAIRED = re.compile(f"[{PAIRED}]")
_OTHER = rf"(?:(?![{PAIRED}])\w)+"
_WORD_OR_RUN = re.compile(rf"[{PAIRED}]+|{_OTHER}(?:[.'+#]{_OTHER})*")
_MARKS = re.compile("[\u0300-\u036f\u3099\u309a]+")
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "ı": "i",
        "’": "'",
    }
)


def fold(text: str) -> str:
    """The text without accents and compatibility forms: `Müller` becomes `Muller`."""
    if text.isascii():
        return text
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_LETTERS)))


def words(text: str) -> list[str]:
    """The words of a text, folded, in lower case, signs only within them; a run of Han or kana is its pairs of characters."""
    text = fold(text).lower()
    if text.isascii():
        return _WORD.findall(text)
    return [word for run in _WORD_OR_RUN.findall(text) for word in _pairs(run)]


def is_paired(word: str) -> bool:
    """Whether a word is of Han or kana."""
    return _PAIRED.match(word) is not None


def _pairs(run: str) -> list[str]:
    """A run of Han or kana as its pairs of successive characters, and any other word, or one character, as it is."""
    if len(run) < 3 or not is_paired(run):
        return [run]
    return [run[place : place + 2] for place in range(len(run) - 1)]


def normalise(text: str) -> str:
    """The text as it is given to lunr."""
    return " ".join(words(text))


class _Stemmer(PorterStemmer):
    """lunr.py's stemmer with lunr.js's rule for a final y: `key` stays, and `try` becomes `tri`.

    lunr.js stems the words of a query: with two rules, no paper would be found by `key` or by `survey`.
    """

    def step1c(self) -> None:
        """A final y after a consonant that is not the first letter becomes i."""
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


_SUFFIXES = {"ies": "ie", "eed": "e", "eeds": "e"}
"""Words that are nothing but a suffix, as lunr.js stems them."""
_ENDINGS = frozenset("cdegilmnrstuy")
"""Last letters of all suffixes that Porter's rules name: a word that ends otherwise is its own stem."""
_stemmer = _Stemmer()


def stem(word: str) -> str:
    """The stem of a word, as lunr.js has it."""
    return _SUFFIXES.get(word) or (_stemmer.stem(word) if word[-1] in _ENDINGS else word)


class Stems(dict[str, str]):
    """Term of each word, made on demand and remembered; empty for a stop word."""

    def __missing__(self, word: str) -> str:
        term = self[word] = "" if word in STOP_WORDS else stem(word)
        return term
