"""The code of numbers in printable ASCII, small under gzip: little-endian digits of base 47, `!` to `O` end a number."""

BASE = 47
_FIRST = ord("!")


def number(value: int) -> str:
    """A natural number as text: `0` is `!`, `46` is `O`, `47` is `P"`."""
    digits = ""
    while value >= BASE:
        value, digit = divmod(value, BASE)
        digits += chr(_FIRST + BASE + digit)
    return digits + chr(_FIRST + value)


def first_number(text: str) -> tuple[int, str]:
    """The number with which a text begins, and the rest of the text."""
    value, scale = 0, 1
    for at, character in enumerate(text, 1):
        digit = ord(character) - _FIRST
        if digit < BASE:
            return value + digit * scale, text[at:]
        value += (digit - BASE) * scale
        scale *= BASE
    raise ValueError(f"no number ends in {text!r}")


class Numbers(dict[int, str]):
    """Codes by number, made on demand and remembered."""

    def __missing__(self, value: int) -> str:
        code = self[value] = number(value)
        return code
