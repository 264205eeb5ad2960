"""Text-mode TeX as Unicode: accents, special letters, escapes, font commands, ties, dashes and quotes."""

import re
import unicodedata

_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a", "k": "\u0328", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£", "ldots": "…", "dots": "…",
    "textendash": "–", "textemdash": "—", "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘",
    "textquoteright": "’", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_",
    "textregistered": "®", "texttrademark": "™", "textdegree": "°", "textmu": "µ", "texttimes": "×", "textless": "<",
    "textgreater": ">", "textbar": "|", "LaTeX": "LaTeX", "TeX": "TeX", "newline": " ", "par": " ", "noindent": "",
    "quad": " ", "xspace": "", "item": "•",
}  # fmt: skip
_FONTS = "emph|text(?:bf|it|rm|sf|tt|sc|sl|up|md|normal)?|mbox|underline|uline|math(?:rm|bf|it|sf|tt)|operatorname|ensuremath|url|path"

_ACCENT = re.compile(
    r"\{\\([`'^~\"=.])\s*\{?(\\?[A-Za-z])\}?\}|\\([`'^~\"=.])\s*(?:\{(\\?[A-Za-z])\}|(\\?[A-Za-z]))"
    r"|\\([cvuHrkdb])\s*\{(\\?[A-Za-z])\}|\\([cvuHrkdb])\s+([A-Za-z])"
)
_LETTER = re.compile(r"\{\\(" + "|".join(_LETTERS) + r")\}|\\(" + "|".join(_LETTERS) + r")(?![A-Za-z])(?:\{\}|\s+(?=\w))?")
_FONT = re.compile(r"\\(?:" + _FONTS + r")\s*\{([^{}]*)\}")
_SWITCH = re.compile(r"\{\\(?:em|bf|it|rm|sf|tt|sc|sl|itshape|bfseries|scshape|ttfamily)\s+([^{}]*)\}")
_LINK = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_CITE = re.compile(r"\s*~?\\(?:cite[tp]?|ref|label|footnotemark|vspace|hspace)\*?(?:\[[^\]]*\])?\{[^{}]*\}")
_NOTE = re.compile(r"\\footnote\s*\{([^{}]*)\}")
_ESCAPE = re.compile(r"\\([%&_#${}])")
_SPACE = re.compile(r"\\[ ,;:!/]|\\\\(?=\s|$|[A-Z])")
_TIE = re.compile(r"(?<=[\w.,;:)\]%])~(?=[\w\\($\[])")
_DASHES = re.compile(r"(?<=\S)---(?=\S)|(?<=\s)---(?=\s)|(?<=\S)--(?=\S)|(?<=\s)--(?=\s)")
_QUOTES = re.compile(r"``([^`]*?)''|``([^`\"]*?)\"|`([^`']*?)'(?!\w)")


def _accented(match: re.Match[str]) -> str:
    mark, letter = (group for group in match.groups() if group)
    letter = {"\\i": "i", "\\j": "j"}.get(letter, letter.lstrip("\\"))
    return unicodedata.normalize("NFC", letter + _COMBINING[mark])


def _commands(text: str) -> str:
    """The text with its TeX commands resolved; unknown ones stay."""
    text = _ACCENT.sub(_accented, text)
    text = _LETTER.sub(lambda match: _LETTERS[match[1] or match[2]], text)
    text = _CITE.sub("", text)
    for _ in range(4):
        inner = _SWITCH.sub(r"\1", _NOTE.sub(r" (\1)", _LINK.sub(r"\2 (\1)", _FONT.sub(r"\1", text))))
        if inner == text:
            break
        text = inner
    return _SPACE.sub(" ", _ESCAPE.sub(r"\1", text))


def _quoted(match: re.Match[str]) -> str:
    single = match[3]
    return f"‘{single}’" if single is not None else f"“{match[1] if match[1] is not None else match[2]}”"


def textmode(text: str) -> str:
    """A stretch of text without formulas, its TeX as the Unicode that TeX would print.

    A `~` is a tie only between words: before a number after a space, authors mean "about".
    """
    if "~" in text:
        text = _TIE.sub("\u00a0", text)
    if "\\" in text:
        text = _commands(text)
    if "--" in text:
        text = _DASHES.sub(lambda match: "—" if len(match[0]) == 3 else "–", text)
    return _QUOTES.sub(_quoted, text) if "`" in text else text
