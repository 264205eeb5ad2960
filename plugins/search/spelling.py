"""Spelling: words that papers have, by first letter, to offer the nearest for one that nobody wrote."""

from collections import Counter, defaultdict

from plugins.search.code import number
from plugins.search.shards import Files, put
from plugins.search.words import STOP_WORDS


def spellings(words: Counter[str], least: int) -> tuple[Files, dict[str, str]]:
    """Files of `word TAB count` lines by first letter, and the hash of each letter's for the manifest."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(word for word, count in words.items() if count >= least and len(word) > 2):
        if word.isalnum() and word not in STOP_WORDS:
            by_letter[word[0]].append(f"{word}\t{number(words[word])}")
    files: Files = {}
    names = {}
    for letter, lines in by_letter.items():
        if letter.isascii() and letter.isalpha():
            names[letter] = put(files, "words", "txt", "\n".join(lines).encode())
    return files, names
