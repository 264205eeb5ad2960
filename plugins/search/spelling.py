"""Spelling: words that papers have, by first letter, to offer the nearest for one that nobody wrote."""

from collections import Counter, defaultdict

from plugins.search.base47 import number
from plugins.search.words import STOP_WORDS


def spellings(words: Counter[str], least: int) -> dict[str, bytes]:
    """Files of `word TAB count` lines by first letter."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(word for word, count in words.items() if count >= least and len(word) > 2):
        if word.isalnum() and "a" <= word[0] <= "z" and word not in STOP_WORDS:
            by_letter[word[0]].append(f"{word}\t{number(words[word])}")
    return {letter: "\n".join(lines).encode() for letter, lines in sorted(by_letter.items())}
