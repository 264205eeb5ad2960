"""Spelling: words that papers have, by first letter, to offer the nearest for one that nobody wrote."""

from collections import Counter, defaultdict

from plugins.search.code import number
from plugins.search.shards import Files, content_hash
from plugins.search.words import STOP_WORDS, trimmed


def spellings(words: Counter[str], least: int) -> tuple[Files, dict[str, str]]:
    """Files of `word TAB count` lines by first letter, and the hash of each letter's for the manifest."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for word, count in words.items():
        counts[trimmed(word)] += count
    for word in sorted(word for word, count in counts.items() if count >= least and len(word) > 2):
        if word.isalnum() and word not in STOP_WORDS:
            by_letter[word[0]].append(f"{word}\t{number(counts[word])}")
    files: Files = {}
    names = {}
    for letter, lines in by_letter.items():
        if letter.isascii() and letter.isalpha():
            data = "\n".join(lines).encode()
            names[letter] = content_hash(data)
            files[f"words/{names[letter]}.txt"] = data
    return files, names
