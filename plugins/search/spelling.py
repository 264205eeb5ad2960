"""Spelling: words that papers have, by first letter, to offer the nearest for one that nobody wrote."""

from collections.abc import Iterable

from plugins.search.base47 import number
from plugins.search.words import STOP_WORDS


def is_offered(word: str) -> bool:
    """Whether a word may be offered, if it is frequent enough."""
    return len(word) > 2 and "a" <= word[0] <= "z" and word.isalnum() and word not in STOP_WORDS


def spellings(words: Iterable[tuple[str, int]], least: int) -> str:
    """The text of `word TAB count` lines, from sorted words of a letter."""
    return "\n".join(f"{word}\t{number(count)}" for word, count in words if count >= least)
