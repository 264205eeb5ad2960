"""Words: from a text to the terms of the index, each distinct word folded, trimmed and stemmed once.

The pipeline is lunr.py's own (trimmer, stop words, Porter's stemmer). Before it, a text is normalised: accents are folded,
and what stands between words (brackets, commas, slashes) becomes a space. theme/static/js/search/words.js does the same to a query.
"""

import re
import unicodedata

from lunr.stemmer import porter_stemmer
from lunr.stop_word_filter import WORDS as STOP_WORDS
from lunr.trimmer import full_re

_BETWEEN = re.compile(r"[^\w\s.'+#-]+")
_SEPARATOR = re.compile("[ \t\n\r\f\v\xa0-]+")
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


def normalise(text: str) -> str:
    """The text as it is given to lunr: folded, only word characters and the few signs that words hold."""
    return _BETWEEN.sub(" ", fold(text))


def split(text: str) -> list[str]:
    """The words of a normalised text as lunr.py's tokenizer parts them, in lower case."""
    return [word for word in _SEPARATOR.split(text.lower()) if word]


def trimmed(word: str) -> str:
    """The word without the signs around it, as lunr.py trims."""
    match = full_re.match(word)
    return match[1] if match else word


class Stems(dict[str, str]):
    """Term of each word, made on demand and remembered; empty for a stop word."""

    def __missing__(self, word: str) -> str:
        bare = trimmed(word)
        term = self[word] = "" if bare in STOP_WORDS else porter_stemmer.stem(bare)
        return term
