"""Formulas as plain Unicode, for titles of windows, feeds and the search index."""

import re
import unicodedata
from functools import lru_cache

from latex2mathml.symbols_parser import convert_symbol

_SUPERSCRIPTS = str.maketrans("0123456789+-=()niabcdefghjklmoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_SUBSCRIPTS = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_SPACING = re.compile(r"\\(?:left|right|[bB]ig+[lr]?|displaystyle|textstyle|limits|nolimits|mathop|mathbin|mathrel)(?![A-Za-z])")
_SPACES = re.compile(r"\\(?:quad|qquad)(?![A-Za-z])|\\[,;:! ]|~")
_FONT = re.compile(
    r"\\(?:math(?:cal|bb|frak|scr|rm|bf|it|sf|tt|normal)|text(?:bf|it|rm|tt|sc|sf)?|boldsymbol|bm|operatorname\*?|mbox"
    r"|hat|widehat|tilde|widetilde|bar|overline|underline|vec|dot|ddot|underbrace|overbrace|boxed|emph|pmb)\s*(?:\{([^{}]*)\}|([A-Za-z0-9]))"
)
_FRACTION = re.compile(r"\\[dtc]?frac\s*(?:\{([^{}]*)\}|(\w))\s*(?:\{([^{}]*)\}|(\w))")
_ROOT = re.compile(r"\\sqrt\s*(?:\[[^\]]*\])?(?:\{([^{}]*)\}|(\w))")
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]*)\}|(\\[A-Za-z]+|.))")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_PENDING = {"^": "\ue002", "_": "\ue003"}
"""What stands for a script mark that no character can show, so that it is not read as one again."""
_SHOWN = str.maketrans("\ue000\ue001\ue002\ue003", "{}^_")
_FUNCTIONS = frozenset(
    "log ln exp sin cos tan tanh max min argmax argmin sup inf lim det dim ker Pr arg deg gcd mod bmod poly polylog".split()
)


def _group(text: str) -> str:
    """The text in brackets if it is more than one word or number."""
    return text if len(text) == 1 or re.fullmatch(r"\w*|\([^()]*\)", text) else f"({text})"


def _symbol(match: re.Match[str]) -> str:
    """A command that is one character, as that character."""
    code = None if match[1] in _FUNCTIONS or match[1] == "sqrt" else convert_symbol("\\" + match[1])
    char = chr(int(code, 16)) if code else ""
    return char if char and not unicodedata.combining(char) else match[0]


def _command(match: re.Match[str]) -> str:
    """A command that is left at the end, as its name."""
    name = match[1]
    if name in _FUNCTIONS:
        return name + (" " if match[0][-1:].isspace() else "")
    return name


def _script(match: re.Match[str]) -> str:
    mark, body = match[1], match[2] if match[2] is not None else match[3]
    body = _COMMAND.sub(_command, body).strip()
    if mark == "^" and body in {"∘", "°"}:
        return "°"
    if body in {"′", "'", "*", "∗", "†"}:
        return body
    table = _SUPERSCRIPTS if mark == "^" else _SUBSCRIPTS
    raised = body.translate(table)
    return raised if all(ord(char) in table for char in body) else _PENDING[mark] + _group(body)


@lru_cache(maxsize=4096)
def plain_formula(tex: str) -> str:
    """The formula as one line of readable Unicode; a command without a character is left as its name."""
    text = _SPACES.sub(" ", _SPACING.sub("", tex))
    text = re.sub(r"\\([%&_#$|])", r"\1", re.sub(r"\\[{}]", lambda m: {"\\{": "\ue000", "\\}": "\ue001"}[m[0]], text))
    text = _COMMAND.sub(_symbol, text)
    for _ in range(6):
        inner = _FONT.sub(lambda m: m[1] if m[1] is not None else m[2], text)
        inner = _FRACTION.sub(lambda m: f"{_group(m[1] or m[2] or '')}/{_group(m[3] or m[4] or '')}", inner)
        inner = _ROOT.sub(lambda m: f"√{_group(m[1] or m[2] or '')}", inner)
        inner = _SCRIPT.sub(_script, inner)
        if inner == text:
            break
        text = inner
    text = _COMMAND.sub(_command, text).replace("{", "").replace("}", "").replace("\\\\", " ").replace("\\", "")
    return " ".join(text.translate(_SHOWN).split())
