"""Words: from a text to the terms of the index, each distinct word folded and stemmed once.

The pipeline is lunr.py's own (trimmer, stop words, Porter's stemmer). Before it, a text is normalised: accents are folded, and what
stands between words (brackets, commas, hyphens, the stop at a sentence's end) is a space. theme/static/js/search/words.js does the
same to a query, and leaves the trimmer nothing to trim.
"""

import re
import unicodedata

from lunr.stemmer import porter_stemmer
from lunr.stop_word_filter import WORDS as STOP_WORDS

_WORD = re.compile(r"\w+(?:[.'+#]\w+)*")
_MARKS = re.compile("[\u0300-\u036f]+")
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
    """The words of a text, folded, in lower case; signs stand only within them."""
    return _WORD.findall(fold(text).lower())


def normalise(text: str) -> str:
    """The text as it is given to lunr."""
    return " ".join(words(text))


class Stems(dict[str, str]):
    """Term of each word, made on demand and remembered; empty for a stop word."""

    def __missing__(self, word: str) -> str:
        term = self[word] = "" if word in STOP_WORDS else porter_stemmer.stem(word)
        return term
