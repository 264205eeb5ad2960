"""Words of titles and abstracts, as interests are compared with them: no case, accents or plurals."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_KEPT = ("ss", "us", "is", "as")
"""Ends of words that are no plurals."""
EMPTY = frozenset(
    "a about across all an and any are as at be beyond by can do doe for from how i if in into is it its more not of on one or "
    "our that the their this to toward under up via we what when where which who why with without you your".split()
)
"""Words that say nothing, as `folded` writes them."""
COMMON = frozenset(
    """
    3d action adaptive advancing agent agentic ai alignment analysis approach attention aware based bench
    benchmark benchmarking better capability chain code comprehensive context control cross data dataset deep
    diffusion driven dynamic editing effective efficient end enhanced enhancing environment evaluating evaluation
    fast fine foundation framework free general generation generative guided high human image improving inference
    instruction intelligence interactive knowledge language large latent learning level llm long low memory method
    model modeling multi multimodal network neural new novel open optimization policy preference quality real
    reasoning reinforcement report representation research retrieval reward robust scalable scale scaling scene
    search self semantic simple single space sparse step study survey synthesis system task technical test text
    thinking thought time token tool training transformer tuning understanding unified universal using video view
    vision visual word work world zero
    """.split()
)
"""Words that tell few papers apart, as so many titles have them: a list of ours, so that no day changes what they weigh."""
_COMMON_WEIGHT = 0.25


def folded(text: str) -> str:
    """The words of a text, with one space between them and around: so a phrase is in another where its text is.

    Scripts that write no spaces keep theirs together, and a phrase in them has no spaces around.
    """
    words = " ".join(map(_single, _WORD.findall(_plain(text))))
    return words if not words or _IDEOGRAPH.search(words) else f" {words} "


def _plain(text: str) -> str:
    text = text.casefold()
    if text.isascii():
        return text
    letters = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", "".join(letters))


def _single(word: str) -> str:
    """A word without the s of a plural."""
    return word if len(word) <= 3 or word[-1] != "s" or word.endswith(_KEPT) else word[:-1]


def weight(word: str) -> float:
    """What a word of a title weighs."""
    if word in EMPTY or len(word) < 2:
        return 0
    return _COMMON_WEIGHT if word in COMMON else 1
