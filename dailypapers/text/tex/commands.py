"""Tables of text-mode TeX: what each command means. https://ctan.org/pkg/latex2e-help-texinfo"""

import unicodedata
from collections.abc import Callable

from latex2mathml.symbols_parser import SYMBOLS as MATH_SYMBOLS

from dailypapers.text.tex.scripts import subscript, superscript

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
"""Accent command to the combining character that follows its letter."""

LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
"""Commands that mean a letter; the space after one belongs to it."""

SIGNS = {
    "dots": "…", "ldots": "…", "textellipsis": "…", "textemdash": "—", "textendash": "–", "textasciitilde": "~",
    "textbackslash": "\\", "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<",
    "textgreater": ">", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "textquotesingle": "'", "textdegree": "°", "degree": "°", "deg": "°", "textmu": "µ", "texttimes": "×", "textpm": "±",
    "textperiodcentered": "·", "textbullet": "•", "textregistered": "®", "texttrademark": "™", "copyright": "©",
    "textcopyright": "©", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "S": "§", "P": "¶",
    "dag": "†", "ddag": "‡", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "xspace": "", "quad": " ", "qquad": " ",
    "newline": " ", "linebreak": " ", "par": " ", "eg": "e.g.",
    "bigskip": " ", "medskip": " ", "smallskip": " ", "textpertenthousand": "‱",
    "textperthousand": "‰", "ie": "i.e.", "etc": "etc.", "slash": "/",
}  # fmt: skip
"""Commands that mean a sign or a word."""

SWITCHES = frozenset(
    {
        *(
            "em",
            "it",
            "bf",
            "sc",
            "tt",
            "sf",
            "rm",
            "sl",
            "tiny",
            "scriptsize",
            "footnotesize",
            "small",
            "normalsize",
        ),
        *(
            "large",
            "Large",
            "LARGE",
            "huge",
            "Huge",
            "bfseries",
            "itshape",
            "scshape",
            "ttfamily",
            "sffamily",
        ),
        *("rmfamily", "mdseries", "upshape", "slshape", "normalfont", "noindent", "centering", "protect", "allowbreak"),
    }
)
"""Commands that change the font from here on: dropped, with the space after them."""

FORMATS = frozenset(
    {
        *(
            "textbf",
            "textit",
            "emph",
            "texttt",
            "textsc",
            "textsf",
            "textrm",
            "textup",
            "textsl",
            "textmd",
            "textnormal",
        ),
        *(
            "text",
            "mbox",
            "hbox",
            "fbox",
            "underline",
            "uline",
            "mathrm",
            "mathbf",
            "mathit",
            "mathsf",
            "mathtt",
        ),
        *("mathcal", "mathbb", "mathnormal", "boldsymbol", "bm", "ensuremath", "lowercase", "uppercase"),
    }
)
"""Commands with one argument that show it."""

VERBATIM = frozenset(("url", "path", "nolinkurl"))
"""Commands with one argument in which only a backslash before a sign is TeX."""

COLOURS = frozenset(("color", "textcolor"))
"""Commands whose first argument is a colour."""

TWO_ARGUMENTS = frozenset(("href", "hyperlink", "textcolor"))
"""Commands that show their second argument."""

ARGUMENTS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(FORMATS, str),
    **dict.fromkeys(("vspace", "hspace", "color"), lambda _: ""),
    "footnote": " ({})".format,
    "textsuperscript": superscript,
    "textsubscript": subscript,
}
"""Commands with one argument, and what they show of it."""

SYMBOLS = {
    "\\": " ", " ": " ", ",": "\u2009", ";": " ", ":": " ", "!": "", "-": "", "/": "", "@": "",
    "%": "%", "&": "&", "_": "_", "#": "#", "$": "$", "{": "{", "}": "}",
}  # fmt: skip
"""A backslash and one sign that is no letter."""


def math_symbol(name: str) -> str:
    """The sign that a math command of at least two letters means, such as `alpha`; empty where there is no such sign."""
    code = MATH_SYMBOLS.get("\\" + name) if len(name) > 1 else None
    sign = chr(int(code, 16)) if code else ""
    return "" if sign and unicodedata.category(sign)[0] in "MC" else sign
