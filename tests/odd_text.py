r"""Odd text: nested and repeated forms of about 20 kB that made, or could make, a parser try the same thing again and again."""

import random

SIZE = 20_000

_ATOMS = (
    "$", "$$", "\\(", "\\[", "\\(a", "{", "}", "[", "]", "(", ")", "`", "``", "`a", "~", "a~", "-", "--", "a--", "'",
    "''", "\\", "\\\\", "\\{", "\\'", "\\' ", "\\'{", "\\r{", "\\emph{", "\\emph{a} ", "\\emph ", "\\textbf{a}. ",
    "\\text{", "\\href{", "\\href{a}{", "\\href{https://a.example}{", "\\url{", "\\cite{", "\\cite[", "\\cite[a]",
    "\\color[", "\\textcolor[a]{b}{", "\\ours", "\\ours{", "\\ours ", "\\footnote{", "{\\em ", "https://",
    "https://a.example{", "https://a.example}{", "https://a.example/).", "https://a&", "&", "&a", "&#", "&amp;", "<",
    ">", "*", "**", "*a ", "_", "_a ", "#", "!", "![", "[a](b", "[a][", "[a]: b ", "<a ", "\\`", "\\$", "$1 ", "$a",
    "$a ", "$a b ", "$\\a{", "a", "a ", "aa,", "a, ", ".", ",", " ", "\t", "1", "1,", "1,000", "a-", "a_", "-a",
    "\u0301", "\u00e9", "\u3042", "|", "| a ", "^", "^{", "_{", "\\frac", "\\frac{", "\\sqrt", "\\sqrt{", "\\left(",
    "\\begin{a}", "x^", "x_{a}", "\\not", "\\%", "%",
)  # fmt: skip
_CLOSED = (
    ("{", "1", "}"), ("\\'{", "1", "}"), ("\\'{", "a", "}"), ("\\r{", "ho", "}"), ("\\emph{", "a", "}"),
    ("\\ours{", "a", "}"), ("\\href{a}{", "b", "}"), ("\\href{", "a", "}{b}"), ("https://a.example{", "b", "}"),
    ("$", "\\emph{a} ", "+$"), ("$$", "a", "$$"), ("\\(", "a", "\\)"), ("\\[", "a", "\\]"), ("(", "a", ")"),
    ("[", "a", "]"), ("[a](", "b", ")"), ("*", "a", "*"), ("`", "a", "`"), ("$\\sqrt{", "x", "}$"),
    ("x^{", "x", "}"), ("x_{", "x", "}^2"), ("\\frac{1}{", "x", "}"), ("\\overline{", "x", "}"), ("\\sqrt[3]{", "x", "}"),
    ("\\left(", "x", "\\right)"), ("\\underbrace{", "x", "}_{a}"), ("\\overset{a}{", "x", "}"), ("\\text{", "x", "}"),
    ("\\begin{matrix}", "x", "\\end{matrix}"),
    ("\\frac{", "1", "}{2}"), ("\\footnote{", "a", "}"), ("{\\em ", "a", "}"), ("\\textcolor{red}{", "a", "}"),
)  # fmt: skip


def mixtures(count: int, size: int) -> dict[str, str]:
    """As many texts by their seed, each of some of the pieces in any order."""
    pieces = [*_ATOMS, *(piece for closed in _CLOSED for piece in closed)]
    found = {}
    for seed in range(count):
        draw = random.Random(seed)
        some = draw.sample(pieces, draw.choice((3, 6, 12, 40)))
        text = "".join(draw.choice(some) * draw.choice((1, 1, 1, 2, 5, 26)) for _ in range(size))
        found[f"seed {seed}"] = text[:size]
    return found


def forms(size: int = SIZE) -> dict[str, str]:
    """The texts by name, each of about `size` characters."""
    found = {f"{atom!r} repeated": atom * (size // len(atom)) for atom in _ATOMS}
    for opening, inner, closing in _CLOSED:
        count = size // (len(opening) + len(closing))
        name = f"{opening}{inner}{closing}"
        found[f"{name!r} nested"] = opening * count + inner + closing * count
        found[f"{name!r} unclosed"] = opening * (size // len(opening)) + inner
        found[f"{name!r} in a row"] = f"{opening}{inner}{closing} " * (size // (len(name) + 1))
        found[f"{name!r} inside a little"] = f"{opening}{inner * 30}{closing} " * (
            size // (len(name) + 30 * len(inner)) + 1
        )
        found[f"{name!r} inside"] = f"{opening}{inner * (size // len(inner))}{closing}"
        found[f"{name!r} nested a little"] = f"{opening * 26}{inner}{closing * 26} " * (size // (26 * len(name)))
    return found
