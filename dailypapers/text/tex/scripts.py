"""Superscripts and subscripts in Unicode, for those characters that have them."""

_UP = dict(zip("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", strict=True))
_UP |= dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_UP |= dict(zip("ABDEGHIJKLMNOPRTUVWαβγδθφχ", "ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᶿᵠᵡ", strict=True))
_UP |= {"∘": "°", "⊤": "ᵀ", "†": "†", "‡": "‡", "*": "*", "∗": "*", "′": "′", "″": "″"}
_DOWN = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
_DOWN |= dict(zip("aehijklmnoprstuvxβγρφχ", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))


def superscript(text: str) -> str:
    """The text raised: `²` where Unicode has all of it, else `^x` or `^(x+y)`."""
    return _script(text, _UP, "^")


def subscript(text: str) -> str:
    """The text lowered: `₂` where Unicode has all of it, else `_x` or `_(x+y)`."""
    return _script(text, _DOWN, "_")


def _script(text: str, letters: dict[str, str], mark: str) -> str:
    if not text:
        return ""
    tight = text.replace(" ", "")
    if all(char in letters for char in tight):
        return "".join(letters[char] for char in tight)
    return mark + (text if text.isalnum() else f"({text})")
